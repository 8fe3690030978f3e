"""The documents that an article had before the one it has now."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from reader.library.articles import unpack
from reader.library.errors import LibraryError
from reader.library.times import from_stored
from reader.model import Document

_VERSIONS = """
    SELECT version.id, version.until, coalesce(version.until > state.read_at, 0)
    FROM version LEFT JOIN state ON state.article = version.article
    WHERE version.article = ? ORDER BY version.id DESC
"""
_DOCUMENT = "SELECT body.document FROM version CROSS JOIN body ON body.hash = version.body WHERE version.id = ?"


class Version(NamedTuple):
    """A document that an article had."""

    id: int
    until: datetime
    """When the next one took its place: UTC."""
    since_read: bool
    """Whether that was after the article was marked read or unread; the oldest such version is what was there then."""


def versions(db: sqlite3.Connection, article: int) -> list[Version]:
    """What the article was before, the last first."""
    rows = db.execute(_VERSIONS, (article,))
    return [Version(number, from_stored(until), bool(since_read)) for number, until, since_read in rows]


def document(db: sqlite3.Connection, version: int) -> Document:
    """The document of a version. LibraryError if it isn't kept any more."""
    row = db.execute(_DOCUMENT, (version,)).fetchone()
    if row is None:
        raise LibraryError("This version of the article is not kept any more.")
    return unpack(row[0])
