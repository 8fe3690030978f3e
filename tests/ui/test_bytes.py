"""What keys cost on the line, in a real terminal of 100 columns and 30 lines: bytes, so each is the same every time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest

from reader.intake import bring
from reader.library import Library
from support.emulator import Glyph
from support.floor import floor
from support.session import WHEN
from support.terminal import Terminal
from support.texts import write_articles

READER = (sys.executable, "-m", "reader")
SYNCHRONIZED = "\x1b[?2026;2$y"
"""What a terminal with synchronized output answers when it is asked for it (DECRPM)."""
BUDGETS = (
    ("j", 4, 200, 1.3),  # the next article in the list
    ("d", 3, 720, 1.5),  # half a page down, where the list scrolls
    ("g", 1, 930, 1.4),
    ("\r", 1, 1950, 1.3),  # open it beside the list
    ("}", 3, 110, 1.3),  # the next paragraph
    (" ", 3, 1800, 1.2),  # a page down
    ("j", 3, 1700, 1.2),  # a line down
    ("z", 1, 2250, 1.2),  # hide the list
    (" ", 3, 1950, 1.15),
    ("j", 3, 110, 0.2),  # the terminal scrolls
    ("k", 3, 120, 0.2),
    ("/", 1, 30, 4.5),  # find: a prompt of one letter
    ("sec", 1, 130, 1.3),  # marked where it stands
    ("\r", 1, 130, 1.3),
    ("n", 3, 130, 1.6),
    ("\x1b", 1, 90, 2.0),
    ("s", 1, 240, 1.3),  # search the library
    ("sec", 1, 4200, 1.5),  # a screen of hits, with the words marked
    ("\x1b[B", 1, 540, 1.3),
    ("\x1b", 1, 2200, 1.2),
    ("?", 1, 1500, 1.2),  # help
    ("j", 3, 100, 0.2),
    ("q", 1, 2100, 1.2),
    (":", 1, 2500, 1.2),  # the palette
    ("\x1b", 1, 2300, 1.2),
    ("B", 1, 140, 1.0),  # bookmarks, of which there are none
)
"""Keys, how many times they are pressed, and what they may cost: bytes, and how many times the floor."""
FOCUS_OUT, FOCUS_IN, NOTHING = "\x1b[O", "\x1b[I", "\x0f"


@contextmanager
def reader(home: Path) -> Iterator[Terminal]:
    """Reader with a long article and 29 short ones, on its list."""
    write_articles(home / "articles", 30, 100, 4000)
    (home / "data").mkdir()
    with Library.open(home / "data" / "library.sqlite") as library:
        bring([str(home / "articles")], library, WHEN)
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


def test_keys_cost_what_they_change(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each key keeps within its budget; what changes nothing costs nothing."""
    monkeypatch.delenv("COLUMNS")  # the terminal's own width is to be believed
    with reader(home) as terminal:
        blank = [[Glyph()] * 100] * 30
        assert len(terminal.written) <= 2 * floor(blank, terminal.glyphs)
        for keys in (SYNCHRONIZED + FOCUS_OUT, FOCUS_IN + NOTHING + "kg"):
            terminal.type(keys)
            assert terminal.watch(0.3) == b""
        over = []
        for keys, times, most, share in BUDGETS:
            sent, ratio = costs(terminal, keys, times)
            if sent > most or ratio > share:
                over.append((keys, sent, most, ratio, share))
        assert not over
