"""How fast Reader starts and ends, beside an empty Python and an empty Textual app in the same run.

    python benchmarks/start.py [--rounds 15] [--large DIR]

Commands are timed from exec to their end, against `python -c pass`. The app is timed in a pty of 100x30: until the
list is shown, and until it answers a key that was typed when it was started; then from the quit key to the end of
the process. "anew" is without the first screen that the last run has saved. `--large` is a library's directory with
many articles, to be compared with the one of ten that is made here.

Rounds are interleaved; the ratios are medians of those of each round, since other programs slow all alike. The
processor's time (of process and kernel) is steadier than the clock's where other programs run.
"""

import argparse
import fcntl
import os
import pty
import random
import re
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")
READER = str(Path(sys.executable).with_name("reader"))
PATIENCE = 30.0
WORDS = ("river", "bridge", "minister", "opened", "closed", "north", "treaty", "market", "storm", "winter", "court")
ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello")
    def on_key(self, event):
        if event.key == "q":
            self.exit()
        else:
            self.query_one(Static).update("answered")
Hello().run()
"""


class App(NamedTuple):
    """A program for a terminal: how it's started, and what it shows."""

    name: str
    command: Sequence[str]
    shown: bytes
    """What stands on its first screen."""
    key: bytes
    answer: bytes
    """What the key brings to the screen."""
    quit: bytes
    data: str
    anew: bool = False
    """Whether what the last run has saved is taken away."""


class Times(NamedTuple):
    """Of one run of an app, in seconds."""

    shown: float
    live: float
    cpu: float
    end: float


def clean_environ(data: str) -> dict[str, str]:
    """An environment like that of a person's shell, with the library in its usual place in a data directory."""
    dropped = {
        *("READER_DATA_DIR", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR", "SSH_CONNECTION", "TMUX"),
        *("COLUMNS", "LINES"),
    }
    environ = {name: value for name, value in os.environ.items() if name not in dropped}
    home = str(Path(data).parent)
    return environ | {
        "XDG_DATA_HOME": data,
        "HOME": home,
        "XDG_STATE_HOME": state_home(data),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
    }


def state_home(data: str) -> str:
    """Where the first screen of a library is saved."""
    return str(Path(data).parent / "state")


def make_library(folder: Path) -> str:
    """A library of ten articles, made with the program itself; its directory."""
    chance = random.Random(4)
    pages = folder / "pages"
    pages.mkdir()
    for number in range(10):
        title = " ".join(chance.choices(WORDS, k=8)).capitalize()
        texts = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(10)]
        (pages / f"{number}.txt").write_text("\n\n".join([title, *texts]), encoding="utf-8")
    data = str(folder / "data")
    subprocess.run([READER, "add", str(pages)], env=clean_environ(data), check=True, stdout=subprocess.DEVNULL)
    return data


