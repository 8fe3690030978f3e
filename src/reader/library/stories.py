"""Which articles tell one story: found when an article comes, looked at again when it changes or goes.

A story is the articles that are connected by pairs of which `story.is_same` holds. But what has two others in it that
have nothing in common, as a digest has, doesn't make one story of them: it is with that of which it has most.

What to compare an article with is looked up by rare shingles among those that came some days before or after it
(`shingle`), so it costs about as much in a large library as in a small one.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.library import memory
from reader.library.articles import missing, unpack
from reader.story import DAYS, common, fewest, is_near, is_same, shingles, sketch, touch

DAYS_KEY = "story days"
"""What the library remembers the reader's own number of days under (decimal); `story.DAYS` without it."""

_DAY = 24 * 60 * 60 * 1_000_000  # microseconds
_WEEK = 7 * _DAY
_COMMON = 16  # a shingle that more articles of a week have says little
_MUCH = 0.4  # unless so many of an article's are of this kind, as in a story that a hundred papers have
_SHORT = 128  # of an article with fewer shingles, one in common is enough to compare, else it takes two
_TRIES = 4  # articles that are compared in vain
_AT_HAND = 32  # articles whose shingles are kept in memory, up to 640 KB each: tellings of a story come together
_TIDIED = 64  # rows of old weeks that go when an article comes: more than come with it
_ALL = -1

_TELLING = """
    SELECT added, published, story, document
    FROM article CROSS JOIN body ON body.hash = article.body WHERE article.id = ?
"""
_OLD = "SELECT article.added, document FROM article CROSS JOIN body WHERE article.id = ? AND body.hash = ?"
_GOING = "SELECT id, added, story FROM article WHERE source = ? AND story IS NOT NULL"
# One statement for all of an article's shingles takes half the time of one for each.
_HOLDERS = """
    SELECT (SELECT group_concat(article, ' ')
            FROM (SELECT article FROM shingle WHERE week = ?1 AND hash = wanted.value LIMIT ?3) AS holder)
    FROM json_each(?2) AS wanted
"""
_ANY = "SELECT 1 FROM shingle WHERE week = ? LIMIT 1"
_WORDS = "SELECT words FROM article WHERE id = ?"
_FILE = "INSERT INTO shingle (week, hash, article) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_UNFILE = "DELETE FROM shingle WHERE week = ? AND hash = ? AND article = ?"
_FILED = "SELECT week, hash, article FROM shingle WHERE week > ? AND week < ? LIMIT ?"
_TELL = "UPDATE article SET story = ? WHERE id = ?"
_JOIN = "UPDATE article SET story = :story WHERE story = :other AND story > 0"
_TELLINGS = "SELECT id FROM article WHERE story = ? AND story > 0 ORDER BY id DESC"
_STORY = "SELECT story FROM article WHERE id = ?"
_STORIES = "SELECT story, id FROM article WHERE story > 0 ORDER BY story DESC, id DESC"
_UNTOLD = "SELECT id FROM article WHERE story IS NULL ORDER BY id DESC LIMIT ?"
_LAST = "SELECT added FROM article WHERE id = (SELECT max(article) FROM entry)"


