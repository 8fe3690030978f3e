"""How long it takes to take in 10,000 bookmarks into a library of 100 articles, and how many it then has more.

    python benchmarks/importing.py [--count N]

The articles are ordinary ones (each word as frequent as in any text), or repeat eleven words without end. The bookmarks
are as they were cut, or a word in ten of their articles changed since, or they belong to other texts, so that each is
an orphan. Prints seconds, the ratio to the first row, and the seconds and new rows when the same is taken in again.
"""

import argparse
import random
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from reader.library import Library, Source
from reader.model import Block, Bookmark, Document, Draft, Kind
from reader.passage import cut

ARTICLES = 100
PARAGRAPHS, LONG = 100, 60  # paragraphs of an article, and words of each
CHANGED = 0.1  # of the words of a changed article
ELEVEN = ("river", "bridge", "minister", "opened", "closed", "north", "treaty", "market", "storm", "winter", "court")
MANY = tuple(f"word{number}" for number in range(20_000))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CASES = ("ordinary", "ordinary, changed", "ordinary, orphans", "eleven words", "eleven, changed", "eleven, orphans")


class Took(NamedTuple):
    """Seconds for an import, how many bookmarks were new, and how many of the library's are orphans."""

    seconds: float
    new: int
    orphans: int


def texts(chance: random.Random, words: Sequence[str]) -> Iterator[list[str]]:
    """The words of articles, frequent ones first (George Zipf: the n-th is an n-th as frequent)."""
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1))) if len(words) > 100 else None
    for _ in range(ARTICLES):
        yield chance.choices(words, cum_weights=weights, k=PARAGRAPHS * LONG)


def document(words: Sequence[str]) -> Document:
    """The words as paragraphs."""
    parts = (words[at : at + LONG] for at in range(0, len(words), LONG))
    return Document(tuple(Block(Kind.PARAGRAPH, " ".join(part)) for part in parts))


def bookmarks(chance: random.Random, articles: Sequence[Sequence[str]], count: int) -> list[Bookmark]:
    """So many passages of half a paragraph to two, newest first, one article after the other."""
    kept = []
    for number in range(count):
        at = number * len(articles) // count
        whole = document(articles[at])
        first = chance.randrange(len(whole.text) - 700)
        passage = cut(whole, first, first + chance.randint(150, 700))
        moment = NOW + timedelta(seconds=count - number)
        known = str(uuid.UUID(int=chance.getrandbits(128)))
        kept.append(Bookmark(known, None, passage, f"Article {at}", "", f"{at}.txt", moment, address=f"/articles/{at}"))
    return kept


def measure(path: Path, case: str, count: int) -> tuple[Took, Took]:
    """What the import took, and once more."""
    chance = random.Random(7)
    vocabulary = ELEVEN if case.startswith("eleven") else MANY
    articles = list(texts(chance, vocabulary))
    some = bookmarks(chance, list(texts(chance, vocabulary)) if "orphans" in case else articles, count)
    if "changed" in case:
        articles = [changed(chance, words, vocabulary) for words in articles]
    with Library.open(path) as library:
        for number, words in enumerate(articles):
            draft = Draft(f"Article {number}", document(words))
            source = Source("file", f"/articles/{number}", f"{number}.txt")
            library.add(source, str(number).encode(), "text/plain", [draft], NOW)
        return take_in(library, some), take_in(library, some)


def changed(chance: random.Random, words: Sequence[str], vocabulary: Sequence[str]) -> list[str]:
    """The words, some of them replaced."""
    return [chance.choice(vocabulary) if chance.random() < CHANGED else word for word in words]


def take_in(library: Library, some: Sequence[Bookmark]) -> Took:
    """Take the bookmarks in."""
    began = perf_counter()
    new, _ = library.import_bookmarks(some)
    seconds = perf_counter() - began
    return Took(seconds, new, sum(bookmark.place is None for bookmark in library.bookmarks()))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    base = 0.0
    print(f"{'case':18} {'new':>6} {'orphans':>8} {'seconds':>8} {'ratio':>6} {'again':>8} {'new':>4}")
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            first, again = measure(Path(folder) / "library.sqlite", case, count)
        base = base or first.seconds
        print(
            f"{case:18} {first.new:6} {first.orphans:8} {first.seconds:8.2f} {first.seconds / base:6.1f}"
            f" {again.seconds:8.2f} {again.new:4}",
            flush=True,
        )


if __name__ == "__main__":
    main()
