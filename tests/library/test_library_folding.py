"""The list with one row for each story, held against one that is worked out article by article."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import LATER, NOW, one, recounted

from reader.library import Library
from reader.library.folding import Folded
from support.crowd import crowd

BATCHES = st.lists(st.integers(1, 4), min_size=1, max_size=4)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


class Model:
    """The rows of a list of stories, worked out from all articles: lists of ids, what a row is known by first."""

    def __init__(
        self, library: Library, *, unread: bool, unfolded: set[int], hold: int | None, here: int | None
    ) -> None:
        self.order = [article.id for article in library.articles()]
        self.unread = {article.id for article in library.articles(unread=True)}
        story = {article.id: article.story or -article.id for article in library.articles()}
        told = {each: [other for other in self.order if story[other] == story[each]] for each in self.order}
        head = {each: told[each][0] for each in self.order}
        listed = {
            each
            for each in self.order
            if not unread or each == hold or any(other in self.unread for other in told[each])
        }
        open_ones = {head[each] for each in unfolded if each in head} & listed
        self.rows: list[list[int]] = []
        for each in self.order:
            if head[each] == each and each in listed:
                self.rows += [[other] for other in told[each]] if each in open_ones else [told[each]]
            elif each in {hold, here} and head[each] not in open_ones and head[each] != each:
                self.rows.append([each])
        alone = {row[0] for row in self.rows}
        self.rows = [[row[0], *(each for each in row[1:] if each not in alone)] for row in self.rows]

    def opens(self, row: list[int]) -> int:
        """The id of what a row shows: the newest that is unread, else the newest."""
        return next((each for each in row if each in self.unread), row[0])

    def next_unread(self, article: int, direction: int) -> int | None:
        """What is to be read next, gone through row by row."""
        at = next(number for number, row in enumerate(self.rows) if article in row)
        rows = self.rows[::direction]
        at = at if direction > 0 else len(rows) - 1 - at
        for row in rows[at + 1 :] + rows[: at + 1]:
            if unread := [each for each in row if each in self.unread and each != article]:
                return unread[0]
        return None


def agrees(listing: Folded, model: Model, **kept: int | None) -> None:
    """Each way to look at the list shows the same rows in the same places."""
    shown = [model.opens(row) for row in model.rows]
    assert [article.id for article in listing] == shown
    assert len(listing) == len(shown)
    for place, row in enumerate(model.rows):
        listing.renew(**kept)
        (seen,) = listing.rows(place, 1)
        assert seen is not None
        assert (seen.id, seen.opens, sorted(article.id for article in seen.articles)) == (
            row[0],
            shown[place],
            sorted(row),
        )
        for article in row:
            listing.renew(**kept)
            assert (listing.row_of(article), listing.before(article), listing.index_of(article)) == (
                row[0],
                place,
                place,
            )
            assert [listing.next_unread(article, way) for way in (1, -1)] == [
                model.next_unread(article, way) for way in (1, -1)
            ]


@settings(max_examples=12, deadline=None)
@given(BATCHES, st.data())
def test_every_way_to_look_at_the_stories_agrees(batches: list[int], data: st.DataObject) -> None:
    """Whatever is told, read, unfolded or stayed on: rows, places, counts and ways are those of the model."""
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        db = library._connection
        db.execute("PRAGMA synchronous = OFF")
        one(library)
        for number, articles in enumerate(batches):
            crowd(library, articles, now=NOW + timedelta(seconds=number))
        order = [article.id for article in library.articles()]
        some = st.lists(st.sampled_from(order), unique=True)
        for story in (1, 2, 1):
            db.executemany("UPDATE article SET story = ? WHERE id = ?", [(story, each) for each in data.draw(some)])
            library.mark_read(data.draw(some), True, LATER)
        for gone in data.draw(st.lists(st.sampled_from(order), max_size=1)) if len(order) > 1 else ():
            db.execute("DELETE FROM article WHERE id = ?", (gone,))
        order = [article.id for article in library.articles()]
        unfolded = set(data.draw(st.lists(st.sampled_from(order), max_size=2, unique=True)))
        kept = {name: data.draw(st.sampled_from([None, *order])) for name in ("hold", "here")}
        for unread in (False, True):
            listing = library.stories_and_articles(unread=unread)
            listing._unfolded = unfolded
            listing.renew(**kept)
            agrees(listing, Model(library, unread=unread, unfolded=unfolded, **kept), **kept)
        assert recounted(library)
