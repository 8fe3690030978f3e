"""Which articles of a library tell one story."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import NOW, draft, entry, file

from reader.library import Item, Library, LibraryError, Taken
from reader.library.stories import DAYS_KEY
from reader.model import Draft
from support.texts import paragraphs


def sentences(words: int, seed: int) -> list[str]:
    """About so many words, in short paragraphs."""
    return " ".join(paragraphs(words, seed)).split(". ")


ONE, TWO = sentences(400, 1), sentences(400, 2)
MIDDLE = len(ONE) // 2
HALF, BEGIN, END = ONE[:MIDDLE], ONE[: MIDDLE + 2], ONE[MIDDLE - 2 :]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as made:
        yield made


def bring(library: Library, *texts: str, name: str = "", now: datetime = NOW, published: str = "") -> int:
    """Add an article from a file of its own, or what a file has now; its id."""
    name = name or f"{len(library.articles())}.txt"
    one = Draft(name, draft("", *texts).document, published=published)
    added = library.add(file(name), repr((texts, published)).encode(), "text/plain", [one], now)
    return (added.new or added.changed)[0]


def rows(library: Library) -> list[tuple[int, int]]:
    """How many shingles each article is looked up by."""
    counted = library._connection.execute("SELECT article, count(*) FROM shingle GROUP BY article ORDER BY article")
    return [(article, count) for article, count in counted]


def test_a_second_telling_makes_a_story(library: Library) -> None:
    """Both are its tellings, the newest first; an article that is alone has no story."""
    first, other = bring(library, *ONE), bring(library, *TWO)
    assert library.stories() == []
    second = bring(library, *HALF)
    assert library.stories() == [[second, first]]
    assert library.story(first) == library.story(second) == [second, first]
    assert library.story(other) == library.story(99) == []


def test_stories_told_last_come_first(library: Library) -> None:
    """What counts is the newest telling of each."""
    ids = [bring(library, *texts) for texts in (ONE, TWO, [*TWO, "More."], [*ONE, "More."])]
    assert library.stories() == [[ids[3], ids[0]], [ids[2], ids[1]]]


def test_days_apart(library: Library) -> None:
    """A week at most lies between two tellings, or as many days as the library remembers."""
    first = bring(library, *ONE)
    later = bring(library, *ONE, "More.", now=NOW + timedelta(days=7, minutes=1))
    assert library.stories() == []
    library.remember(DAYS_KEY, "8")
    third = bring(library, *ONE, "And more.", now=NOW + timedelta(days=8))
    assert library.stories() == [[third, later, first]]


def test_dates_of_publication_apart(library: Library) -> None:
    """What came together but was published weeks apart is not one story; where a date isn't known, it may be."""
    first = bring(library, *ONE, published="2024-05-01")
    bring(library, *ONE, "More.", published="2024-06-01")
    assert library.stories() == []
    third = bring(library, *ONE, "And more.", published="2024-05-02T08:00:00Z")
    assert library.stories() == [[third, first]]


def test_one_that_tells_two_stories_makes_them_one(library: Library) -> None:
    """If these have something in common, as two tellings of a longer one have; a digest doesn't."""
    begin, end = bring(library, *BEGIN), bring(library, *END)
    assert library.stories() == []
    whole = bring(library, *ONE)
    assert library.stories() == [[whole, end, begin]]


def test_a_digest_is_with_that_of_which_it_has_most(library: Library) -> None:
    """So stories that have nothing in common stay apart, whatever comes first."""
    first, second = bring(library, *ONE), bring(library, *TWO)
    digest = bring(library, *ONE, *TWO[:-2])
    assert library.stories() == [[digest, first]]
    again = bring(library, *TWO, "More.")
    assert library.stories() == [[again, second], [digest, first]]


def test_what_stands_below_each_article_makes_no_story(library: Library) -> None:
    """Neither among a few articles nor among many."""
    below = sentences(80, 99)
    for seed in range(30):
        bring(library, *sentences(200, 100 + seed), *below)
    assert library.stories() == []


def test_a_story_may_have_many_tellings(library: Library) -> None:
    """As where a hundred papers bring what an agency wrote: then none of its shingles is rare."""
    with library.together():
        ids = [bring(library, *ONE, f"{number} more.", name=f"{number}") for number in range(40)]
    assert library.stories() == [ids[::-1]]


def test_a_change_is_looked_at(library: Library) -> None:
    """An article leaves its story with its text, and comes to another one; it's looked up by the new text alone."""
    first, second = bring(library, *ONE), bring(library, *ONE, "More.", name="b")
    third = bring(library, *TWO)
    assert library.stories() == [[second, first]]
    before = rows(library)
    assert bring(library, *TWO, "More.", name="b", now=NOW + timedelta(hours=1)) == second
    assert library.stories() == [[third, second]]
    assert bring(library, *ONE, "More.", name="b", now=NOW + timedelta(hours=2)) == second
    assert library.stories() == [[second, first]]
    assert rows(library) == before


