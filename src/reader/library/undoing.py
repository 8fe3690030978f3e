"""What the reader has changed, row by row, so that it can be taken back.

A row is put back only where it is still as the change left it: what another session made of it meanwhile stays.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Iterable, Sequence
from datetime import datetime

from reader.library.times import to_stored

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

    Row = tuple[Any, ...] | None  # what is known of a row; None if there is none

READ, STAR, BOOKMARK, LIST = "read", "star", "bookmark", "list"
"""What can be put back of the rows of some articles (their ids), bookmarks (UUIDs) or lists (names)."""

_NOW = {
    READ: "SELECT read, read_at FROM state WHERE article = ?",
    STAR: "SELECT starred, starred_at FROM state WHERE article = ?",
    BOOKMARK: "SELECT note, changed_at, removed_at FROM bookmark WHERE uuid = ?",
    LIST: "SELECT line FROM list WHERE name = ?",
}
_UNTOUCHED = {READ: (0, None), STAR: (0, None)}
"""What an article's row would say, if nothing was done to the article yet."""
# Each is given what was before, the key, and what the change made of it.
_PUT_BACK = {
    READ: "UPDATE state SET read = ?, read_at = ? WHERE article = ? AND read = ? AND read_at IS ?",
    STAR: "UPDATE state SET starred = ?, starred_at = ? WHERE article = ? AND starred = ? AND starred_at IS ?",
    BOOKMARK: """
        UPDATE bookmark SET note = ?, changed_at = ?, removed_at = ?
        WHERE uuid = ? AND note = ? AND changed_at IS ? AND removed_at IS ?
    """,
    LIST: "UPDATE list SET line = ? WHERE name = ? AND line = ?",
}
_PUT_BACK_GONE = "INSERT INTO list (line, name) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
_TAKE_AWAY_MADE = {
    BOOKMARK: """
        UPDATE bookmark SET removed_at = ? WHERE uuid = ? AND note = ? AND changed_at IS ? AND removed_at IS ?
    """,
    LIST: "DELETE FROM list WHERE name = ? AND line = ?",
}


class Record(namedtuple("Record", ("what", "changed"))):  # noqa: PYI024 (the other one needs typing)
    """What a change has changed: which part of the rows, and the keys of those that went from one thing to another."""

    __slots__ = ()
    what: str
    changed: dict[tuple[Row, Row], list[int | str]]

    def __len__(self) -> int:
        """How many rows it has changed."""
        return sum(map(len, self.changed.values()))


def rows(db: sqlite3.Connection, what: str, keys: Iterable[int | str]) -> list[Row]:
    """What these rows are now."""
    return [db.execute(_NOW[what], (key,)).fetchone() or _UNTOUCHED.get(what) for key in keys]


def note(record: Record, keys: Sequence[int | str], before: Sequence[Row], after: Sequence[Row]) -> None:
    """Write down which of these rows have changed."""
    for key, was, became in zip(keys, before, after, strict=True):
        if was != became:
            record.changed.setdefault((was, became), []).append(key)


def take_back(db: sqlite3.Connection, record: Record, now: datetime) -> int:
    """Put back what was before; how many rows are something else by now, and stay."""
    put = 0
    for (was, became), keys in record.changed.items():
        if was is None:
            statement = _TAKE_AWAY_MADE[record.what]
            before: tuple[Any, ...] = (to_stored(now),) if record.what == BOOKMARK else ()
        else:
            statement = _PUT_BACK_GONE if became is None else _PUT_BACK[record.what]
            before = was
        put += db.executemany(statement, [(*before, key, *(became or ())) for key in keys]).rowcount
    return len(record) - put
