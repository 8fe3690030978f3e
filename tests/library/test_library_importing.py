"""Bookmarks that come into the library from elsewhere."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from makers import LATER, NOW, RAIN, VOTE, WHALE, bring, draft, one

from reader.library import Library
from reader.model import Bookmark
from reader.passage import cut, survival
from reader.wording import Words, words


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


def _foreign(uuid: str = "a", **changes: str) -> Bookmark:
    """A bookmark of the paragraph RAIN, as a file describes it."""
    passage = cut(draft("", RAIN).document, 4, 40)
    about = {"title": "Rain", "publisher": "", "source": "news.txt", "address": "", "note": "#river"} | changes
    return Bookmark(uuid, None, passage, kept=NOW, **about)  # type: ignore[arg-type]  # they are the texts among its fields


def test_import_is_keyed_by_id(library: Library) -> None:
    """Twice imported adds nothing, within one file and in two; what is there stays as it is."""
    article = one(library)
    kept = library.keep(article, cut(library.document(article), 0, 9), NOW, "a")
    some = [_foreign("a"), _foreign("b"), _foreign("b", note="other"), _foreign("c")]
    assert library.import_bookmarks(some) == (2, 2)
    assert library.import_bookmarks(iter(some)) == (0, 4)
    assert library.bookmark("a") == kept
    assert library.import_bookmarks([]) == (0, 0)


def test_wiped_library_gets_the_same_bookmarks(library: Library, tmp_path: Path) -> None:
    """All fields and the order come back, also of those that were kept at one moment."""
    article = one(library)
    for number, uuid in enumerate("abcd"):
        passage = cut(library.document(article), number, number + 9)
        library.keep(article, passage, NOW + timedelta(hours=number // 2), uuid)
    library.annotate("b", "A note.", LATER)
    before = library.bookmarks()
    with Library.open(tmp_path / "other.sqlite") as other:
        assert other.import_bookmarks(before) == (4, 0)
        assert other.bookmarks() == [bookmark._replace(article=None, place=None) for bookmark in before]
        one(other)
    with Library.open(tmp_path / "third.sqlite") as third:
        one(third)
        assert third.import_bookmarks(before) == (4, 0)
        assert third.bookmarks() == before


def test_removed_bookmark_comes_back(library: Library) -> None:
    """Who imports what they removed wants it back, with the note of the file."""
    article = one(library)
    kept = library.keep(article, cut(library.document(article), 0, 9), NOW, "a")
    library.remove_bookmark("a", LATER)
    assert library.import_bookmarks([kept._replace(note="#back", changed=LATER)]) == (1, 0)
    assert library.bookmarks() == [kept._replace(note="#back", changed=LATER)]


def test_article_is_that_of_the_address(library: Library) -> None:
    """One article there is it, whatever it is called now; of several, the one of that title."""
    single = one(library, "Flood", WHALE, name="one.txt")
    rain, _ = bring(library, draft("Rain", RAIN), draft("Vote", VOTE), name="two.txt").new
    library.import_bookmarks([_foreign("a", address="/news/one.txt"), _foreign("b", address="/news/two.txt")])
    library.import_bookmarks([_foreign("c", address="/news/two.txt", title="Whale")])
    found = {bookmark.id: (bookmark.article, bookmark.place) for bookmark in library.bookmarks()}
    assert found == {"a": (single, None), "b": (rain, (4, 40)), "c": (None, None)}


def test_article_is_the_only_one_of_that_name_with_the_words(library: Library) -> None:
    """Title and publisher are compared folded; two such articles, or one without the words, are none."""
    article = one(library, "  RAIN! ", WHALE, RAIN)
    twice = [one(library, "Vote", text, name=name) for text, name in ((VOTE, "v1.txt"), (f"{VOTE} {RAIN}", "v2.txt"))]
    one(library, "Whale", WHALE, name="w.txt")
    library.import_bookmarks([_foreign("a"), _foreign("b", title="Vote"), _foreign("c", title="Whale")])
    library.import_bookmarks([_foreign("d", publisher="The Paper")])
    found = {bookmark.id: bookmark for bookmark in library.bookmarks()}
    assert [found[uuid].article for uuid in "abcd"] == [article, None, None, None]
    assert found["a"].place == (len(WHALE) + 6, len(WHALE) + 42)
    assert len(twice) == 2


def test_original_is_known_again(library: Library) -> None:
    """Where an article has or had the very text that a passage was cut from, that is its original."""
    article = one(library)
    bring(library, draft("Rain", WHALE, RAIN))
    library.import_bookmarks([_foreign("a", address="/news/news.txt")])
    assert library.original("a") == draft("", RAIN).document
    (found,) = library.bookmarks(article)
    assert found.place == (len(WHALE) + 6, len(WHALE) + 42)


def test_import_is_whole_or_not_at_all(library: Library) -> None:
    """Whoever ends it half-way finds nothing of it in the library."""

    def interrupted(done: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.import_bookmarks([_foreign("a"), _foreign("b"), _foreign("c")], interrupted)
    assert library.bookmarks() == []


def test_import_counts(library: Library) -> None:
    """Whoever waits is told how many are done."""
    counted: list[int] = []
    library.import_bookmarks([_foreign("a"), _foreign("b"), _foreign("b")], counted.append)
    assert counted == [1, 2, 3]


def test_article_is_read_once_for_all_its_bookmarks(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of an article are taken apart twice, to choose it and to search it, however many bookmarks it gets."""
    bring(library, draft("Rain", RAIN, VOTE, WHALE))
    article = draft("Rain", RAIN, VOTE, WHALE).document.text
    taken: list[str] = []

    def counted(text: str) -> Words:
        taken.append(text)
        return words(text)

    monkeypatch.setattr(survival, "words", counted)
    passage = cut(draft("", RAIN.upper()).document, 4, 40)
    some = [_foreign(f"{number}")._replace(passage=passage, address="elsewhere") for number in range(20)]
    assert library.import_bookmarks(some) == (20, 0)
    assert all(bookmark.place for bookmark in library.bookmarks())
    assert taken.count(article) == 2