def test_who_connects_two_tellings_leaves(library: Library) -> None:
    """Then each is by itself again, whether the article has changed or gone."""
    feed = library.follow("feed", "https://paper.example/feed", "The Paper", NOW)
    bring(library, *BEGIN)
    bring(library, *END)
    library.take_feed(feed, Taken(b"1" * 32), [Item("1", b"1", draft("Whole", *ONE))], NOW)
    assert [len(story) for story in library.stories()] == [3]
    library.take_feed(feed, Taken(b"2" * 32), [Item("1", b"2", draft("Whole", *TWO))], NOW)
    assert library.stories() == []
    library.take_feed(feed, Taken(b"3" * 32), [Item("1", b"3", draft("Whole", *ONE))], NOW)
    assert [len(story) for story in library.stories()] == [3]
    library.unfollow(feed)
    assert library.stories() == []


def test_articles_that_go_leave_nothing(library: Library) -> None:
    """Neither in a story nor among what others are looked up by."""
    feed = library.follow("feed", "https://paper.example/feed", "The Paper", NOW)
    library.take_feed(feed, Taken(b"1" * 32), [Item("1", b"1", entry("Rain", "\n".join(ONE)))], NOW)
    first, second = bring(library, *ONE, "More."), bring(library, *HALF)
    assert [len(story) for story in library.stories()] == [3]
    library.unfollow(feed)
    assert library.stories() == [[second, first]]
    assert [article for article, _ in rows(library)] == [first, second]
    assert library._connection.execute("SELECT DISTINCT story FROM article").fetchall() == [(first,)]


def test_an_article_that_another_program_deletes_is_in_no_story(library: Library) -> None:
    """What is left over of it misleads nobody."""
    first, second = bring(library, *ONE), bring(library, *ONE, "More.")
    library._connection.execute("DELETE FROM article WHERE id = ?", (first,))
    assert library.stories() == []
    assert library.story(second) == []
    third = bring(library, *HALF, name="third")
    assert library.stories() == [[third, second]]


def test_what_an_older_reader_added_is_looked_at_when_asked(library: Library) -> None:
    """So many at a time, the newest first, with the same outcome; what comes meanwhile finds its story."""
    texts = (ONE, TWO, HALF, [*TWO, "More."])
    ids = [bring(library, *text, now=NOW + timedelta(days=day)) for day, text in enumerate(texts)]
    expected = library.stories()
    assert expected == [[ids[3], ids[1]], [ids[2], ids[0]]]
    library._connection.executescript("UPDATE article SET story = NULL; DELETE FROM shingle")
    assert library.stories() == []
    assert library.find_stories(3) == 3
    assert library.stories() == expected[:1]
    assert [library.find_stories(3) for _ in range(2)] == [1, 0]
    assert library.stories() == expected


def test_an_article_that_waits_for_its_story_may_change(library: Library) -> None:
    """It finds it with the others."""
    first, second = bring(library, *ONE), bring(library, *TWO, name="b")
    library._connection.executescript("UPDATE article SET story = NULL; DELETE FROM shingle")
    bring(library, *HALF, name="b", now=NOW + timedelta(hours=1))
    assert rows(library) == []
    library.find_stories(10)
    assert library.stories() == [[second, first]]


@pytest.mark.parametrize("late", [False, True])
def test_the_library_grows_by_some_weeks_alone(library: Library, late: bool) -> None:
    """An article has at most 32 rows, and none once no other comes that could be its telling."""
    for week in range(12):
        for seed in range(3):
            bring(library, *sentences(400, 1000 + 10 * week + seed), now=NOW + timedelta(weeks=week))
    if late:
        library._connection.executescript("UPDATE article SET story = NULL; DELETE FROM shingle")
        while library.find_stories(5):
            pass
    there = rows(library)
    assert max(count for _, count in there) == 32
    assert len({article for article, _ in there}) <= 3 * 4
    assert there[-1][0] == 36


def test_a_read_only_library_finds_no_stories(library: Library) -> None:
    """It says so, as with all that is written."""
    library.read_only = "It is."
    with pytest.raises(LibraryError, match="It is"):
        library.find_stories(1)


STRANGERS = (sentences(400, 3), [*sentences(300, 4), *TWO[:4]])
TEXTS = (ONE, HALF, [*ONE[:-3], "More."], TWO, [*TWO[:2], *TWO[5:]], *STRANGERS)


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_arrival_makes_no_difference(order: list[int]) -> None:
    """The same articles are together, whichever came first."""
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        with library.together():
            text_of = {bring(library, *TEXTS[number], name=f"{number}"): number for number in order}
        assert sorted(sorted(text_of[one] for one in story) for story in library.stories()) == [[0, 1, 2], [3, 4]]
