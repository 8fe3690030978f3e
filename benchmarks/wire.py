"""What programs send over the line: bytes of each key, and how soon the screen stands, at once and over a slow line.

    PYTHONPATH=tests python benchmarks/wire.py [--rounds N] [--idle SECONDS]

Reader, less, newsboat and Textual's own Markdown widget, those that are installed, read the same articles in terminals
of 100 columns and 30 lines, in turns. Medians. `floor` is what the change has to cost whoever draws it
(`tests/support/floor.py`). The slow line carries 64 kbit/s, with 150 ms there and back.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import NamedTuple

from support.floor import Screen, floor
from support.terminal import Terminal
from support.texts import paragraphs, title, write_articles

SIZE = (100, 30)
ARTICLES, WORDS, LONG = 40, 300, 10_000
RATE, ROUND_TRIP = 64_000 / 8, 0.150  # bytes and seconds
ENVIRON = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "LC_ALL", "TZ"}} | {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
}
"""Nothing else of what is set here may change what programs draw."""
STILL = 0.15
"""Seconds of silence after which a screen stands."""
MARKDOWN = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Markdown
class Stock(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        with VerticalScroll():
            yield Markdown(Path(sys.argv[1]).read_text())
Stock().run()
"""


class Step(NamedTuple):
    """Keys that are pressed one by one, and what that is called; without a name it is only the way there."""

    name: str
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Program:
    """A program, when it is ready, and what is done with it."""

    name: str
    command: Sequence[str]
    ready: str
    steps: Sequence[Step]
    environ: Mapping[str, str]
    """What it needs in its environment."""
    library: Path | None = None
    """A folder of which each round gets a copy, as READER_DATA_DIR."""

    @contextmanager
    def running(self) -> "Iterator[Line]":
        """The program in a terminal of its own."""
        with tempfile.TemporaryDirectory() as folder:
            environ = {**ENVIRON, **self.environ, "READER_DATA_DIR": folder}
            if self.library:
                shutil.copytree(self.library, folder, dirs_exist_ok=True)
            with Line(self.command, environ) as line:
                yield line


class Cost(NamedTuple):
    """What a key cost."""

    sent: int
    floor: int
    stands: float
    """Seconds from the key until the last byte has come."""
    slow: float
    """The same over the slow line."""


class Line(Terminal):
    """A terminal that notes when bytes come, and answers that it has synchronized output."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self.came: list[tuple[float, int]] = []
        """When something came, and how many bytes."""
        super().__init__(command, environ, SIZE)

    def read(self, seconds: float) -> bytes:
        """What the program writes next."""
        data = super().read(seconds)
        if data:
            self.came.append((time.perf_counter(), len(data)))
        if b"\x1b[?2026$p" in data:
            self.type("\x1b[?2026;2$y")
        return data


def measured(line: Line, before: Screen, begun: float) -> Cost:
    """What was sent since the screen looked so."""
    free = 0.0
    for when, sent in line.came:
        free = max(free, when) + sent / RATE
    stands = line.came[-1][0] - begun if line.came else 0.0
    slow = free - begun + ROUND_TRIP if line.came else 0.0
    return Cost(sum(sent for _, sent in line.came), floor(before, line.glyphs), stands, slow)


def run(program: Program) -> dict[str, list[Cost]]:
    """One round: what each step cost."""
    costs = defaultdict(list)
    begun = time.perf_counter()
    with program.running() as line:
        blank = [row[:] for row in line.glyphs]
        line.until(program.ready)
        settle(line, blank)
        costs["first screen"].append(measured(line, blank, begun))
        for step in program.steps:
            for key in step.keys:
                before, line.came, begun = line.glyphs, [], time.perf_counter()
                line.type(key)
                settle(line, before)
                costs[step.name].append(measured(line, before, begun))
    return costs


def settle(line: Line, before: Screen) -> None:
    """Wait until the screen has changed, a second at most, and nothing comes any more."""
    deadline = time.perf_counter() + 1.0
    while line.glyphs == before and (left := deadline - time.perf_counter()) > 0:
        line.read(left)
    while line.read(STILL):
        pass


def programs(folder: Path) -> list[Program]:
    """The programs that are installed, and what they read, which is written below the folder."""
    articles = folder / "articles"
    write_articles(articles, ARTICLES, WORDS, LONG)
    found = [reader(articles, folder), markdown(articles, "Markdown widget", {})]
    found.append(markdown(articles, "the same, no animation", {"TEXTUAL_ANIMATIONS": "none"}))
    if path := shutil.which("less"):
        found.append(less(path, folder))
    if path := shutil.which("newsboat"):
        found.append(newsboat(path, folder))
    return found


def reader(articles: Path, folder: Path) -> Program:
    """Reader, with the articles in a library."""
    library = folder / "library"
    environ = ENVIRON | {"READER_DATA_DIR": str(library)}
    command = [sys.executable, "-m", "reader"]
    subprocess.run([*command, "add", str(articles)], env=environ, check=True, stdout=subprocess.DEVNULL)
    steps = [
        Step("list down", ["j"] * 6),
        Step("", ["j"] * 8),
        Step("list down, it scrolls", ["j"] * 6),
        Step("", "g"),
        Step("open an article", "\r"),
        Step("next paragraph", "}" * 4),
        Step("page down beside the list", " " * 8),
        Step("line down beside the list", "j" * 4),
        Step("", "z"),
        Step("page down", " " * 10),
        Step("line down", "j" * 5),
        Step("half a page down", "d" * 4),
        Step("a key that does nothing", "\x0f"),
        Step("help", "?"),
        Step("", "q"),
        Step("palette", ":"),
        Step("", "\x1b"),
        Step("bookmarks", "B"),
    ]
    return Program("Reader", command, "Reader: ", steps, {}, library)


def markdown(articles: Path, name: str, environ: Mapping[str, str]) -> Program:
    """Textual's own widget, with the long article."""
    return Program(
        name,
        [sys.executable, "-c", MARKDOWN, str(articles / "000.md")],
        title(0),
        [Step("page down", ["\x1b[6~"] * 10)],
        environ,
    )


