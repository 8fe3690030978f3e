"""Bookmarks that come from a file of them: which are new, and which of the library's articles each belongs to."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from reader.library import places
from reader.library.addresses import shown_address
from reader.library.bookmarks import cut_from, documents
from reader.library.identity import fold
from reader.library.times import to_stored
from reader.model import Bookmark
from reader.passage import Haystack

_AT_HAND = 50  # articles whose texts are kept unpacked, since bookmarks of one article mostly follow each other
_KNOWN = "SELECT removed_at IS NOT NULL FROM bookmark WHERE uuid = ?"
_RETURN = "UPDATE bookmark SET removed_at = NULL, note = ?, changed_at = ? WHERE uuid = ?"
_INSERT = """
    INSERT INTO bookmark (uuid, article, body, start, "end", quote, prefix, suffix, title, publisher, source, kept,
                          published, address, note, changed_at)
    VALUES (:uuid, :article, :body, :start, :end, :quote, :prefix, :suffix, :title, :publisher, :source, :kept,
            :published, :address, :note, :changed_at)
"""
_ARTICLES = """
    SELECT article.id, article.title, article.publisher, article.address, source.kind, source.address
    FROM entry CROSS JOIN article ON article.id = entry.article CROSS JOIN source ON source.id = article.source
    ORDER BY entry.batch, entry.article
"""


def take_in(db: sqlite3.Connection, some: Iterable[Bookmark], on_progress: Callable[[int], None]) -> tuple[int, int]:
    """Take in bookmarks, newest first; how many were new, and how many were there."""
    # Of several that were kept at one moment the library shows the last one first: so they go in backwards.
    bookmarks = list(some)[::-1]
    shelf = _Shelf(db)
    new = 0
    for done, bookmark in enumerate(bookmarks, 1):
        known = db.execute(_KNOWN, (bookmark.id,)).fetchone()
        if known is None:
            db.execute(_INSERT, _row(bookmark) | shelf.article_of(bookmark))
        elif known[0]:
            db.execute(_RETURN, (bookmark.note, _changed(bookmark), bookmark.id))
        new += known is None or known[0]
        on_progress(done)
    for article in shelf.used:
        places.relocate(db, article)
    return new, len(bookmarks) - new


def _row(bookmark: Bookmark) -> dict[str, Any]:
    passage = bookmark.passage
    return {
        "uuid": bookmark.id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "title": bookmark.title,
        "publisher": bookmark.publisher,
        "source": bookmark.source,
        "kept": to_stored(bookmark.kept),
        "published": bookmark.published,
        "address": bookmark.address,
        "note": bookmark.note,
        "changed_at": _changed(bookmark),
    }


def _changed(bookmark: Bookmark) -> int | None:
    return None if bookmark.changed is None else to_stored(bookmark.changed)


class _Shelf:
    """The articles of the library by what bookmarks say of them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._by_address: defaultdict[str, list[int]] = defaultdict(list)
        self._by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._texts = lru_cache(_AT_HAND)(self._read)
        self._present = lru_cache(_AT_HAND)(self._to_search)
        self.used: dict[int, None] = {}
        """The articles that were given bookmarks, in their order."""
        for article, title, publisher, page, kind, address in db.execute(_ARTICLES):
            for its_address in {page, shown_address(kind, address)}:
                self._by_address[its_address].append(article)
            self._by_name[fold(title), fold(publisher)].append(article)
        self._by_address.pop("", None)

    def article_of(self, bookmark: Bookmark) -> dict[str, Any]:
        """The article that a bookmark belongs to, and the document of it that it was made on; None if unknown."""
        article = self._named(bookmark)
        if article is None:
            return {"article": None, "body": None}
        self.used[article] = None
        return {"article": article, "body": cut_from(self._texts(article), bookmark.passage)}

    def _named(self, bookmark: Bookmark) -> int | None:
        here = self._by_address.get(bookmark.address, [])
        named = self._by_name.get((fold(bookmark.title), fold(bookmark.publisher)), [])
        at_address = [article for article in here if article in named] or here
        if len(at_address) == 1:
            return at_address[0]
        if len(named) == 1 and self._has(named[0], bookmark):
            return named[0]
        return None

    def _has(self, article: int, bookmark: Bookmark) -> bool:
        passage = bookmark.passage
        return bool(cut_from(self._texts(article), passage) or self._present(article).find(passage))

    def _to_search(self, article: int) -> Haystack:
        return Haystack(self._texts(article)[0][1])

    def _read(self, article: int) -> list[tuple[bytes, str]]:
        return list(documents(self._db, article))
