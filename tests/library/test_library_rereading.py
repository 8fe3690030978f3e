"""Kept sources, read again by another parser: the articles follow, and what the reader did stays."""

from pathlib import Path

import pytest
from makers import LATER, NOW, RAIN, VOTE, WHALE, bring, draft, one

from reader.library import Library, LibraryError
from reader.passage import cut


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    return Library.open(tmp_path / "library.sqlite")


def test_only_what_an_older_parser_read_is_to_be_read_again(library: Library) -> None:
    """The first article of each kept source that an older version made."""
    first = bring(library, draft("Rain", RAIN), draft("Vote", VOTE), name="two.txt").new[0]
    second = one(library, "Whale", WHALE, name="one.txt")
    assert library.to_read_again(1) == []
    assert library.to_read_again(2) == [first, second]


def test_articles_follow_the_parser_and_keep_what_the_reader_did(library: Library) -> None:
    """Ids, read marks, stars stay; the text is the new one, and the place and the bookmark are carried over."""
    article = one(library, "Rain", "Share this", RAIN)
    before = library.document(article)
    start = before.text.index("took the old")
    kept = library.keep(article, cut(before, start, start + 12), NOW, "u")
    library.mark_read([article], read=True, now=NOW)
    library.set_position(article, start, NOW)
    added = library.read_again(article, [draft("Rain", RAIN)], 2, LATER)
    assert added.changed == (article,)
    document = library.document(article)
    assert document.text == RAIN
    (bookmark,) = library.bookmarks(article)
    assert bookmark.place
    assert document.text[slice(*bookmark.place)] == kept.passage.quote
    state = library.state(article)
    assert state.read
    assert state.position == start - len("Share this\n\n")
    assert library.to_read_again(2) == []


def test_more_articles_than_before_are_new(library: Library) -> None:
    """A parser that parts what was one article before adds the other one."""
    article = one(library, "Rain", RAIN, VOTE)
    added = library.read_again(article, [draft("Rain", RAIN), draft("Vote", VOTE)], 2, LATER)
    assert added.changed == (article,)
    assert len(added.new) == 1


def test_an_article_that_is_made_no_more_stays(library: Library) -> None:
    """Nothing is lost because a parser thinks otherwise; and it isn't asked again and again."""
    first, second = bring(library, draft("Rain", RAIN), draft("Vote", VOTE)).new
    added = library.read_again(first, [draft("Rain", RAIN)], 2, LATER)
    assert (added.new, added.changed, added.same) == ((), (), (first,))
    assert library.document(second).text == VOTE
    assert library.to_read_again(2) == []


def test_articles_of_other_bytes_of_the_source_are_left_alone(library: Library) -> None:
    """What a source had before, and has no longer, isn't mixed up with what it has now."""
    old = bring(library, draft("Rain", RAIN)).new[0]
    new = bring(library, draft("Whale", WHALE)).new[0]
    added = library.read_again(new, [draft("Rain", RAIN, VOTE)], 2, LATER)
    assert old not in added.changed
    assert library.document(old).text == RAIN


def test_no_such_article_is_said(library: Library) -> None:
    """An id that is none is named."""
    with pytest.raises(LibraryError, match="no article 7"):
        library.read_again(7, [], 2, NOW)
