"""How surely tellings of one story are found, and what that costs with many articles.

    python benchmarks/stories.py [--seed 7] [--texts 300] [--corpus DIR] [--articles 100000 --folder DIR [--at-once]]

The table says for each kind of change how many pairs of a text and its other telling were found (recall), and at its
end how many of the pairs that were found are right (precision), among texts that share only a quotation, what stands
below them, or the frame of a live blog. Behind that, how many pairs are wrongly found where texts share a given part of
their words in such a way. Texts have 60 to 1,200 words. With `--corpus` (pages.jsonl, cases.jsonl and
their files) the same is done to the pages there, and all that stands in one story over all its files is listed.

With `--articles` a library of so many articles of 600 words is made where it is not there yet, 50 of them an hour, or
all at one moment; then the milliseconds that one more article takes: of the processor to find its story, and of the
clock until all of it is on disk. One in ten is another telling of an article that is there.
"""

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, count, islice
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest import mock

from planting import CHANGES, Desk, borrowing, draft, retold, strangers

from reader.intake import bring
from reader.library import Library, Source, stories
from reader.model import Draft

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HOURLY = 50
SHORTEST = 80
"""Words of a text that shares some of them with others."""
Text = tuple[str, Sequence[str]]
Pair = tuple[int, int]
P = ParamSpec("P")
R = TypeVar("R")


def add(library: Library, name: str, one: Draft, now: datetime = NOW) -> int:
    """Add an article from a file of its own; its id."""
    return library.add(Source("file", f"/{name}", name), name.encode(), "text/plain", [one], now).new[0]


def told(tellings: Iterable[Sequence[Text]]) -> tuple[dict[int, int], set[Pair]]:
    """The text of each article, and the pairs that were found, where some texts have several tellings."""
    order = [(number, telling) for number, some in enumerate(tellings) for telling in some]
    random.Random(1).shuffle(order)
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        with library.together():
            text_of = {
                add(library, str(name), draft(title, text)): number
                for name, (number, (title, text)) in enumerate(order)
            }
        found = {pair for story in library.stories() for pair in combinations(sorted(story), 2)}
    return text_of, found


def recall_of_changes(desk: Desk, texts: Sequence[Text]) -> None:
    """Each change by itself, then several together: text and telling only."""
    for change in CHANGES:
        chance = random.Random(change.__name__)
        report(
            change.__name__,
            [[(title, text), (desk.title(), change(chance, desk, list(text)))] for title, text in texts],
        )
    chance = random.Random(3)
    report("several", [[(title, text), retold(chance, desk, title, text)] for title, text in texts])
    report("two, without the text", [[retold(chance, desk, *text) for _ in range(2)] for text in texts])


def report(name: str, tellings: Iterable[Sequence[Text]]) -> None:
    """A line of the table."""
    text_of, found = told(tellings)
    planted = {pair for pair in combinations(sorted(text_of), 2) if text_of[pair[0]] == text_of[pair[1]]}
    right = len(found & planted)
    precision = right / len(found) if found else 1
    print(f"{name:24} {right:>6} of {len(planted):>6} {right / len(planted):>8.1%}   precision {precision:>7.1%}")


def planted(name: str, desk: Desk, texts: Sequence[Text]) -> None:
    """Both tables for some texts."""
    print(f"\n{name}: {len(texts)} texts")
    recall_of_changes(desk, texts)
    chance = random.Random(5)
    apart = [[(desk.title(), text)] for words in (200, 400, 800) for _ in range(10) for text in strangers(desk, words)]
    mixed = [[text, *(retold(chance, desk, *text) for _ in range(chance.randint(0, 3)))] for text in texts]
    report("all, among strangers", [*mixed, *apart])
    some = [list(text) for _, text in texts if sum(len(paragraph.split()) for paragraph in text) >= SHORTEST]
    chance.shuffle(some)
    for part in (0.15, 0.25, 0.33):
        strange = borrowing(chance, some, part)
        _, found = told([[(desk.title(), text)] for text in strange])
        print(f"{f'sharing {part:.0%} only':24} {len(found):>6} of {len(strange):>6} pairs in one story")


# -- the corpus --------------------------------------------------------------------------------------------


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The values of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def in_corpus(folder: Path) -> None:
    """What stands in one story over all files: right if it is the same page in all of them."""
    cases = {Path(str(case["file"])).name: set(case["pages"]) for case in lines(folder / "cases.jsonl")}
    with tempfile.TemporaryDirectory() as temporary, Library.open(Path(temporary) / "library.sqlite") as library:
        brought = bring([str(folder / "text"), str(folder / "html")], library, NOW)
        articles = {article.id: article for article in library.articles()}
        kinds: Counter[str] = Counter()
        for story in library.stories():
            pages = set[str].intersection(*(cases[articles[article].source] for article in story))
            kinds["of one page" if pages else "of several"] += 1
            if not pages:
                print(
                    "several pages in one story:",
                    *(f"\n    {articles[one].source}: {articles[one].title}" for one in story),
                )
    print(f"\nthe corpus's files: {len(brought.new)} articles; stories {dict(kinds)}")


