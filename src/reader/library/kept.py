"""Which of the passages that the reader kept are found by a query."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import cache, partial

from reader.library.articles import one
from reader.model import Article, Bookmark, tags_of
from reader.query import Query
from reader.query.matching import Told, fields_of, holds, texts
from reader.text import reading_minutes

_OF_ARTICLES = {"is", "lang", "minutes"}
_DAY = 10  # characters of an ISO 8601 date


def found(db: sqlite3.Connection, some: Iterable[Bookmark], query: Query) -> list[Bookmark]:
    """Those of them that it finds, in their order."""
    asked = fields_of(query.root)
    article_of = cache(partial(one, db)) if asked & _OF_ARTICLES else _none
    return [bookmark for bookmark in some if holds(query.root, _told(bookmark, article_of))]


def _none(_: int) -> None:
    """Nobody asks about the article."""


def _told(bookmark: Bookmark, article_of: Callable[[int], Article | None]) -> Told:
    article = None if bookmark.article is None else article_of(bookmark.article)
    facts = {("has", "bookmark"), *(("tag", tag) for tag in tags_of(bookmark.note))}
    if bookmark.note:
        facts.add(("has", "note"))
    kept_on = bookmark.kept.date().isoformat()
    day = bookmark.published[:_DAY] if bookmark.published[:4].isdecimal() else kept_on
    values: dict[str, object] = {"added": bookmark.kept, "date": day}
    if article:
        facts |= _of(article)
        values["minutes"] = reading_minutes(article.words)
    quote, publisher = bookmark.passage.quote, bookmark.publisher or bookmark.source
    return Told(texts(bookmark.title, quote, bookmark.note, publisher, bookmark.source), frozenset(facts), values)


def _of(article: Article) -> set[tuple[str, str]]:
    """The facts about an article."""
    facts = {("is", "read" if article.state.read else "unread")}
    if article.state.starred:
        facts.add(("is", "starred"))
    if article.changed:
        facts.add(("is", "changed"))
    parts = article.language.casefold().split("-")
    return facts | {("lang", "-".join(parts[:end])) for end in range(1, len(parts) + 1)}
