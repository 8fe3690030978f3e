"""What keys cost on the line, in a real terminal of 100 columns and 30 lines: bytes, so each is the same every time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest

from support.floor import floor
from support.terminal import Terminal
from support.texts import write_articles

READER = (sys.executable, "-m", "reader")
SYNCHRONIZED = "\x1b[?2026;2$y"
"""What a terminal with synchronized output answers when it is asked for it (DECRPM)."""
FOCUS_OUT, FOCUS_IN, NOTHING = "\x1b[O", "\x1b[I", "\x0f"


@pytest.fixture(autouse=True)
def wide(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of the test's own, and a terminal that is believed to be as wide as it is."""
    del home
    monkeypatch.delenv("COLUMNS")


@contextmanager
def reader(folder: Path) -> Iterator[Terminal]:
    """Reader with a long article and 29 short ones, on its list."""
    write_articles(folder, 30, 100, 4000)
    subprocess.run([*READER, "add", str(folder)], check=True, capture_output=True)
    with Terminal(READER, os.environ, (100, 30)) as terminal:
        terminal.until("Reader: ")
        yield terminal


def costs(terminal: Terminal, keys: str, times: int = 1) -> tuple[float, float]:
    """Bytes of a key, pressed so many times, and their ratio to the floor: medians."""
    found = []
    for _ in range(times):
        before = terminal.glyphs
        sent = terminal.press(keys)
        found.append((sent, sent / floor(before, terminal.glyphs)))
    return median(sent for sent, _ in found), median(ratio for _, ratio in found)


def test_keys_cost_what_they_change(tmp_path: Path) -> None:
    """Each key keeps within its budget: so many bytes, or so many times the text that changed."""
    with reader(tmp_path / "articles") as terminal:
        blank = [[terminal.glyphs[-2][-1]] * 100] * 30
        assert len(terminal.written) <= 2 * floor(blank, terminal.glyphs)
        terminal.type(SYNCHRONIZED)
        budgets = [
            ("j", 4, 250, 1.4),  # the next article in the list
            ("j" * 12, 1, 1000, 1.5),  # 12 further, where the list scrolls
            ("g", 1, 1000, 1.5),
            ("\r", 1, 2000, 1.3),  # open it beside the list
            ("}", 2, 150, 1.5),  # the next paragraph
            (" ", 3, 2000, 1.2),  # a page down
            ("j", 3, 1900, 1.2),  # a line down
            ("z", 1, 2700, 1.3),  # hide the list
            (" ", 3, 2100, 1.2),
            ("j", 3, 250, 1.2),  # the terminal scrolls
            ("k", 3, 250, 1.2),
            ("?", 1, 2000, 1.5),  # help
            ("j", 3, 120, 1.2),
            ("q", 1, 2700, 1.5),
            (":", 1, 3500, 1.5),  # the palette
            ("\x1b", 1, 2700, 1.5),
            ("B", 1, 300, 1.5),  # bookmarks, of which there are none
        ]
        over = []
        for keys, times, most, share in budgets:
            sent, ratio = costs(terminal, keys, times)
            print(repr(keys), sent, ratio)
            if sent > most or ratio > share:
                over.append((keys, sent, most, ratio, share))
        assert not over


def test_what_changes_nothing_costs_nothing(tmp_path: Path) -> None:
    """Not a byte for a key without a meaning, for a move that goes nowhere, for the focus that comes and goes."""
    with reader(tmp_path / "articles") as terminal:
        for keys in (NOTHING, "k", "g", FOCUS_OUT, FOCUS_IN):
            terminal.type(keys)
        assert terminal.watch(0.3) == b""
