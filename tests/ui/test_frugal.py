"""Frames on a terminal: whatever was there, what is sent makes it show the next one."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from reader.ui.frugal.encode import encode
from reader.ui.frugal.frame import _NARROW, BLANK, Cell, Frame, Row, cells
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
    columns, lines = draw(st.integers(1, 30)), draw(st.integers(1, 6))
    before = draw(st.lists(rows(columns), min_size=lines, max_size=lines))
    source = st.integers(0, lines - 1).map(before.__getitem__)
    moved = draw(st.integers(-lines, lines))
    kept = [before[y + moved] if 0 <= y + moved < lines else (BLANK,) * columns for y in range(lines)]
    after = [draw(st.just(row) | source | rows(columns)) for row in kept]
    at = st.tuples(st.integers(0, columns - 1), st.integers(0, lines - 1))
    return Frame(tuple(before), draw(at)), Frame(tuple(after), draw(at))


def naive(frame: Frame, colour: bool) -> Emulator:
    """A terminal that was sent each cell of a frame with all that is to be said about it."""
    emulator = Emulator(*frame.size, colour)
    for y, row in enumerate(frame.rows):
        for x, (text, its) in enumerate(row):
            if text:
                codes = ";".join(filter(None, ["0", *its.attributes, its.foreground, its.background]))
                emulator.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{codes}m\x1b]8;;{its.link}\x1b\\{text}")
    return emulator


@settings(max_examples=80)
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


@settings(max_examples=20)
@given(pairs(), st.sampled_from(TERMS))
def test_a_frame_that_is_shown_costs_nothing(pair: tuple[Frame, Frame], term: str) -> None:
    """Not a byte, wherever its cursor stands."""
    assert encode(pair[0], pair[0], terminal(term)) == ""


def lines(*texts: str, columns: int = 60, its: Look = PLAIN) -> Frame:
    """A frame of these texts, each in a row."""
    return Frame(tuple(tuple((char, its) for char in text.ljust(columns)) for text in texts))


PAGE = [f"{number} times the river rose over its banks in {1900 + number}" for number in range(20)]


@pytest.mark.parametrize("rows", [1, 7, -1, -7])
def test_rows_that_only_moved_are_moved_by_the_terminal(rows: int) -> None:
    """Scrolling costs what comes in, where the terminal can scroll a part of the screen; elsewhere every row."""
    order = range(rows, 20 + rows)
    before, after = (
        lines(*PAGE, "status"),
        lines(*(PAGE[at] if at in range(20) else f"new {at}" for at in order), "status"),
    )
    cost = {term: len(encode(before, after, terminal(term))) for term in TERMS}
    assert max(cost[term] for term in TERMS[:4]) < 40 + 10 * abs(rows)
    assert cost["vt100"] > 200


def test_blanks_are_erased_not_written() -> None:
    """A row that ends, or is blank within, costs one sequence, where the terminal erases to the right colour."""
    on_blue = ground(Look(background="44"))
    full, ends, gap = (lines(text, its=on_blue) for text in ("x" * 60, "x".ljust(60), "x" + " " * 58 + "x"))
    for term, erases in (("xterm-256color", True), ("linux", True), ("screen", False)):
        assert (len(encode(full, ends, terminal(term))) < 25) is erases
        assert (len(encode(full, gap, terminal(term))) < 30) is erases
    assert len(encode(lines("x" * 60), lines("x"), terminal("screen"))) < 15


@pytest.mark.parametrize("cluster", ["e\u0301", "👩‍👩‍👧", "👍", "☂\ufe0f"])
def test_behind_a_cluster_the_column_is_said_again(cluster: str) -> None:
    """A terminal that takes it for wider or narrower than Textual does shows the rest of the row in its place."""
    row = cells([Segment(f"{cluster}abc")], ColorSystem.TRUECOLOR)
    sent = encode(None, Frame((row,)), terminal("xterm-256color"))
    assert f"{cluster}\x1b[{cell_len(cluster) + 1}Gabc" in sent


def test_no_control_character_becomes_a_cell() -> None:
    """Whatever was let through before."""
    row = cells([Segment("a\x1b[31mb\x07\x9b\x85é"), Segment("\x00\x1b")], ColorSystem.TRUECOLOR)
    assert "".join(text for text, _ in row) == "a[31mbé"


def test_characters_that_need_no_table_are_narrow() -> None:
    """Each that is taken for one cell wide without a look is so for Textual too."""
    narrow = [char for code in range(sys.maxunicode) if _NARROW.fullmatch(char := chr(code))]
    assert len(narrow) > 1000
    assert {cell_len(char) for char in narrow} == {1}


STYLES = st.builds(
    Style,
    color=st.sampled_from((None, "default", "red", "bright_black", "color(200)", "#123456")),
    bgcolor=st.sampled_from((None, "default", "blue", "#fedcba")),
    bold=st.none() | st.booleans(),
    dim=st.none() | st.booleans(),
    italic=st.none() | st.booleans(),
    underline=st.none() | st.booleans(),
    underline2=st.booleans(),
    blink=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
    overline=st.booleans(),
    link=st.sampled_from((None, "https://example.org", "https://example.org/ä;b")),
)


@given(STYLES, STYLES, st.sampled_from((ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR)))
def test_a_look_says_what_rich_says(before: Style, after: Style, system: ColorSystem) -> None:
    """From any look to any other, in every number of colours, and no longer than a reset and all of the new one."""
    rich, ours = Emulator(2, 1), Emulator(2, 1)
    for style in (before, after):
        style._ansi = None
        rich.feed(f"\r{style.render('x', color_system=system)}")
    old, new = look(before, system), look(after, system)
    ours.feed(change(PLAIN, old) + change(old, new) + "x")
    assert ours.glyphs[0][0] == rich.glyphs[0][0]
    assert len(change(old, new)) <= len(change(old, PLAIN) + change(PLAIN, new))


def test_an_address_cannot_end_its_sequence() -> None:
    """One with a control character is no link; the others keep their id, by which the parts belong together."""
    assert look(Style(link="https://example.org/\x1b\\\x1b[2J"), ColorSystem.TRUECOLOR) == PLAIN
    linked = look(Style(link="https://example.org"), ColorSystem.TRUECOLOR)
    assert change(PLAIN, linked) == change(Look(("1",)), linked).replace("\x1b[m", "")
    assert re.fullmatch("\x1b]8;id=[0-9a-f]{1,8};https://example.org\x1b\\\\", change(PLAIN, linked))
    assert change(linked, PLAIN) == "\x1b]8;;\x1b\\"


def test_what_is_not_known_of_a_terminal_is_not_asked_of_it() -> None:
    """TERM names a family, with what follows it."""
    assert terminal("xterm-kitty") == terminal("xterm") == terminal("linux") == Terminal(True, True, True)
    assert terminal("screen.xterm-256color") == terminal("screen") == Terminal(lines=True)
    assert terminal("vt100") == terminal("") == terminal("xtermish") == Terminal()
