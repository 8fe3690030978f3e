"""Reader with 10, 100,000 and, if asked for, 1,000,000 articles: what starting, keys and writing cost.

    PYTHONPATH=tests python benchmarks/scale.py [--folder DIR] [--million] [--rounds 5]

The libraries are made in DIR where they are not there yet (make_library.py; a million articles have 60 words each, not
600: they would take an hour and 5 GB). Medians, in milliseconds but where it says otherwise, beside what the same costs
in the column before. What has no disk in it is given in time of the processor, which is steadier than the clock's where
other programs run. With `--newsboat` the same 100,000 articles are given to newsboat as a feed, which takes minutes the
first time: its start, which shows its list of feeds, and then its list of them.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from make_library import Newsroom, address, fill
from programs import Start, newsboat, start
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.intake import bring
from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from reader.ui.app import ReaderApp
from reader.ui.reading import ReadingScreen
from reader.ui.writer import Writer

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SIZE = (100, 30)
Row = tuple[str, float]


def milliseconds(act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long something takes: of the processor's time, if no other clock is given."""
    began = clock()
    act()
    return 1000 * (clock() - began)


waited = partial(milliseconds, clock=time.perf_counter)


def median(samples: Iterator[float] | Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(samples)


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
    return sorted(waited(partial(library.mark_read, [article], read, NOW)) for article, read in changes)


def writing(path: Path) -> Iterator[Row]:
    """What writing takes, until it is on disk."""
    newsroom = Newsroom(11)
    drafts = [newsroom.draft(number, 600) for number in range(1000)]
    files = path.with_name("files")
    files.mkdir()
    for number, draft in enumerate(newsroom.draft(number, 600) for number in range(1000)):
        (files / f"{number}.txt").write_text(f"{draft.title}\n\n{draft.document.text}\n", encoding="utf-8")
    with Library.open(path) as library:
        marked = marking(library)
        yield "mark read, clock", median(marked)
        yield "mark read, clock, p99", marked[197]
        source = Source("file", "/new", "new")
        yield "add 1,000 articles, clock", waited(lambda: library.add(source, b"new", "text/plain", drafts, NOW))
        began = time.process_time()
        yield "add 1,000 files, clock", waited(lambda: bring([str(files)], library, NOW))
        yield "add 1,000 files", 1000 * (time.process_time() - began)


def write(file: BinaryIO) -> None:
    """Write a page and wait for the disk."""
    file.write(bytes(4096))
    file.flush()
    os.fsync(file)


def disk(folder: Path) -> Iterator[Row]:
    """What a write of one page takes by itself, until it is on disk."""
    with (folder / "page").open("wb") as file:
        waits = sorted(waited(lambda: write(file)) for _ in range(200))
    yield "a page on the disk (fsync)", median(waits)
    yield "a page on the disk, p99", waits[197]


# -- the table ---------------------------------------------------------------------------------------------


def started(folders: Sequence[Path], rounds: int) -> list[dict[str, float]]:
    """What starting takes with the library of each folder, in interleaved rounds."""
    found = [[start(folder) for folder in folders] for _ in range(rounds)]
    return [summed(of_one) for of_one in zip(*found, strict=True)]


def summed(starts: Sequence[Start]) -> dict[str, float]:
    """The medians of starts, as rows."""
    walls, processors, lists, memories = zip(*starts, strict=True)
    return {
        "exec to the screen, clock": median(walls),
        "exec to the screen": median(processors),
        "list of all": median(lists),
        "most memory, MB": median(memories),
    }


def measured(folder: Path) -> dict[str, float]:
    """What keys and writing take with a copy of the library of a folder."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as copy:
        path = Path(shutil.copyfile(folder / "library.sqlite", Path(copy) / "library.sqlite"))
        return dict([*asyncio.run(keys(path)), *writing(path), *disk(Path(copy))])


def show(columns: Mapping[str, Mapping[str, float]]) -> None:
    """Print the columns, each with its ratio to the one before."""
    print(f"{'':30}" + "".join(f"{name:>12} {'ratio':>6}" for name in columns))
    first, *_ = columns.values()
    for row in first:
        values = [column[row] for column in columns.values() if row in column]
        ratios = [value / before for value, before in zip(values, [values[0], *values], strict=False)]
        print(
            f"{row:30}" + "".join(f"{value:>12.2f} {ratio:>6.2f}" for value, ratio in zip(values, ratios, strict=True))
        )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "reader-scale")
    options.add_argument("--million", action="store_true")
    options.add_argument("--newsboat", action="store_true")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    sizes = {10: 600, 100_000: 600} | ({1_000_000: 60} if chosen.million else {})
    folders = [chosen.folder / str(articles) for articles in sizes]
    for folder, (articles, words) in zip(folders, sizes.items(), strict=True):
        if not (folder / "library.sqlite").exists():
            folder.mkdir(parents=True, exist_ok=True)
            fill(folder / "library.sqlite", articles, words)
    starts = started(folders, chosen.rounds)
    columns = {f"{articles:,}": starts[number] | measured(folders[number]) for number, articles in enumerate(sizes)}
    show(columns)
    if chosen.newsboat:
        show({"Reader": starts[1], "newsboat": summed([newsboat(chosen.folder / "newsboat", 100_000)])})


if __name__ == "__main__":
    main()
