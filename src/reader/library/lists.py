"""The lists that the reader made of queries: saved under a name, they are run anew whenever they are looked at."""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Iterable

from reader.library.entries import Choice, Entries
from reader.library.groups import LIST, Group

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.query import Query

_ALL = "SELECT name, line FROM list ORDER BY name"
_SAVE = "INSERT INTO list (name, line) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET line = excluded.line"
_REMOVE = "DELETE FROM list WHERE name = ?"


class SavedList(namedtuple("SavedList", ("name", "line"))):  # noqa: PYI024 (the other one needs typing)
    """A query that was saved: its name and its line, as it was typed."""

    __slots__ = ()


def everything(db: sqlite3.Connection) -> list[SavedList]:
    """All lists, by name."""
    return sorted((SavedList(*row) for row in db.execute(_ALL)), key=lambda one: (one.name.casefold(), one.name))


def save(db: sqlite3.Connection, name: str, line: str) -> None:
    """Save a line under a name, instead of what was there under it."""
    db.execute(_SAVE, (name, line))


def remove(db: sqlite3.Connection, name: str) -> bool:
    """Forget a list; whether there was one of that name."""
    return db.execute(_REMOVE, (name,)).rowcount > 0


def groups(db: sqlite3.Connection, queries: Iterable[tuple[str, Query]]) -> list[Group]:
    """Each list with how many articles it has and how many of them are unread."""
    some = []
    for name, query in queries:
        articles, unread, _ = Entries(db, Choice(query=query)).counts()
        some.append(Group(LIST, name, name, articles, unread, query=query))
    return some
