"""Reader with 10, 100,000 and, if asked for, 1,000,000 articles: what starting, keys and writing cost.

    PYTHONPATH=tests python benchmarks/scale.py [--folder DIR] [--million] [--rounds 5]

The libraries are made in DIR where they are not there yet (make_library.py; a million articles have 60 words each, not
600: they would take an hour and 5 GB). Medians, in milliseconds but where it says otherwise, beside what the same costs
with 10 articles, or with 100,000 where there are a million. All is measured on copies.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from make_library import Newsroom, address, fill
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from reader.ui.app import ReaderApp
from reader.ui.reading import ReadingScreen
from reader.ui.writer import Writer
from support.terminal import Terminal

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SIZE = (100, 30)
READER = str(Path(sys.executable).with_name("reader"))
ENVIRON = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "LC_ALL"}} | {
    "TERM": "xterm-256color"
}
Row = tuple[str, float]


def milliseconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def median(samples: Iterator[float] | Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(samples)


# -- the whole program, in a terminal ----------------------------------------------------------------------


def start(folder: Path) -> tuple[float, float]:
    """Milliseconds from exec until the list is on the screen, and the most memory that it had by then, in MB."""
    began = time.perf_counter()
    with Terminal([READER, "--data-dir", str(folder)], ENVIRON, SIZE) as terminal:
        while " unread" not in terminal.text:
            terminal.read(10)
        took = 1000 * (time.perf_counter() - began)
        terminal.type("GgGLL")
        terminal.until("All articles are listed")
        status = Path(f"/proc/{terminal.pid}/status").read_text()
        terminal.type("Q")
        terminal.ended(10)
    return took, int(status.split("VmHWM:")[1].split()[0]) / 1024


# -- keys, in this process ---------------------------------------------------------------------------------


def drawn(pane: Widget) -> list[Strip]:
    """Draw all of a pane."""
    return pane.render_lines(Region(0, 0, *pane.size))


def list_keys(screen: ReadingScreen) -> Iterator[Row]:
    """What keys in the list take, until its lines are drawn."""

    def key(act: Callable[[], object]) -> float:
        return milliseconds(lambda: (act(), drawn(screen.list)))

    screen.action_top()
    yield "next screen of the list", median([key(screen.action_page_down) for _ in range(20)])
    ends = [(key(screen.action_end), key(screen.action_top)) for _ in range(10)]
    yield "G, to the end of the list", median([end for end, _ in ends])
    screen.action_end()
    yield "L, unread only, from the end", median([key(screen.action_only_unread) for _ in range(10)][::2])
    here = address(7)
    one_source = [key(lambda: screen.list.show(screen.library.articles(source=here))) for _ in range(10)]
    yield "one source only", median(one_source)
    screen.list.show(screen.library.articles())


def article_keys(screen: ReadingScreen, name: str, article: int) -> Iterator[Row]:
    """What opening and paging through an article take, until its lines are drawn."""
    view, other = screen.view, screen.list.articles[0].id

    def key(act: Callable[[], object]) -> float:
        return milliseconds(lambda: (act(), drawn(view)))

    opened = []
    for _ in range(5):
        screen.open_article(other)
        opened.append(key(lambda: screen.open_article(article)))
    yield f"opening {name}", median(opened)
    yield f"a page of {name}", median([key(screen.action_page_down) for _ in range(10)])


async def keys(path: Path) -> list[Row]:
    """What keys take in the app."""
    with Library.open(path) as library:
        articles = [(name, take_in(library, name, draft)) for name, draft in large().items()]
        writer = Writer(path)
        app = ReaderApp(library, writer)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            screen = app.screen
            if not isinstance(screen, ReadingScreen):
                raise TypeError(screen)
            rows = [*list_keys(screen)]
            for name, article in articles:
                rows += article_keys(screen, name, article)
                await pilot.pause()
        writer.close()
    return rows


def large() -> dict[str, Draft]:
    """Articles that are large."""
    newsroom = Newsroom(7)
    line = newsroom.draft(0, 800_000).document.text.replace("\n\n", " ")[: 5 * 1024 * 1024]
    return {
        "10,000 words": newsroom.draft(1, 10_000),
        "50,000 words": newsroom.draft(2, 50_000),
        "5 MB on one line": Draft("Long", Document((Block(Kind.PARAGRAPH, line),))),
    }


def take_in(library: Library, name: str, draft: Draft) -> int:
    """Add an article from a file of its own; its id."""
    raw = f"{draft.title} {draft.document.text}".encode()
    return library.add(Source("file", f"/{name}", name), raw, "text/plain", [draft], NOW).new[0]


# -- writing, in this process ------------------------------------------------------------------------------


def marking(library: Library) -> list[float]:
    """Milliseconds that marking an article read or unread takes, sorted."""
    ids = [article.id for article in library.articles().window(0, 10) if article]
    changes = [(ids[turn % len(ids)], turn // len(ids) % 2 == 0) for turn in range(200)]
    return sorted(milliseconds(partial(library.mark_read, [article], read, NOW)) for article, read in changes)


def writing(path: Path) -> Iterator[Row]:
    """What writing takes, until it is on disk."""
    newsroom = Newsroom(11)
    with Library.open(path) as library:
        marked = marking(library)
        yield "mark read", median(marked)
        yield "mark read, p99", marked[197]
        drafts = [newsroom.draft(number, 600) for number in range(1000)]
        yield (
            "add 1,000 articles of one file",
            milliseconds(lambda: library.add(Source("file", "/new", "new"), b"new", "text/plain", drafts, NOW)),
        )
        drafts = [newsroom.draft(number, 600) for number in range(1000)]
        yield (
            "add 1,000 files of one article",
            milliseconds(lambda: [take_in(library, str(number), draft) for number, draft in enumerate(drafts)]),
        )


def write(file: BinaryIO) -> None:
    """Write a page and wait for the disk."""
    file.write(bytes(4096))
    file.flush()
    os.fsync(file)


def disk(folder: Path) -> Iterator[Row]:
    """What a write of one page takes by itself, until it is on disk."""
    with (folder / "page").open("wb") as file:
        waits = sorted(milliseconds(lambda: write(file)) for _ in range(200))
    yield "a page on the disk (fsync)", median(waits)
    yield "a page on the disk, p99", waits[197]


# -- the table ---------------------------------------------------------------------------------------------


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """All that is measured on the library of a folder."""
    starts = [start(folder) for _ in range(rounds)]
    rows = {
        "exec to the list": median([took for took, _ in starts]),
        "most memory, MB": median([memory for _, memory in starts]),
    }
    with tempfile.TemporaryDirectory(dir=folder.parent) as copy:
        path = Path(shutil.copyfile(folder / "library.sqlite", Path(copy) / "library.sqlite"))
        rows |= asyncio.run(keys(path))
        rows |= writing(path)
        rows |= disk(Path(copy))
    return rows


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "reader-scale")
    options.add_argument("--million", action="store_true")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    sizes = [(10, 600), (100_000, 600), *([(1_000_000, 60)] if chosen.million else [])]
    tables = []
    for articles, words in sizes:
        folder = chosen.folder / str(articles)
        if not (folder / "library.sqlite").exists():
            folder.mkdir(parents=True, exist_ok=True)
            fill(folder / "library.sqlite", articles, words)
        tables.append(measure(folder, chosen.rounds))
    print(f"{'':32}" + "".join(f"{articles:>12,} {'ratio':>6}" for articles, _ in sizes))
    for name in tables[0]:
        values = [table[name] for table in tables]
        against = [values[0], *values[:-1]]
        print(
            f"{name:32}"
            + "".join(f"{value:>12.2f} {value / before:>6.2f}" for value, before in zip(values, against, strict=True))
        )


if __name__ == "__main__":
    main()
