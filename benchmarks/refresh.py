"""How long `reader refresh` takes, beside newsboat's reload of the same feeds, and what hostile servers can do to it.

    PYTHONPATH=tests python benchmarks/refresh.py [--feeds 1000] [--kills 10] [--hostile DIR]

All feeds come from a server on loopback, which knows their ETags. Printed are: how much more memory the largest process
needs where a feed is a bomb, and where a hundred servers send as much as they may at once; whether a library is whole
after a refresh that was killed at random moments; when the last of 50 good feeds has arrived that are asked together
with 50 hostile ones, and how long a key takes to be painted meanwhile (in a terminal of 100x30); seconds for the first
refresh of so many feeds of 30 entries and for the second one, in which nothing has changed, and the same for `newsboat
-x reload`, where that is installed. The hostile feeds are made here, or those in DIR.
"""

import argparse
import gzip
import json
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from programs import ENVIRON, READER, SIZE, wait_for
from servers import ENTRIES, Answer, feed, hostile, serving

from reader.library import Library
from support.emulator import Glyph
from support.terminal import Terminal

CROWD = 50
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MEASURED = (
    "import resource, sys; from pathlib import Path; from reader.cli import run; run(sys.argv[1:]);"
    " print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0],"
    " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"
)
"""A command of Reader that says at its end how many kilobytes it needed, and the largest of its workers (Linux)."""


def follow(folder: Path, server: str, paths: Sequence[str]) -> list[str]:
    """Make a library that follows feeds, and the command that refreshes it."""
    with Library.open(folder / "library.sqlite") as library, library.together():
        for path in paths:
            library.follow("feed", server + path, path, NOW)
    return [sys.executable, "-m", "reader", "--data-dir", str(folder), "refresh"]


class Took(NamedTuple):
    """How long a command took, in seconds."""

    wall: float
    processor: float
    """Its own and its workers' time, on all processors."""

    def __str__(self) -> str:
        """Both."""
        return f"{self.wall:.1f} s ({self.processor:.1f} s of the processors)"


def took(command: Sequence[str]) -> Took:
    """How long a command takes that says nothing."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(perf_counter() - began, processor)


def many(folder: Path, count: int) -> None:
    """So many feeds, twice, by Reader and by newsboat."""
    answers = {f"/{number}": ("", feed(f"paper {number}")) for number in range(count)}
    with serving(answers) as server:
        refresh = follow(folder, server, [*answers])
        first = took(refresh)
        before = (folder / "library.sqlite").stat().st_mtime_ns
        second = took(refresh)
        untouched = before == (folder / "library.sqlite").stat().st_mtime_ns
        print(f"reader    {count} feeds: {first}, unchanged {second}, library untouched: {untouched}")
        newsboat = shutil.which("newsboat")
        if not newsboat:
            return
        (folder / "urls").write_text("".join(f"{server}{path}\n" for path in answers))
        (folder / "config").write_text("reload-threads 4\n")
        reload = [newsboat, "-q", "-C", str(folder / "config"), "-u", str(folder / "urls")]
        reload += ["-c", str(folder / "cache.db"), "-x", "reload"]
        its_first, its_second = took(reload), took(reload)
        print(f"newsboat  {count} feeds: {its_first}, unchanged {its_second}")
        for what, ours, its in (("first", first, its_first), ("unchanged", second, its_second)):
            ratios = f"{ours.wall / its.wall:.2f} to 1, of the processors {ours.processor / its.processor:.2f} to 1"
            print(f"ratio     {what}: {ratios}")


def crowd(folder: Path, bad: Sequence[Answer]) -> None:
    """Good and hostile feeds together: for the command, and for who reads meanwhile."""
    answers = {f"/bad/{number}": bad[number % len(bad)] for number in range(CROWD)}
    answers |= {f"/good/{number}": ("", feed(f"good {number}")) for number in range(CROWD)}
    paths = [*answers]
    random.Random(7).shuffle(paths)
    with serving(answers) as server:
        began = perf_counter()
        command = [*follow(folder / "command", server, paths), "--json"]
        good, new, last = 0, 0, 0.0
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout or ():
                said = json.loads(line)
                if said["name"].startswith("/good"):
                    good, new, last = good + 1, said["new"], perf_counter() - began
        print(f"crowd     {good} good feeds within {last:.1f} s ({new} articles); all {perf_counter() - began:.1f} s")
        subprocess.run(follow(folder / "screen", server, ["/good/0", "/good/1"]), check=True, capture_output=True)
        follow(folder / "screen", server, paths)
        typing(folder / "screen")


def typing(folder: Path) -> None:
    """Go up and down in the list, at rest and then while all sources are refreshed."""
    with Terminal([READER, "--data-dir", str(folder)], ENVIRON, SIZE) as terminal:
        wait_for(terminal, " unread")
        terminal.press("G")  # what arrives doesn't move the rows there
        quiet = [key_to_paint(terminal, "kj"[number % 2]) for number in range(60)]
        terminal.type("R")
        wait_for(terminal, "Refreshing")
        busy: list[float] = []
        while "Refreshing" in terminal.text:
            busy.append(key_to_paint(terminal, "kj"[len(busy) % 2]))
            terminal.watch(0.05)
        for name, some in (("at rest", quiet), ("meanwhile", busy)):
            p95 = statistics.quantiles(some, n=20)[-1]
            print(f"typing    {name}: median {statistics.median(some):.1f} ms, p95 {p95:.1f} ms ({len(some)} keys)")


def key_to_paint(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key until the cursor of the list is in another row."""
    before, began = margin(terminal), perf_counter()
    terminal.type(key)
    while margin(terminal) == before:
        terminal.read(60)
    return 1000 * (perf_counter() - began)


