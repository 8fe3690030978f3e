"""What is written when a source is added, a table at a time; and what is forgotten, once nothing needs it."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reader.library import codec
from reader.model import Document

VERSIONS = 10
"""How many documents of an article are kept besides the one it has and those that bookmarks were made on."""

_RAW = "INSERT INTO raw (hash, media_type, bytes, size) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING"
_BODY = "INSERT INTO body (hash, document, length) VALUES (?, ?, ?)"
_SOURCE = """
    INSERT INTO source (kind, address, name, raw, added, followed)
    VALUES (:kind, :address, :name, :raw, :at, :followed)
    ON CONFLICT (address) DO UPDATE SET name = excluded.name, raw = excluded.raw,
        followed = coalesce(excluded.followed, followed)
    RETURNING id
"""
_INSERT = """
    INSERT INTO article (source, place, title, byline, credit, publisher, published, language, words, body, raw,
                         parser, added, changed, address)
    VALUES (:source, :place, :title, :byline, :credit, :publisher, :published, :language, :words, :body, :raw,
            :parser, :at, :at, :address)
    RETURNING id
"""
_PLACE = "UPDATE article SET place = :place, raw = :raw, parser = :parser WHERE id = :id"
_CHANGE = """
    UPDATE article SET title = :title, byline = :byline, credit = :credit, publisher = :publisher,
        published = :published, language = :language, address = :address, words = :words, body = :body, changed = :at
    WHERE id = :id
"""
_HAS_BODY = "SELECT 1 FROM body WHERE hash = ?"
_VERSIONS_OF = "SELECT id, body FROM version WHERE article = ? ORDER BY id DESC"
_FORGET_RAW = """
    DELETE FROM raw WHERE hash = :hash
        AND NOT EXISTS (SELECT 1 FROM source WHERE source.raw = :hash)
        AND NOT EXISTS (SELECT 1 FROM article WHERE article.raw = :hash)
        AND NOT EXISTS (SELECT 1 FROM item WHERE item.raw = :hash)
"""
_FORGET_BODY = """
    DELETE FROM body WHERE hash = :hash
        AND NOT EXISTS (SELECT 1 FROM article WHERE article.body = :hash)
        AND NOT EXISTS (SELECT 1 FROM version WHERE version.body = :hash)
        AND NOT EXISTS (SELECT 1 FROM bookmark WHERE bookmark.body = :hash)
"""


def keep_raw(db: sqlite3.Connection, digest: bytes, raw: bytes, media_type: str) -> None:
    """Keep the bytes of a source."""
    db.execute(_RAW, (digest, media_type, zlib.compress(raw), len(raw)))


def keep_body(db: sqlite3.Connection, document: Document) -> bytes:
    """Keep a document, and say its hash."""
    data = codec.encode(document)
    digest = codec.hash_of(data)
    if not db.execute(_HAS_BODY, (digest,)).fetchone():
        db.execute(_BODY, (digest, zlib.compress(data), len(document.text)))
    return digest


def keep_source(db: sqlite3.Connection, row: Mapping[str, Any]) -> int:
    """Keep a source, or that it has other bytes now; its id."""
    return int(db.execute(_SOURCE, row).fetchone()[0])


def keep_furniture(db: sqlite3.Connection, article: int, pieces: Sequence[str]) -> None:
    """Keep what was left out of an article's document, instead of what was before."""
    db.execute("DELETE FROM furniture WHERE article = ?", (article,))
    if pieces:
        db.execute(
            "INSERT INTO furniture (article, pieces) VALUES (?, ?)", (article, json.dumps(pieces, ensure_ascii=False))
        )


def insert_article(db: sqlite3.Connection, row: Mapping[str, Any]) -> int:
    """Write a new article; its id."""
    return int(db.execute(_INSERT, row).fetchone()[0])


def place_article(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Write where in the source an article stands now, and what it was made of."""
    db.execute(_PLACE, row)


def change_article(db: sqlite3.Connection, row: Mapping[str, Any], old_body: bytes) -> None:
    """Write what an article is now; the document it had becomes one of its versions."""
    db.execute(_CHANGE, row)
    if old_body != row["body"]:
        db.execute("INSERT INTO version (article, body, until) VALUES (?, ?, ?)", (row["id"], old_body, row["at"]))
        old = db.execute(_VERSIONS_OF, (row["id"],)).fetchall()[VERSIONS:]
        db.executemany("DELETE FROM version WHERE id = ?", [(version,) for version, _ in old])
        forget_bodies(db, [body for _, body in old])


def forget_bodies(db: sqlite3.Connection, digests: Iterable[bytes]) -> None:
    """Forget those documents that no article, no version and no bookmark needs any more."""
    db.executemany(_FORGET_BODY, [{"hash": digest} for digest in digests])


def forget_raws(db: sqlite3.Connection, digests: Iterable[bytes]) -> None:
    """Forget those bytes that no source, no article and no entry needs any more."""
    db.executemany(_FORGET_RAW, [{"hash": digest} for digest in digests])