@dataclass(frozen=True, slots=True)
class _Telling:
    """An article as it is compared with others."""

    article: int
    added: int
    published: str
    story: int | None
    shingles: tuple[int, ...]

    @property
    def rows(self) -> list[tuple[int, int, int]]:
        """What it is looked up by: rows of `shingle`."""
        return [(self.added // _WEEK, shingle, self.article) for shingle in sketch(self.shingles)]

    def is_with(self, other: _Telling, days: int) -> bool:
        """Whether both tell one story."""
        return (
            abs(self.added - other.added) <= days * _DAY
            and is_near(self.published, other.published, days)
            and is_same(self.shingles, other.shingles)
        )


def story(db: sqlite3.Connection, article: int) -> list[int]:
    """All tellings of the article's story, newest first; none if it is the only one."""
    row = db.execute(_STORY, (article,)).fetchone()
    found = _tellings(db, row[0]) if row and row[0] else []
    return found if len(found) > 1 else []


def stories(db: sqlite3.Connection) -> list[list[int]]:
    """All stories with more than one telling, the one that was told last first; each newest first."""
    by_story: dict[int, list[int]] = {}
    for one, article in db.execute(_STORIES):
        by_story.setdefault(one, []).append(article)
    return sorted((found for found in by_story.values() if len(found) > 1), reverse=True)


def came(db: sqlite3.Connection, article: int) -> None:
    """Find the story of an article that has just come."""
    _find(db, article)
    if not db.execute(_UNTOLD, (1,)).fetchone():
        _tidy(db, -1, _TIDIED)


def changed(db: sqlite3.Connection, article: int, old: bytes) -> None:
    """Find the story of an article anew that had the document `old` until now, which is kept as its version."""
    (its_story,) = db.execute(_STORY, (article,)).fetchone()
    if its_story is None:
        return
    added, document = db.execute(_OLD, (article, old)).fetchone()
    was = _Telling(article, added, "", 0, _shingles(document))
    db.executemany(_UNFILE, was.rows)
    others = [other for other in _tellings(db, its_story) if other != article]
    _part(db, others)
    db.execute(_TELL, (0, article))
    _find(db, article, others)


def leave(db: sqlite3.Connection, source: int) -> None:
    """Take all articles of a source, which are about to be deleted, out of their stories."""
    going = {article: (added, its_story) for article, added, its_story in db.execute(_GOING, (source,))}
    oldest = _oldest(db)
    read = _reader(db)
    for article, (added, _) in going.items():
        if added // _WEEK >= oldest and (telling := read(article)):
            db.executemany(_UNFILE, telling.rows)
    for its_story in {its_story for _, its_story in going.values() if its_story}:
        _part(db, [other for other in _tellings(db, its_story) if other not in going])


def catch_up(db: sqlite3.Connection, most: int) -> int:
    """Find the stories of so many articles where nobody has looked yet, the newest first; how many there were."""
    articles = [article for (article,) in db.execute(_UNTOLD, (most,))]
    for article in articles:
        added = _find(db, article)
    if articles:
        more = db.execute(_UNTOLD, (1,)).fetchone()
        # What came much later than the next ones is not looked up by them, but what came last is by those to come.
        _tidy(db, (added + _days(db) * _DAY) // _WEEK if more else -1, _ALL)
    return len(articles)


def _find(db: sqlite3.Connection, article: int, others: Sequence[int] = ()) -> int:
    """Find the story of an article, also among others that it needn't be like; when it was added."""
    read, days = _reader(db), _days(db)
    telling = read(article)
    if telling is None:
        raise missing(article)
    found: list[_Telling] = []
    looked, tried = {article}, 0
    for candidate in (*others, *_candidates(db, telling, days)):
        other = read(candidate)
        if other is None or (other.story or candidate) in looked:
            continue
        if telling.is_with(other, days):
            looked.add(other.story or candidate)
            rest = [one for one in _tellings(db, other.story or 0) if one not in {article, candidate}][:_TRIES]
            if not rest or any(touch(telling.shingles, one.shingles) for one in filter(None, map(read, rest))):
                found.append(other)
        elif candidate not in others and (tried := tried + 1) == _TRIES:
            break
    found.sort(key=lambda other: (-common(telling.shingles, other.shingles), other.article))
    joined = [other for other in found if other is found[0] or touch(other.shingles, found[0].shingles)]
    _tell(db, {article, *(other.story or other.article for other in joined)})
    db.executemany(_FILE, telling.rows)
    return telling.added


def _candidates(db: sqlite3.Connection, telling: _Telling, days: int) -> list[int]:
    """The articles that came some days before or after it and have shingles of it; those with most rare ones first."""
    first, last = ((telling.added + sign * days * _DAY) // _WEEK for sign in (-1, 1))
    looked_up = sketch(telling.shingles)
    rare: Counter[int] = Counter()
    often: Counter[int] = Counter()
    for week in range(first, last + 1):
        wanted = looked_up if db.execute(_ANY, (week,)).fetchone() else ()
        for (found,) in db.execute(_HOLDERS, (week, str(list(wanted)), _COMMON + 1)):
            if found:
                holders = list(map(int, found.split()))
                (rare if len(holders) <= _COMMON else often).update(holders)
    much = {article for article, hits in often.items() if hits >= _MUCH * len(looked_up)}
    likely = much | {article for article in rare if _is_likely(db, telling, article, rare[article] + often[article])}
    return sorted(likely, key=lambda article: (-rare[article], -often[article], article))


def _is_likely(db: sqlite3.Connection, telling: _Telling, article: int, hits: int) -> bool:
    """Whether an article with so many shingles in common may be another telling, as far as its length tells."""
    row = db.execute(_WORDS, (article,)).fetchone() if hits > 1 or len(telling.shingles) < _SHORT else None
    return row is not None and article != telling.article and hits >= fewest(len(telling.shingles), row[0])


def _tell(db: sqlite3.Connection, joined: set[int]) -> None:
    """Make one story of articles and stories; of an article alone, none."""
    its_story = min(joined) if len(joined) > 1 else 0
    for other in joined:
        db.execute(_JOIN, {"story": its_story, "other": other})
        db.execute(_TELL, (its_story, other))


def _part(db: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Let articles that were of one story be of those stories that connect them without any other article."""
    days = _days(db)
    parts: list[list[_Telling]] = []
    for telling in filter(None, map(_reader(db), articles)):
        apart, together = [], [telling]
        for part in parts:
            if any(telling.is_with(other, days) for other in part):
                together += part
            else:
                apart.append(part)
        parts = [*apart, together]
    for part in parts:
        its_story = min(telling.article for telling in part) if len(part) > 1 else 0
        db.executemany(_TELL, [(its_story, telling.article) for telling in part])


def _tidy(db: sqlite3.Connection, above: int, most: int) -> None:
    """Forget what articles are looked up by, of weeks after `above` that no article to come reaches back to."""
    db.executemany(_UNFILE, db.execute(_FILED, (above, _oldest(db), most)).fetchall())


def _oldest(db: sqlite3.Connection) -> int:
    """The first week that articles to come are looked up in, and one more as clocks are set back now and then."""
    last = db.execute(_LAST).fetchone()
    return (last[0] - _days(db) * _DAY) // _WEEK - 1 if last else 0


def _days(db: sqlite3.Connection) -> int:
    said = memory.recall(db, DAYS_KEY) or ""
    return int(said) if said.isdecimal() and len(said) < 5 else DAYS


def _tellings(db: sqlite3.Connection, its_story: int) -> list[int]:
    return [article for (article,) in db.execute(_TELLINGS, (its_story,))]


def _reader(db: sqlite3.Connection) -> Callable[[int], _Telling | None]:
    """What gives the telling of an article, None if that is gone; each is taken apart once."""

    @cache
    def read(article: int) -> _Telling | None:
        row = db.execute(_TELLING, (article,)).fetchone()
        if row is None:
            return None
        added, published, its_story, document = row
        return _Telling(article, added, published, its_story, _shingles(document))

    return read


@lru_cache(_AT_HAND)
def _shingles(document: bytes) -> tuple[int, ...]:
    """The shingles of a document, as the library keeps that."""
    return shingles(unpack(document))
