"""The places of a list that a query filters: what it finds is looked up once, not again for each place."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left

from reader.library.articles import one
from reader.library.entries import Choice, Entries, Key
from reader.model import Article


class Found:
    """What a choice with a query has at one moment."""

    def __init__(self, db: sqlite3.Connection, choice: Choice) -> None:
        self.all = Entries(db, choice._replace(unread=False)).found()
        """The keys of all of it in the order of the list, each with whether it's unread: there may be very many."""
        self.unread = [row for row in self.all if row[2]]
        """What is unread of it."""


class FoundEntries(Entries):
    """The places of what was found, or of what is unread of it."""

    def __init__(self, db: sqlite3.Connection, found: Found, *, unread: bool) -> None:
        super().__init__(db, Choice())
        self._found = found
        self._keys = found.unread if unread else found.all

    def counts(self) -> tuple[int, int, int]:
        """How many articles there are to choose from, how many of them are unread, and how many are listed."""
        return len(self._found.all), len(self._found.unread), len(self._keys)

    def has(self, article: int) -> bool:
        """Whether the article is listed."""
        key = self.key(article)
        return key is not None and key == self._behind(key)

    def before(self, key: Key) -> int:
        """How many articles stand before a key."""
        return bisect_left(self._keys, key)

    def at(self, index: int) -> Key | None:
        """The key of the article at a place; None if there are not so many."""
        return Key(*self._keys[index][:2]) if 0 <= index < len(self._keys) else None

    def rows(self, key: Key, most: int) -> list[tuple[Key, Article]]:
        """So many articles at most, from a key on."""
        first = self.before(key)
        there = ((Key(batch, number), one(self._db, number)) for batch, number, _ in self._keys[first : first + most])
        return [(its_key, article) for its_key, article in there if article]

    def beside(self, key: Key, direction: int) -> Key | None:
        """The key behind another one (direction 1) or before it (-1)."""
        if direction < 0:
            return self.at(self.before(key) - 1)
        return self._behind(key._replace(article=key.article + 1))

    def _behind(self, key: Key) -> Key | None:
        """The first key that is not before another one."""
        return self.at(self.before(key))
