"""Articles of the library, looked up and listed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.library import codec
from reader.library.errors import LibraryError
from reader.library.times import from_stored
from reader.model import Article, Document, Draft, State

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

SELECT = """
    SELECT entry.batch, article.id, article.title, article.byline, article.credit, article.publisher,
           article.published, article.language, source.name, article.words, article.added,
           coalesce(state.read, 0), coalesce(state.starred, 0), coalesce(state.position, 0), article.address,
           coalesce(state.read AND article.changed > state.read_at, 0), coalesce(article.story, 0)
    FROM entry CROSS JOIN article ON article.id = entry.article  -- CROSS: in the order of entry's index
    CROSS JOIN source ON source.id = article.source
    LEFT JOIN state ON state.article = article.id
"""
"""The beginning of what finds articles: the columns are the fields of an article, in their order, behind its batch."""
_ONE = SELECT + "WHERE entry.article = ?"
_FINGERPRINT = "SELECT body FROM article WHERE id = ?"
_DOCUMENT = "SELECT body.document FROM article CROSS JOIN body ON body.hash = article.body WHERE article.id = ?"
_RAW = "SELECT raw.bytes, raw.media_type FROM article CROSS JOIN raw ON raw.hash = article.raw WHERE article.id = ?"
_DRAFT = """
    SELECT title, body.document, byline, credit, publisher, published, language, coalesce(furniture.pieces, '[]'),
           address
    FROM article CROSS JOIN body ON body.hash = article.body
    LEFT JOIN furniture ON furniture.article = article.id
    WHERE article.id = ?
"""
_MADE_INTO = """
    SELECT article.id FROM article WHERE body = :hash
    UNION ALL SELECT article FROM version WHERE body = :hash
    LIMIT 1
"""
_BODY = "SELECT document FROM body WHERE hash = ?"
_TAGS = """
    SELECT tag FROM article CROSS JOIN source ON source.id = article.source
    CROSS JOIN tag ON tag.source = source.followed
    WHERE article.id = ? ORDER BY tag
"""
_FURNITURE = "SELECT pieces FROM furniture WHERE article = ?"


def one(db: sqlite3.Connection, article: int) -> Article | None:
    """The article of that id, if there is one."""
    row = db.execute(_ONE, (article,)).fetchone()
    return article_of(row) if row else None


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row of `SELECT`."""
    number, title, byline, credit, publisher, published, language, source, words = row[1:10]
    added, read, starred, position, address, changed, story = row[10:]
    state = State(bool(read), bool(starred), position)
    return Article(
        number,
        title,
        byline,
        credit,
        publisher,
        published,
        language,
        source,
        words,
        from_stored(added),
        state,
        address,
        bool(changed),
        story,
    )


def fingerprint(db: sqlite3.Connection, article: int) -> bytes | None:
    """The hash of the article's document; None if there is no such article."""
    row = db.execute(_FINGERPRINT, (article,)).fetchone()
    return bytes(row[0]) if row else None


def document(db: sqlite3.Connection, article: int) -> Document:
    """The article's document as it is now."""
    (data,) = _one(db, _DOCUMENT, article)
    return unpack(data)


def raw(db: sqlite3.Connection, article: int) -> tuple[bytes, str]:
    """The bytes that the article was made of, and their media type."""
    data, media_type = _one(db, _RAW, article)
    with _undamaged():
        return zlib.decompress(data), str(media_type)


def furniture(db: sqlite3.Connection, article: int) -> tuple[str, ...]:
    """What the parser left out of the article's document."""
    row = db.execute(_FURNITURE, (article,)).fetchone()
    return _pieces(row[0]) if row else ()


def draft(db: sqlite3.Connection, article: int) -> Draft:
    """The article as its parser gave it."""
    title, data, byline, credit, publisher, published, language, pieces, address = _one(db, _DRAFT, article)
    return Draft(title, unpack(data), byline, credit, publisher, published, language, _pieces(pieces), address)


def with_document(db: sqlite3.Connection, digest: bytes) -> tuple[int, Document] | None:
    """An article that has or had the document of that hash, and the document; None if there is none."""
    found = db.execute(_MADE_INTO, {"hash": digest}).fetchone()
    return (found[0], unpack(db.execute(_BODY, (digest,)).fetchone()[0])) if found else None


def tags(db: sqlite3.Connection, article: int) -> list[str]:
    """The tags of the feed or folder that the article came from."""
    return [tag for (tag,) in db.execute(_TAGS, (article,))]


def missing(article: int) -> LibraryError:
    """What to raise where there is no such article."""
    return LibraryError(f"There is no article {article} in the library.")


def unpack(data: bytes) -> Document:
    """The document of a stored body."""
    with _undamaged():
        return codec.decode(zlib.decompress(data))


def unpack_text(data: bytes) -> str:
    """The text of the document of a stored body."""
    with _undamaged():
        return codec.text_of(zlib.decompress(data))


def _pieces(data: str) -> tuple[str, ...]:
    with _undamaged():
        return tuple(json.loads(data))


@contextmanager
def _undamaged() -> Iterator[None]:
    """SQLite doesn't notice when a bad disk changes what it keeps; whoever unpacks it does."""
    try:
        yield
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise LibraryError("The library is damaged: what it keeps of an article can't be read.") from error


def _one(db: sqlite3.Connection, query: str, article: int) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = db.execute(query, (article,)).fetchone()
    if row is None:
        raise missing(article)
    return row
