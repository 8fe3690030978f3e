"""Passages that the reader kept."""

import sqlite3
from datetime import datetime
from typing import Any

from reader.library.articles import missing, unpack
from reader.library.times import from_stored, to_stored
from reader.model import Bookmark, Passage
from reader.passage import stands_in

_SELECT = """
    SELECT uuid, article, title, publisher, source, kept, start, "end", quote, prefix, suffix FROM bookmark
"""
# Backwards through the index: `id` is the last column of each.
_ALL = _SELECT + "WHERE removed_at IS NULL ORDER BY kept DESC, id DESC"
_OF_ARTICLE = _SELECT + "WHERE article = ? AND removed_at IS NULL ORDER BY kept DESC, id DESC"
_ONE = _SELECT + "WHERE uuid = ?"
# The document that the article has, then those that it had.
_DOCUMENTS = """
    SELECT body.hash, body.document FROM article CROSS JOIN body ON body.hash = article.body
        WHERE article.id = :article
    UNION ALL
    SELECT body.hash, body.document FROM version CROSS JOIN body ON body.hash = version.body
        WHERE version.article = :article
"""
_KEEP = """
    INSERT INTO bookmark (uuid, article, body, start, "end", quote, prefix, suffix, title, publisher, source, kept)
    SELECT :uuid, article.id, :body, :start, :end, :quote, :prefix, :suffix,
           article.title, article.publisher, source.name, :kept
    FROM article CROSS JOIN source ON source.id = article.source WHERE article.id = :article
"""
_REMOVE = "UPDATE bookmark SET removed_at = ? WHERE uuid = ? AND removed_at IS NULL"
_RESTORE = "UPDATE bookmark SET removed_at = NULL WHERE uuid = ? AND removed_at IS NOT NULL"


def keep(db: sqlite3.Connection, article: int, passage: Passage, now: datetime, uuid: str) -> Bookmark:
    """Keep a passage of the article."""
    values = {
        "uuid": uuid,
        "article": article,
        "body": _cut_from(db, article, passage),
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "kept": to_stored(now),
    }
    if not db.execute(_KEEP, values).rowcount:
        raise missing(article)
    return _bookmark(db.execute(_ONE, (uuid,)).fetchone())


def _cut_from(db: sqlite3.Connection, article: int, passage: Passage) -> bytes | None:
    """The hash of the article's document that has the passage in its place.

    It may be an earlier one: another session can change the article while this one shows it.
    """
    documents = db.execute(_DOCUMENTS, {"article": article})
    return next((body for body, data in documents if stands_in(passage, unpack(data).text)), None)


def every(db: sqlite3.Connection) -> list[Bookmark]:
    """All bookmarks, newest first."""
    return [_bookmark(row) for row in db.execute(_ALL)]


def of_article(db: sqlite3.Connection, article: int) -> list[Bookmark]:
    """The bookmarks of one article, newest first."""
    return [_bookmark(row) for row in db.execute(_OF_ARTICLE, (article,))]


def remove(db: sqlite3.Connection, uuid: str, now: datetime) -> None:
    """Take a bookmark out of the lists; it can be restored."""
    db.execute(_REMOVE, (to_stored(now), uuid))


def restore(db: sqlite3.Connection, uuid: str) -> None:
    """Put a removed bookmark back where it was."""
    db.execute(_RESTORE, (uuid,))


def _bookmark(row: tuple[Any, ...]) -> Bookmark:
    uuid, article, title, publisher, source, kept, *passage = row
    return Bookmark(uuid, article, Passage(*passage), title, publisher, source, from_stored(kept))
