"""Lists of subscriptions: what other readers wrote comes in, commands stay out, and what goes out comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.feeds import newsboat, opml
from reader.feeds.subscriptions import ListError, Subscription, Subscriptions
from reader.text import clean_line

LIST = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="Local">
<outline type="rss" text="The Bay" title="The Bay" xmlUrl="https://bay.example/feed" htmlUrl="https://bay.example/"/>
</outline><outline xmlUrl="https://sea.example/feed" category="sea,world"/></outline>
<outline text="Bare" xmlUrl="https://bare.example/feed"/></body></opml>"""


def listed(body: str) -> Subscriptions:
    """What is read of a list with this body."""
    return opml.read(f"<opml version='2.0'><body>{body}</body></opml>".encode())


def test_folders_and_categories_are_tags() -> None:
    """A feed has the names of all folders around it."""
    assert opml.read(LIST).feeds == (
        Subscription("https://bay.example/feed", "The Bay", "https://bay.example/", ("News", "Local")),
        Subscription("https://sea.example/feed", "", "", ("News", "sea", "world")),
        Subscription("https://bare.example/feed", "Bare"),
    )


def test_a_feed_in_two_folders_is_one_feed_with_both_tags() -> None:
    """Lists say so by naming it twice."""
    feed = '<outline text="x" xmlUrl="http://x/"/>'
    (only,) = listed(f'<outline text="A">{feed}</outline><outline text="B">{feed}</outline>').feeds
    assert only.tags == ("A", "B")


@pytest.mark.parametrize("at", ["exec:touch /tmp/x", "|touch /tmp/x", "filter:sh:http://x/"])
def test_commands_are_refused_with_a_sentence(at: str) -> None:
    """Reader runs nothing because a list says so."""
    found = listed(f'<outline xmlUrl="{at}"/><outline xmlUrl="http://x/"/>')
    assert [feed.address for feed in found.feeds] == ["http://x/"]
    assert found.refused == (f"{at}: Reader runs no commands and no filters",)


def test_filters_of_newsboat_are_refused() -> None:
    """A feed that was only bearable through a filter isn't followed without it."""
    found = listed('<outline xmlUrl="http://x/" filtercmd="~/keep.pl"/>')
    assert not found.feeds
    assert "no filters" in found.refused[0]


@pytest.mark.parametrize("at", ["file:///etc/passwd", "javascript:x", "--help", "", " ", "http://x/&#10;y", "ftp://x/"])
def test_only_addresses_of_the_web_are_followed(at: str) -> None:
    """All else is named and left out."""
    found = listed(f'<outline text="The Bay" xmlUrl="{at}"/>')
    assert not found.feeds
    assert len(found.refused) == 1


def test_stray_ampersands_and_entities_of_html_are_forgiven() -> None:
    """The commonest damage of lists costs nothing."""
    (feed,) = listed('<outline text="AT&T &ndash; x &lt; y" xmlUrl="http://x/?a=1&b=2"/>').feeds
    assert (feed.name, feed.address) == ("AT&T – x < y", "http://x/?a=1&b=2")


def test_what_stands_before_damage_is_read() -> None:
    """A list that was cut off is better than none."""
    found = opml.read(LIST[: LIST.index(b"</outline><outline xml")])
    assert [feed.name for feed in found.feeds] == ["The Bay"]


@pytest.mark.parametrize("raw", [b"", b"http://x/feed\n", b"<html></html>", b"<rss/>", b"\x00\x01"])
def test_what_is_no_list_is_said(raw: bytes) -> None:
    """In a sentence."""
    with pytest.raises(ListError, match="no OPML"):
        opml.read(raw)


def test_every_foreign_list_is_read_or_refused(shared: Path) -> None:
    """Bombs, includes, deep and damaged lists: no traceback, nothing unclean, nothing but the web."""
    read = 0
    for path in sorted((shared / "hostile").rglob("*.opml")):
        try:
            found = opml.read(path.read_bytes())
        except ListError:
            continue
        read += 1
        for feed in found.feeds:
            assert feed.address.startswith(("http://", "https://")), path.name
            assert all(clean_line(text) == text for text in (feed.name, *feed.tags)), path.name
            assert "root:" not in feed.name
    assert read > 40


PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Z")), min_size=1, max_size=20)
FEEDS = st.builds(
    Subscription,
    st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9?=&%-]{0,20}", fullmatch=True),
    PLAIN,
    st.just("https://home.example/"),
    st.lists(PLAIN, max_size=3, unique=True).map(tuple),
)


@given(st.lists(FEEDS, max_size=5, unique_by=lambda feed: feed.address))
def test_what_is_written_is_read_again(feeds: list[Subscription]) -> None:
    """Export and import give the same subscriptions, also where a tag has a comma, which parts categories."""
    back = opml.read(opml.write(feeds).encode()).feeds
    assert [replace(feed, tags=tuple(sorted(feed.tags))) for feed in back] == [
        replace(feed, tags=tuple(sorted(feed.tags))) for feed in feeds
    ]


def test_an_apostrophe_is_no_quote() -> None:
    """Newsboat knows double quotes alone."""
    (feed,) = newsboat.read(b"""https://bay.example/feed "what's new" it's "~The \\"Bay\\""\n""").feeds
    assert (feed.name, feed.tags) == ('The "Bay"', ("what's new", "it's"))


def test_newsboats_urls_file_is_read() -> None:
    """Addresses, tags and names; comments and queries are not sources; commands are refused."""
    found = newsboat.read(
        b'# mine\n\nhttps://bay.example/feed news "two words" "~The Bay"\nhttps://sea.example/feed !hidden\n'
        b'"query:Unread:unread = \\"yes\\""\n"exec:~/bin/feed.sh" x\nhttps://x.example/ "unclosed\n'
    )
    assert found.feeds == (
        Subscription("https://bay.example/feed", "The Bay", "", ("news", "two words")),
        Subscription("https://sea.example/feed"),
        Subscription("https://x.example/", tags=("unclosed",)),
    )
    assert found.refused == ("exec:~/bin/feed.sh: Reader runs no commands and no filters",)
