"""The full text index of the library: SQLite's FTS5, https://www.sqlite.org/fts5.html.

Its table `words` keeps no text, only where words stand in it ("contentless"). The words are our own: folded and parted
before they get there, so that the index knows nothing but runs of characters between spaces (`reader.folding`).

Nothing is taken out of it: that would take the text that was put in. Each article has one row that holds, its id with a
number behind, in sixteen bits; what it had before is `stale`. So the order of rows is the order in which articles came.
When there is too much that's stale, the index is begun anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache

from reader.library import memory

BITS = 16
"""The bits of a row behind those of its article's id."""

_BELOW = "unindexed below"  # what the library remembers the id under
_ALL = -1
_FEW, _PART = 2000, 4  # places of words that are gone through in any case; one in so many articles may have one
_STALE = 1000  # rows; fewer are no reason to begin anew, nor are fewer than there are articles

_HAS_FTS5 = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
_CREATE = """
    CREATE VIRTUAL TABLE words USING fts5(title, text, publisher, note, content = '', tokenize = 'ascii')
"""
# Every write adds a piece to the index. Joining eight at a time costs half as much as four, and searches hardly more.
_MERGE = "INSERT INTO words (words, rank) VALUES ('automerge', 8)"
_THERE = "SELECT 1 FROM sqlite_schema WHERE name = 'words'"
_MISSING = "SELECT article FROM lookup WHERE row IS NULL ORDER BY article DESC LIMIT ?"
_BEFORE = "SELECT id FROM article WHERE id < ? ORDER BY id DESC LIMIT ?"
_TELLING = """
    SELECT title, document, iif(publisher <> '', publisher, source.name),
           coalesce((SELECT group_concat(note, char(10)) FROM bookmark
                     WHERE article = article.id AND removed_at IS NULL AND note <> ''), '')
    FROM article CROSS JOIN body ON body.hash = article.body CROSS JOIN source ON source.id = article.source
    WHERE article.id = ?
"""
_FREE = "SELECT coalesce(max(row) + 1, :first) FROM stale WHERE row >= :first AND row < :behind"
_INDEX = "INSERT INTO words (rowid, title, text, publisher, note) VALUES (?, ?, ?, ?, ?)"
_INDEXED = "INSERT INTO lookup (article, row) VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET row = excluded.row"
_MISSES = "SELECT (SELECT count(*) FROM lookup WHERE row IS NULL) + (SELECT count(*) FROM entry WHERE article < ?)"
# https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module: a row for each place of a word
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.told USING fts5vocab(main, words, instance)"
_OFTEN = "SELECT 1 FROM told WHERE term >= ? AND term < ? LIMIT 1 OFFSET ?"
_ARTICLES = "SELECT coalesce(sum(articles), 0) FROM tally"
_MUCH_STALE = """
    SELECT 1 FROM (SELECT count(*) AS stale FROM stale) WHERE stale > ? AND stale > (SELECT sum(articles) FROM tally)
"""


@cache
def possible() -> bool:
    """Whether this SQLite has FTS5."""
    with closing(sqlite3.connect(":memory:")) as db:
        return db.execute(_HAS_FTS5).fetchone() is not None


def lacking(db: sqlite3.Connection) -> bool:
    """Whether there could be an index, but is none: the library was made where FTS5 is missing."""
    return db.execute(_THERE).fetchone() is None and possible()


def make(db: sqlite3.Connection) -> None:
    """Make the index if there could be one."""
    if lacking(db):
        db.execute(_CREATE)
        db.execute(_MERGE)


def usable(db: sqlite3.Connection) -> bool:
    """Whether there is an index to look into."""
    return possible() and db.execute(_THERE).fetchone() is not None


def is_common(db: sqlite3.Connection, beginning: str) -> bool:
    """Whether so many words begin like that that FTS5, which looks at all of them, takes longer than one may wait.

    Then articles that have such a word are found sooner by looking into the articles.
    """
    behind = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    db.execute(_VOCABULARY)
    (articles,) = db.execute(_ARTICLES).fetchone()
    most = max(_FEW, articles // _PART)
    return bool(db.execute(_OFTEN, (beginning, behind, most)).fetchone())


def settle(db: sqlite3.Connection) -> None:
    """Index what was changed, within the same transaction."""
    if (articles := _articles(db, _MISSING, _ALL)) and usable(db):
        _index(db, articles)


def catch_up(db: sqlite3.Connection, most: int) -> int:
    """Index so many articles that aren't yet, the newest first; how many there were. None are where FTS5 is missing."""
    if not usable(db):
        return 0
    if db.execute(_MUCH_STALE, (_STALE,)).fetchone():
        _begin_anew(db)
    if articles := _articles(db, _MISSING, most):
        _index(db, articles)
        return len(articles)
    if articles := _articles(db, _BEFORE, _below(db), most):
        _index(db, articles)
        memory.remember(db, _BELOW, str(min(articles)))
    return len(articles)


def missing(db: sqlite3.Connection) -> int:
    """How many articles aren't indexed yet."""
    return int(db.execute(_MISSES, (_below(db),)).fetchone()[0])


def _below(db: sqlite3.Connection) -> int:
    return int(memory.recall(db, _BELOW) or 0)


def _articles(db: sqlite3.Connection, statement: str, *values: int) -> list[int]:
    return [article for (article,) in db.execute(statement, values)]


def _begin_anew(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO words (words) VALUES ('delete-all')")
    db.execute("DELETE FROM lookup")
    db.execute("DELETE FROM stale")
    (last,) = db.execute("SELECT max(id) FROM article").fetchone()
    memory.remember(db, _BELOW, str((last or 0) + 1))


def _index(db: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Index these articles. FTS5 writes to disk whenever a row comes before the last one, so they come in order."""
    from reader.folding import spaced  # noqa: PLC0415 (most writes change no text)
    from reader.library.articles import unpack_text  # noqa: PLC0415 (as above)

    for article in sorted(articles):
        title, document, publisher, notes = db.execute(_TELLING, (article,)).fetchone()
        first = article << BITS
        (row,) = db.execute(_FREE, {"first": first, "behind": first + (1 << BITS)}).fetchone()
        told = (title, unpack_text(document), publisher, notes)
        db.execute(_INDEX, (row, *map(spaced, told)))
        db.execute(_INDEXED, (article, row))
