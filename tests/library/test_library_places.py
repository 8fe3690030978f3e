"""Where bookmarks and the reading position are after an article changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from makers import LATER, NOW, RAIN, VOTE, WHALE, bring, draft, one

from reader.library import Library, Source
from reader.model import Bookmark, Document
from reader.passage import Rewording, cut


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


def _keep(library: Library, article: int, start: int, end: int, uuid: str = "a") -> Bookmark:
    return library.keep(article, cut(library.document(article), start, end), NOW, uuid)


def _words(library: Library, uuid: str = "a") -> str | None:
    """What stands at the bookmark's place in its article's present text."""
    bookmark = library.bookmark(uuid)
    assert bookmark
    assert bookmark.article
    if bookmark.place is None:
        return None
    start, end = bookmark.place
    return library.document(bookmark.article).text[start:end]


def test_place_moves_with_the_text(library: Library) -> None:
    """A paragraph before the passage shifts its place; the passage itself stays as it was cut."""
    article = one(library)
    kept = _keep(library, article, 4, 40)
    bring(library, draft("Rain", WHALE, RAIN))
    assert _words(library) == kept.passage.quote
    (found,) = library.bookmarks(article)
    assert found.passage == kept.passage


def test_orphan_comes_back_with_its_words(library: Library) -> None:
    """Words that are gone have no place; they are looked for again whenever the article changes."""
    article = one(library, "Rain", RAIN, VOTE)
    kept = _keep(library, article, 0, len(RAIN))
    bring(library, draft("Rain", VOTE))
    assert _words(library) is None
    assert [bookmark.id for bookmark in library.bookmarks()] == ["a"]
    bring(library, draft("Rain", WHALE, RAIN, VOTE))
    assert _words(library) == kept.passage.quote


def test_edits_of_edits_are_followed(library: Library) -> None:
    """Words that changed little by little are found through the place that they had the last time."""
    texts = (
        "Police said that nine people were hurt when fire broke out at the mill.",
        "Police said that nine people were hurt as flames swept through a factory.",
        "Officials confirmed a dozen workers were hurt as flames swept through a factory.",
    )
    article = one(library, "Fire", f"{VOTE} {texts[0]} {WHALE}")
    kept = _keep(library, article, len(VOTE) + 1, len(VOTE) + 1 + len(texts[0]))
    for text in texts[1:]:
        bring(library, draft("Fire", f"{VOTE} {text} {WHALE}"))
    words = _words(library)
    assert words
    assert words.endswith("as flames swept through a factory.")
    assert Rewording(f"{VOTE} {texts[0]} {WHALE}", library.document(article).text).place(kept.passage) is None


def test_removed_bookmark_is_placed_too(library: Library) -> None:
    """One that is restored after a change has its place in the new text."""
    article = one(library)
    _keep(library, article, 4, 40)
    library.remove_bookmark("a", LATER)
    assert library.bookmark("a") is None
    bring(library, draft("Rain", WHALE, RAIN))
    library.restore_bookmark("a")
    assert _words(library) == RAIN[4:40]


def test_reading_position_follows_its_word(library: Library) -> None:
    """The word at the top of the window is there again after a paragraph came in before it; the start stays."""
    article = one(library)
    bring(library, draft("Rain", RAIN, VOTE))
    assert library.state(article).position == 0
    library.set_position(article, RAIN.index("footbridge"), NOW)
    bring(library, draft("Rain", WHALE, RAIN, VOTE), now=LATER)
    assert library.document(article).text[library.state(article).position :].startswith("footbridge")


def test_places_of_an_older_library_are_found_when_needed(library: Library) -> None:
    """Where no place is written down, reading looks for it; `relocate` writes it, once, and for all articles."""
    article, other = one(library), one(library, "Vote", VOTE, name="vote.txt")
    _keep(library, article, 4, 40)
    _keep(library, other, 0, 9, "b")
    library._connection.execute("UPDATE bookmark SET found_in = NULL, found_start = NULL, found_end = NULL")
    assert (_words(library), _words(library, "b")) == (RAIN[4:40], VOTE[:9])
    assert [library.relocate(article), library.relocate(), library.relocate()] == [1, 1, 0]
    assert (_words(library), _words(library, "b")) == (RAIN[4:40], VOTE[:9])


def test_relocate_is_quiet_where_nothing_can_be_written(library: Library) -> None:
    """A library for reading only still shows the places; nothing is written."""
    _keep(library, one(library), 4, 40)
    library._connection.execute("UPDATE bookmark SET found_in = NULL")
    library.read_only = "It is for reading only."
    before = library.path.read_bytes()
    assert library.relocate() == 0
    assert _words(library) == RAIN[4:40]
    assert library.path.read_bytes() == before


def test_place_is_gone_with_the_article(library: Library) -> None:
    """A bookmark without an article has no place, and keeps the document it was made on."""
    article = one(library)
    _keep(library, article, 4, 40)
    library._connection.execute("DELETE FROM article")
    (left,) = library.bookmarks()
    assert left.place is None
    assert library.original("a") == draft("", RAIN).document


def test_original_is_the_text_of_that_day(library: Library) -> None:
    """The document that a passage was cut from can be shown whatever the article is now; None if it is not known."""
    article = one(library)
    _keep(library, article, 4, 40)
    bring(library, draft("Rain", VOTE, RAIN))
    assert library.original("a") == draft("", RAIN).document
    library.keep(article, cut(draft("", "of nowhere").document, 0, 3), NOW, "b")
    assert library.original("b") is None
    assert library.original("nobody") is None
    assert library.bookmark("nobody") is None


def test_note_is_kept_clean(library: Library) -> None:
    """Lines and tags of a note stay, what a terminal obeys goes; the time is when it was changed last."""
    kept = _keep(library, one(library), 4, 40)
    assert (kept.note, kept.changed) == ("", None)
    library.annotate("a", "Look \x1b[31mhere.\n\n#River #mill", NOW)
    library.annotate("a", "Look here.\n\n#River #mill", LATER)
    library.annotate("nobody", "x", LATER)
    found = library.bookmark("a")
    assert found
    assert (found.note, found.tags, found.changed) == ("Look here.\n\n#River #mill", ("river", "mill"), NOW)
    library.annotate("a", "", LATER)
    (found,) = library.bookmarks()
    assert (found.note, found.changed) == ("", LATER)


def test_bookmark_knows_where_its_article_came_from(library: Library) -> None:
    """A path is clean text, though file names need not be; standard input has no address."""
    odd = library.add(_source("file", "/n/\x1b[31m\udcff.txt"), b"1", "text/plain", [draft("A", RAIN)], NOW).new[0]
    piped = library.add(_source("stdin", "stdin:00"), b"2", "text/plain", [draft("B", VOTE)], NOW).new[0]
    assert _keep(library, odd, 0, 3).address == "/n/\ufffd.txt"
    assert _keep(library, piped, 0, 3, "b").address == ""


def _source(kind: str, address: str) -> Source:
    return Source(kind, address, "name")


def test_nothing_is_computed_for_what_is_written_down(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of bookmarks reads no document as long as each has its place."""
    _keep(library, one(library), 4, 40)
    monkeypatch.setattr("reader.library.places.unpack", _never)
    assert [bookmark.place for bookmark in library.bookmarks()] == [(4, 40)]


def _never(data: bytes) -> Document:
    raise AssertionError(data)
