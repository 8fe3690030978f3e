"""Where bookmarks and the reading position stand in the text that their article has now."""

from __future__ import annotations

import sqlite3
from functools import cache

from reader.library.articles import unpack
from reader.model import Document, Passage

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.passage import Rewording

Place = tuple[int, int]
"""Start and end offset."""

# The bookmarks of an article that were last placed in another document than it has now, or never.
_UNPLACED = """
    SELECT uuid, bookmark.body, found_in, found_start, found_end, start, "end", quote, prefix, suffix
    FROM article CROSS JOIN bookmark ON bookmark.article = article.id
    WHERE article.id = ? AND found_in IS NOT article.body
"""
_ARTICLES = """
    SELECT DISTINCT bookmark.article FROM bookmark CROSS JOIN article ON article.id = bookmark.article
    WHERE found_in IS NOT article.body ORDER BY bookmark.article
"""
_PRESENT = "SELECT body FROM article WHERE id = ?"
_DOCUMENT = "SELECT document FROM body WHERE hash = ?"
_WRITE = "UPDATE bookmark SET found_in = ?, found_start = ?, found_end = ? WHERE uuid = ?"
_POSITION = "SELECT position FROM state WHERE article = ? AND position > 0"
_CARRY = "UPDATE state SET position = ? WHERE article = ?"


def unplaced_articles(db: sqlite3.Connection) -> list[int]:
    """The articles with bookmarks that are still to be placed in their present text."""
    return [article for (article,) in db.execute(_ARTICLES)]


def still_to_write(db: sqlite3.Connection, article: int) -> dict[str, Place | None]:
    """The places of the article's bookmarks that are not written down yet, by id; None for an orphan."""
    rows = db.execute(_UNPLACED, (article,)).fetchall()
    if not rows:
        return {}
    texts = _Texts(db, _present(db, article))
    places = {}
    for uuid, body, found_in, found_start, found_end, *passage in rows:
        place = texts.place(Passage(*passage), body)
        if place is None and found_start is not None:
            place = texts.place_again((found_start, found_end), found_in)
        places[uuid] = place
    return places


def relocate(db: sqlite3.Connection, article: int) -> int:
    """Write down where the article's bookmarks stand in its present text; how many were not yet."""
    places = still_to_write(db, article)
    if places:
        present = _present(db, article)
        db.executemany(_WRITE, [(present, *(place or (None, None)), uuid) for uuid, place in places.items()])
    return len(places)


def follow(db: sqlite3.Connection, article: int, old: bytes) -> None:
    """Carry bookmarks and reading position over to the article's document from `old`, the one it had before."""
    relocate(db, article)
    position = db.execute(_POSITION, (article,)).fetchone()
    if position:
        db.execute(_CARRY, (_Texts(db, _present(db, article)).carry(position[0], old), article))


def _present(db: sqlite3.Connection, article: int) -> bytes:
    (body,) = db.execute(_PRESENT, (article,)).fetchone()
    return bytes(body)


class _Texts:
    """The present text of an article, and what it has of earlier ones. Each is unpacked and compared once."""

    def __init__(self, db: sqlite3.Connection, present: bytes) -> None:
        self._db = db
        self._document = cache(self._read)
        self._rewording = cache(self._compare)
        self._text = self._document(present).text

    def place(self, passage: Passage, body: bytes | None) -> Place | None:
        """Where a passage of the document `body` stands; None if its words are gone.

        In a document that is not known here it is not found, and is looked for by its words alone.
        """
        return self._rewording(body or b"").place(passage)

    def place_again(self, place: Place, body: bytes) -> Place | None:
        """Where the words stand that had this place in the document `body`, if that is still kept."""
        from reader.passage import cut  # noqa: PLC0415 (as below)

        old = self._document(body)
        return self._rewording(body).place(cut(old, *place)) if old.blocks else None

    def carry(self, offset: int, body: bytes) -> int:
        """The offset of what stood at `offset` in the document `body`."""
        return self._rewording(body).carry(offset)

    def _compare(self, body: bytes) -> Rewording:
        from reader.passage import Rewording  # noqa: PLC0415 (most texts did not change)

        return Rewording(self._document(body).text, self._text)

    def _read(self, body: bytes) -> Document:
        row = self._db.execute(_DOCUMENT, (body,)).fetchone()
        return unpack(row[0]) if row else Document()
