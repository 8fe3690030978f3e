"""What a query finds, each with where it was found."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reader.library.articles import document
from reader.library.entries import FIRST, Choice, Entries
from reader.model import Article
from reader.query import Query, Seeker

RANK, DATE = "rank", "date"
"""The two orders of what is found."""

_BEFORE, _LONGEST = 50, 240  # code points of a snippet that stand before its first hit; of all of it
_NOTES = "SELECT note FROM bookmark WHERE article = ? AND removed_at IS NULL AND note <> '' ORDER BY kept DESC, id DESC"


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
    marks: tuple[tuple[int, int], ...]
    """Where the words begin and end in the snippet, in code points."""


def search(db: sqlite3.Connection, query: Query, by: str, most: int) -> list[Hit]:
    """So many hits at most, in one of the orders."""
    found = Entries(db, Choice(query=query)).rows(FIRST, most)
    seeker = Seeker(query.words)
    hits = [_hit(db, article, seeker, bool(query.words)) for _, article in found]
    if by == RANK:
        hits.sort(key=lambda hit: next(seeker.spans(hit.article.title), None) is None)
    return hits


def _hit(db: sqlite3.Connection, article: Article, seeker: Seeker, asked: bool) -> Hit:
    text = document(db, article.id).text
    if span := next(seeker.spans(text), None):
        return Hit(article, "text", span[0], *_snippet(text, span[0], seeker))
    if next(seeker.spans(article.title), None):
        return Hit(article, "title", None, *_snippet(text, 0, seeker))
    for (note,) in db.execute(_NOTES, (article.id,)):
        if span := next(seeker.spans(note), None):
            return Hit(article, "note", None, *_snippet(note, span[0], seeker))
    return Hit(article, "publisher" if asked else "", None, *_snippet(text, 0, seeker))


def _snippet(text: str, at: int, seeker: Seeker) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A line of the text around an offset, and the words in it."""
    start = max(0, at - _BEFORE)
    if start:
        start = next((place + 1 for place in range(start, at) if text[place].isspace()), start)
    end = min(len(text), start + _LONGEST)
    if end < len(text):
        end = next((place for place in range(end, at, -1) if text[place].isspace()), end)
    cut = "…" * (start > 0)
    line = cut + " ".join(text[start:end].split()) + "…" * (end < len(text))
    return line, tuple(seeker.spans(line))
