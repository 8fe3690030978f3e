"""Where the frugal layer meets Textual and the terminal: it steps aside, and it comes back."""

import fcntl
import os
import re
import signal
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import textual

from conftest import ROOT
from reader.ui.frugal.app import TESTED, known
from support.emulator import Glyph
from support.terminal import Terminal

ASIDE = "import reader.ui.frugal.app as a; a.TESTED = (9,), (9,); from reader.__main__ import main; main()"
CTRL_L = "\x0c"


@pytest.fixture(autouse=True)
def _wide(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of the test's own, and terminals that are believed to be as wide as they are."""
    del home
    monkeypatch.delenv("COLUMNS")


@contextmanager
def reader(seeds: Path, *options: str) -> Iterator[Terminal]:
    """Reader on an article beside the list."""
    command = [sys.executable, *(options or ("-m", "reader")), str(seeds)]
    with Terminal(command, os.environ, (100, 30)) as terminal:
        terminal.until("S.Korea, US warn against")
        yield terminal


def garble(terminal: Terminal) -> None:
    """Let another program write to the terminal."""
    terminal._screen.feed("\x1b[2J\x1b[5;5H\x1b[41mBroadcast message from root: the system goes down\x1b[m")


def test_only_a_tested_textual_is_built_upon(tmp_path: Path) -> None:
    """The range is that of pyproject.toml, and the one that is installed is within it."""
    for version, is_known in (
        ("8.2.8", True),
        ("8.2.11", True),
        ("8.2.7", False),
        ("8.3.0", False),
        ("8.3.0rc1", False),
    ):
        folder = tmp_path / version
        (folder / f"textual-{version}.dist-info").mkdir(parents=True)
        assert known(folder / "textual") is is_known, version
    assert known(tmp_path / "textual") is False
    assert known(Path(textual.__file__).parent)
    first, last = (".".join(map(str, version)) for version in TESTED)
    assert re.search(f'"textual>={first},<{last}"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_with_another_textual_it_steps_aside(seeds: Path) -> None:
    """Then all is shown that is shown else, at Textual's own price; so it stays right whatever Textual becomes."""
    with reader(seeds, "-c", ASIDE) as terminal:
        assert len(terminal.written) > 4 * len(terminal.text.encode())
        before = settled(terminal)
        terminal.type("?")
        terminal.until("q goes back")
        garble(terminal)
        terminal.type("q")
        terminal.until(lambda _: terminal.glyphs == before)


def test_it_comes_back_from_anything(seeds: Path) -> None:
    """From what another program wrote, by Ctrl+L, in dialogs too; by itself after a resize, and from the background."""
    with reader(seeds) as terminal:
        for keys, shown in (("?", "q goes back"), ("q:", "What to do")):
            terminal.type(keys)
            terminal.until(shown)
            repaints(terminal)
        terminal.type("\x1b")
        terminal.until(lambda text: "What to do" not in text)
        resumes(terminal)
        for columns, lines in ((80, 24), (100, 30)):
            resizes(terminal, columns, lines)
            repaints(terminal)


def settled(terminal: Terminal) -> list[list[Glyph]]:
    """What the terminal shows when nothing comes any more."""
    while terminal.read(0.2):
        pass
    return terminal.glyphs


def repaints(terminal: Terminal) -> None:
    """Ctrl+L brings back what was there before another program wrote to the terminal."""
    before = settled(terminal)
    garble(terminal)
    terminal.type(CTRL_L)
    terminal.until(lambda _: terminal.glyphs == before)


def resumes(terminal: Terminal) -> None:
    """Stopped without a word and sent on, with a shell's prompt in between: all is there again."""
    before = settled(terminal)
    os.kill(terminal.pid, signal.SIGSTOP)
    assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
    garble(terminal)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until(lambda _: terminal.glyphs == before)


def resizes(terminal: Terminal, columns: int, lines: int) -> None:
    """All is drawn again for another size."""
    terminal._screen.resize(lines, columns)
    garble(terminal)
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    terminal.until(lambda text: "Broadcast" not in text and "min left" in text.splitlines()[-1])
