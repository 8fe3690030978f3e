"""The line breaks, stands still, or somebody ends Reader: nothing is lost, nothing stays behind.

Each way is tried once; `pytest tests/ui/test_bad_line.py --rounds 50` tries each fifty times.
"""

import os
import select
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from reader.intake import bring
from reader.library import Library
from reader.ui.modes import RESCUE
from support.terminal import Terminal

READER = (sys.executable, "-m", "reader")
SEED = "000_dee7d5c37014b4fb.txt"
SOON = 2.0
"""Seconds within which Reader has to be gone."""
PATIENCE = 15.0
"""Seconds after which what was waited for does not come any more."""
STILL = 0.1
"""Seconds after which a terminal that takes nothing is full."""
FILES = 40


@pytest.fixture
def data(home: Path) -> Path:
    """A folder for the libraries, one for each round."""
    return home / "data"


def read_on(terminal: Terminal, pages: int) -> str:
    """Go some pages down, to a row with text at the top, and give that row."""
    for key in [" "] * pages:
        turn(terminal, key)
    while not top(terminal):
        turn(terminal, "j")
    return top(terminal)


def turn(terminal: Terminal, key: str) -> None:
    """Press a key and wait until the screen shows another part of the article."""
    before = terminal.text
    terminal.type(key)
    terminal.until(lambda text: text != before)


def top(terminal: Terminal) -> str:
    """The words in the top row, without its marks."""
    return terminal.text.splitlines()[0].strip("▌┃ ")


@contextmanager
def library(data: Path) -> Iterator[Library]:
    """The library of a round, after Reader or beside it."""
    with Library.open(data / "library.sqlite") as opened:
        yield opened


def place(data: Path) -> str:
    """The text of the only article from the reading position on."""
    with library(data) as opened:
        (article,) = opened.articles()
        return opened.document(article.id).text[article.state.position :]


