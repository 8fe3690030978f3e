"""What newsboat keeps: its cache.db, an SQLite file of newsboat's own, which is read here and never written to."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.text import clean_line

_SECONDS = 5.0
"""How long a newsboat that writes just now is waited for."""
_LONGEST = 2_000_000
"""Code points of one value that are read."""
_FEEDS = "SELECT url, title, rssurl FROM rss_feed"
_ITEMS = "SELECT {columns} FROM rss_item WHERE feedurl = ? {which} ORDER BY pubDate DESC, id"
_TEXTS = ("guid", "title", "author", "url", "content", "base", "content_mime_type", "flags")
_NUMBERS = ("pubDate", "unread")
_NEEDED = {"id", "feedurl", "guid", "title", "author", "url", "content", *_NUMBERS}
"""The columns that every newsboat has; each new one has added some."""
_WAL = b"\2\2"
"""What a database in WAL mode, which makes files when it is read, has in its header at byte 18 (fileformat2, 1.3.3)."""


class CacheError(Exception):
    """No cache of newsboat, or one that can't be read; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class CachedFeed:
    """A feed, as the cache has it: not clean."""

    home: str
    title: str
    address: str
    """As it stands in newsboat's `urls` file."""


@dataclass(frozen=True, slots=True)
class CachedItem:
    """An article, as the cache has it: not clean."""

    guid: str
    title: str
    author: str
    address: str
    published: int
    """Seconds since 1970-01-01 UTC; 0 if that is not known."""
    content: str
    base: str
    """The URL that links in it are relative to; often empty."""
    media_type: str
    """Of the content; empty in the caches of older newsboats, which keep HTML."""
    unread: bool
    flags: str
    """The letters that the reader gave it."""


class Cache:
    """A cache that is open. Methods raise CacheError."""

    def __init__(self, connection: sqlite3.Connection, shown: str) -> None:
        self._db = connection
        self._shown = shown
        there = {row[1] for row in self._ask("PRAGMA table_info(rss_item)")}
        if not there >= _NEEDED:
            raise CacheError(f"{shown} is no cache of newsboat")
        texts = (f"substr({name}, 1, {_LONGEST})" if name in there else "''" for name in _TEXTS)
        self._items = _ITEMS.format(
            columns=", ".join((*texts, *_NUMBERS)), which="AND deleted = 0" if "deleted" in there else ""
        )

    def feeds(self) -> list[CachedFeed]:
        """All feeds that it knows."""
        return [CachedFeed(*map(_text, row)) for row in self._ask(_FEEDS)]

    def size(self) -> int:
        """How many articles it has, deleted ones included."""
        return int(str(self._ask("SELECT count(*) FROM rss_item")[0][0]))

    def items(self, feed: str) -> list[CachedItem]:
        """The articles of a feed (by its address as the cache has it), without deleted ones, the newest first."""
        return [_item(row) for row in self._ask(self._items, feed)]

    def _ask(self, statement: str, *values: str) -> list[tuple[object, ...]]:
        try:
            return self._db.execute(statement, values).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            raise CacheError(f"{self._shown} can't be read: {clean_line(str(error))}") from error


@contextmanager
def opened_cache(path: Path) -> Iterator[Cache]:
    """The cache in a file, for as long as the block lasts. CacheError if there is none."""
    shown = clean_line(str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CacheError(f"{shown} is no file")
        with path.open("rb") as file:
            header = file.read(20)
    except OSError as error:
        raise CacheError(f"{shown}: {error.strerror}") from error
    if not header.startswith(b"SQLite format 3\0"):
        raise CacheError(f"{shown} is no cache of newsboat")
    if header[18:20] == _WAL:
        raise CacheError(f"{shown} is in WAL mode, in which it can't be read without writing to it")
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_SECONDS)
    except sqlite3.Error as error:
        raise CacheError(f"{shown} can't be opened: {clean_line(str(error))}") from error
    try:
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        yield Cache(db, shown)
    finally:
        db.close()


def _item(row: tuple[object, ...]) -> CachedItem:
    guid, title, author, address, content, base, media_type, flags = map(_text, row[:8])
    published, unread = row[8:]
    moment = int(published) if isinstance(published, int) and abs(published) < 2**53 else 0
    return CachedItem(guid, title, author, address, moment, content, base, media_type, bool(unread), flags)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
