"""What the reader follows: named, found again, shown; and what a page announces."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.feeds.subscriptions import Subscription
from reader.library import Following, Library, Taken
from reader.parse.html.announced import read as read_announced
from reader.subscribing import following, naming, showing
from reader.subscribing.finding import SourceError, find
from reader.subscribing.following import follow_all, follow_feed, follow_folder

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAPER = Following(
    id=7,
    kind="feed",
    address="https://me:secret@paper.example/feed",
    name="Die Süddeutsche",
    tags=("asia", "daily"),
    asked="https://paper.example/new",
    home="https://paper.example/",
    whole=False,
    etag="",
    last_modified="",
    digest=None,
    brought=NOW,
    failures=0,
    reason="",
    not_before=None,
    gone=False,
    articles=120,
    unread=3,
)
BAY = replace(
    PAPER, id=12, name="The Bay", address="https://bay.example/feed", asked="https://bay.example/feed", tags=()
)


# --- which source is meant ---


@pytest.mark.parametrize(
    "word", ["7", "https://paper.example/new", "HTTPS://me:secret@PAPER.example/feed", "die suddeutsche", PAPER.name]
)
def test_a_source_is_known_by_id_address_and_name(word: str) -> None:
    """Also by the address that it has moved to; a name in any case, with or without its accents."""
    assert find(word, [BAY, PAPER]) is PAPER


def test_a_folder_is_known_by_any_path_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is typed."""
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path)
    folder = replace(PAPER, kind="folder", address=str((tmp_path / "news").resolve()), asked="", name="x")
    for word in ("news", "./news/", str(tmp_path / "news")):
        assert find(word, [BAY, folder]) is folder


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("bay", "There is no source 'bay'; did you mean 'The Bay'?"),
        ("teh bay", "There is no source 'teh bay'; did you mean 'The Bay'?"),
        ("99", "There is no source '99'; 'reader sources' lists those that there are."),
        ("", "There is no source ''; 'reader sources' lists those that there are."),
        ("\x1b[31mbay", "There is no source 'bay'; did you mean 'The Bay'?"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(word: str, sentence: str) -> None:
    """Whoever mistypes a name sees the right one."""
    with pytest.raises(SourceError) as raised:
        find(word, [PAPER, BAY])
    assert str(raised.value) == sentence


def test_a_name_of_several_is_ambiguous() -> None:
    """The sentence tells their ids."""
    with pytest.raises(SourceError, match="There are 2 sources called 'The Bay'; say which by its id: 12, 13"):
        find("the bay", [BAY, PAPER, replace(BAY, id=13)])


def test_without_sources_it_says_how_to_begin() -> None:
    """An empty list has no nearest name."""
    with pytest.raises(SourceError, match="nothing is followed yet"):
        find("bay", [])


# --- how they are called and shown ---


@pytest.mark.parametrize(
    ("word", "is_one"), [("https://x.example/", True), ("HTTP://x", True), ("x.example", False), ("ftp://x/", False)]
)
def test_addresses_begin_as_those_of_the_web_do(word: str, is_one: bool) -> None:
    """All else is a path."""
    assert naming.is_address(word) == is_one


def test_the_place_in_a_page_is_no_part_of_its_address() -> None:
    """So that a page is the same from wherever it was linked."""
    assert naming.whole("HTTPS://X.example/a#b") == "https://x.example/a"
    assert naming.whole("http://[") == ""


def test_secrets_are_not_shown() -> None:
    """Names and passwords in addresses are for the server alone, but for programs that need the address."""
    (line,) = showing.as_table([PAPER])
    assert line == "7  Die Süddeutsche  3/120  2026-03-01  feed  #asia #daily  https://paper.example/feed"
    assert showing.as_json(PAPER)["address"] == PAPER.address


def test_trouble_stands_before_what_may_be_cut() -> None:
    """With how often it failed, when it is tried next, and why."""
    failed = replace(BAY, failures=3, reason=f"{BAY.asked}: It is busy", not_before=NOW)
    gone = replace(failed, gone=True)
    once = replace(BAY, failures=1, reason="It is busy")
    assert showing.trouble(failed) == f"[failed 3 times, next try {NOW.astimezone():%Y-%m-%d %H:%M}: It is busy]"
    assert showing.trouble(gone) == "[gone for good: It is busy]"
    assert showing.trouble(once) == "[failed once: It is busy]"
    assert "feed  [failed 3 times" in next(showing.as_table([failed], 80))


def test_the_table_keeps_to_the_terminal() -> None:
    """However long or wide a name is, each source is one line."""
    some = [replace(PAPER, name="新聞" * 60), replace(BAY, tags=("a" * 90,)), BAY]
    for columns in (20, 80):
        assert all(width(line) <= columns for line in showing.as_table(some, columns))
    assert "新聞" * 60 in next(showing.as_table(some))


def width(text: str) -> int:
    """Cells."""
    from wcwidth import wcswidth  # noqa: PLC0415 (as the program imports it)

    return wcswidth(text)


# --- following ---


def test_what_is_followed_is_not_followed_twice(tmp_path: Path) -> None:
    """Neither by the address that was given nor by the one that it has moved to, nor by another path to a folder."""
    (tmp_path / "news").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "news")
    with Library.open(tmp_path / "library.sqlite") as library:
        first = follow_feed(library, "https://www.paper.example/feed", NOW)
        library.note_fine(first.id, "https://paper.example/new")
        again = [
            follow_feed(library, at, NOW) for at in ("https://www.paper.example/feed", "https://paper.example/new")
        ]
        assert (first.name, first.is_new) == ("paper.example", True)
        assert [(one.id, one.is_new) for one in again] == [(first.id, False)] * 2
        folders = [follow_folder(library, str(tmp_path / name), NOW) for name in ("news", "link")]
        assert [(one.id, one.name, one.is_new) for one in folders] == [(2, "news", True), (2, "news", False)]


