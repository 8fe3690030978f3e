"""The order of the list: where an article stands in it, and which article stands at a place.

Articles stand by batch, the latest first, and within a batch in the order in which they came. Ids are given in the
order of arrival, so a batch is a run of ids, and what stands before an article is made of two runs: all later batches,
and the lower ids of its own. How many articles a run has is summed up from `tally`, a row for 4,096 ids, and counted
at the run's ends alone. So a place in a million articles costs little more than one in a thousand. The articles of
a source, a tag or a day are fewer, and counted one by one.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from typing import NamedTuple

from reader.library.articles import SELECT, article_of
from reader.model import Article

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

    from reader.query import Query


class Choice(NamedTuple):
    """Which articles are listed."""

    unread: bool = False
    """Only those that are unread."""
    source: int | None = None
    """Only those of one source, given by its row."""
    followed: int | None = None
    """Only those that one feed or folder brought, given by its id, or `BY_HAND`."""
    tag: str | None = None
    """Only those of feeds and folders with this tag."""
    story: int | None = None
    """Only those that tell one story, given by its number."""
    day: str | None = None
    """Only those of one day (ISO 8601)."""
    folded: bool = False
    """One article for each story: the first of its tellings in the list; with `unread`, where any of them is unread.
    Only where it is chosen from all articles."""
    query: Query | None = None
    """Only those that it finds."""

    @property
    def of_some(self) -> str:
        """The SQL condition for all but `unread` and `query`; empty if all articles are meant."""
        return " AND ".join(condition for name, condition in _CONDITIONS.items() if getattr(self, name) is not None)


def both(one: Query | None, other: Query | None) -> Query | None:
    """The query that finds what both find."""
    if not (one and other and one.root and other.root):
        return other or one
    from reader.query import And, Query  # noqa: PLC0415 (few lists are filtered)

    return Query(root=And((one.root, other.root)))


class Key(namedtuple("Key", ("batch", "article"))):  # noqa: PYI024 (the other one needs typing)
    """What the list is ordered by, two integers."""

    __slots__ = ()


FIRST, LAST = Key(-(2**63), 0), Key(0, 0)
"""Keys before and behind all that there are."""

BY_HAND = 0
"""In place of a feed or folder: none, for what was added one by one."""

_CONDITIONS = {
    "source": "entry.source = :source",
    "followed": "entry.followed = :followed",
    "tag": "entry.followed IN (SELECT source FROM tag WHERE tag = :tag)",
    "story": "entry.story = :story AND entry.story > 0",
    "day": "entry.day = :day",
}
_LISTED = {
    (False, False): ("TRUE", "articles"),
    (False, True): ("entry.unread", "unread"),
    (True, False): ("entry.head", "heads"),
    (True, True): ("entry.head_unread", "heads_unread"),
}
"""By `folded` and `unread`: the condition for what is listed, and the column of `tally` that counts it."""
NO_SOURCE = -1
"""A source that has no articles."""


# {chosen} stands for the condition of a choice, {counted} for the column of `tally` that counts what it chooses.
_COUNTS = "SELECT coalesce(sum(articles), 0), coalesce(sum(unread), 0), coalesce(sum({counted}), 0) FROM tally"
_COUNTS_OF_SOME = """
    SELECT (SELECT count(*) FROM entry WHERE {some}), (SELECT count(*) FROM entry WHERE {some} AND entry.unread)
"""
_COUNTS_OF_FOUND = "SELECT count(*), coalesce(sum(unread), 0) FROM entry WHERE {some}"
_SOURCE = "SELECT id FROM source WHERE address = ?"
_KEY = "SELECT batch, article FROM entry WHERE article = :article"
_STORY = """
    SELECT batch, article, unread FROM entry
    WHERE story = (SELECT story FROM entry WHERE article = :article) AND story > 0 ORDER BY batch, article
"""
_ALONE = "SELECT batch, article, unread FROM entry WHERE article = :article"
_TELLINGS = (
    SELECT
    + """
    WHERE entry.story = :story AND entry.story > 0 ORDER BY entry.batch, entry.article
"""
)
_CHOSEN = "SELECT 1 FROM entry WHERE {chosen} AND article = :article"
_ABOVE = """
    SELECT (SELECT coalesce(sum({counted}), 0) FROM tally WHERE block > :article >> 12)
         + (SELECT count(*) FROM entry
            WHERE {chosen} AND article > :article AND article < ((:article >> 12) + 1) << 12)
"""
_BLOCKS = "SELECT block, {counted} FROM tally ORDER BY block DESC"
_IN_BLOCK = """
    SELECT batch, article FROM entry WHERE {chosen} AND article < (:block + 1) << 12
    ORDER BY article DESC LIMIT 1 OFFSET :skipped
"""
_LAST = "SELECT max(article) FROM entry WHERE batch = :batch"
_BEFORE = "SELECT count(*) FROM entry WHERE {chosen} AND (batch, article) < (:batch, :article)"
_AT = "SELECT batch, article FROM entry WHERE {chosen} ORDER BY batch, article LIMIT 1 OFFSET :index"
_ALL = "SELECT batch, article, unread FROM entry WHERE {chosen} ORDER BY batch, article"
_NEXT = """
    SELECT batch, article FROM entry WHERE {chosen} AND (batch, article) > (:batch, :article)
    ORDER BY batch, article LIMIT 1
