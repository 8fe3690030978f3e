"""Reader in a real terminal: it is killed, hung up on, fed by a pipe, and left alone."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reader.library import Library
from support.terminal import Terminal

READER = (sys.executable, "-m", "reader")
SOON = 2.0
"""Seconds within which Reader has to be gone."""


@contextmanager
def reader(*arguments: str | Path, size: tuple[int, int] = (80, 24), **environ: str) -> Iterator[Terminal]:
    """The command in a terminal; `environ` adds to the environment."""
    with Terminal([*READER, *map(str, arguments)], os.environ | environ, size) as terminal:
        yield terminal


def page_down(terminal: Terminal) -> None:
    """Go to the next page and wait until all of it is shown."""
    first = terminal.text.splitlines()[0]
    terminal.type(" ")
    terminal.until(lambda text: text.splitlines()[0] != first)


@pytest.mark.usefixtures("home")
def test_what_was_shown_as_kept_survives_a_kill(seeds: Path) -> None:
    """Read to the end, keep a passage, SIGKILL: state, place and passage are there again."""
    with reader(seeds / "000_dee7d5c37014b4fb.txt") as terminal:
        terminal.until("S.Korea, US warn against")
        while not terminal.text.endswith("end"):
            page_down(terminal)
        terminal.type("m")
        terminal.until("Kept.")
        first = terminal.text.splitlines()[0]
        terminal.watch(1.0)  # the place is at most a second old
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.ended(SOON) == -signal.SIGKILL
    with reader() as terminal:
        terminal.until("1 article, 0 unread")
        terminal.type("l")
        terminal.until(lambda text: text.splitlines()[0] == first)
        assert "┃" in terminal.text
        terminal.type("B")
        terminal.until("1 kept")
        terminal.type("qQ")
        assert terminal.ended(SOON) == 0


@pytest.mark.usefixtures("home")
def test_an_idle_reader_writes_nothing(seeds: Path) -> None:
    """After the last change on the screen, and after the place is written, there is silence."""
    with reader(seeds) as terminal:
        terminal.until("S.Korea, US warn against")
        page_down(terminal)
        while terminal.read(0.7):
            pass
        assert terminal.watch(2.0) == b""


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("ssh", [True, False])
def test_under_ssh_mouse_and_kitty_keyboard_are_off(seeds: Path, ssh: bool) -> None:
    """A line that is cut must not leave a shell in which the mouse types."""
    connection = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"} if ssh else {}
    with Terminal([*READER, str(seeds)], os.environ | connection) as terminal:
        terminal.until("S.Korea, US warn against")
        assert (b"\x1b[?1000h" in terminal.written) is not ssh
        assert (b"u" in terminal.written.partition(b"\x1b[>")[2][:4]) is not ssh
        terminal.type("Q")
        assert terminal.ended(SOON) == 0


def test_no_colour_is_sent_though_a_theme_of_colours_is_remembered(home: Path, seeds: Path) -> None:
    """Under NO_COLOR there is one theme, and no other is offered."""
    with Library.open(home / "data" / "library.sqlite") as library:
        library.remember("theme", "dark")
    with reader(seeds, size=(100, 30), NO_COLOR="1") as terminal:
        terminal.until("S.Korea, US warn against")
        terminal.type("m")
        terminal.until("Kept.")
        terminal.type("T")
        terminal.until("NO_COLOR is set")
        assert {(cell.fg, cell.bg) for cell in terminal.cells} == {("default", "default")}


@pytest.mark.usefixtures("home")
def test_moving_the_cursor_costs_the_rows_that_changed(seeds: Path) -> None:
    """By paragraph and by sentence: at most half as much again as the bytes of the rows that look different."""
    with reader(seeds) as terminal:
        terminal.until("S.Korea, US warn against")
        for key in ("}", "}", "}", ")", ")", "("):
            before, written = list(terminal.rows), len(terminal.written)
            terminal.type(key)
            terminal.until(lambda _, before=before: terminal.rows != before)  # type: ignore[misc]
            changed = [text for (text, look), old in zip(terminal.rows, before, strict=True) if (text, look) != old]
            assert len(terminal.written) - written <= 1.5 * sum(len(text.encode()) for text in changed), key
