"""Feeds and folders that are followed, and what they bring."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from makers import FROST, LATER, NOW, RAIN, VOTE, WHALE, entry, file, recounted

from reader.library import Item, Library, LibraryError, Taken
from reader.library.groups import DATE, SOURCE, STORY, TAG
from reader.model import Draft
from reader.passage import cut

FEED = "https://paper.example/feed"


def item(guid: str, title: str = "Rain", text: str = RAIN, address: str = "") -> Item:
    """An entry whose bytes say all that it is."""
    return Item(guid, repr((guid, title, text, address)).encode(), entry(title, text, address))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as made:
        yield made


@pytest.fixture
def feed(library: Library) -> int:
    """A feed that is followed, and has nothing yet."""
    return library.follow("feed", FEED, "paper.example", NOW)


def take(library: Library, feed: int, *items: Item) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Take in what the feed has now: new, changed, same."""
    added = library.take_feed(feed, Taken(repr(items).encode()), items, LATER)
    assert recounted(library)
    return added.new, added.changed, added.same


def test_a_feed_is_followed_once(library: Library, feed: int) -> None:
    """Whoever follows it again gets the same one, with all that was set."""
    library.set_tags(feed, ["daily", "asia"])
    library.set_whole(feed, True)
    assert library.follow("feed", FEED, "another name", LATER) == feed
    (followed,) = library.followings()
    assert (followed.id, followed.kind, followed.address, followed.asked) == (feed, "feed", FEED, FEED)
    assert (followed.name, followed.tags, followed.whole) == ("paper.example", ("asia", "daily"), True)


def test_a_name_is_the_feed_s_until_the_reader_chooses_one(library: Library, feed: int) -> None:
    """From then on the feed's own never replaces it."""
    library.take_feed(feed, Taken(b"1", name="The Paper"), [], NOW)
    assert library.followings()[0].name == "The Paper"
    library.rename(feed, "Paper")
    library.take_feed(feed, Taken(b"2", name="The Newspaper"), [], NOW)
    assert library.followings()[0].name == "Paper"


def test_what_came_is_named_in_the_next_request(library: Library, feed: int) -> None:
    """Validators, hash, the address to ask, and when it last brought something new."""
    what = Taken(b"1", '"tag"', "Wed", "https://paper.example/new", home="https://paper.example/")
    library.take_feed(feed, what, [item("1")], NOW)
    library.take_feed(feed, Taken(b"2", '"tag2"'), [item("1")], LATER)
    (followed,) = library.followings()
    assert (followed.etag, followed.last_modified, followed.digest) == ('"tag2"', "", b"2")
    assert (followed.asked, followed.brought) == ("https://paper.example/new", NOW)
    assert (followed.articles, followed.unread) == (1, 1)


def test_failures_are_counted_until_it_can_be_had(library: Library, feed: int) -> None:
    """With the last reason and the time of the next attempt."""
    library.note_failure(feed, "It is busy.", LATER)
    library.note_failure(feed, "It is gone.", None, gone=True)
    (followed,) = library.followings()
    assert (followed.failures, followed.reason, followed.not_before, followed.gone) == (2, "It is gone.", None, True)
    assert library.groups(SOURCE)[0].trouble == "It is gone."
    library.note_fine(feed)
    (followed,) = library.followings()
    assert (followed.failures, followed.reason, followed.gone) == (0, "", False)


