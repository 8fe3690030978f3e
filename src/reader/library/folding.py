"""The list with one row for each story.

The row stands where the newest telling does, which is the first of them in the list. Below a story that is unfolded
its other tellings have rows of their own. A row that the reader is on stays when a newer telling has come, which has
the story's row from then on: what arrives moves nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from reader.library.entries import FIRST, LAST, Choice, Entries
from reader.library.listing import Listing
from reader.library.rows import Order, Row
from reader.model import Article


class Folded(Listing):
    """All articles of a library, or what is unread of them, with one row for each story."""

    def __init__(self, reading: Callable[..., AbstractContextManager[sqlite3.Connection]], *, unread: bool) -> None:
        self._unfolded: set[int] = set()
        self._opened: int | None = None
        super().__init__(reading, Choice(unread=unread, folded=True))

    def renew(self, *, hold: int | None = None, here: int | None = None, opened: int | None = None) -> None:
        """Take note of what has changed.

        The rows `hold` and `here` stay in the list until the next time where a newer telling has come, the former
        also where nothing of it is unread any more. The row of its story shows the article `opened`.
        """
        self._opened = opened
        with self._reading() as db:
            entries = Entries(db, self._choice)
            extras = {article: order for row in self._unfolded for order, article in _below(entries, row, hold)}
            for row in {hold, here} - {None, *extras}:
                if row is not None and (row == hold or _head(entries, row) != row):
                    extras |= {article: order for order, article in self._held(db, row)}
            self._note(entries, [(order, article) for article, order in extras.items()])

    def toggle(self, row: int) -> None:
        """Unfold the story of a row, or fold it again; that is seen after `renew`."""
        with self._reading() as db:
            story = {key.article for key, _ in Entries(db, self._choice).told_with(row)}
        self._unfolded = self._unfolded - story if self._unfolded & story else self._unfolded | {row}

    def row_of(self, article: int) -> int:
        """The id of the row that an article stands in: its own, or that of the newest telling of its story."""
        if self._extras.order_of(article) is not None:
            return article
        with self._reading() as db:
            return _head(Entries(db, self._choice), article)

    def next_unread(self, article: int | None, direction: int) -> int | None:
        """The article to read next in the next row where something is unread, behind that of an article or before it.

        Behind the end the list begins anew, and ends with the other tellings in the row of the article itself.
        """
        with self._reading() as db:
            entries = Entries(db, self._choice._replace(unread=True))
            order = None if article is None else self._order(entries, article)
            end = Order(*(FIRST, LAST)[direction < 0])
            for begin in (order or end, end):
                for row in self._rows_beyond(entries, begin, direction):
                    if unread := [one for one in self._unread_in(entries, row) if one != article]:
                        return unread[0]
        return None

    def _all(self, db: sqlite3.Connection) -> Entries:
        """The places of all articles."""
        return Entries(db, Choice())

    def _order(self, entries: Entries, article: int) -> Order | None:
        """Where the row of an article stands, be it listed or not; None if there is no such article."""
        return self._extras.order_of(article) or super()._order(entries, _head(entries, article))

    def _rows_beyond(self, entries: Entries, order: Order, direction: int) -> Iterator[Order]:
        """The rows that may have something unread, from one on to the end of the list."""
        while True:
            key = entries.beside(order.key if direction > 0 else order.not_before, direction)
            found = [row for row in (key and Order(*key), self._extras.beside(order, direction)) if row]
            if not found:
                return
            order = min(found) if direction > 0 else max(found)
            yield order

    def _unread_in(self, entries: Entries, order: Order) -> list[int]:
        """What is unread of a row, the newest first."""
        row = self._extras.article(order) or order.article
        told = entries.told_with(row)
        unread = [key.article for key, unread in told if unread]
        if told[0][0].article != row or self._is_unfolded(order):
            return [article for article in unread if article == row]
        return [article for article in unread if article == row or self._extras.order_of(article) is None]

    def _is_unfolded(self, order: Order) -> bool:
        """Whether other tellings stand below a row."""
        return self._extras.place(order.behind) is not None

    def _row(self, entries: Entries, order: Order, article: Article) -> Row:
        """A story stands there for all its tellings but those that have rows of their own."""
        below = order.below > 0
        tellings = entries.tellings(article.story) if article.story and not below else []
        if len(tellings) < 2 or tellings[0].id != article.id:
            return Row(article.id, article, below=below)
        if self._is_unfolded(order):
            return Row(article.id, article, tellings=len(tellings))
        here = [one for one in tellings if one is tellings[0] or self._extras.order_of(one.id) is None]
        unread = [one for one in here if not one.state.read]
        shown = next((one for one in here if one.id == self._opened), (unread or here)[0])
        others = tuple(one for one in here if one is not shown)
        return Row(article.id, shown, others=others, tellings=len(tellings))


def _head(entries: Entries, article: int) -> int:
    """The newest telling of an article's story; itself, if it tells none."""
    return next((key.article for key, _ in entries.told_with(article)), article)


def _below(entries: Entries, row: int, hold: int | None) -> list[tuple[Order, int]]:
    """What stands below a row whose story is unfolded, if that is listed or held."""
    keys = [key for key, _ in entries.told_with(row)]
    if not keys or not (entries.has(keys[0].article) or keys[0].article == hold):
        return []
    return [(Order(*keys[0], below), key.article) for below, key in enumerate(keys) if below]
