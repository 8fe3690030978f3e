"""Frames on a terminal: whatever was there, what is sent makes it show the next one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style

from reader.ui.frugal import frame as frames
from reader.ui.frugal.encode import encode
from reader.ui.frugal.frame import BLANK, Cell, Frame, Row, cells
from reader.ui.frugal.look import PLAIN, Look, change, ground, look
from reader.ui.frugal.terminal import Terminal, terminal
from support.emulator import Emulator

TERMS = ("xterm-256color", "tmux-256color", "screen", "linux", "vt100")
CLUSTERS = (" ", " ", " ", "a", "b", "─", "é", "e\u0301", "世", "界", "👩‍👩‍👧", "☂\ufe0f")
LOOKS = (
    PLAIN,
    Look(("1",)),
    Look(("1", "2")),
    Look(("4",), "31"),
    Look(("7",)),
    Look((), "38;2;1;2;3", "48;2;4;5;6"),
    Look((), "", "44"),
    Look(("3",), "", "", "https://example.org/a;b"),
)


def cell_of(text: str, its: Look) -> tuple[Cell, ...]:
    """The one or two cells of a cluster."""
    return (text, ground(its) if text == " " else its), *[("", its)] * (cell_len(text) - 1)


@st.composite
def rows(draw: st.DrawFn, columns: int) -> Row:
    """A row of runs of clusters, with no wide one cut at its end."""
    row: Row = ()
    while len(row) < columns:
        text, its = draw(st.sampled_from(CLUSTERS)), draw(st.sampled_from(LOOKS))
        row += cell_of(text, its) * draw(st.integers(1, 20))
    row = row[:columns]
    return row if cell_len(row[-1][0]) < 2 else (*row[:-1], BLANK)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Frame, Frame]:
    """Two frames of one size, of which the second often has rows of the first, in other places too."""
    columns, lines = draw(st.integers(1, 40)), draw(st.integers(1, 9))
    before = draw(st.lists(rows(columns), min_size=lines, max_size=lines))
    source = st.integers(0, lines - 1).map(before.__getitem__)
    moved = draw(st.integers(-lines, lines))
    kept = [before[y + moved] if 0 <= y + moved < lines else BLANK_ROWS[:1][0] * columns for y in range(lines)]
    after = [draw(st.just(row) | source | rows(columns)) for row in kept]
    at = st.tuples(st.integers(0, columns - 1), st.integers(0, lines - 1))
    return Frame(tuple(before), draw(at)), Frame(tuple(after), draw(at))


BLANK_ROWS = ((BLANK,),)


def naive(frame: Frame, colour: bool) -> Emulator:
    """A terminal that was sent each cell of a frame with all that is to be said about it."""
    emulator = Emulator(*frame.size, colour)
    for y, row in enumerate(frame.rows):
        for x, (text, its) in enumerate(row):
            if text:
                codes = ";".join(filter(None, ["0", *its.attributes, its.foreground, its.background]))
                emulator.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{codes}m\x1b]8;;{its.link}\x1b\\{text}")
    return emulator


@settings(max_examples=150)
@given(pairs(), st.sampled_from(TERMS))
def test_a_terminal_shows_the_frame_that_it_was_sent(pair: tuple[Frame, Frame], term: str) -> None:
    """From anything to the first frame, from that to the second; the pen is plain and the cursor in its place."""
    kind = terminal(term)
    emulator = Emulator(*pair[0].size, kind.colour)
    emulator.feed("\x1b[31;44;7mrubbish" * 9)
    for before, after in zip((None, pair[0]), pair, strict=True):
        emulator.feed(encode(before, after, kind))
        assert emulator.glyphs == naive(after, kind.colour).glyphs
        assert (emulator.cursor.x, emulator.cursor.y) == after.cursor
        assert emulator.cursor.attrs == emulator.default_char
        assert emulator.margins is None


@given(pairs(), st.sampled_from(TERMS))
def test_a_frame_that_is_shown_costs_nothing(pair: tuple[Frame, Frame], term: str) -> None:
    """Not a byte, wherever its cursor stands."""
    assert encode(pair[0], pair[0], terminal(term)) == ""