# -- many articles -----------------------------------------------------------------------------------------


def fill(path: Path, articles: int, *, at_once: bool) -> None:
    """Make a library of so many articles.

    Those that came more than four weeks ago are not looked up any more, so they needn't be like news.
    """
    desk = Desk(7)
    with Library.open(path) as library:
        library._connection.execute("PRAGMA synchronous = OFF")
        library._connection.execute("PRAGMA cache_size = -200000")
        old = 0 if at_once else max(0, articles - 28 * 24 * HOURLY)
        with mock.patch.object(stories, "came", tell_none):
            words = " ".join(desk.paragraphs(20_000)).split()
            put(
                library,
                (draft("Old", [" ".join(desk.chance.sample(words, 600))]) for _ in range(old)),
                articles,
                HOURLY,
            )
        news = (draft(desk.title(), desk.paragraphs(600)) for _ in range(articles - old))
        put(library, news, articles - old, 0 if at_once else HOURLY)


def tell_none(db: sqlite3.Connection, article: int) -> None:
    """Let an article be the only telling of its story."""
    db.execute("UPDATE article SET story = 0 WHERE id = ?", (article,))


def put(library: Library, drafts: Iterator[Draft], left: int, hourly: int) -> None:
    """Add articles, of which the last of `left` comes now, so many an hour, or all at one moment."""
    for first in count(0, 1000):
        with library.together():
            some = list(islice(drafts, 1000))
            for number, one in enumerate(some, first):
                hours = (left - number) // hourly if hourly else 0
                add(library, f"{hours} {left - number}", one, NOW - timedelta(hours=hours))
        if not some:
            return


def cost(path: Path, arriving: int = 300) -> None:
    """What one more article takes."""
    finding: list[float] = []
    processor: list[float] = []
    whole: list[float] = []
    with Library.open(path) as library:
        there = library.articles()
        desk, chance = Desk(len(there)), random.Random(13)
        for number in range(arriving):
            title, text = desk.title(), desk.paragraphs(600)
            if number % 10 == 0:
                one = library.draft(there[chance.randrange(min(5000, len(there)))].id)
                title, text = retold(chance, desk, one.title, [block.text for block in one.document.blocks])
            new = draft(title, text)
            with mock.patch.object(stories, "came", timed(stories.came, finding, time.process_time)):
                adding = timed(timed(add, whole, time.perf_counter), processor, time.process_time)
                adding(library, f"new {len(there)} {number}", new, NOW)
        share = sizes(library)
        print(f"\n{path}: {len(there):,} articles before, {arriving} more; {len(library.stories())} stories")
    for name, took in (("finding its story", finding), ("all of adding it", processor), ("the same, clock", whole)):
        took.sort()
        p50, p99 = statistics.median(took), took[len(took) * 99 // 100]
        print(f"{name:32} p50 {p50:6.2f} ms   p99 {p99:6.2f} ms   longest {took[-1]:6.2f} ms")
    print(share)


def timed(act: Callable[P, R], took: list[float], clock: Callable[[], float]) -> Callable[P, R]:
    """The same function, which writes down its milliseconds."""

    def acting(*args: P.args, **kwargs: P.kwargs) -> R:
        began = clock()
        try:
            return act(*args, **kwargs)
        finally:
            took.append(1000 * (clock() - began))

    return acting


def sizes(library: Library) -> str:
    """How much of the file is what articles are looked up by."""
    db = library._connection
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    (used,) = db.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'shingle'").fetchone()
    (told,) = db.execute("SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = 'article_story'").fetchone()
    rows, articles = db.execute("SELECT count(*), count(DISTINCT article) FROM shingle").fetchone()
    (kept,) = db.execute("SELECT count(*) FROM article").fetchone()
    return (
        f"shingles: {rows:,} rows of {articles:,} articles, {used / max(1, articles):.0f} bytes each;"
        f" of all {kept:,} articles {(used + told) / kept:.0f} bytes each of {4096 * pages / kept:.0f}"
    )


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--texts", type=int, default=300)
    options.add_argument("--corpus", type=Path)
    options.add_argument("--articles", type=int, default=0)
    options.add_argument("--at-once", action="store_true")
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "reader-stories")
    chosen = options.parse_args()
    desk = Desk(chosen.seed)
    planted(
        "made up", desk, [(desk.title(), desk.paragraphs(desk.chance.randint(60, 1200))) for _ in range(chosen.texts)]
    )
    if chosen.corpus:
        pages = [
            page for page in lines(chosen.corpus / "pages.jsonl") if page["id"] != "seed-004-0"
        ]  # it is seed-000-0
        texts = [(str(page["title"]), [block[1] for block in page["blocks"]]) for page in pages]
        planted("the corpus's pages", desk, texts)
        in_corpus(chosen.corpus)
    if chosen.articles:
        path = chosen.folder / f"{chosen.articles}{'-at-once' if chosen.at_once else ''}" / "library.sqlite"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            fill(path, chosen.articles, at_once=chosen.at_once)
        cost(path)


if __name__ == "__main__":
    main()
