"""The list by groups: by source, by tag, by story, by date; each with what it has and how much of it is unread."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from reader.library.entries import BY_HAND, Choice
from reader.library.times import from_stored

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

    from reader.query import Query

SOURCE, TAG, STORY, DATE, LIST = "source", "tag", "story", "date", "list"


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the articles, see `Library.articles`."""

    kind: str
    """`SOURCE`, `TAG`, `STORY`, `DATE` or `LIST`."""
    key: int | str
    """The id of a feed or folder (0: what was added one by one), a tag, what is kept of a story, a date (ISO 8601),
    or the name of a list."""
    name: str
    """What lists show; empty for what was added one by one."""
    articles: int
    unread: int
    trouble: str = ""
    """Why a source could not be had the last time: a clean sentence; empty if it could."""
    not_before: datetime | None = None
    """When a source is to be asked next (UTC); None for whenever."""
    query: Query | None = None
    """What a list asks for."""

    @property
    def choice(self) -> Choice:
        """What chooses its articles."""
        if self.kind == LIST:
            return Choice(query=self.query)
        if isinstance(self.key, int):
            return Choice(story=self.key) if self.kind == STORY else Choice(followed=self.key)
        return Choice(tag=self.key) if self.kind == TAG else Choice(day=self.key)


_GROUPS = {
    SOURCE: """
        SELECT source.id, source.name, coalesce(articles, 0), coalesce(unread, 0), reason, not_before
        FROM following CROSS JOIN source ON source.id = following.source
        LEFT JOIN followed_tally ON followed_tally.followed = source.id
    """,
    TAG: """
        SELECT tag.tag, tag.tag, sum(coalesce(articles, 0)), sum(coalesce(unread, 0)), '', NULL
        FROM tag LEFT JOIN followed_tally ON followed_tally.followed = tag.source
        GROUP BY tag.tag
    """,
    # Beside max(), SQLite takes the title of the row that has it: https://www.sqlite.org/lang_select.html#bareagg
    STORY: """
        SELECT article.story, title, count(*), sum(entry.unread), '', NULL, max(article.id)
        FROM article CROSS JOIN entry ON entry.article = article.id
        WHERE article.story > 0 GROUP BY article.story
    """,
    DATE: "SELECT day, day, articles, unread, '', NULL FROM day_tally WHERE articles",
}
_BY_HAND = "SELECT followed, '', articles, unread, '', NULL FROM followed_tally WHERE followed = ? AND articles"


def groups(db: sqlite3.Connection, kind: str) -> list[Group]:
    """The groups of a kind.

    Sources and tags by name, what was added one by one behind them; stories and dates newest first.
    """
    rows = db.execute(_GROUPS[kind]).fetchall()
    if kind == STORY:
        rows.sort(key=lambda row: row[-1], reverse=True)
        return [_group(kind, *row[:-1]) for row in rows]
    found = [_group(kind, *row) for row in rows]
    found.sort(key=lambda group: (group.name.casefold(), group.key), reverse=kind == DATE)
    if kind == SOURCE:
        found += [_group(kind, *row) for row in db.execute(_BY_HAND, (BY_HAND,))]
    return found


def _group(kind: str, *row: Any) -> Group:  # noqa: ANN401 (what SQLite gives)
    key, name, articles, unread, trouble, at = row
    return Group(kind, key, name, articles, unread, trouble, None if at is None else from_stored(at))
