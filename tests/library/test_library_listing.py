"""Listings: which articles are listed, where each stands, and what it costs to look at them."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import LATER, NOW, RAIN, VOTE, WHALE, bring, draft, one, recounted

from reader.library import Library, Listing
from support.crowd import crowd


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


def ids(listing: Listing) -> list[int]:
    """The ids of all that is listed."""
    return [article.id for article in listing]


def in_order(library: Library) -> list[tuple[int, bool]]:
    """The ids of all articles in the order of the list, each with whether it is unread, counted one by one."""
    rows = library._connection.execute("SELECT id, added FROM article ORDER BY id").fetchall()
    batches: list[list[int]] = []
    for before, (article, added) in zip([(0, None), *rows], rows, strict=False):
        if added != before[1]:
            batches.append([])
        batches[-1].append(article)
    return [(article, not library.state(article).read) for batch in reversed(batches) for article in batch]


def agrees(listing: Listing, expected: list[int], all_there: list[int], held: int | None = None) -> None:
    """Each way to look at a listing shows the same articles in the same places."""
    assert len(listing) == len(expected)
    assert ids(listing) == expected
    assert [article.id for article in listing[:]] == expected
    for index in range(-len(expected), len(expected)):
        listing.renew(hold=held)
        assert listing[index].id == expected[index]
        listing.renew(hold=held)
        assert listing.index_of(expected[index]) == index % len(expected)
    for place, article in enumerate(all_there):
        assert listing.before(article) == len({*all_there[:place]} & {*expected})
        assert (listing.index_of(article) is None) == (article not in expected)


BATCHES = st.lists(
    st.tuples(st.integers(1, 4), st.booleans(), st.integers(0, 9000)),  # articles, at another moment, ids passed over
    min_size=1,
    max_size=5,
)


@settings(max_examples=30, deadline=None)
@given(BATCHES, st.data())
def test_every_way_to_look_at_a_listing_agrees(batches: list[tuple[int, bool, int]], data: st.DataObject) -> None:
    """Whatever came when, is read or held: length, order, places and counts are those of a count one by one."""
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        library._connection.execute("PRAGMA synchronous = OFF")
        article, now = one(library), NOW
        for articles, later, passed_over in batches:
            now += timedelta(seconds=later)
            crowd(library, articles, now=now, start=article + passed_over)
            article = library._connection.execute("SELECT max(id) FROM article").fetchone()[0]
        order = [article for article, _ in in_order(library)]
        some = st.lists(st.sampled_from(order), unique=True)
        library.mark_read(data.draw(some), True, LATER)
        library.mark_read(data.draw(some), False, LATER)
        agrees(library.articles(), order, order)
        agrees(library.articles(source="/news/news.txt"), order, order)
        held = data.draw(st.sampled_from(order))
        for source in (None, "/news/news.txt"):
            unread = [article for article, unread in in_order(library) if unread]
            listing = library.articles(unread=True, source=source)
            agrees(listing, unread, order)
            assert (listing.total, listing.unread) == (len(order), len(unread))
            listing.renew(hold=held)
            agrees(listing, [article for article in order if article in unread or article == held], order, held)
        assert recounted(library)


def test_sources_have_their_own_listings(library: Library) -> None:
    """A source is named by its address; one that nobody knows has no articles."""
    bring(library, draft("A", RAIN), draft("B", VOTE), name="one.txt")
    bring(library, draft("C", WHALE), name="two.txt")
    assert [article.title for article in library.articles(source="/news/one.txt")] == ["A", "B"]
    assert [article.title for article in library.articles(source="/news/two.txt")] == ["C"]
    assert not library.articles(source="/news/three.txt")


def test_next_unread_goes_round(library: Library) -> None:
    """From any article, read or not, to the next unread one either way; from the last to the first; never to itself."""
    rain, vote, whale = bring(library, draft("A", RAIN), draft("B", VOTE), draft("C", WHALE)).new
    listing = library.articles()
    assert [listing.next_unread(one, 1) for one in (None, rain, vote, whale)] == [rain, vote, whale, rain]
    assert [listing.next_unread(one, -1) for one in (None, rain, vote, whale)] == [whale, whale, rain, vote]
    library.mark_read([vote], True, NOW)
    assert [listing.next_unread(one, 1) for one in (rain, vote, whale)] == [whale, whale, rain]
    library.mark_read([rain], True, NOW)
    assert [listing.next_unread(one, 1) for one in (rain, vote, whale)] == [whale, whale, None]


def test_places_are_those_of_the_last_renewal(library: Library) -> None:
    """What others add is not listed before the listing is renewed; what was looked at stays where it was."""
    bring(library, draft("A", RAIN), name="one.txt")
    listing = library.articles()
    assert listing[0].title == "A"
    bring(library, draft("B", VOTE), name="two.txt", now=LATER)
    assert (len(listing), listing[0].title) == (1, "A")
    listing.renew()
    assert [article.title for article in listing[:]] == ["B", "A"]


def test_articles_that_others_took_away_are_missing_without_harm(library: Library) -> None:
    """Places that nothing stands at any more are None in a window, and left out of a slice."""
    one(library)
    crowd(library, 5, now=NOW)
    listing = library.articles(unread=True)
    library.mark_read(library.unread(), True, NOW)
    assert listing.window(0, 3) == [None, None, None]
    assert listing[:] == []
    with pytest.raises(IndexError):
        listing[2]


def test_removed_articles_are_counted_out(library: Library) -> None:
    """An article that is deleted, with its state, leaves list and counts."""
    one(library)
    crowd(library, 5, now=NOW)
    library.mark_read([2, 3], True, NOW)
    library._connection.execute("DELETE FROM article WHERE id IN (3, 4)")
    assert ids(library.articles()) == [1, 2, 5, 6]
    assert ids(library.articles(unread=True)) == [1, 5, 6]
    assert recounted(library)


def test_a_state_that_goes_leaves_its_article_unread(library: Library) -> None:
    """The count follows the state even where Reader itself never goes."""
    article = one(library)
    library.mark_read([article], True, NOW)
    library._connection.execute("DELETE FROM state")
    assert library.articles().unread == 1
    assert recounted(library)


def test_all_that_is_unread_is_named(library: Library) -> None:
    """So that it can be marked read at once, and be undone."""
    one(library)
    crowd(library, 2000, now=NOW)
    library.mark_read([7], True, NOW)
    marked = library.unread()
    assert len(marked) == 2000
    assert 7 not in marked
    library.mark_read(marked, True, NOW)
    assert (library.articles().unread, recounted(library)) == (0, True)
    library.mark_read(marked, False, NOW)
    assert (library.articles().unread, recounted(library)) == (2000, True)


def test_a_window_does_not_wait_for_a_lock(library: Library) -> None:
    """Another program has the library to itself: what was not read yet is missing, and keys go on."""
    one(library)
    crowd(library, 50, now=NOW)
    listing = library.articles()
    shown = listing.window(0, 10)
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = perf_counter()
    assert listing.window(0, 12) == [*shown, None, None]
    assert perf_counter() - began < 1  # half of what a key may take is waited for; the rest is a slow machine's
    other.execute("COMMIT")
    other.close()
    assert None not in listing.window(0, 12)


def test_what_is_at_hand_does_not_grow(library: Library) -> None:
    """Paging through a long list keeps no more than some windows in memory."""
    one(library)
    crowd(library, 5000, now=NOW)
    listing = library.articles()
    for first in range(0, 5000, 40):
        assert None not in listing.window(first, 40)
        assert len(listing._at_hand) <= 1000
