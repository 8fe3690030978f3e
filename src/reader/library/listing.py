"""A list of articles that is read where it is looked at, so that it costs the same however long it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress

from reader.library.articles import one
from reader.library.entries import FIRST, LAST, Choice, Entries
from reader.library.errors import LibraryError
from reader.library.rows import Extras, Order, Row
from reader.library.transaction import Patience
from reader.model import Article

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import overload

    from reader.library.found import Found

_AT_HAND = 1000  # articles that are not read twice; more than any window shows
_STEP = 500  # articles that are read at once by who goes through all of them
_PATIENCE = 0.05  # seconds that a window waits for other programs that lock the library


def _glance(waited: float) -> bool:
    """The patience of a window that is drawn."""
    return waited < _PATIENCE


class Listing(Sequence[Article]):
    """Those articles of a library that were chosen, in the order of the list.

    Its length and the places in it are those of the moment when it was made, or last renewed. Every method but
    `window` and `rows` raises LibraryError where the library can't be read, and `listing[index]` IndexError where
    another session has left fewer articles than there were.
    """

    def __init__(
        self,
        reading: Callable[..., AbstractContextManager[sqlite3.Connection]],
        choice: Choice,
        found: Found | None = None,
    ) -> None:
        self._reading = reading
        self._choice = choice
        self._at_hand: dict[int, Row] = {}
        self.found = found
        """What its query finds, if it has one."""
        self._given = found is not None
        self._extras = Extras()
        self._length = 0
        self.total = 0
        """How many articles there are to choose from."""
        self.unread = 0
        """How many of them are unread."""
        self.renew()

    def renew(self, *, hold: int | None = None, here: int | None = None, opened: int | None = None) -> None:
        """Take note of what has changed, but for what the query finds if that was given.

        The row of the id `hold` stays in the list until the next time, even if nothing of it is unread any more.
        `here` is the row that the reader is on, `opened` the article that is open; see `Folded`.
        """
        del here, opened
        with self._reading() as db:
            if self._choice.query and not self._given:
                from reader.library.found import Found  # noqa: PLC0415 (few lists are filtered)

                self.found = Found(db, self._choice)
            self._note(self._entries(db), () if hold is None else self._held(db, hold))

    def _note(self, entries: Entries, extras: Sequence[tuple[Order, int]]) -> None:
        """Take note of the counts, and of the rows that stand beside those of the order."""
        self.total, self.unread, listed = entries.counts()
        self._extras = Extras(extras, entries)
        self._length = listed + len(extras)
        self._at_hand.clear()

    def _held(self, db: sqlite3.Connection, article: int) -> list[tuple[Order, int]]:
        """The row of an article that is not listed any more, though it is there to be chosen."""
        chosen = self._entries(db)
        if chosen.has(article) or not self._all(db).has(article) or (key := chosen.key(article)) is None:
            return []
        return [(Order(*key), article)]

    def __len__(self) -> int:
        """How many rows are listed."""
        return self._length

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, index: int) -> Article: ...

        @overload
        def __getitem__(self, index: slice) -> list[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        """The article at a place, or those at some places as far as they are still there."""
        places = range(len(self))[index]
        if isinstance(places, int):
            if row := self._fetch(range(places, places + 1)).get(places):
                return row.article
            raise IndexError(index)
        found = self._fetch(places)
        return [found[place].article for place in places if place in found]

    def window(self, first: int, count: int) -> list[Article | None]:
        """The articles at so many places, None for those that can't be had at this moment.

        That is where others lock the library or have changed it since; it is to be renewed then.
        """
        return [None if row is None else row.article for row in self.rows(first, count)]

    def rows(self, first: int, count: int) -> list[Row | None]:
        """The rows at so many places, as `window` gives their articles."""
        places = range(len(self))[first : first + count]
        with suppress(LibraryError):
            self._fetch(places, _glance)
        return [self._at_hand.get(place) for place in places]

    def __iter__(self) -> Iterator[Article]:
        """All articles as they are when it is their turn; others can write meanwhile."""
        order = Order(*FIRST)
        while True:
            with self._reading() as db:
                rows = self._rows(db, order, _STEP)
            if not rows:
                return
            yield from (row.article for row in rows.values())
            order = next(reversed(rows)).behind

    def row_of(self, article: int) -> int:
        """The id of the row that an article stands in, which is its own; see `Folded`."""
        return article

    def toggle(self, row: int) -> None:
        """Nothing: there are no stories to unfold; see `Folded`."""

    def index_of(self, article: int) -> int | None:
        """The place of the article of an id; None if it is not listed."""
        for index, row in self._at_hand.items():
            if row.id == article:
                return index
        with self._reading() as db:
            entries = self._entries(db)
            order = self._order(entries, article)
            listed = order and (self._extras.place(order) is not None or entries.has(order.article))
            return self._before(entries, order) if order and listed else None

    def before(self, article: int) -> int | None:
        """How many rows stand before that of the article of an id, be it listed or not; None if there is none."""
        with self._reading() as db:
            entries = self._entries(db)
            order = self._order(entries, article)
            return None if order is None else self._before(entries, order)

    def next_unread(self, article: int | None, direction: int) -> int | None:
        """The unread article next to that of an id, or to the beginning: after it (direction 1), or before it (-1).

        Behind the end the list begins anew. None if no other one is unread.
        """
        with self._reading() as db:
            unread = self._entries(db, unread=True)
            key = unread.key(article) if article is not None else None
            ends = (FIRST, LAST)[::direction]
            found = unread.beside(key or ends[0], direction) or unread.beside(ends[0], direction)
        return None if found is None or found.article == article else found.article

    def _entries(self, db: sqlite3.Connection, *, unread: bool | None = None) -> Entries:
        """The places of what is listed; or of what is unread of it, or all that there is to choose from."""
        unread = self._choice.unread if unread is None else unread
        if self.found is None:
            return Entries(db, self._choice._replace(unread=unread))
        from reader.library.found import FoundEntries  # noqa: PLC0415 (as above)

        return FoundEntries(db, self.found, unread=unread)

    def _all(self, db: sqlite3.Connection) -> Entries:
        """The places of all articles that there are to choose from."""
        return self._entries(db, unread=False)

    def _order(self, entries: Entries, article: int) -> Order | None:
        """Where the row of an article stands, be it listed or not; None if there is no such article."""
        key = entries.key(article)
        return None if key is None else Order(*key)

    def _before(self, entries: Entries, order: Order) -> int:
        place = self._extras.place(order)
        return entries.before(order.key) + self._extras.before(order) if place is None else place

    def _fetch(self, places: range, patience: Patience | None = None) -> dict[int, Row]:
        """What is at these places, from the library where it is not at hand."""
        missing = sorted(place for place in places if place not in self._at_hand)
        if not missing:
            return self._at_hand
        first, most = missing[0], missing[-1] - missing[0] + 1
        with self._reading(patience) as db:
            order = self._at(self._entries(db), first)
            rows = self._rows(db, order, most) if order else {}
        if len(self._at_hand) + len(rows) > _AT_HAND:
            self._at_hand = {place: known for place, known in self._at_hand.items() if place in places}
        self._at_hand |= enumerate(rows.values(), first)
        return self._at_hand

    def _at(self, entries: Entries, place: int) -> Order | None:
        """Where in the order the row at a place stands."""
        if (order := self._extras.at(place)) is not None:
            return order
        key = entries.at(place - self._extras.above(place))
        return None if key is None else Order(*key)

    def _rows(self, db: sqlite3.Connection, order: Order, most: int) -> dict[Order, Row]:
        """So many rows at most from one on."""
        entries = self._entries(db)
        found = {Order(*key): article for key, article in entries.rows(order.not_before, most)}
        found |= {at: article for at, extra in self._extras.since(order) if (article := one(db, extra))}
        return {at: self._row(entries, at, found[at]) for at in sorted(found)[:most]}

    def _row(self, entries: Entries, order: Order, article: Article) -> Row:
        """What stands for an article in the list."""
        del entries, order
        return Row(article.id, article)
