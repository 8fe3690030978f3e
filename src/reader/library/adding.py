"""What a source brings, taken into the library: new articles, changed ones, and those that are as they were."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reader.library import identity, places, stories, storing
from reader.library.articles import unpack
from reader.library.codec import hash_of
from reader.library.identity import Likeness
from reader.library.times import to_stored
from reader.model import Draft
from reader.text import count_words


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from."""

    kind: str
    """The word "file", "stdin" or "page"."""
    address: str
    """What the source is known by: the absolute path of a file, as `os.fsdecode` gives it; "stdin:" and the
    SHA-256 of the bytes, in hexadecimal, for standard input; the URL of a page."""
    name: str
    """What lists show: one clean line."""
    followed: int | None = None
    """The folder that brought it, which is followed; None if it was added by itself."""


@dataclass(frozen=True, slots=True)
class Original:
    """What drafts were made of."""

    raw: bytes
    media_type: str
    parser: int
    """The version of the parser that made them; 0 if that is not known."""


@dataclass(frozen=True, slots=True)
class Added:
    """The ids of the articles that a source has, each in the order of the source."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    same: tuple[int, ...] = ()


_KNOWN = "SELECT id, raw FROM source WHERE address = ?"
_COPY = "SELECT id, raw FROM source WHERE raw = ? ORDER BY id LIMIT 1"
_MADE_OF = "SELECT id FROM article WHERE source = ? AND raw = ? ORDER BY place, id"
_BEFORE = """
    SELECT article.id, title, byline, credit, publisher, published, language, words, article.body, raw,
           article.address, place, body.document
    FROM article CROSS JOIN body ON body.hash = article.body
"""
_OF_SOURCE = _BEFORE + "WHERE source = ? ORDER BY place, article.id"
_OF_ID = _BEFORE + "WHERE article.id = ?"
_JOIN = "UPDATE source SET followed = :followed WHERE id = :id AND followed IS NOT :followed AND :followed"
Row = Mapping[str, Any]


def add(db: sqlite3.Connection, source: Source, original: Original, drafts: Sequence[Draft], now: datetime) -> Added:
    """Take the drafts in, within the transaction that the caller began.

    Bytes that this source or, if this one is new, another one had when it was last added, change nothing.
    """
    address = source.address.encode("utf-8", "surrogateescape")
    raw = hash_of(original.raw)
    known = db.execute(_KNOWN, (address,)).fetchone()
    holder = known or db.execute(_COPY, (raw,)).fetchone()
    if known:
        db.execute(_JOIN, {"id": known[0], "followed": source.followed})
    if holder and holder[1] == raw:
        return Added(same=tuple(article for (article,) in db.execute(_MADE_OF, (holder[0], raw))))
    at = to_stored(now)
    storing.keep_raw(db, raw, original.raw, original.media_type)
    row = {"kind": source.kind, "address": address, "name": source.name, "raw": raw, "at": at}
    row["followed"] = source.followed
    source_id = storing.keep_source(db, row)
    made = {"source": source_id, "raw": raw, "parser": original.parser, "at": at}
    before = articles_of(db, source_id)
    added = take(db, made, drafts, before)
    storing.forget_raws(db, {old["raw"] for old in before} | ({known[1]} if known else set()))
    return added


def articles_of(db: sqlite3.Connection, source: int) -> list[Row]:
    """All articles that the source has brought until now, those that it has no longer included."""
    return _rows(db.execute(_OF_SOURCE, (source,)))


def article_of(db: sqlite3.Connection, article: int) -> Row | None:
    """The article of an id, if there is one."""
    return next(iter(_rows(db.execute(_OF_ID, (article,)))), None)


def _rows(cursor: sqlite3.Cursor) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def take(db: sqlite3.Connection, made: Row, drafts: Sequence[Draft], before: Sequence[Row]) -> Added:
    """Write the drafts made of a source, as versions of those articles that it had before or as new ones.

    `made` holds what they have in common: source, raw, parser, and at (when, as stored).
    """
    after = [columns_of(db, draft) for draft in drafts]
    matches = identity.match(
        [Likeness(row["body"], row["title"], draft.document.text) for row, draft in zip(after, drafts, strict=True)],
        [Likeness(row["body"], row["title"], unpack(row["document"]).text) for row in before],
    )
    ids: dict[str, list[int]] = {"new": [], "changed": [], "same": []}
    for place, (columns, match) in enumerate(zip(after, matches, strict=True)):
        kind, article = write(db, {**made, "place": place}, columns, None if match is None else before[match])
        storing.keep_furniture(db, article, drafts[place].furniture)
        ids[kind].append(article)
    return Added(**{kind: tuple(some) for kind, some in ids.items()})


def columns_of(db: sqlite3.Connection, draft: Draft) -> Row:
    """What a draft says of its article; if any of it differs, the article has changed."""
    return {
        "title": draft.title,
        "byline": draft.byline,
        "credit": draft.credit,
        "publisher": draft.publisher,
        "published": draft.published,
        "language": draft.language,
        "address": draft.address,
        "words": count_words(draft.document.text),
        "body": storing.keep_body(db, draft.document),
    }


def write(db: sqlite3.Connection, made: Row, columns: Row, old: Row | None) -> tuple[str, int]:
    """Write one article; which of the fields of `Added` it belongs to, and its id."""
    if old is None:
        article = storing.insert_article(db, {**made, **columns})
        stories.came(db, article)
        return "new", article
    row = {**made, **columns, "id": old["id"]}
    storing.place_article(db, row)
    if all(old[name] == value for name, value in columns.items()):
        return "same", old["id"]
    storing.change_article(db, row, old["body"])
    if old["body"] != row["body"]:
        places.follow(db, row["id"], old["body"])
    if (old["body"], old["published"]) != (row["body"], row["published"]):
        stories.changed(db, row["id"], old["body"])
    return "changed", old["id"]
