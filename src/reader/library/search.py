"""What a query finds, each with where it was found.

What came last is looked at first, and no more than it takes: a word that all articles have is found as fast as a rare
one. So a rank is one among those that came last.
"""

from __future__ import annotations

import sqlite3

from reader.folding import spaced
from reader.library.articles import one
from reader.library.conditions import Asking
from reader.model import Article
from reader.query import Hit, Query, Seeker
from reader.query.nodes import And, Node, Not
from reader.query.seeking import Spans

__all__ = ["DATE", "RANK", "Hit", "search"]

RANK, DATE = "rank", "date"
"""The two orders of what is found."""

_RANKED = 60  # articles that are weighed at least
_BEFORE, _LONGEST = 50, 240  # code points of a snippet that stand before its first hit; of all of it
# BM25 without the weight of each word, for which all articles that have it would be counted: Robertson and Zaragoza
# (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", section 3.4, with the usual constants.
_K1, _B, _AVERAGE = 1.2, 0.75, 3600  # the last in code points
_TITLE = 2  # as much as a word in a text can have, twice

_INDEXED = """
    SELECT entry.batch, entry.article FROM words CROSS JOIN entry ON entry.article = words.rowid >> 16  -- see index.py
    WHERE words MATCH {match} AND words.rowid NOT IN (SELECT row FROM stale) AND {rest} AND {dear}
    ORDER BY words.rowid DESC LIMIT {most}
"""
# With the limit SQLite keeps the two apart: what is in the articles themselves is asked last, and of few.
_LISTED = """
    SELECT batch, article FROM
        (SELECT batch, article, unread, followed, day FROM entry WHERE {rest} ORDER BY {order} LIMIT -1) AS entry
    WHERE {dear} LIMIT {most}
"""
_TELLING = "SELECT title, document FROM article CROSS JOIN body ON body.hash = article.body WHERE article.id = ?"
_NOTES = "SELECT note FROM bookmark WHERE article = ? AND removed_at IS NULL AND note <> '' ORDER BY kept DESC"


def search(db: sqlite3.Connection, query: Query, by: str, most: int) -> list[Hit]:
    """So many hits at most, in one of the orders."""
    if query.root is None:
        return []
    seeker, asking = Seeker(query.words), Asking(db)
    if by == DATE or not query.words:
        ids = _found(db, asking, query.root, most)
    else:
        ids = _found(db, asking, query.root, max(most, _RANKED))
        ids.sort(key=lambda article: _weight(db, asking, article, seeker), reverse=True)
    return [_hit(db, asking, found, seeker, bool(query.words)) for article in ids[:most] if (found := one(db, article))]


def _weight(db: sqlite3.Connection, asking: Asking, article: int, seeker: Seeker) -> float:
    """How much an article says of the words: what its title says outweighs all else."""
    title, document = db.execute(_TELLING, (article,)).fetchone()
    told = asking.text(document)
    length = _K1 * (1 - _B + _B * len(told) / _AVERAGE)
    weight = sum(times / (times + length) for times in seeker.times(spaced(told)))
    return weight + sum(map(bool, seeker.times(spaced(title)))) * _TITLE


def _found(db: sqlite3.Connection, asking: Asking, root: Node, most: int) -> list[int]:
    """The ids of so many articles at most, those that came last.

    What FTS5 can tell is asked of it first, the rest of what it finds.
    """
    parts = root.parts if isinstance(root, And) else (root,)
    told = [part for part in parts if asking.match(part)]
    if told:
        told += [part for part in parts if isinstance(part, Not) and asking.match(part.part)]
    left = [part for part in parts if part not in told]
    dear, rest = (
        " AND ".join(asking.condition(part) for part in left if asking.is_dear(part) == is_dear) or "TRUE"
        for is_dear in (True, False)
    )
    match = asking.match(And(tuple(told))) if told else ""
    # Where few are chosen, they are put in order; else the order is walked until there are enough.
    order = "+batch, article" if any(map(asking.is_of_few, left)) else "batch, article"
    statement = (_INDEXED if told else _LISTED).format(
        match=asking.named(match), rest=rest, dear=dear, most=asking.named(most), order=order
    )
    return [article for _, article in sorted(db.execute(statement, asking.values))]


def _hit(db: sqlite3.Connection, asking: Asking, article: Article, seeker: Seeker, asked: bool) -> Hit:
    told = asking.text(db.execute(_TELLING, (article.id,)).fetchone()[1])
    if (offset := seeker.first(told)) is not None:
        return Hit(article, "text", offset, *_snippet(told, offset, seeker))
    if seeker.first(article.title) is not None:
        return Hit(article, "title", None, *_snippet(told, 0, seeker))
    for (note,) in db.execute(_NOTES, (article.id,)) if asked else ():
        if (at := seeker.first(note)) is not None:
            return Hit(article, "note", None, *_snippet(note, at, seeker))
    return Hit(article, "publisher" if asked else "", None, *_snippet(told, 0, seeker))


def _snippet(text: str, at: int, seeker: Seeker) -> tuple[str, Spans]:
    """A line of the text around an offset, and where the words are in it."""
    start = max(0, at - _BEFORE)
    if start:
        start = next((place + 1 for place in range(start, at) if text[place].isspace()), start)
    end = min(len(text), start + _LONGEST)
    if end < len(text):
        end = next((place for place in range(end, at, -1) if text[place].isspace()), end)
    line = "…" * (start > 0) + " ".join(text[start:end].split()) + "…" * (end < len(text))
    return line, seeker.spans(line)