def test_entries_are_taken_in_once(library: Library, feed: int) -> None:
    """What has come already is known by its bytes and need not be read again, in whatever order."""
    new, _, _ = take(library, feed, item("1"), item("2", "Vote", VOTE))
    assert [article.title for article in library.articles()] == ["Rain", "Vote"]
    known = library.known_items(feed)
    assert sorted(known.values()) == sorted(new)
    unread = [Item("2", item("2", "Vote", VOTE).raw, None), Item("1", item("1").raw, None)]
    assert take(library, feed, *unread) == ((), (), new[::-1])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (item("1", address="https://p.example/1"), item("1", "Rain", VOTE, "https://p.example/1")),
        (item("1", address="https://p.example/1"), item("1", "Vote", VOTE, "https://p.example/2")),
        (item("1", address="https://p.example/1"), item("2", "Rain, rain", VOTE, "https://p.example/1")),
        (item("1", address="https://p.example/1"), item("2", "Rain", RAIN, "https://p.example/2")),
        (item(""), item("2")),
    ],
    ids=["text", "all but guid", "all but address", "guid and address", "a guid at last"],
)
def test_old_news_stays_old(library: Library, feed: int, before: Item, after: Item) -> None:
    """An entry that changed is known by guid, else address, else title and text."""
    ((article,), _, _) = take(library, feed, before)
    library.mark_read([article], True, LATER)
    new, changed, same = take(library, feed, after)
    assert (new, changed + same) == ((), (article,))
    assert library.articles()[0].state.read


def test_an_article_keeps_what_the_reader_did(library: Library, feed: int) -> None:
    """State and bookmarks follow an entry whose text is corrected, and it is told that it changed since."""
    ((article,), _, _) = take(library, feed, item("1", "Rain", f"{VOTE} {RAIN}"))
    library.keep(article, cut(library.document(article), 0, len(VOTE)), LATER, "a")
    library.mark_read([article], True, LATER)
    assert not library.articles()[0].changed
    library.take_feed(feed, Taken(b"2"), [item("1", "Rain", f"{WHALE} {VOTE}")], LATER + timedelta(hours=1))
    (there,) = library.articles()
    assert (there.id, there.changed, there.state.read) == (article, True, True)
    assert library.bookmarks()[0].place == (len(WHALE) + 1, len(WHALE) + 1 + len(VOTE))


def test_entries_with_one_address_are_not_one(library: Library, feed: int) -> None:
    """Some feeds link every entry to the front page; their guids tell them apart, also when both change."""
    front = "https://p.example/"
    new, _, _ = take(library, feed, item("1", "Rain", RAIN, front), item("2", "Vote", VOTE, front))
    assert len(new) == 2
    again = take(library, feed, item("2", "Vote", WHALE, front), item("1", "Rain", FROST, front))
    assert again == ((), new[::-1], ())
    assert len(take(library, feed, item("3", "Frost", FROST, front), item("1", "Rain", FROST, front))[0]) == 1


def test_entries_with_one_guid_are_not_one(library: Library, feed: int) -> None:
    """Broken feeds give all entries the same guid."""
    items = item("1"), item("1", "Vote", VOTE), item("1", "Whale", WHALE)
    assert len(take(library, feed, *items)[0]) == 3
    assert len(take(library, feed, item("1", "Frost", FROST), *items)[0]) == 1


def test_the_page_takes_the_place_of_the_teaser(library: Library, feed: int) -> None:
    """The feed's text stays as a version; title, address and state stay; the feed doesn't take it back."""
    address = "https://p.example/1"
    ((article,), _, _) = take(library, feed, item("1", address=address))
    assert [(teaser.article, teaser.address) for teaser in library.teasers(feed)] == [(article, address)]
    page = Draft("Another title", entry("", WHALE).document, byline="Ann", furniture=("Share",))
    library.take_page(article, b"<p>", "text/html", page, LATER, parser=7)
    assert library.teasers(feed) == []
    assert library.raw(article) == (b"<p>", "text/html")
    (there,) = library.articles()
    assert (there.title, there.byline, there.address) == ("Rain", "Ann", address)
    assert library.document(article).text == WHALE
    assert take(library, feed, item("1", "Rain", VOTE, address)) == ((), (), (article,))
    assert library.document(article).text == WHALE


def test_pages_that_can_t_be_had_are_given_up(library: Library, feed: int) -> None:
    """After three attempts, until the entry changes."""
    ((article,), _, _) = take(library, feed, item("1", address="https://p.example/1"))
    for _ in range(3):
        assert library.teasers(feed)
        library.note_tried(article)
    assert not library.teasers(feed)
    take(library, feed, item("1", "Rain", VOTE, "https://p.example/1"))
    assert library.teasers(feed)