def until(met: Callable[..., bool], *arguments: object) -> None:
    """Wait for something that is not on the screen."""
    deadline = time.monotonic() + PATIENCE
    while not met(*arguments):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def nobody_left(group: int) -> bool:
    """Whether there is no process of this group any more."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_restored(
    seeds: Path, data: Path, rounds: range, number: signal.Signals
) -> None:
    """Within two seconds, with the place written, the settings as before, and all modes left."""
    for chance in map(Random, rounds):
        own = data / str(chance.random())
        with Terminal([*READER, "--data-dir", str(own), str(seeds / SEED)], os.environ) as terminal:
            terminal.until("S.Korea, US warn against")
            first, group = read_on(terminal, chance.randint(1, 3)), terminal.pid
            os.kill(terminal.pid, number)
            assert terminal.ended(SOON) == 128 + number
            assert nobody_left(group)
            assert termios.tcgetattr(terminal.fd) == terminal.settings
            for mode in (b"1049l", b"?25h", b"2004l", b"?7h", b"1000l", b"1003l", b"1006l", b"\x1b[<u"):
                assert terminal.written.rindex(mode) > terminal.written.rindex(b"1049h")
            assert b"Traceback" not in terminal.written
        assert place(own).startswith(first)


IGNORING = ("sh", "-c", 'trap "" HUP; exec "$0" "$@"')
"""Runs a command that inherits to ignore the hang-up."""


@pytest.mark.parametrize(("before", "controlling"), [((), True), (IGNORING, True), ((), False)])
def test_a_closed_terminal_ends_it(
    seeds: Path, data: Path, rounds: range, before: tuple[str, ...], controlling: bool
) -> None:
    """With the place written; also where the hang-up is ignored, and where no signal tells of it (end of input)."""
    for chance in map(Random, rounds):
        own = data / str(chance.random())
        command = [*before, *READER, "--data-dir", str(own), str(seeds / SEED)]
        with Terminal(command, os.environ, controlling=controlling) as terminal:
            terminal.until("S.Korea, US warn against")
            first, group = read_on(terminal, chance.randint(1, 3)), terminal.pid
            terminal.hang_up()
            assert terminal.ended(SOON) == 128 + signal.SIGHUP
            assert nobody_left(group)
        assert place(own).startswith(first)


def stall(terminal: Terminal) -> None:
    """Fill the terminal, so that it takes no byte more while nobody reads."""
    shown = subprocess.run(["ps", "-o", "tty=", "-p", str(terminal.pid)], capture_output=True, text=True, check=True)
    fd = os.open(f"/dev/{shown.stdout.strip()}", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    while select.select([], [fd], [], STILL)[1]:
        with suppress(BlockingIOError):
            os.write(fd, b"x" * 4096)
    os.close(fd)


@pytest.mark.parametrize("closed", [True, False])
def test_a_line_that_stands_still_stops_nothing(seeds: Path, data: Path, rounds: range, closed: bool) -> None:
    """Nothing more can be shown, but keys are obeyed and kept; closed or told to end, Reader goes.

    If the line moves again after that, the terminal is restored, and little of what was drawn in vain is sent.
    """
    for chance in map(Random, rounds):
        own = data / str(chance.random())
        with Terminal([*READER, "--data-dir", str(own), str(seeds / SEED)], os.environ) as terminal:
            terminal.until("S.Korea, US warn against")
            first, group = read_on(terminal, chance.randint(1, 2)), terminal.pid
            stall(terminal)
            terminal.type("Tm")
            with library(own) as opened:
                until(lambda opened: bool(opened.bookmarks()), opened)
            shown = len(terminal.written)
            if closed:
                terminal.hang_up()
            else:
                os.kill(terminal.pid, signal.SIGTERM)
            assert terminal.ended(SOON, reading=False) == 128 + (signal.SIGHUP if closed else signal.SIGTERM)
            assert nobody_left(group)
            if not closed:
                while terminal.read(0.1):
                    pass
                assert termios.tcgetattr(terminal.fd) == terminal.settings
                assert terminal.written.endswith(RESCUE)
                assert len(terminal.written) - shown < 5000
        assert place(own).startswith(first)


@pytest.mark.parametrize("closed", [True, False])
def test_adding_can_be_broken_off(data: Path, rounds: range, closed: bool) -> None:
    """What was added until then is there, each article whole; adding the same again brings the rest."""
    folder = data / "articles"
    folder.mkdir(parents=True)
    for number in range(FILES):
        text = f"Title number {number} of many\n\n" + f"The {number} of it is told in a sentence. " * 40
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    for chance in map(Random, rounds):
        own = data / str(chance.random())
        with Terminal([*READER, "--data-dir", str(own), "add", str(folder)], os.environ) as terminal:
            until((own / "library.sqlite").exists)
            group = terminal.pid
            with library(own) as opened:
                seen = some(opened, chance.randint(1, FILES // 4))
                if closed:
                    terminal.hang_up()
                else:
                    os.kill(terminal.pid, signal.SIGTERM)
                assert terminal.ended(SOON) == -(signal.SIGHUP if closed else signal.SIGTERM)
                assert nobody_left(group)
                there = opened.articles()
                assert seen <= len(there) < FILES
                assert all("is told in a sentence" in opened.document(article.id).text for article in there)
                intake = bring([str(folder)], opened, datetime(2024, 6, 14, tzinfo=UTC))
                assert (len(intake.new), len(intake.same)) == (FILES - len(there), len(there))


def some(opened: Library, wanted: int) -> int:
    """Wait until there are so many articles; how many there are then."""
    until(lambda: len(opened.articles()) >= wanted)
    return len(opened.articles())


def test_a_disk_that_stands_still_keeps_nobody(seeds: Path, data: Path) -> None:
    """What can't be written is given up after two seconds; the terminal was restored before."""
    with Terminal([*READER, "--data-dir", str(data), str(seeds / SEED)], os.environ) as terminal:
        terminal.until("S.Korea, US warn against")
        other = sqlite3.connect(data / "library.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        terminal.type("m")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.ended(SOON) == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.fd) == terminal.settings
        assert terminal.written.endswith((RESCUE, b"\x1b[?1049l\x1b[?25h"))
        other.close()


HANGING = """
import threading
from reader.ui.app import ReaderApp
ReaderApp.action_leave = lambda self: threading.Event().wait()
import runpy
runpy.run_module("reader", run_name="__main__")
"""


@pytest.mark.usefixtures("home")
def test_a_reader_that_hangs_is_ended_all_the_same(seeds: Path) -> None:
    """Whatever it hangs in: with the terminal restored."""
    with Terminal([sys.executable, "-c", HANGING, str(seeds / SEED)], os.environ) as terminal:
        terminal.until("S.Korea, US warn against")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.ended(SOON) == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.fd) == terminal.settings
        assert terminal.written.endswith((RESCUE, b"\x1b[?1049l\x1b[?25h"))
