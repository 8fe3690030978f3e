"""Searching 100,000 articles of 600 words as one types, beside newsboat; and what indexing adds to adding.

    PYTHONPATH=tests python benchmarks/search.py [--folder DIR] [--rounds 20] [--newsboat]

The library is the one of scale.py, made in DIR where it is not there yet; one of an older Reader is indexed first. For
each kind of line as many different ones are searched for as there are rounds, the kinds in turn: milliseconds until the
first thirty hits are there with their snippets, of the processor's time, which is steadier than the clock's where other
programs run; the middle one, the 95th of 100, and the longest by the clock. newsboat is given the same articles; its
time is that from Enter until it shows what it found.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from make_library import Newsroom, fill
from programs import ENVIRON, SIZE, newsboat, processor_time, wait_for

from reader.library import Library, Source, index
from reader.query import parse
from support.terminal import Terminal

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ARTICLES, WORDS, HITS = 100_000, 600, 30
ADDED = 500


class Took(NamedTuple):
    """Milliseconds that something took."""

    processor: float
    wall: float


def timed(act: Callable[[], object]) -> Took:
    """How long it takes."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return Took(1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - wall))


def lines(chance: random.Random) -> Iterator[tuple[str, str, bool]]:
    """One line of each kind: the kind, the line, and whether it is being typed."""
    run = Newsroom(7)._run
    often = sorted(set(run[:20_000]), key=run[:20_000].count, reverse=True)
    while True:
        common, rare = chance.choice(often[:10]), chance.choice(often[2000:])
        at = chance.randrange(len(run) - 9)
        pair, long = " ".join(run[at : at + 2]), max(run[at : at + 9], key=len)
        yield "a rare word", rare, False
        yield "a common word", common, False
        yield "two common words", f"{common} {chance.choice(often[:10])}", False
        yield "a phrase", f'"{pair}"', False
        yield "a filter", chance.choice(("is:unread", "is:starred", "lang:en", "date:2020-02-03", "minutes:<5")), False
        yield "a common word, filtered", f"{common} is:starred", False
        yield "a publisher", f"from:{chance.choice(often[:500])}", False
        for letters in (1, 2, 3, 5):
            yield f"{letters} letter{'s' * (letters > 1)} of a word", long[:letters], True
        yield "a word, and 2 letters", f"{rare} {long[:2]}", True


def searched(path: Path, rounds: int) -> dict[str, list[Took]]:
    """How long each kind of line took."""
    took: dict[str, list[Took]] = {}
    with Library.open(path) as library:
        while library.index(1000):
            pass
        making = lines(random.Random(1))
        for _ in range(rounds * 12):
            kind, line, typing = next(making)
            asked = timed(lambda line=line, typing=typing: library.search(parse(line, NOW, typing=typing), most=HITS))  # type: ignore[misc]  # bound at once
            took.setdefault(kind, []).append(asked)
    return took


def newsboat_searches(folder: Path) -> Iterator[tuple[str, float]]:
    """Kinds of lines, and what they take in newsboat, in milliseconds of the processor's time."""
    newsboat(folder, ARTICLES)  # which makes its cache
    command = ["newsboat", "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config")]
    making = lines(random.Random(1))
    for kind, line, _ in (next(making) for _ in range(4)):
        with Terminal(command, ENVIRON, SIZE) as terminal:
            wait_for(terminal, "1 total")
            terminal.type("/")
            wait_for(terminal, "Search for:")
            terminal.type(line.strip('"'))
            before = processor_time(terminal.pid)
            terminal.type("\r")
            wait_for(terminal, "Search result")
            yield kind, processor_time(terminal.pid) - before


def adding(as_files: bool, indexed: bool) -> float:
    """Milliseconds of the processor's time that adding an article takes."""
    newsroom, settle = Newsroom(11), index.settle
    drafts = [newsroom.draft(number, WORDS) for number in range(ADDED)]
    if not indexed:
        index.settle = lambda db: None  # noqa: ARG005 (as it is called)
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:

        def add() -> None:
            if as_files:
                for number, draft in enumerate(drafts):
                    library.add(Source("file", f"/{number}", "new"), b"%d" % number, "text/plain", [draft], NOW)
            else:
                library.add(Source("file", "/new", "new"), b"new", "text/plain", drafts, NOW)

        took = timed(add).processor / ADDED
    index.settle = settle
    return took


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "reader-scale")
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--newsboat", action="store_true")
    chosen = options.parse_args()
    path = chosen.folder / str(ARTICLES) / "library.sqlite"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fill(path, ARTICLES, WORDS)
    found = searched(path, chosen.rounds)
    print(f"{'':26}{'median':>8}{'p95':>8}{'clock':>8}")
    for kind, took in found.items():
        processor = sorted(one.processor for one in took)
        slow, longest = processor[int(len(processor) * 0.95)], max(one.wall for one in took)
        print(f"{kind:26}{statistics.median(processor):8.1f}{slow:8.1f}{longest:8.1f}")
    if chosen.newsboat:
        for kind, milliseconds in newsboat_searches(chosen.folder / "newsboat"):
            ours = statistics.median(one.processor for one in found[kind])
            print(f"{kind:26}newsboat {milliseconds:8.1f}, {milliseconds / ours:.0f} times as long")
    for as_files, name in ((False, "as one source"), (True, "one by one")):
        pairs = [(adding(as_files, True), adding(as_files, False)) for _ in range(3)]
        ours, without = map(statistics.median, zip(*pairs, strict=True))
        print(f"adding an article, {name}: {ours:.2f} ms, {ours / without:.2f} times what it takes without the index")


if __name__ == "__main__":
    main()
