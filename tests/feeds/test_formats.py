"""Feeds as values: what every format says in its own way comes out the same, clean, and openable or not at all."""

import gzip
import io
from pathlib import Path

import pytest

from reader.feeds import formats as feed
from reader.feeds.values import Entry, Feed, FeedError
from reader.text import clean_line

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Bay</title><link>https://bay.example/</link><language>en-GB</language>
<item><title>A storm &amp; a &lt;b&gt;flood&lt;/b&gt;</title><link>/storm</link><guid isPermaLink="false">7</guid>
<author>ann@bay.example (Ann Other)</author><pubDate>Fri, 14 Jun 2024 12:00:00 +0200</pubDate>
<description>Short.</description><content:encoded>&lt;p&gt;The whole storm.&lt;/p&gt;</content:encoded></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>The Bay</title>
<link rel="alternate" href="https://bay.example/"/>
<entry><id>7</id><title type="html">A storm &amp;amp; a &lt;b>flood&lt;/b></title><link href="https://bay.example/storm"/>
<author><name>Ann Other</name></author><published>2024-06-14T12:00:00+02:00</published>
<summary>Short.</summary><content type="html">&lt;p&gt;The whole storm.&lt;/p&gt;</content></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "The Bay", "home_page_url": "https://bay.example/",
"language": "en-GB", "items": [{"id": 7, "url": "/storm", "title": "A storm & a flood",
"authors": [{"name": "Ann Other"}], "date_published": "2024-06-14T10:00:00Z",
"summary": "Short.", "content_html": "<p>The whole storm.</p>"}]}"""
STORM = Entry(
    guid="7",
    address="https://bay.example/storm",
    title="A storm & a flood",
    byline="Ann Other",
    published="2024-06-14T10:00:00Z",
    language="en-GB",
    content="<p>The whole storm.</p>",
    is_html=True,
    is_teaser=False,
    base="https://bay.example/storm",
)


@pytest.mark.parametrize("raw", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_every_format_says_the_same(raw: bytes) -> None:
    """A feed's entry is the same value whatever it was written in."""
    assert feed.is_feed(raw)
    assert feed.read(raw, "https://bay.example/feed") == Feed("The Bay", "https://bay.example/", "en-GB", (STORM,))


def test_a_feed_with_summaries_only_has_teasers() -> None:
    """Who wants the whole text has to fetch the page."""
    raw = b"<rss version='2.0'><channel><item><description>Short.</description></item></channel></rss>"
    (entry,) = feed.read(raw).entries
    assert (entry.content, entry.is_teaser) == ("Short.", True)


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("ann@bay.online (Ann Other)", "Ann Other"),
        ("Ann Other &lt;ann@bay.org&gt;", "Ann Other"),
        ("ann@bay.online", ""),
        ("Ann Other and Bo", "Ann Other and Bo"),
    ],
)
def test_bylines_are_names(author: str, byline: str) -> None:
    """Nobody wants to read a mail address above an article."""
    raw = f"<rss version='2.0'><channel><item><author>{author}</author></item></channel></rss>"
    assert feed.read(raw.encode()).entries[0].byline == byline


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "--version", "data:text/html,x", "ssh://-oProxyCommand=x", "http://"],
)
def test_only_addresses_of_the_web_are_addresses(link: str) -> None:
    """What no browser should be given by a stranger is no address."""
    raw = f"<rss version='2.0'><channel><item><title>x</title><link>{link}</link></item></channel></rss>"
    assert feed.read(raw.encode()).entries[0].address == ""


def test_a_relative_link_is_resolved_beside_any_guid() -> None:
    """A guid that is taken for a link, as it is unless it says otherwise, is one only where it is whole."""
    raw = b"<rss version='2.0'><channel><item><guid>7</guid>%s</item></channel></rss>"
    assert feed.read(raw % b"<link>/1</link>", "https://a.example/feed").entries[0].address == "https://a.example/1"
    assert feed.read(raw % b"", "https://a.example/feed").entries[0].address == ""


def test_ids_do_not_follow_the_address_of_the_feed() -> None:
    """A feed that moves keeps the ids of its entries."""
    raw = b"<rss version='2.0'><channel><item><guid>7</guid></item></channel></rss>"
    assert feed.read(raw, "https://a.example/feed").entries[0].guid == "7"


@pytest.mark.parametrize(
    "raw", [b"", b"<html><body>Hi</body></html>", b"{}", b"{", b"[" * 9999, b"\x89PNG\r\n\x1a\n\0"]
)
def test_what_is_no_feed_is_said(raw: bytes) -> None:
    """In a sentence, and without a traceback."""
    with pytest.raises(FeedError):
        feed.read(raw)


@pytest.mark.parametrize(
    ("start", "is_one"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><rss>", True),
        ("<?xml version='1.0'?><feed>".encode("utf-16"), True),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", True),
        (b"<!doctype html><html><head><link type='application/rss+xml'>", False),
        (b"<opml version='2.0'><body><outline type='rss'>", False),
        (b'{"version": "https://jsonfeed.org/version/1"', True),
        (b'{"items": []}', False),
        (b"A title\n\nRead our <rss> feed.", True),  # a person's words about it: the parser says that there is none
    ],
)
def test_feeds_are_told_by_their_beginning(start: bytes, is_one: bool) -> None:
    """By the first element that is known, not by what the server calls it."""
    assert feed.is_feed(start) is is_one


SLOW = {"attributes-20k.xml.gz", "deep-200k.xml.gz", "items-200k.xml.gz", "title-20MB.xml.gz"}
"""Those that a worker is there for: see test_workers."""


def test_hostile_feeds_come_out_clean(shared: Path) -> None:
    """Nothing that is shown holds what a terminal obeys, and no address is anything but http or https."""
    for path in sorted((shared / "hostile" / "feeds" / "hostile").iterdir()):
        if path.name in SLOW:
            continue
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.GzipFile(fileobj=io.BytesIO(raw)).read(feed.LARGEST)
        try:
            read = feed.read(raw, "https://base.example/feed")
        except FeedError:
            continue
        for entry in read.entries:
            for text in (entry.guid, entry.title, entry.byline, entry.published, entry.language):
                assert clean_line(text) == text, path.name
            assert entry.address.startswith(("http://", "https://")) or not entry.address, path.name
            assert "root:" not in entry.content, path.name