def margin(terminal: Terminal) -> list[Glyph]:
    """The first cell of each row above the status line: one of them is the cursor's."""
    return [row[0] for row in terminal.glyphs[:-1]]


def bomb(folder: Path) -> None:
    """The largest process of a refresh: of small feeds, of one that is a bomb, of a hundred that are large."""
    packed = gzip.compress(b"<rss>" + b" " * 100_000_000)
    large = gzip.compress(b"<rss>" + b" " * 9_900_000)
    small = feed("small")
    kinds: dict[str, dict[str, Answer]] = {
        "small": {"/small": ("", small)},
        "bomb": {"/bomb": ("Content-Encoding: gzip\r\n", packed)},
        "hundred": {f"/{number}": ("", small) for number in range(100)},
        "flood": {f"/{number}": ("Content-Encoding: gzip\r\n", large) for number in range(100)},
    }
    needed = {}
    for name, answers in kinds.items():
        with serving(answers) as server:
            command = follow(folder / name, server, [*answers])
            measured = [sys.executable, "-c", MEASURED, *command[command.index("--data-dir") :]]
            done = subprocess.run(measured, capture_output=True, text=True, check=True)
            needed[name] = [int(kilobytes) / 1000 for kilobytes in done.stderr.splitlines()[-1].split()]
    for name, (own, worker) in needed.items():
        print(f"memory    {name}: {own:.0f} MB, the largest worker {worker:.0f} MB")


def kills(folder: Path, rounds: int) -> None:
    """Refreshes that are killed, each time later, until one is done."""
    chance = random.Random(7)
    answers = {f"/{number}": ("", feed(f"paper {number}")) for number in range(60)}
    whole = Counter(f"Story {at} of paper {number}" for number in range(60) for at in range(ENTRIES))
    with serving(answers) as server:
        for number in range(rounds):
            home = folder / str(number)
            command = follow(home, server, [*answers])
            killed = lost = 0
            before: Counter[str] = Counter()
            while not killed or before != whole:
                ended = _killed(command, chance.uniform(0.5, 2 + killed / 2))
                killed += ended
                with Library.open(home / "library.sqlite") as library:
                    now = Counter(article.title for article in library.articles())
                lost += (before - now).total()
                before = now
                if not ended:
                    break
            twice = (before - whole).total()
            print(
                f"kills     {killed} times: {lost} lost, {twice} twice, {(whole - before).total()} missing at the end"
            )


def _killed(command: Sequence[str], after: float) -> bool:
    """Run a command, and kill it after so many seconds; whether it had not ended by itself."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
    return process.returncode != 0


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--hostile", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bomb(folder / "bomb")
        kills(folder / "kills", said.kills)
        crowd(folder / "crowd", hostile(said.hostile))
        many(folder / "many", said.feeds)


if __name__ == "__main__":
    main()
