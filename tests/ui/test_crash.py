"""A defect of Reader itself: one line for the person, a file for a developer, and the terminal as it was."""

import os
import stat
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from reader.crash import report
from support.terminal import Terminal

DRAWING = """
from reader.ui.article_list import ArticleList
def draw(self, index, line, width):
    secret = self.articles[index].title
    raise KeyError("a defect")
ArticleList.draw = draw
"""
TYPING = """
from reader.ui.keyboard import Keyboard
read = Keyboard._read
def defect(self):
    raise KeyError("a defect") if read(self) == b"!" else None
Keyboard._read = defect
"""
START = "\nimport runpy\nrunpy.run_module('reader', run_name='__main__')\n"


@pytest.mark.parametrize("defect", [DRAWING, TYPING])
def test_a_defect_is_told_in_one_line(home: Path, seeds: Path, defect: str) -> None:
    """On whatever thread; the log says where, and holds nothing of what was read. The exit code is 1."""
    with Terminal([sys.executable, "-c", defect + START, str(seeds)], os.environ, (160, 24)) as terminal:
        terminal.type("!")
        assert terminal.ended(15.0) == 1
        assert termios.tcgetattr(terminal.fd) == terminal.settings
        said = terminal.written.rpartition(b"\x1b[?25h")[2].decode()
    log = home / ".local" / "state" / "terminal-news-reader" / "crash.log"
    assert said.startswith("Reader has a defect and had to end: KeyError (<string>, line ")
    assert said.endswith(f"). What is known of it is in {log}.\r\n")
    assert said.count("\n") == 1
    text = log.read_text(encoding="utf-8")
    assert "Traceback (most recent call last):" in text
    assert text.endswith("KeyError: 'a defect'\n")
    assert "Korea" not in text
    assert stat.S_IMODE(log.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_commands_fail_likewise(home: Path) -> None:
    """A command that meets a defect prints one line on standard error."""
    broken = "import reader.library\nreader.library.Library = None\n" + START
    done = subprocess.run([sys.executable, "-c", broken, "list"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("Reader has a defect and had to end: AttributeError (opening.py, line ")
    assert str(home) in done.stderr


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """With the reason, in the same line."""
    (tmp_path / "file").touch()
    said = report(ValueError("a defect"), tmp_path / "file" / "crash.log")
    assert said == (
        "Reader has a defect and had to end: ValueError."
        f" What is known of it can't be written to {tmp_path / 'file' / 'crash.log'}: File exists."
    )