"""
_PREVIOUS = """
    SELECT batch, article FROM entry WHERE {chosen} AND (batch, article) < (:batch, :article)
    ORDER BY batch DESC, article DESC LIMIT 1
"""
# The keys alone are put in order first: the feeds of a tag have no common order, and rows are long.
_KEYS = """
    WITH listed AS (
        SELECT batch, article FROM entry WHERE {chosen} AND (batch, article) >= (:batch, :article)
        ORDER BY batch, article LIMIT :most
    )
"""
_ROWS = _KEYS + SELECT.replace("entry", "listed") + "ORDER BY listed.batch, listed.article"


def source_at(db: sqlite3.Connection, address: str) -> int:
    """The row of the source with an address; `NO_SOURCE` if there is none."""
    row = db.execute(_SOURCE, (address.encode("utf-8", "surrogateescape"),)).fetchone()
    return int(row[0]) if row else NO_SOURCE


class Entries:
    """What a choice lists, at one moment: to be used within one transaction. Places are counted from 0."""

    def __init__(self, db: sqlite3.Connection, choice: Choice) -> None:
        self._db = db
        asked: dict[str, object] = {}
        self._some = choice.of_some
        self._asks = bool(choice.query)
        if choice.query and choice.query.root:
            from reader.library.conditions import Asking  # noqa: PLC0415 (few lists are filtered)

            asking = Asking(db, first_only=False)
            self._some = " AND ".join(filter(None, (self._some, asking.condition(choice.query.root))))
            asked = asking.values
        self._choice = choice
        listed, counted = _LISTED[choice.folded, choice.unread]
        chosen = f"{self._some} AND {listed}" if self._some else listed
        self._names = {"chosen": chosen, "counted": counted, "some": self._some}
        self._values = {name: getattr(choice, name) for name in _CONDITIONS} | asked

    def counts(self) -> tuple[int, int, int]:
        """How many articles there are to choose from, how many of them are unread, and how many are listed."""
        if not self._some:
            articles, unread, listed = self._one(_COUNTS)
            return articles, unread, listed
        articles, unread = self._one(_COUNTS_OF_FOUND if self._asks else _COUNTS_OF_SOME)
        return articles, unread, unread if self._choice.unread else articles

    def key(self, article: int) -> Key | None:
        """The key of an article, listed or not; None if there is no such article."""
        return self._key(_KEY, article=article)

    def told_with(self, article: int) -> list[tuple[Key, bool]]:
        """The keys of all tellings of an article's story, in the order of the list, with whether each is unread.

        The article alone, if it tells no story; none, if it isn't there.
        """
        rows = self._rows(_STORY, article=article) or self._rows(_ALONE, article=article)
        return [(Key(*row[:2]), bool(row[2])) for row in rows]

    def tellings(self, story: int) -> list[Article]:
        """All that tell a story, in the order of the list: the newest come first."""
        return [article_of(row) for row in self._rows(_TELLINGS, story=story)]

    def has(self, article: int) -> bool:
        """Whether the article is listed."""
        return bool(self._rows(_CHOSEN, article=article))

    def before(self, key: Key) -> int:
        """How many articles stand before a key."""
        if self._some:
            return int(self._one(_BEFORE, **key._asdict())[0])
        return self._before_batch(key.batch) + self._above(-key.batch - 1) - self._above(key.article - 1)

    def at(self, index: int) -> Key | None:
        """The key of the article at a place; None if there are not so many."""
        if self._some:
            return self._key(_AT, index=index)
        # The batch at a place is the same whether its articles are counted by place or by falling id.
        if (batch_mate := self._from_above(index)) is None:
            return None
        within = index - self._before_batch(batch_mate.batch)
        return self._from_above(self._above(-batch_mate.batch - 1) - within - 1)

    def found(self) -> list[tuple[Any, ...]]:
        """Batch, id and whether it's unread of all that is listed, however much that is."""
        return self._rows(_ALL)

    def rows(self, key: Key, most: int) -> list[tuple[Key, Article]]:
        """So many articles at most, from a key on."""
        return [(Key(*row[:2]), article_of(row)) for row in self._rows(_ROWS, **key._asdict(), most=most)]

    def beside(self, key: Key, direction: int) -> Key | None:
        """The key behind another one (direction 1) or before it (-1)."""
        return self._key(_NEXT if direction > 0 else _PREVIOUS, **key._asdict())

    def _before_batch(self, batch: int) -> int:
        return self._above(self._one(_LAST, batch=batch)[0])

    def _above(self, article: int) -> int:
        """How many of the articles that are listed have higher ids."""
        return int(self._one(_ABOVE, article=article)[0])

    def _from_above(self, number: int) -> Key | None:
        """The key of the article above which, by ids, so many are listed."""
        above = 0
        for block, count in self._db.execute(_BLOCKS.format(**self._names)):
            if above + count > number:
                return self._key(_IN_BLOCK, block=block, skipped=number - above)
            above += count
        return None

    def _key(self, statement: str, **values: int) -> Key | None:
        rows = self._rows(statement, **values)
        return Key(*rows[0]) if rows else None

    def _one(self, statement: str, **values: int) -> tuple[Any, ...]:
        (row,) = self._rows(statement, **values)
        return row

    def _rows(self, statement: str, **values: int) -> list[tuple[Any, ...]]:
        found = self._db.execute(statement.format(**self._names), {**self._values, **values})
        return found.fetchall()