def less(path: str, folder: Path) -> Program:
    """Less, with the long article as wide as Reader sets it."""
    file = folder / "long.txt"
    blocks = [title(0), *(textwrap.fill(block, 72) for block in paragraphs(LONG, 0))]
    file.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return Program("less", [path, str(file)], title(0), [Step("page down", " " * 10), Step("line down", "j" * 5)], {})


def newsboat(path: str, folder: Path) -> Program:
    """Newsboat, with the articles in a feed."""
    items = []
    for number in range(ARTICLES):
        body = "".join(f"<p>{block}</p>" for block in paragraphs(WORDS if number else LONG, number))
        items.append(
            f"<item><title>{title(number)}</title><guid>{number}</guid><description>{escape(body)}</description></item>"
        )
    feed, urls = folder / "feed.xml", folder / "urls"
    feed.write_text(
        f'<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>', encoding="utf-8"
    )
    urls.write_text(f"file://{feed}\n", encoding="utf-8")
    command = [path, "-u", str(urls), "-c", str(folder / "cache.db"), "-C", os.devnull]
    subprocess.run([*command, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
    down = ["\x1bOB"]
    steps = [Step("", "\r"), Step("list down", down * 6), Step("", down * 20), Step("list down, it scrolls", down * 6)]
    return Program("newsboat", command, "News", steps, {})


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Bytes and times of keys in several programs.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", type=float, default=10.0, help="seconds to watch an idle Reader")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = programs(Path(folder))
        costs = {program.name: defaultdict[str, list[Cost]](list) for program in found}
        for turn in range(given.rounds):
            for program in found[turn % len(found) :] + found[: turn % len(found)]:
                for step, its in run(program).items():
                    costs[program.name][step] += its
        show(costs)
        rest(found[0], given.idle)


def show(costs: Mapping[str, Mapping[str, Sequence[Cost]]]) -> None:
    """Print the medians of each step of each program."""
    print(f"{'':24} {'':27} {'keys':>4} {'bytes':>8} {'floor':>7} {'ratio':>6} {'ms':>6} {'slow ms':>8}")
    for program, steps in costs.items():
        for step, its in steps.items():
            if step:
                sent, least, stands, slow = (statistics.median(column) for column in zip(*its, strict=True))
                ratios = [cost.sent / cost.floor for cost in its if cost.floor]
                ratio = f"{statistics.median(ratios):.2f}" if ratios else "-"
                numbers = f"{sent:>8.0f} {least:>7.0f} {ratio:>6} {1000 * stands:>6.1f} {1000 * slow:>8.0f}"
                print(f"{program:24} {step:27} {len(its):>4} {numbers}")


def rest(program: Program, seconds: float) -> None:
    """Print what an idle program sends, and what it takes of the processor."""
    with program.running() as line:
        line.until(program.ready)
        line.watch(2.0)
        begun = processor(line.pid)
        sent = len(line.watch(seconds))
        taken = 1000 * (processor(line.pid) - begun) / seconds
        print(f"{program.name}, idle for {seconds:g} s: {sent} bytes, {taken:.2f} ms of the processor a second")


def processor(pid: int) -> float:
    """Seconds of the processor that a process has taken (proc(5), schedstat of its threads)."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


if __name__ == "__main__":
    main()
