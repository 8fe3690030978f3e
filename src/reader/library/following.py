"""Feeds and folders that the reader follows: which there are, how they are asked, and how that went."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.library import stories
from reader.library.errors import LibraryError
from reader.library.storing import forget_bodies, forget_raws, keep_raw
from reader.library.times import from_stored, to_stored

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

FEED, FOLDER = "feed", "folder"


@dataclass(frozen=True, slots=True)
class Following:
    """A feed or folder that the reader follows."""

    id: int
    kind: str
    """`FEED` or `FOLDER`."""
    address: str
    """The URL of a feed as the reader gave it; the absolute path of a folder."""
    name: str
    tags: tuple[str, ...]
    asked: str
    """The URL to ask: another one than `address` if the feed has moved for good."""
    home: str
    whole: bool
    """Whether the page of each new entry is fetched as well."""
    etag: str
    last_modified: str
    digest: bytes | None
    """The SHA-256 of the bytes that were taken in last; None if none were."""
    brought: datetime | None
    """When it last brought something new (UTC); None if it never did."""
    failures: int
    """How often in a row it could not be had."""
    reason: str
    """Why, the last time: a clean sentence."""
    not_before: datetime | None
    """When it is to be asked next (UTC); None for whenever."""
    gone: bool
    """Whether its server says that it will never be there again."""
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What came with the bytes of a feed, so that the next request can name them."""

    digest: bytes
    """Their SHA-256."""
    etag: str = ""
    last_modified: str = ""
    asked: str = ""
    """The URL to ask from now on; empty for the same one."""
    name: str = ""
    """What the feed calls itself; empty if it doesn't say."""
    home: str = ""


_ALL = """
    SELECT source.id, source.kind, source.address, source.name,
           (SELECT group_concat(tag, char(10)) FROM tag WHERE tag.source = source.id),
           asked, home, whole, etag, last_modified, digest, brought, failures, reason, not_before, gone,
           coalesce(articles, 0), coalesce(unread, 0)
    FROM following CROSS JOIN source ON source.id = following.source
    LEFT JOIN followed_tally ON followed_tally.followed = source.id
"""
_SOURCE = """
    INSERT INTO source (kind, address, name, raw, added) VALUES (:kind, :address, :name, :raw, :at)
    ON CONFLICT (address) DO NOTHING
"""
_ID = "SELECT id FROM source WHERE address = ?"
_FOLLOW = """
    INSERT INTO following (source, asked, home, named) VALUES (:id, :asked, :home, :named)
    ON CONFLICT (source) DO NOTHING
"""
_SELF = "UPDATE source SET followed = id WHERE id = ? AND followed IS NULL"
_TAKEN = """
    UPDATE following SET digest = :digest, etag = :etag, last_modified = :last_modified, home = :home,
        asked = iif(:asked <> '', :asked, asked), brought = coalesce(:brought, brought),
        failures = 0, reason = '', not_before = NULL, gone = 0
    WHERE source = :id
"""
_CALLED = """
    UPDATE source SET name = :name
    WHERE id = :id AND name <> :name AND :name <> '' AND NOT (SELECT named FROM following WHERE source = :id)
"""
_FINE = """
    UPDATE following SET failures = 0, reason = '', not_before = NULL, gone = 0,
        asked = iif(:asked <> '', :asked, asked)
    WHERE source = :id
"""
_FAILED = """
    UPDATE following SET failures = failures + 1, reason = :reason, not_before = :not_before, gone = :gone
    WHERE source = :id
"""
_MEMBERS = "SELECT id, raw FROM source WHERE id = :id OR followed = :id"
_NEEDED = """
    SELECT article.body, article.raw, item.raw FROM article LEFT JOIN item ON item.article = article.id
    WHERE article.source = ?
"""
_VERSIONS = "SELECT version.body FROM article CROSS JOIN version ON version.article = article.id WHERE source = ?"


def everything(db: sqlite3.Connection) -> list[Following]:
    """All that is followed, by name."""
    return sorted((_following(row) for row in db.execute(_ALL)), key=lambda one: (one.name.casefold(), one.id))


def follow(  # noqa: PLR0913 (what a source is, each under its name)
    db: sqlite3.Connection, kind: str, address: str, name: str, now: datetime, *, named: bool, home: str
) -> int:
    """Follow a feed or folder; the id of it, also if it is followed already.

    `named` tells whether the reader chose the name: then the feed's own never takes its place.
    """
    nothing = empty(db)
    row = {"kind": kind, "address": _stored(address), "name": name, "raw": nothing, "at": to_stored(now)}
    db.execute(_SOURCE, row)
    (source,) = db.execute(_ID, (_stored(address),)).fetchone()
    asked = address if kind == FEED else ""
    db.execute(_FOLLOW, {"id": source, "asked": asked, "home": home, "named": named})
    db.execute(_SELF, (source,))
    return int(source)


