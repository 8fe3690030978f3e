"""What the reader did: read, stars, positions, bookmarks, and what the screen remembers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import LATER, NOW, RAIN, VOTE, bring, draft, one

from reader.library import Library, LibraryError
from reader.library.times import from_stored, to_stored
from reader.model import Bookmark, Draft, State
from reader.passage import cut


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


def test_new_article_is_untouched(library: Library) -> None:
    """Nobody has read, starred or begun what was just added."""
    article = one(library)
    assert library.state(article) == State()
    assert [found.state for found in library.articles()] == [State()]


def test_state_is_what_was_last_said(library: Library) -> None:
    """Read, star and position are set and taken back each by itself, for one article."""
    article, other = one(library), one(library, "Vote", VOTE, name="vote.txt")
    library.mark_read([article], True, NOW)
    assert library.state(article) == State(read=True)
    library.star(article, True, NOW)
    library.set_position(article, 42, NOW)
    assert library.state(article) == State(read=True, starred=True, position=42)
    library.mark_read([article], False, LATER)
    library.star(article, False, LATER)
    library.set_position(article, 0, LATER)
    assert library.state(article) == State()
    assert library.state(other) == State()


def test_lists_show_the_state(library: Library) -> None:
    """`articles` and `article` give the state that `state` gives."""
    article, _ = bring(library, draft("A", RAIN), draft("B", VOTE)).new
    library.star(article, True, NOW)
    library.set_position(article, 9, NOW)
    assert [found.state for found in library.articles()] == [State(starred=True, position=9), State()]
    found = library.article(article)
    assert found
    assert found.state == library.state(article)


def test_many_are_marked_at_once(library: Library) -> None:
    """All of them or none; ids without an article are passed over."""
    ids = bring(library, *(draft(f"A {n}", f"{n} {RAIN}") for n in range(30))).new
    library.mark_read([*ids[10:], 999], True, NOW)
    assert [library.state(article).read for article in ids] == [False] * 10 + [True] * 20
    library.mark_read(iter(()), True, NOW)
    library.star(999, True, NOW)
    library.set_position(999, 1, NOW)
    assert library.state(999) == State()


def test_saying_what_is_so_already_writes_nothing(library: Library) -> None:
    """A second mark, star, position or memory of the same kind leaves the file's bytes and the first time."""
    article = one(library)

    def say(now: datetime) -> None:
        library.mark_read([article], True, now)
        library.star(article, True, now)
        library.set_position(article, 7, now)
        library.remember("theme", "dark")

    say(NOW)
    before = library.path.read_bytes()
    say(LATER)
    assert library.path.read_bytes() == before


def test_times_of_a_state_are_kept(library: Library) -> None:
    """Each says when it was last changed, in microseconds UTC."""
    article = one(library)
    library.mark_read([article], True, NOW)
    library.star(article, True, LATER)
    library.mark_read([article], False, LATER)
    row = library._connection.execute("SELECT read_at, starred_at, position_at FROM state").fetchone()
    assert row == (to_stored(LATER), to_stored(LATER), None)


