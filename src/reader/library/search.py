"""What a query finds, each with where it was found.

What came last is looked at first, and no more than it takes: a word that all articles have is found as fast as a rare
one. So a rank is one among those that came last, and those whose title or notes have the words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from reader.folding import spaced
from reader.library.articles import document, one
from reader.library.conditions import Asking
from reader.model import Article
from reader.query import Query, Seeker
from reader.query.nodes import And, Node, Not

RANK, DATE = "rank", "date"
"""The two orders of what is found."""

_RANKED = 100  # articles that are weighed at least
_BEFORE, _LONGEST = 50, 240  # code points of a snippet that stand before its first hit; of all of it
# BM25 without the weight of each word, for which all articles that have it would be counted: Robertson and Zaragoza
# (2009), "The Probabilistic Relevance Framework: BM25 and Beyond", section 3.4, with the usual constants.
_K1, _B, _AVERAGE = 1.2, 0.75, 3600  # the last in code points

_INDEXED = """
    SELECT entry.batch, entry.article FROM words CROSS JOIN entry ON entry.article = words.rowid >> 16  -- see index.py
    WHERE words MATCH {match} AND words.rowid NOT IN (SELECT row FROM stale) AND {rest}
    ORDER BY words.rowid DESC LIMIT {most}
"""
_LISTED = "SELECT batch, article FROM entry WHERE {rest} ORDER BY batch, article LIMIT {most}"
_NOTES = "SELECT note FROM bookmark WHERE article = ? AND removed_at IS NULL AND note <> '' ORDER BY kept DESC"

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    article: Article
    where: str
    """What has the words: "text", "title", "note" or "publisher"; empty if none were asked for."""
    offset: int | None
    """Where they begin in the article's text; None if they aren't there."""
    snippet: str
    """One line of the text around that place, or of the note; else its beginning. An ellipsis says where it's cut."""
    marks: Marks
    """Where the words begin and end in the snippet, in code points."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An article that may be among the hits."""

    article: Article
    text: str
    spans: Marks
    """Where the words are in the text."""

    @property
    def weight(self) -> float:
        """How much it says of the words."""
        length = 1 - _B + _B * len(self.text) / _AVERAGE
        often = Counter(spaced(self.text[start:end]) for start, end in self.spans)
        return sum(times / (times + _K1 * length) for times in often.values())


def search(db: sqlite3.Connection, query: Query, by: str, most: int) -> list[Hit]:
    """So many hits at most, in one of the orders."""
    if query.root is None:
        return []
    seeker, asking = Seeker(query.words), Asking(db)
    if by == DATE or not query.words:
        candidates = [_candidate(db, article, seeker) for article in _found(db, asking, query.root, most)]
    else:
        first = set(_found(db, asking, query.root, most, "title note"))
        ids = first.union(_found(db, asking, query.root, max(most, _RANKED)))
        candidates = [_candidate(db, article, seeker) for article in sorted(ids, reverse=True)]
        candidates.sort(key=lambda one: (one.article.id not in first, -one.weight))
    return [_hit(db, candidate, seeker, bool(query.words)) for candidate in candidates[:most]]


def _found(db: sqlite3.Connection, asking: Asking, root: Node, most: int, columns: str = "") -> list[int]:
    """The ids of so many articles at most, those that came last: of those that have the words in some columns, or all.

    What FTS5 can tell is asked of it first, the rest of what it finds.
    """
    parts = root.parts if isinstance(root, And) else (root,)
    told = [part for part in parts if asking.match(part)]
    if told:
        told += [part for part in parts if isinstance(part, Not) and asking.match(part.part)]
    elif columns:
        return []
    rest = " AND ".join(asking.condition(part) for part in parts if part not in told) or "TRUE"
    match = asking.match(And(tuple(told))) if told else ""
    if columns:
        match = f"{match} AND {{{columns}}} : {match}"
    statement = (_INDEXED if told else _LISTED).format(match=asking.named(match), rest=rest, most=asking.named(most))
    return [article for _, article in sorted(db.execute(statement, asking.values))]


def _candidate(db: sqlite3.Connection, article: int, seeker: Seeker) -> _Candidate:
    there = one(db, article)
    if there is None:
        raise LookupError(article)
    text = document(db, article).text
    return _Candidate(there, text, tuple(seeker.spans(text)))


def _hit(db: sqlite3.Connection, found: _Candidate, seeker: Seeker, asked: bool) -> Hit:
    if found.spans:
        offset = found.spans[0][0]
        return Hit(found.article, "text", offset, *_snippet(found.text, offset, seeker))
    if next(seeker.spans(found.article.title), None):
        return Hit(found.article, "title", None, *_snippet(found.text, 0, seeker))
    for (note,) in db.execute(_NOTES, (found.article.id,)) if asked else ():
        if span := next(seeker.spans(note), None):
            return Hit(found.article, "note", None, *_snippet(note, span[0], seeker))
    return Hit(found.article, "publisher" if asked else "", None, *_snippet(found.text, 0, seeker))


def _snippet(text: str, at: int, seeker: Seeker) -> tuple[str, Marks]:
    """A line of the text around an offset, and where the words are in it."""
    start = max(0, at - _BEFORE)
    if start:
        start = next((place + 1 for place in range(start, at) if text[place].isspace()), start)
    end = min(len(text), start + _LONGEST)
    if end < len(text):
        end = next((place for place in range(end, at, -1) if text[place].isspace()), end)
    line = "…" * (start > 0) + " ".join(text[start:end].split()) + "…" * (end < len(text))
    return line, tuple(seeker.spans(line))