def run_command(command: tuple[str, ...], data: str) -> tuple[float, float]:
    """Seconds from exec to the end of a command, and of processor time."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    environ = clean_environ(data)
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    taken = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return taken, usage.ru_utime + usage.ru_stime


class Terminal:
    """A program in a pty of 100x30, with what it has written."""

    def __init__(self, app: App) -> None:
        environ = clean_environ(app.data)
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execve(app.command[0], list(app.command), environ)
        self.written = b""

    def until(self, shown: bytes) -> float:
        """Seconds from its start until it has written something."""
        while shown not in ESCAPES.sub(b"", self.written):
            if not self._read():
                raise SystemExit(f"{shown!r} never came; this did:\n{self.written!r}")
        return time.perf_counter() - self.began

    def _read(self) -> bool:
        if not select.select([self.fd], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # EIO: it has ended
            return False
        self.written += data
        return bool(data)

    def cpu(self) -> float:
        """Seconds of processor time that it has taken so far."""
        return time.clock_gettime((~self.pid << 3) | 2)  # its CPU-time clock, as clock_getcpuclockid(3) makes the id

    def end(self) -> float:
        """Seconds from now until it has ended."""
        began = time.perf_counter()
        while self._read():
            pass
        os.waitpid(self.pid, 0)
        taken = time.perf_counter() - began
        os.close(self.fd)
        return taken


def run_app(app: App) -> Times:
    """Start an app, with a key typed at once, and leave it when it is still."""
    if app.anew:
        shutil.rmtree(state_home(app.data), ignore_errors=True)
    terminal = Terminal(app)
    os.write(terminal.fd, app.key)
    shown = terminal.until(app.shown)
    live, cpu = terminal.until(app.answer), terminal.cpu()
    time.sleep(0.3)  # what is measured next is the end of an idle program
    os.write(terminal.fd, app.quit)
    return Times(shown, live, cpu, terminal.end())


def interleaved(runs: Sequence[Callable[[], T]], rounds: int) -> list[list[T]]:
    """What each of the runs gave, round by round, each round beginning with another one. The first is thrown away."""
    results: list[list[T]] = [[] for _ in runs]
    for turn in range(rounds + 1):
        for index in range(len(runs)):
            at = (turn + index) % len(runs)
            result = runs[at]()
            if turn:
                results[at].append(result)
    return results


def ratio(some: Sequence[float], base: Sequence[float]) -> float:
    """The median of the ratios of runs of the same round."""
    return statistics.median(one / of for one, of in zip(some, base, strict=True))


def measure_commands(data: str, rounds: int) -> None:
    """Print what commands take, beside an empty Python."""
    commands = (
        (sys.executable, "-c", "pass"),
        (READER, "list", "--json"),
        (READER, "list", "korea"),
        (READER, "search", "korea"),
        (READER, "show", "1"),
        (READER, "show", "1", "--json"),
        (READER, "bookmarks"),
        (READER, "--version"),
    )
    runs = interleaved([partial(run_command, command, data) for command in commands], rounds)
    print(f"{'command':<28}{'ms':>9}{'ratio':>8}{'cpu ms':>9}{'ratio':>8}")
    for command, times in zip(commands, runs, strict=True):
        name = " ".join([Path(command[0]).name, *command[1:]])
        columns = [f"{name:<28}"]
        for some, base in zip(zip(*times, strict=True), zip(*runs[0], strict=True), strict=True):
            columns += [f"{1000 * statistics.median(some):9.1f}", f"{ratio(some, base):8.2f}"]
        print("".join(columns))


def measure_apps(apps: Sequence[App], rounds: int) -> None:
    """Print what apps take, beside the first one."""
    runs = interleaved([partial(run_app, app) for app in apps], rounds)
    print(f"\n{'app':<32}" + "".join(f"{field:>9}{'ratio':>8}" for field in Times._fields))
    for app, times in zip(apps, runs, strict=True):
        columns = [f"{app.name:<32}"]
        for field in Times._fields:
            some, base = ([getattr(one, field) for one in of] for of in (times, runs[0]))
            columns += [f"{1000 * statistics.median(some):9.1f}", f"{ratio(some, base):8.2f}"]
        print("".join(columns))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--large", metavar="DIR", help="a library's directory with many articles")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = make_library(Path(folder))
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        apps = [App("Textual hello", (sys.executable, str(hello)), b"hello", b"x", b"answered", b"q", data)]
        libraries: dict[str, tuple[str, ...]] = {"10 articles": (READER,)}
        if options.large:
            libraries["the large one"] = (READER, "--data-dir", options.large)
        for name, command in libraries.items():
            for anew in (True, False):
                title = f"reader, {name}{', anew' if anew else ''}"
                apps.append(App(title, command, b"\xe2\x97\x8f", b"z", b"you read", b"Q", data, anew))
        measure_commands(data, options.rounds)
        measure_apps(apps, options.rounds)


if __name__ == "__main__":
    main()
