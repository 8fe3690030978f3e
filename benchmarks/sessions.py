"""Several processes that write to one library at once: how long each write takes, and whether any is lost.

    python benchmarks/sessions.py [--processes 4] [--writes 500] [--folder DIR]

Prints milliseconds a write, and their ratio to that of processes which insert a row each time with nothing but
sqlite3, as safe on disk and in the same run. Ends with exit code 1 if what was written is not all there.
"""

import argparse
import multiprocessing
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

from reader import passage
from reader.library import Library, Source
from reader.model import Block, Bookmark, Document, Draft, Kind, State

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = "The river rose by two metres in a night and took the old footbridge at the mill with it. "
Task = Callable[[Path, str, int], list[float]]


def mixed(path: Path, name: str, writes: int) -> list[float]:
    """Write what a reader writes, in turn, and give the seconds that each write took."""
    took = []
    with Library.open(path) as library:
        steps = reader_writes(library, name)
        for _ in range(writes):
            began = time.perf_counter()
            next(steps)
            took.append(time.perf_counter() - began)
    return took


def reader_writes(library: Library, name: str) -> Iterator[None]:
    """Add an article, then do to it all that a reader does, one write each; and so on for ever."""
    number = 0
    while True:
        uuid = f"{name}-{number}"
        document = Document(tuple(Block(Kind.PARAGRAPH, f"{uuid}.{block} {WORDS * 3}") for block in range(10)))
        draft, source = Draft(uuid, document), Source("file", f"/news/{uuid}", uuid)
        (article,) = library.add(source, uuid.encode(), "text/plain", [draft], NOW).new
        yield
        library.mark_read([article], True, NOW)
        yield
        library.star(article, True, NOW)
        yield
        library.set_position(article, 100 + number, NOW)
        yield
        library.keep(article, passage.cut(document, 0, len(uuid)), NOW, uuid)
        yield
        library.annotate(uuid, f"#note {number}", NOW)
        yield
        library.remove_bookmark(uuid, NOW)
        yield
        library.restore_bookmark(uuid)
        yield
        number += 1


STEPS = 8
"""Writes for each article in `reader_writes`."""


def bare(path: Path, name: str, writes: int) -> list[float]:
    """Insert rows with the same promise: they are on disk before the next one."""
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    connection.execute("PRAGMA journal_mode = PERSIST")
    connection.execute("PRAGMA synchronous = FULL")
    took = []
    for number in range(writes):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row VALUES (?, ?)", (name, number))
        connection.execute("COMMIT")
        took.append(time.perf_counter() - began)
    connection.close()
    return took


def at_once(task: Task, path: Path, processes: int, writes: int) -> list[float]:
    """Run the task in so many processes, which begin at one moment; sorted, the seconds of all writes."""
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(processes)
    with spawn.Pool(processes, _wait_for, (start,)) as pool:
        jobs = [pool.apply_async(_begin, (task, path, chr(ord("a") + number), writes)) for number in range(processes)]
        return sorted(seconds for job in jobs for seconds in job.get())


_start: Barrier | None = None


def _wait_for(start: Barrier) -> None:
    global _start  # noqa: PLW0603 (a pool has no other way to hand its processes a barrier)
    _start = start


def _begin(task: Task, path: Path, name: str, writes: int) -> list[float]:
    assert _start  # noqa: S101 (set as the process began)
    _start.wait()
    return task(path, name, writes)


def lost(path: Path, processes: int, writes: int) -> list[str]:
    """What is not in the library as it was written, in words."""
    missing = []
    with Library.open(path) as library:
        articles = {article.title: article for article in library.articles()}
        bookmarks = {bookmark.id: bookmark for bookmark in library.bookmarks()}
    for number in range(processes * (writes // STEPS)):
        process, which = divmod(number, writes // STEPS)
        name = f"{chr(ord('a') + process)}-{which}"
        if name not in articles or articles[name].state != State(True, True, 100 + which):
            missing.append(f"article {name}")
        if not _kept(bookmarks.get(name), name, which):
            missing.append(f"bookmark {name}")
    return missing


def _kept(bookmark: Bookmark | None, name: str, number: int) -> bool:
    return bookmark is not None and (bookmark.passage.quote, bookmark.note) == (name, f"#note {number}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--writes", type=int, default=500, help="of each process")
    parser.add_argument("--folder", help="on the disk to be measured; the usual temporary one if not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        library, rows = Path(folder) / "library.sqlite", Path(folder) / "rows.sqlite"
        Library.open(library).close()
        sqlite3.connect(rows).execute("CREATE TABLE row (name, number)").connection.close()
        table = {
            "a row by sqlite3": at_once(bare, rows, given.processes, given.writes),
            "a write of Reader": at_once(mixed, library, given.processes, given.writes),
        }
        missing = lost(library, given.processes, given.writes)
    print(f"{given.processes} processes, {given.writes} writes each; milliseconds a write, ratio to sqlite3 alone")
    print(f"{'':20}{'p50':>8}{'ratio':>8}{'p99':>8}{'ratio':>8}{'longest':>9}{'ratio':>8}")
    first = None
    for name, seconds in table.items():
        shown = [1000 * value for value in (statistics.median(seconds), seconds[99 * len(seconds) // 100], seconds[-1])]
        first = first or shown
        columns = zip(shown, first, (8, 8, 9), strict=True)
        print(f"{name:20}" + "".join(f"{value:>{width}.1f}{value / base:>8.2f}" for value, base, width in columns))
    print("\n".join(missing) or "nothing lost")
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()
