"""What the reader did to articles."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from reader.library.times import to_stored
from reader.model import State

_STATE = "SELECT read, starred, position FROM state WHERE article = ?"

# An id without an article (another session may have removed it) is passed over, and what is so already is not
# written again. To read an article that has changed since it was read is to read it anew.
_READ = """
    INSERT INTO state (article, read, read_at) SELECT id, :read, max(:at, changed) FROM article WHERE id = :id
    ON CONFLICT (article) DO UPDATE SET read = excluded.read, read_at = excluded.read_at
        WHERE state.read <> excluded.read
            OR excluded.read AND state.read_at < (SELECT changed FROM article WHERE id = excluded.article)
"""
_UNREAD = "SELECT article FROM entry WHERE unread ORDER BY batch, article"
_STAR = """
    INSERT INTO state (article, starred, starred_at) SELECT id, :on, :at FROM article WHERE id = :id
    ON CONFLICT (article) DO UPDATE SET starred = excluded.starred, starred_at = excluded.starred_at
        WHERE state.starred <> excluded.starred
"""
_POSITION = """
    INSERT INTO state (article, position, position_at) SELECT id, :offset, :at FROM article WHERE id = :id
    ON CONFLICT (article) DO UPDATE SET position = excluded.position, position_at = excluded.position_at
        WHERE state.position <> excluded.position
"""


def state(db: sqlite3.Connection, article: int) -> State:
    """What the reader did to the article; nothing, if there is none of that id."""
    row = db.execute(_STATE, (article,)).fetchone()
    return State(bool(row[0]), bool(row[1]), row[2]) if row else State()


def mark_read(db: sqlite3.Connection, articles: Iterable[int], read: bool, now: datetime) -> None:
    """Mark the articles as read or unread."""
    at = to_stored(now)
    db.executemany(_READ, [{"id": article, "read": read, "at": at} for article in articles])


def unread(db: sqlite3.Connection) -> list[int]:
    """The articles that are unread."""
    return [article for (article,) in db.execute(_UNREAD)]


def star(db: sqlite3.Connection, article: int, on: bool, now: datetime) -> None:
    """Give the article its star, or take it away."""
    db.execute(_STAR, {"id": article, "on": on, "at": to_stored(now)})


def set_position(db: sqlite3.Connection, article: int, offset: int, now: datetime) -> None:
    """Say which offset is at the top of the window."""
    db.execute(_POSITION, {"id": article, "offset": offset, "at": to_stored(now)})