def test_a_list_adds_tags_and_leaves_names(tmp_path: Path) -> None:
    """What the reader has called a source stays; a name that says only where it is gives way to the feed's own."""
    with Library.open(tmp_path / "library.sqlite") as library:
        first = follow_feed(library, "https://a.example/feed", NOW)
        library.rename(first.id, "Mine")
        library.set_tags(first.id, ["own"])
        feeds = [
            Subscription("https://a.example/feed", "A", tags=("news",)),
            Subscription("https://b.example/feed", "B", "https://b.example/"),
            Subscription("https://c.example/feed"),
        ]
        done = follow_all(library, feeds, NOW)
        assert [one.is_new for one in done.values()] == [False, True, True]
        assert [feed.home for feed in following.subscriptions(library.followings())] == ["https://b.example/", "", ""]
        library.take_feed(done["https://b.example/feed"].id, taken("Its own name"), [], NOW)
        library.take_feed(done["https://c.example/feed"].id, taken("Its own name"), [], NOW)
        assert [(one.name, one.tags) for one in library.followings()] == [
            ("B", ()),
            ("Its own name", ()),
            ("Mine", ("news", "own")),
        ]


def taken(name: str) -> Taken:
    """What comes with the bytes of a feed of that name."""
    return Taken(b"1", name=name)


# --- what a page announces ---


def announced(head: str) -> list[tuple[str, str]]:
    """Address and title of what a page with this head announces."""
    page = f"<html><head>{head}</head><body><p>Text.</p></body></html>"
    return [(feed.address, feed.title) for feed in read_announced(page, "https://p.example/news/")]


def test_feeds_are_announced_by_links() -> None:
    """Each once, with its title, wherever the page's addresses are relative to."""
    assert announced("""
        <link rel="alternate" type="application/rss+xml" title="All of  it" href="/feed">
        <link rel="home ALTERNATE" type="Application/Atom+XML; charset=utf-8" href="atom.xml">
        <link rel="alternate" type="application/feed+json" href="https://q.example/feed.json">
        <link rel="alternate" type="application/rss+xml" title="Again" href="/feed">
    """) == [
        ("https://p.example/feed", "All of it"),
        ("https://p.example/news/atom.xml", ""),
        ("https://q.example/feed.json", ""),
    ]
    assert announced('<base href="https://b.example/x/"><link rel=alternate type=application/rss+xml href=f>') == [
        ("https://b.example/x/f", "")
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="text/html" hreflang="de" href="/de">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
    ],
)
def test_what_is_no_feed_of_the_web_is_not_announced(link: str) -> None:
    """Nothing is offered that can't be followed."""
    assert announced(link) == []


def test_a_page_can_t_announce_without_end() -> None:
    """Twenty are enough for anybody, and titles are clean lines that end."""
    link = '<link rel="alternate" type="application/rss+xml" href="/{}" title="' + "&#27;[31mx" * 400 + '">'
    found = announced("".join(link.format(number) for number in range(500)))
    assert len(found) == 20
    assert all(len(title) <= 200 and "\x1b" not in title for _, title in found)
