"""From one frame to another: what the terminal is sent, by the cheapest of the ways there are."""

from collections import Counter

from reader.ui.frugal.frame import BLANK, Frame, row_text
from reader.ui.frugal.pen import Pen
from reader.ui.frugal.rows import draw_row, erasable
from reader.ui.frugal.shift import move, shift, shifted
from reader.ui.frugal.terminal import Terminal

_SMALL = 64
"""Bytes; for what is shorter there is no look at other ways."""
_CLEARLY = 0.75
"""A screen that is wiped and drawn anew is seen to flash on a slow line: that must save a quarter."""


def encode(before: Frame | None, after: Frame, terminal: Terminal) -> str:
    """What turns one frame into another of the same size; empty if they are equal.

    `before` is None where nobody knows what the terminal shows. Before and after, nothing is written in any look but
    the plain one, so that whatever else is sent to the terminal does no harm.
    """
    if before is None:
        return _wiped(after, terminal)
    best = _drawn(Pen(before.cursor, after.size[0]), before, after, terminal)
    if _bytes(best) <= _SMALL:
        return best
    if terminal.lines and (found := shift(before.rows, after.rows)):
        pen = Pen(before.cursor, after.size[0])
        move(pen, found, after.size[1])
        best = min(best, _drawn(pen, Frame(shifted(before.rows, found)), after, terminal), key=_bytes)
    enough = _bytes(best) * _CLEARLY
    if sum(len(row_text(row)) for row in after.rows) < enough and _bytes(wiped := _wiped(after, terminal)) < enough:
        return wiped
    return best


def _drawn(pen: Pen, before: Frame, after: Frame, terminal: Terminal) -> str:
    """What the pen has sent when it has drawn all that differs."""
    for y, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
        if old != new:
            draw_row(pen, y, old, new, terminal)
    pen.end(*after.cursor)
    return pen.text


def _wiped(after: Frame, terminal: Terminal) -> str:
    """What shows a frame whatever was there: erase all to the blank that it has most of, and draw on that."""
    blanks = Counter(cell for row in after.rows for cell in row if erasable(cell, terminal))
    ground = blanks.most_common(1)[0][0] if blanks else BLANK
    pen = Pen(None, after.size[0])
    pen.send("\x1b[m")
    pen.wear(ground)
    pen.send("\x1b[2J")
    return _drawn(pen, Frame.blank(*after.size, ground), after, terminal)


def _bytes(text: str) -> int:
    return len(text.encode())