def empty(db: sqlite3.Connection) -> bytes:
    """The hash of no bytes, which feeds and folders have."""
    from reader.library.codec import hash_of  # noqa: PLC0415 (needed where something is written alone)

    digest = hash_of(b"")
    keep_raw(db, digest, b"", "application/octet-stream")
    return digest


def rename(db: sqlite3.Connection, source: int, name: str) -> None:
    """Call it something else from now on, whatever the feed calls itself."""
    _known(db, source)
    db.execute("UPDATE source SET name = ? WHERE id = ?", (name, source))
    db.execute("UPDATE following SET named = 1 WHERE source = ?", (source,))


def set_tags(db: sqlite3.Connection, source: int, tags: Iterable[str]) -> None:
    """Give it these tags instead of those it has."""
    _known(db, source)
    db.execute("DELETE FROM tag WHERE source = ?", (source,))
    db.executemany("INSERT OR IGNORE INTO tag (source, tag) VALUES (?, ?)", [(source, tag) for tag in tags])


def set_whole(db: sqlite3.Connection, source: int, on: bool) -> None:
    """Fetch the pages of its new entries too, or no longer."""
    _known(db, source)
    db.execute("UPDATE following SET whole = ? WHERE source = ?", (on, source))


def files(db: sqlite3.Connection, source: int) -> set[tuple[str, bytes]]:
    """The addresses of the files that a folder has brought, each with the hash of its bytes."""
    rows = db.execute("SELECT address, raw FROM source WHERE followed = ?", (source,))
    return {(address.decode("utf-8", "surrogateescape"), raw) for address, raw in rows}


def taken(db: sqlite3.Connection, source: int, what: Taken, now: datetime, *, is_news: bool) -> None:
    """Note what was taken in."""
    row = {
        "id": source,
        "digest": what.digest,
        "etag": what.etag,
        "last_modified": what.last_modified,
        "asked": what.asked,
        "home": what.home,
        "brought": to_stored(now) if is_news else None,
    }
    db.execute(_TAKEN, row)
    db.execute(_CALLED, {"id": source, "name": what.name})


def fine(db: sqlite3.Connection, source: int, asked: str) -> None:
    """Note that it can be had again, with nothing new; `asked` is the URL from now on, empty for the same one."""
    db.execute(_FINE, {"id": source, "asked": asked})


def failed(db: sqlite3.Connection, source: int, reason: str, not_before: datetime | None, *, gone: bool) -> None:
    """Note why it could not be had, and when it is to be asked next."""
    at = None if not_before is None else to_stored(not_before)
    db.execute(_FAILED, {"id": source, "reason": reason, "not_before": at, "gone": gone})


def unfollow(db: sqlite3.Connection, source: int, *, keep_articles: bool) -> int:
    """Follow it no longer; its articles go as well unless they are to be kept. How many went; bookmarks stay."""
    _known(db, source)
    db.execute("DELETE FROM following WHERE source = ?", (source,))
    db.execute("DELETE FROM tag WHERE source = ?", (source,))
    members = db.execute(_MEMBERS, {"id": source}).fetchall()
    db.execute("UPDATE source SET followed = NULL WHERE followed = ?", (source,))
    if keep_articles:
        return 0
    return sum(_forget(db, *member) for member in members)


def _forget(db: sqlite3.Connection, source: int, raw: bytes) -> int:
    """Forget a source with all its articles; how many there were."""
    needed = db.execute(_NEEDED, (source,)).fetchall()
    bodies = {row[0] for row in needed} | {body for (body,) in db.execute(_VERSIONS, (source,))}
    raws = {one for row in needed for one in row[1:] if one is not None} | {raw}
    stories.leave(db, source)
    db.execute("DELETE FROM article WHERE source = ?", (source,))
    db.execute("DELETE FROM source WHERE id = ?", (source,))
    forget_bodies(db, bodies)
    forget_raws(db, raws)
    return len(needed)


def is_one(db: sqlite3.Connection, source: int) -> bool:
    """Whether there is a feed or folder of that id that is followed."""
    return bool(db.execute("SELECT 1 FROM following WHERE source = ?", (source,)).fetchone())


def _known(db: sqlite3.Connection, source: int) -> None:
    if not is_one(db, source):
        raise LibraryError(f"There is no source {source} that is followed.")


def _stored(address: str) -> bytes:
    return address.encode("utf-8", "surrogateescape")


def _following(row: Sequence[Any]) -> Following:
    number, kind, address, name, tags, asked, home, whole, etag, last_modified, digest = row[:11]
    brought, failures, reason, not_before, gone, articles, unread = row[11:]
    return Following(
        number,
        kind,
        address.decode("utf-8", "surrogateescape"),
        name,
        tuple(tags.split("\n")) if tags else (),
        asked,
        home,
        bool(whole),
        etag,
        last_modified,
        digest,
        None if brought is None else from_stored(brought),
        failures,
        reason,
        None if not_before is None else from_stored(not_before),
        bool(gone),
        articles,
        unread,
    )