@given(st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  (hypothesis adds the zone)
def test_times_come_back(moment: datetime) -> None:
    """Stored times are exact to the microsecond, also before 1970."""
    assert from_stored(to_stored(moment)) == moment


def test_times_are_of_one_zone() -> None:
    """A moment is the same wherever it is named; one without a zone is refused."""
    there = timezone(timedelta(hours=9))
    assert to_stored(NOW.astimezone(there)) == to_stored(NOW)
    assert from_stored(to_stored(NOW)).tzinfo is UTC
    with pytest.raises(TypeError):
        to_stored(NOW.replace(tzinfo=None))


def _keep(library: Library, article: int, start: int, uuid: str, now: datetime = NOW) -> Bookmark:
    return library.keep(article, cut(library.document(article), start, start + 9), now, uuid)


def test_bookmark_is_kept_as_it_was_made(library: Library) -> None:
    """Passage, id, time, and what the article was called; the list gives what keeping gave."""
    rain = Draft("Rain", draft("", RAIN).document, publisher="The Paper", published="2024-06-19")
    (article,) = bring(library, rain).new
    passage = cut(library.document(article), 4, 13)
    kept = library.keep(article, passage, NOW, "uuid-1")
    about = ("Rain", "The Paper", "news.txt", NOW, "2024-06-19", "/news/news.txt")
    assert kept == Bookmark("uuid-1", article, passage, *about, place=(4, 13))
    assert library.bookmarks() == library.bookmarks(article) == [kept]


def test_bookmarks_are_newest_first(library: Library) -> None:
    """By the time they were kept; of the same time, the one kept later is first."""
    rain, vote = bring(library, draft("A", RAIN), draft("B", VOTE)).new
    a, b = _keep(library, rain, 0, "a", LATER), _keep(library, vote, 0, "b", NOW)
    c, d = _keep(library, rain, 5, "c", NOW), _keep(library, rain, 0, "d", LATER)
    assert library.bookmarks() == [d, a, c, b]
    assert library.bookmarks(rain) == [d, a, c]
    assert library.bookmarks(vote) == [b]
    assert library.bookmarks(999) == []


def test_removed_bookmark_can_be_restored(library: Library) -> None:
    """It leaves both lists and comes back to its place, however often; unknown ids do no harm."""
    article = one(library)
    a, b = _keep(library, article, 0, "a"), _keep(library, article, 3, "b", LATER)
    for _ in range(2):
        library.remove_bookmark("b", LATER)
        library.remove_bookmark("nobody", LATER)
        assert library.bookmarks() == library.bookmarks(article) == [a]
        library.restore_bookmark("b")
        library.restore_bookmark("nobody")
        assert library.bookmarks() == library.bookmarks(article) == [b, a]


def test_bookmark_does_not_follow_its_article(library: Library) -> None:
    """When the article's title and text change, the bookmark is what it was; its words have another place."""
    article = one(library)
    kept = _keep(library, article, 0, "a")
    assert bring(library, draft("Flood", "New.", RAIN)).changed == (article,)
    assert library.bookmarks(article) == [kept._replace(place=(6, 15))]


def _made_on(library: Library, bookmark: Bookmark) -> list[tuple[int]]:
    """The length of the document that the library holds for a bookmark; nothing if it has none."""
    query = "SELECT length FROM bookmark CROSS JOIN body ON hash = body WHERE uuid = ?"
    return library._connection.execute(query, (bookmark.id,)).fetchall()


def test_bookmark_knows_the_document_it_was_made_on(library: Library) -> None:
    """Also if another session changed the article while its reader still had the old text before them."""
    article = one(library, "Rain", RAIN)
    shown = library.document(article)
    bring(library, draft("Rain", VOTE))
    bring(library, draft("Rain", VOTE, RAIN))
    old = library.keep(article, cut(shown, 0, 3), NOW, "old")
    new = library.keep(article, cut(library.document(article), 0, 3), NOW, "new")
    strange = library.keep(article, cut(draft("", "of nowhere").document, 0, 3), NOW, "strange")
    assert _made_on(library, old) == [(len(RAIN),)]
    assert _made_on(library, new) == [(len(VOTE) + 2 + len(RAIN),)]
    assert _made_on(library, strange) == []
    assert library.bookmarks() == [strange, new, old]


def test_bookmark_outlives_its_article(library: Library) -> None:
    """It keeps its words, and the document it was made on; it only has no article any more."""
    article = one(library)
    kept = _keep(library, article, 0, "a")
    library.star(article, True, NOW)
    bring(library, draft("Rain", RAIN, VOTE))
    library._connection.execute("DELETE FROM article WHERE id = ?", (article,))
    (left,) = library.bookmarks()
    assert left.article is None
    assert (left.passage, left.title, left.source, left.kept) == (kept.passage, "Rain", "news.txt", NOW)
    assert library.bookmarks(article) == []
    assert _made_on(library, kept) == [(len(RAIN),)]
    assert library._connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_bookmark_needs_an_article_and_an_id_of_its_own(library: Library) -> None:
    """Otherwise it is refused with a sentence, and nothing is kept."""
    article = one(library)
    _keep(library, article, 0, "a")
    passage = cut(library.document(article), 0, 3)
    with pytest.raises(LibraryError, match="There is no article 99"):
        library.keep(99, passage, NOW, "b")
    with pytest.raises(LibraryError, match="can't be used"):
        library.keep(article, passage, NOW, "a")
    assert len(library.bookmarks()) == 1


def test_library_remembers(library: Library) -> None:
    """The last value under each key, also after it was closed; None where there is none."""
    assert library.recall("theme") is None
    for value in ("dark", "ligh\u0301t 光", ""):
        library.remember("theme", value)
        library.remember("width", "72")
        with Library.open(library.path) as again:
            assert again.recall("theme") == value
            assert again.recall("width") == "72"


def test_closed_library_is_a_sentence(library: Library) -> None:
    """Also wrong use raises nothing but the library's own error."""
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.articles()
