"""The command on a terminal: when the app starts, where its keys come from, what is printed instead.

The app itself is replaced by one that says how it was called and reads one key: what is tested is the way to it.
"""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run

PAGE = "A Title That Stands Alone\n\nThe first paragraph says something, and it ends with a full stop.\n"
WAIT = 20.0
"""Seconds after which a program that says nothing more has failed."""

STAND_IN = """
import os, sys, types
terminal = sys.argv.pop(1)
if terminal != "-":
    os.close(os.open(terminal, os.O_RDWR))  # the first that a session opens is its own: /dev/tty

def run(library_path, *, open_article=None, notices=(), settings=None, patience=None):
    print("app", library_path.name, open_article, list(notices), flush=True)
    print("key", os.read(0, 1), flush=True)
    return 0

sys.modules["reader.ui.app"] = types.ModuleType("reader.ui.app")
sys.modules["reader.ui.app"].run = run
from reader.cli import run
sys.exit(run(sys.argv[1:]))
"""


class Session:
    """A program in a session of its own, with standard output and error on a pseudo-terminal."""

    def __init__(self, home: Path, *arguments: str, given: bytes | None = None, own: bool = True) -> None:
        """Start it; `given` is piped to its standard input, `own` makes the terminal the session's."""
        self.master, slave = pty.openpty()
        os.set_blocking(self.master, False)
        self.process = subprocess.Popen(
            [sys.executable, "-c", STAND_IN, os.ttyname(slave) if own else "-", *arguments],
            stdin=slave if given is None else subprocess.PIPE,
            stdout=slave,
            stderr=slave,
            cwd=home,
            start_new_session=True,
        )
        os.close(slave)
        self.shown = ""
        if self.process.stdin:
            self.process.stdin.write(given or b"")
            self.process.stdin.close()

    def wait_for(self, text: str) -> None:
        """Read until it has shown this."""
        deadline = time.monotonic() + WAIT
        while text not in self.shown:
            assert self._read(deadline), f"ended without {text!r}: {self.shown}"

    def press(self, key: bytes) -> None:
        """Type a key and Enter."""
        os.write(self.master, key + b"\r")

    def end(self) -> tuple[int, str]:
        """Wait for its end: the exit code, and all that it has shown."""
        deadline = time.monotonic() + WAIT
        while self._read(deadline):
            pass
        os.close(self.master)
        return self.process.wait(WAIT), self.shown.replace("\r\n", "\n")

    def _read(self, deadline: float) -> bool:
        """Take in what comes next; whether there was anything before the program's end."""
        ready, _, _ = select.select([self.master], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, f"nothing more within {WAIT} seconds: {self.shown}"
        try:
            data = os.read(self.master, 4096)
        except OSError:  # EIO: the last program that had the terminal is gone
            return False
        self.shown += data.decode()
        return bool(data)


@pytest.fixture
def page(home: Path) -> Path:
    """A saved page in the home folder, where the commands run."""
    path = home / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_without_paths_the_app_starts_on_the_library(home: Path) -> None:
    """`reader` on a terminal is the app; keys come from standard input."""
    terminal = Session(home)
    terminal.wait_for("app library.sqlite None []")
    terminal.press(b"j")
    terminal.wait_for("key b'j'")
    assert terminal.end()[0] == 0


def test_paths_are_added_first_and_opened(home: Path, page: Path, reader: Run) -> None:
    """It opens on the article that came from the first path, also if it is known already; what failed is told."""
    (home / "other.txt").write_text(PAGE.replace("Alone", "Beside"), encoding="utf-8")
    reader("add", "other.txt", page.name)
    terminal = Session(home, "missing.txt", page.name, "other.txt")
    terminal.wait_for("app library.sqlite 2 ['missing.txt: No such file or directory']")
    terminal.press(b"q")
    assert terminal.end()[0] == 0


def test_a_path_that_gives_nothing_does_not_start_the_app(home: Path) -> None:
    """A mistyped command is told at once, not in an app that covers it."""
    assert Session(home, "lsit").end() == (1, "lsit: No such file or directory\n")


def test_keys_come_from_the_terminal_when_text_comes_from_a_pipe(home: Path) -> None:
    """`page | reader -` reads the page from the pipe and the keys from the keyboard."""
    terminal = Session(home, "-", given=PAGE.encode())
    terminal.wait_for("app library.sqlite 1 []")
    terminal.press(b"x")
    terminal.wait_for("key b'x'")
    assert terminal.end()[0] == 0


def test_a_pipe_that_nobody_asked_for_is_not_taken_for_keys(home: Path) -> None:
    """`page | reader` starts on the library; the pipe's text is no typing."""
    terminal = Session(home, given=b"qqqq")
    terminal.wait_for("app library.sqlite None []")
    terminal.press(b"y")
    terminal.wait_for("key b'y'")
    assert terminal.end()[0] == 0


def test_without_a_keyboard_it_says_so(home: Path) -> None:
    """Where there is no terminal to read keys from, that is a sentence and exit code 1; the page is added."""
    code, shown = Session(home, "-", given=PAGE.encode(), own=False).end()
    assert (code, shown.count("\n")) == (1, 1)
    assert shown.startswith("Standard input is no terminal, and there is none to read keys from")
    assert (home / "data" / "library.sqlite").exists()


@pytest.mark.parametrize(("term", "told"), [("dumb", "TERM=dumb"), ("", "TERM is not set")])
def test_a_dumb_terminal_gets_the_list(
    home: Path, page: Path, term: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't show an app; it is told so, and what there is instead, and shows the list, cut to its width."""
    monkeypatch.setenv("TERM", term)
    code, shown = Session(home, page.name).end()
    assert code == 0
    said, line = shown.splitlines()
    assert said == f"This terminal can't show an app ({told}), so this is the list; reader show ID prints an article."
    assert line.startswith("1  ●   A Title That Stands Alone")
    assert len(line) == 80


def test_a_list_on_a_terminal_is_as_wide_as_it(home: Path, reader: Run, page: Path) -> None:
    """Wide characters count as two cells; long titles end in an ellipsis."""
    page.write_text(PAGE.replace("A Title", "見出し" * 20), encoding="utf-8")
    reader("add", page.name)
    code, shown = Session(home, "list").end()
    (line,) = shown.splitlines()
    wide = sum(char in "見出し" for char in line)
    assert (code, len(line) + wide) == (0, 80)
    assert "…  page.txt" in line


def test_an_empty_list_says_what_to_do(home: Path) -> None:
    """A person who looks at nothing is told how to get something there."""
    assert Session(home, "list").end() == (0, "The library is empty. Add something to it: reader add PATH...\n")
