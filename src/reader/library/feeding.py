"""What a feed brings, taken into the library: which entries are new, which have changed, and which are as they were.

An entry is known by its guid, then by its address, then by title and text, so that neither a feed that gives new
guids nor one that changes its order makes old news unread.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.library import adding, following, storing
from reader.library.adding import Added, Row
from reader.library.articles import missing
from reader.library.codec import hash_of
from reader.library.following import Taken
from reader.library.times import to_stored
from reader.model import Draft
from reader.parse import ENTRY


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed."""

    guid: str
    """What the feed knows it by; empty if it doesn't say."""
    raw: bytes
    """All that the feed says of it, so that it can be read again."""
    draft: Draft | None
    """What was made of it; None if `known` has its bytes, so that nothing needs to be."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article of which there is the feed's text alone."""

    article: int
    address: str
    """The URL of its page."""


_KNOWN = "SELECT raw, article FROM item WHERE source = ?"
_GUIDS = "SELECT guid, article FROM item WHERE source = ? AND guid <> ''"
_BY_GUID = "SELECT article, guid FROM item WHERE source = :source AND guid = :guid"
_BY_ADDRESS = """
    SELECT id, guid FROM article CROSS JOIN item ON item.article = article.id
    WHERE article.source = :source AND address = :address AND address <> ''
"""
_BY_TEXT = """
    SELECT id, guid FROM article CROSS JOIN item ON item.article = article.id
    WHERE body = :body AND article.source = :source AND title = :title
"""
_KEEP = """
    INSERT INTO item (article, source, guid, raw) VALUES (:article, :source, :guid, :raw)
    ON CONFLICT (article) DO UPDATE SET guid = excluded.guid, raw = excluded.raw, tries = 0
"""
_MADE_OF = "SELECT raw FROM item WHERE article = ?"
_TEASERS = """
    SELECT article.id, article.address FROM item CROSS JOIN article ON article.id = item.article
    WHERE item.source = ? AND article.raw = item.raw AND tries < ? AND article.address <> ''
"""
_TRIED = "UPDATE item SET tries = tries + 1 WHERE article = ?"
_TRIES = 3


def known(db: sqlite3.Connection, source: int) -> dict[bytes, int]:
    """The hashes of the entries that are taken in already, and the articles made of them."""
    return dict(db.execute(_KNOWN, (source,)))


def by_guid(db: sqlite3.Connection, source: int) -> dict[str, int]:
    """The guids of the entries that are taken in already, and the articles made of them."""
    return dict(db.execute(_GUIDS, (source,)))


def take(  # noqa: PLR0913 (what a feed has, each under its name)
    db: sqlite3.Connection, source: int, what: Taken, items: Sequence[Item], now: datetime, parser: int
) -> Added:
    """Take in all entries that a feed has now, in its order, within the transaction that the caller began."""
    ids: dict[str, list[int]] = {"new": [], "changed": [], "same": []}
    taking = _Taking(db, source, items, {"source": source, "parser": parser, "at": to_stored(now)})
    for place, item in enumerate(items):
        kind, article = taking.take(place, item)
        if article is not None:
            ids[kind].append(article)
    following.taken(db, source, what, now, is_news=bool(ids["new"]))
    return Added(**{kind: tuple(some) for kind, some in ids.items()})


class _Taking:
    """Entries that are taken in together, each for one article."""

    def __init__(self, db: sqlite3.Connection, source: int, items: Sequence[Item], made: Row) -> None:
        self._db = db
        self._made = made
        self._known = known(db, source)
        self._guids = {item.guid for item in items}
        self._matched = {self._known[digest] for item in items if (digest := hash_of(item.raw)) in self._known}

    def take(self, place: int, item: Item) -> tuple[str, int | None]:
        """Take in the entry at a place; which of the fields of `Added` it belongs to, and its article."""
        digest = hash_of(item.raw)
        if digest in self._known or item.draft is None:
            return "same", self._known.get(digest)
        kind, article = self._write({**self._made, "raw": digest, "place": place}, item, item.draft)
        self._known[digest] = article
        self._matched.add(article)
        return kind, article

    def _write(self, made: Row, item: Item, draft: Draft) -> tuple[str, int]:
        db, columns = self._db, adding.columns_of(self._db, draft)
        article = self._version_of({"source": made["source"], "guid": item.guid, **columns})
        old = None if article is None else adding.article_of(db, article)
        made_of = db.execute(_MADE_OF, (article,)).fetchone()
        storing.keep_raw(db, made["raw"], item.raw, ENTRY)
        if old and made_of and old["raw"] != made_of[0]:  # the text of its page is there, which is more
            kind, number = "same", int(old["id"])
            storing.forget_bodies(db, [columns["body"]])
        else:
            kind, number = adding.write(db, made, columns, old)
            storing.keep_furniture(db, number, draft.furniture)
        db.execute(_KEEP, {"article": number, "source": made["source"], "guid": item.guid, "raw": made["raw"]})
        if made_of:
            storing.forget_raws(db, [made_of[0]])
        return kind, number

    def _version_of(self, values: Row) -> int | None:
        """The article that an entry is a version of; None if it is new.

        An article that the feed still knows by another guid is another one, though it may have the same address.
        """
        guid = values["guid"]
        for article, its_guid in _candidates(self._db, values):
            if article not in self._matched and (its_guid in {guid, ""} or its_guid not in self._guids):
                return article
        return None


def _candidates(db: sqlite3.Connection, values: Row) -> Iterator[tuple[int, str]]:
    if values["guid"]:
        yield from db.execute(_BY_GUID, values).fetchall()
    there = db.execute(_BY_ADDRESS, values).fetchall()
    if len(there) == 1:  # else it is no entry's own: some feeds link each of them to the front page
        yield from there
    yield from db.execute(_BY_TEXT, values).fetchall()


def teasers(db: sqlite3.Connection, source: int) -> list[Teaser]:
    """The articles of a feed whose pages are not there and have not been asked for in vain too often, newest first."""
    return [Teaser(*row) for row in sorted(db.execute(_TEASERS, (source, _TRIES)), reverse=True)]


def tried(db: sqlite3.Connection, article: int) -> None:
    """Note that the page of an article could not be had."""
    db.execute(_TRIED, (article,))


def take_page(  # noqa: PLR0913 (what a page is, each under its name)
    db: sqlite3.Connection, article: int, raw: bytes, media_type: str, draft: Draft, parser: int, now: datetime
) -> None:
    """Give an article the text of its page; what the feed had of it stays one of its versions.

    Its title and its address stay the feed's; what the feed doesn't say is the page's.
    """
    old = adding.article_of(db, article)
    if old is None:
        raise missing(article)
    digest = hash_of(raw)
    storing.keep_raw(db, digest, raw, media_type)
    page = adding.columns_of(db, draft)
    columns = {name: old[name] or page[name] for name in page} | {name: page[name] for name in ("words", "body")}
    made = {"raw": digest, "parser": parser, "at": to_stored(now), "place": old["place"]}
    adding.write(db, made, columns, old)
    storing.keep_furniture(db, article, draft.furniture)
    storing.forget_raws(db, [old["raw"]])