def test_bookmarks_outlive_their_feed(library: Library, feed: int) -> None:
    """Its articles go, of which nothing is left but what the reader kept."""
    ((article, _), _, _) = take(library, feed, item("1"), item("2", "Vote", VOTE))
    library.keep(article, cut(library.document(article), 4, 9), LATER, "a")
    assert library.unfollow(feed) == 2
    assert (library.followings(), list(library.articles()), recounted(library)) == ([], [], True)
    (bookmark,) = library.bookmarks()
    assert (bookmark.article, bookmark.passage.quote, bookmark.title) == (None, RAIN[4:9], "Rain")
    original = library.original("a")
    assert original is not None
    assert original.text == RAIN
    left = {
        table: library._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("body", "raw")
    }
    assert left == {"body": 1, "raw": 0}
    with pytest.raises(LibraryError):
        library.unfollow(feed)


def test_articles_can_stay_without_their_feed(library: Library, feed: int) -> None:
    """They are then like those that were added one by one; following it again brings none of them twice."""
    take(library, feed, item("1"))
    assert library.unfollow(feed, keep_articles=True) == 0
    assert recounted(library)
    assert [group.name for group in library.groups(SOURCE)] == [""]
    again = library.follow("feed", FEED, "paper.example", LATER)
    assert again == feed
    assert take(library, feed, item("1"))[0] == ()
    assert [(group.name, group.articles) for group in library.groups(SOURCE)] == [("paper.example", 1)]


def test_the_list_goes_by_groups(library: Library, feed: int) -> None:
    """By source, tag and date: each with its articles and how many are unread."""
    folder = library.follow("folder", "/news", "news", NOW)
    library.add(
        file("one.txt"), b"1", "text/plain", [Draft("One", entry("", VOTE).document, published="2024-06-18")], NOW
    )
    in_folder = replace(file("two.txt"), followed=folder)
    library.add(in_folder, b"2", "text/plain", [entry("Two", WHALE)], NOW)
    ((rain, _), _, _) = take(library, feed, item("1"), item("2", "Frost", FROST))
    library.set_tags(feed, ["daily"])
    library.set_tags(folder, ["daily", "own"])
    library.mark_read([rain], True, LATER)
    assert recounted(library)

    def shown(kind: str) -> dict[str, tuple[list[str], int]]:
        return {
            group.name: ([article.title for article in library.articles(group=group)], group.unread)
            for group in library.groups(kind)
        }

    assert shown(SOURCE) == {"news": (["Two"], 1), "paper.example": (["Rain", "Frost"], 1), "": (["One"], 1)}
    assert shown(TAG) == {"daily": (["Rain", "Frost", "Two"], 2), "own": (["Two"], 1)}
    assert shown(DATE) == {"2024-06-19": (["Rain", "Frost", "Two"], 2), "2024-06-18": (["One"], 1)}
    daily = library.groups(TAG)[0]
    assert [article.title for article in library.articles(unread=True, group=daily)] == ["Frost", "Two"]


def test_a_file_joins_the_folder_that_is_followed_later(library: Library) -> None:
    """Though its bytes are known already."""
    library.add(file("one.txt"), b"1", "text/plain", [entry("One", VOTE)], NOW)
    folder = library.follow("folder", "/news", "news", NOW)
    library.add(replace(file("one.txt"), followed=folder), b"1", "text/plain", [entry("One", VOTE)], NOW)
    assert [(group.name, group.articles) for group in library.groups(SOURCE)] == [("news", 1)]
    assert recounted(library)


def test_the_list_goes_by_stories(library: Library, feed: int) -> None:
    """Those that several articles tell, the one told last first, each called like its newest telling."""
    told = f"{RAIN} {VOTE} {WHALE} {FROST}"
    other = "The bakery at the corner closes after a hundred years, since nobody wants to get up at two in the morning."
    take(
        library,
        feed,
        item("1", "Rain", told),
        item("2", "A whale", f"{told} More is known on Monday."),
        item("3", "Bread", other),
    )
    (story,) = library.groups(STORY)
    assert (story.name, story.articles, story.unread) == ("A whale", 2, 2)
    assert [article.title for article in library.articles(group=story)] == ["Rain", "A whale"]
