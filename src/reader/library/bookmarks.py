"""Passages that the reader kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from functools import cache, partial

from reader.library import places
from reader.library.addresses import shown_address
from reader.library.articles import missing, unpack
from reader.library.times import from_stored, to_stored
from reader.model import Bookmark, Document, Passage
from reader.text import clean

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

_ORPHAN = -1  # as _SELECT has it for the start; NULL there says that no place is written down
_SELECT = """
    SELECT uuid, bookmark.article, start, "end", quote, prefix, suffix, bookmark.title, bookmark.publisher,
           bookmark.source, kept, bookmark.published, bookmark.address, note, changed_at,
           CASE WHEN found_in IS article.body THEN coalesce(found_start, -1) END, found_end, coalesce(article.story, 0)
    FROM bookmark LEFT JOIN article ON article.id = bookmark.article
"""
# Backwards through the index: `id` is the last column of each.
_ALL = _SELECT + "WHERE removed_at IS NULL ORDER BY kept DESC, bookmark.id DESC LIMIT ?"
_OF_ARTICLE = _SELECT + "WHERE bookmark.article = ? AND removed_at IS NULL ORDER BY kept DESC, bookmark.id DESC"
_ONE = _SELECT + "WHERE uuid = ? AND removed_at IS NULL"
_ORIGINAL = "SELECT document FROM bookmark CROSS JOIN body ON body.hash = bookmark.body WHERE uuid = ?"
# The document that the article has, then those that it had.
_DOCUMENTS = """
    SELECT body.hash, body.document FROM article CROSS JOIN body ON body.hash = article.body
        WHERE article.id = :article
    UNION ALL
    SELECT body.hash, body.document FROM version CROSS JOIN body ON body.hash = version.body
        WHERE version.article = :article
"""
_ADDRESS = """
    SELECT article.address, source.kind, source.address FROM article CROSS JOIN source ON source.id = article.source
    WHERE article.id = ?
"""
_KEEP = """
    INSERT INTO bookmark (uuid, article, body, start, "end", quote, prefix, suffix, title, publisher, source, kept,
                          published, address)
    SELECT :uuid, article.id, :body, :start, :end, :quote, :prefix, :suffix,
           article.title, article.publisher, source.name, :kept, article.published, :address
    FROM article CROSS JOIN source ON source.id = article.source WHERE article.id = :article
"""
_ANNOTATE = "UPDATE bookmark SET note = :note, changed_at = :at WHERE uuid = :uuid AND note <> :note"
_REMOVE = "UPDATE bookmark SET removed_at = ? WHERE uuid = ? AND removed_at IS NULL"
_RESTORE = "UPDATE bookmark SET removed_at = NULL WHERE uuid = ? AND removed_at IS NOT NULL"


def keep(db: sqlite3.Connection, article: int, passage: Passage, now: datetime, uuid: str) -> Bookmark:
    """Keep a passage of the article."""
    source = db.execute(_ADDRESS, (article,)).fetchone()
    if source is None:
        raise missing(article)
    values = {
        "uuid": uuid,
        "article": article,
        "body": cut_from(documents(db, article), passage),
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "kept": to_stored(now),
        "address": source[0] or shown_address(*source[1:]),
    }
    db.execute(_KEEP, values)
    places.relocate(db, article)
    (bookmark,) = _bookmarks(db, db.execute(_ONE, (uuid,)))
    return bookmark


def documents(db: sqlite3.Connection, article: int) -> Iterable[tuple[bytes, str]]:
    """The hashes and texts of the documents that the article has and had, its present one first."""
    return ((body, unpack(data).text) for body, data in db.execute(_DOCUMENTS, {"article": article}))


def cut_from(texts: Iterable[tuple[bytes, str]], passage: Passage) -> bytes | None:
    """The hash of the first document that has the passage in its place.

    It may be an earlier one: another session can change the article while this one shows it.
    """
    from reader.passage import stands_in  # noqa: PLC0415 (lists of bookmarks don't need it)

    return next((body for body, text in texts if stands_in(passage, text)), None)


def newest(db: sqlite3.Connection, most: int | None) -> list[Bookmark]:
    """All bookmarks, or so many at most, newest first."""
    return _bookmarks(db, db.execute(_ALL, (-1 if most is None else most,)))


def of_article(db: sqlite3.Connection, article: int) -> list[Bookmark]:
    """The bookmarks of one article, newest first."""
    return _bookmarks(db, db.execute(_OF_ARTICLE, (article,)))


def one(db: sqlite3.Connection, uuid: str) -> Bookmark | None:
    """The bookmark of that id, if there is one in the lists."""
    return next(iter(_bookmarks(db, db.execute(_ONE, (uuid,)))), None)


def original(db: sqlite3.Connection, uuid: str) -> Document | None:
    """The document that a bookmark was made on."""
    row = db.execute(_ORIGINAL, (uuid,)).fetchone()
    return unpack(row[0]) if row else None


def annotate(db: sqlite3.Connection, uuid: str, note: str, now: datetime) -> None:
    """Give a bookmark another note."""
    db.execute(_ANNOTATE, {"uuid": uuid, "note": clean(note), "at": to_stored(now)})


def remove(db: sqlite3.Connection, uuid: str, now: datetime) -> None:
    """Take a bookmark out of the lists; it can be restored."""
    db.execute(_REMOVE, (to_stored(now), uuid))


def restore(db: sqlite3.Connection, uuid: str) -> None:
    """Put a removed bookmark back where it was."""
    db.execute(_RESTORE, (uuid,))


def _bookmarks(db: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> list[Bookmark]:
    """The bookmarks of `_SELECT`; places that are not written down are looked for, an article at a time."""
    places_of = cache(partial(places.still_to_write, db))
    some = []
    for row in rows:
        (uuid, article, start, end, quote, prefix, suffix, title, publisher, source, kept) = row[:11]
        (published, address, note, changed, found, found_end, story) = row[11:]
        if found is None and article is not None:
            place = places_of(article)[uuid]
        else:
            place = None if article is None or found == _ORPHAN else (found, found_end)
        some.append(
            Bookmark(
                uuid,
                article,
                Passage(start, end, quote, prefix, suffix),
                title,
                publisher,
                source,
                from_stored(kept),
                published,
                address,
                note,
                None if changed is None else from_stored(changed),
                place,
                story,
            )
        )
    return some
