"""A library of many articles, the same for the same seed, as large as a news reader's gets in some years.

    python benchmarks/make_library.py PATH [--articles 100000] [--words 600] [--seed 7]

A thousand sources bring a hundred articles at a time, of twenty sources each; two in three are read, one in fifty is
starred. Everything is written in one transaction, without waiting for the disk: a minute for 100,000.
"""

import argparse
import random
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from reader.library import Library, storing
from reader.library.codec import hash_of
from reader.library.times import to_stored
from reader.model import Block, Document, Draft, Kind
from reader.parse import VERSION
from reader.text import count_words

SOURCES = 1000
_BATCH, _FROM_ONE, _PARAGRAPH = 100, 5, 60
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_SYLLABLES = ("ba", "co", "dre", "fi", "gru", "ha", "jo", "ke", "lu", "mon", "ne", "par", "qui", "ro", "sta", "ti")


class Newsroom:
    """Where drafts come from: sentences cut out of a long run of made-up words, the frequent ones more often."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        vocabulary = ["".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(1, 4))) for _ in range(20_000)]
        weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
        self._run = self._chance.choices(vocabulary, cum_weights=weights, k=300_000)

    def draft(self, number: int, words: int) -> Draft:
        """An article of so many words, in paragraphs of sixty."""
        paragraphs = [self._sentence(min(_PARAGRAPH, words - at)) for at in range(0, words, _PARAGRAPH)]
        return Draft(
            f"{self._sentence(7)[:-1]} {number}",
            Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs)),
            publisher=f"The {self._run[number % SOURCES].title()} Courier",
            published=(_BEGIN + timedelta(minutes=number)).date().isoformat(),
            language="en",
        )

    def chosen(self, one_in: int) -> bool:
        """True once in so many times."""
        return self._chance.randrange(one_in) == 0

    def _sentence(self, words: int) -> str:
        start = self._chance.randrange(len(self._run) - words)
        return " ".join(self._run[start : start + words]).capitalize() + "."


def fill(path: Path, articles: int, words: int = 600, seed: int = 7) -> None:
    """Make a library of so many articles of so many words."""
    newsroom = Newsroom(seed)
    with Library.open(path) as library:
        library._connection.execute("PRAGMA synchronous = OFF")
        library._connection.execute("PRAGMA cache_size = -200000")
        with library._writing() as db:
            for number in range(articles):
                _write(db, newsroom, number, newsroom.draft(number, words))


_SAID = ("title", "byline", "credit", "publisher", "published", "language", "address")


def _write(db: sqlite3.Connection, newsroom: Newsroom, number: int, draft: Draft) -> None:
    source, when = number // _FROM_ONE % SOURCES, _BEGIN + timedelta(hours=number // _BATCH)
    at = to_stored(when)
    raw = f"{draft.title}\n\n{draft.document.text}\n".encode()
    digest = hash_of(raw)
    storing.keep_raw(db, digest, raw, "text/plain")
    its_source = {"kind": "file", "address": address(source).encode(), "name": f"{source}.txt", "raw": digest, "at": at}
    source_id = storing.keep_source(db, {**its_source, "followed": None})
    row = {name: getattr(draft, name) for name in _SAID}
    row |= {"source": source_id, "place": number % _FROM_ONE, "words": count_words(draft.document.text), "at": at}
    row |= {"body": storing.keep_body(db, draft.document), "raw": digest, "parser": VERSION}
    article = storing.insert_article(db, row)
    if not newsroom.chosen(3):
        db.execute("INSERT INTO state (article, read, read_at) VALUES (?, 1, ?)", (article, at))
    if newsroom.chosen(50):
        db.execute(
            "INSERT INTO state (article, starred, starred_at) VALUES (?, 1, ?)"
            " ON CONFLICT (article) DO UPDATE SET starred = 1",
            (article, at),
        )


def address(source: int) -> str:
    """Where the source of that number, from 0, is."""
    return f"/articles/{source}.txt"


def feed(articles: int, words: int = 600, seed: int = 7) -> Iterator[str]:
    """The same articles as an RSS 2.0 feed, piece by piece, for programs that read feeds."""
    newsroom = Newsroom(seed)
    yield '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>All</title>'
    yield "<link>http://localhost/</link>\n"
    for number in range(articles):
        draft = newsroom.draft(number, words)
        when = (_BEGIN + timedelta(minutes=number)).strftime("%a, %d %b %Y %H:%M:%S +0000")
        yield f"<item><title>{draft.title}</title><link>http://localhost/{number}</link><guid>{number}</guid>"
        yield f"<pubDate>{when}</pubDate><description>{draft.document.text}</description></item>\n"
        newsroom.chosen(3), newsroom.chosen(50)
    yield "</channel></rss>\n"


def main() -> None:
    """Make the library."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("path", type=Path)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--words", type=int, default=600)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    if chosen.path.exists():
        sys.exit(f"{chosen.path} is there already")
    fill(chosen.path, chosen.articles, chosen.words, chosen.seed)


if __name__ == "__main__":
    main()
