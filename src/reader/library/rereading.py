"""Sources that are kept, read again by another parser: the articles follow, and what the reader did stays."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from reader.library import adding
from reader.library.adding import Added
from reader.library.articles import missing
from reader.library.times import to_stored
from reader.model import Draft

_MADE = "SELECT source, raw FROM article WHERE id = ?"
_OLDER = "SELECT id, source, raw FROM article WHERE parser < ? ORDER BY parser, source, raw, id"
_READ = "UPDATE article SET parser = :parser WHERE source = :source AND raw = :raw"


def to_read_again(db: sqlite3.Connection, parser: int) -> list[int]:
    """For all bytes of a source that an older version of the parser has read, one of the articles made of them."""
    first: dict[tuple[int, bytes], int] = {}
    for article, source, raw in db.execute(_OLDER, (parser,)):
        first.setdefault((source, raw), article)
    return sorted(first.values())


def read_again(db: sqlite3.Connection, article: int, drafts: Sequence[Draft], parser: int, now: datetime) -> Added:
    """Take what the parser makes now of the bytes that an article was made of, within the caller's transaction.

    It holds for all articles made of these bytes. One that no draft is a version of stays as it is.
    """
    row = db.execute(_MADE, (article,)).fetchone()
    if row is None:
        raise missing(article)
    source, raw = row
    made = {"source": source, "raw": raw, "parser": parser, "at": to_stored(now)}
    before = [old for old in adding.articles_of(db, source) if old["raw"] == raw]
    added = adding.take(db, made, drafts, before)
    db.execute(_READ, made)
    return added
