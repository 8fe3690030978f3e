"""A list of articles that is read where it is looked at, so that it costs the same however long it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress

from reader.library.articles import one
from reader.library.entries import FIRST, LAST, Choice, Entries, Key
from reader.library.errors import LibraryError
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
    `window` raises LibraryError where the library can't be read, and `listing[index]` IndexError where another
    session has left fewer articles than there were.
    """

    def __init__(
        self,
        reading: Callable[..., AbstractContextManager[sqlite3.Connection]],
        choice: Choice,
        found: Found | None = None,
    ) -> None:
        self._reading = reading
        self._choice = choice
        self._at_hand: dict[int, Article] = {}
        self.found = found
        """What its query finds, if it has one."""
        self._given = found is not None
        self._held: Key | None = None
        self._held_at = 0
        self.total = 0
        """How many articles there are to choose from."""
        self.unread = 0
        """How many of them are unread."""
        self.renew()

    def renew(self, *, hold: int | None = None) -> None:
        """Take note of what has changed, but for what the query finds if that was given.

        The article of the id `hold` stays in the list until the next time, even if it is no longer unread.
        """
        with self._reading() as db:
            if self._choice.query and not self._given:
                from reader.library.found import Found  # noqa: PLC0415 (few lists are filtered)

                self.found = Found(db, self._choice)
            chosen, all_there = self._entries(db), self._entries(db, unread=False)
            self.total, self.unread = chosen.counts()
            self._held = None
            if hold is not None and not chosen.has(hold) and all_there.has(hold):
                self._held = chosen.key(hold)
                self._held_at = chosen.before(self._held) if self._held else 0
        self._at_hand.clear()

    def __len__(self) -> int:
        """How many articles are listed."""
        return (self.unread if self._choice.unread else self.total) + (self._held is not None)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, index: int) -> Article: ...

        @overload
        def __getitem__(self, index: slice) -> list[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        """The article at a place, or those at some places as far as they are still there."""
        places = range(len(self))[index]
        if isinstance(places, int):
            if article := self._fetch(range(places, places + 1)).get(places):
                return article
            raise IndexError(index)
        found = self._fetch(places)
        return [found[place] for place in places if place in found]

    def window(self, first: int, count: int) -> list[Article | None]:
        """The articles at so many places, None for those that can't be had at this moment.

        That is where others lock the library or have changed it since; it is to be renewed then.
        """
        places = range(len(self))[first : first + count]
        with suppress(LibraryError):
            self._fetch(places, _glance)
        return [self._at_hand.get(place) for place in places]

    def __iter__(self) -> Iterator[Article]:
        """All articles as they are when it is their turn; others can write meanwhile."""
        key = FIRST
        while True:
            with self._reading() as db:
                rows = self._rows(db, key, _STEP)
            if not rows:
                return
            yield from rows.values()
            last = next(reversed(rows))
            key = last._replace(article=last.article + 1)

    def index_of(self, article: int) -> int | None:
        """The place of the article of an id; None if it is not listed."""
        for index, known in self._at_hand.items():
            if known.id == article:
                return index
        with self._reading() as db:
            entries = self._entries(db)
            listed = entries.has(article) or (self._held and self._held.article == article)
            return self._before(entries, article) if listed else None

    def before(self, article: int) -> int | None:
        """How many articles stand before the article of an id, be it listed or not; None if there is none."""
        with self._reading() as db:
            return self._before(self._entries(db), article)

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

    def _before(self, entries: Entries, article: int) -> int | None:
        key = entries.key(article)
        if key is None:
            return None
        return entries.before(key) + (self._held is not None and self._held < key)

    def _fetch(self, places: range, patience: Patience | None = None) -> dict[int, Article]:
        """What is at these places, from the library where it is not at hand."""
        missing = sorted(place for place in places if place not in self._at_hand)
        if not missing:
            return self._at_hand
        first, most = missing[0], missing[-1] - missing[0] + 1
        with self._reading(patience) as db:
            key = self._key(self._entries(db), first)
            rows = self._rows(db, key, most) if key else {}
        if len(self._at_hand) + len(rows) > _AT_HAND:
            self._at_hand = {place: known for place, known in self._at_hand.items() if place in places}
        self._at_hand |= enumerate(rows.values(), first)
        return self._at_hand

    def _key(self, entries: Entries, place: int) -> Key | None:
        """The key of what is listed at a place."""
        if self._held is None or place < self._held_at:
            return entries.at(place)
        return self._held if place == self._held_at else entries.at(place - 1)

    def _rows(self, db: sqlite3.Connection, key: Key, most: int) -> dict[Key, Article]:
        """So many articles at most from a key on, with the one that is held in its place."""
        rows = dict(self._entries(db).rows(key, most))
        if self._held and self._held >= key and (held := one(db, self._held.article)):
            rows[self._held] = held
            return {key: rows[key] for key in sorted(rows)[:most]}
        return rows
