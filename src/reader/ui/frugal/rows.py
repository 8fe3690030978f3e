"""What is to be drawn in a row: the cells that differ, with near gaps written over and long blanks erased."""

import re
from collections.abc import Iterable, Iterator

from reader.ui.frugal.frame import Cell, Row
from reader.ui.frugal.pen import Pen
from reader.ui.frugal.terminal import Terminal

_NEAR = 12
"""Cells; writing over more of them is never shorter than going past them."""
_SURELY = 4
"""Cells; no way past so many is shorter than they are."""
_LONG = re.compile(" {12,}")
"""Blanks; erasing fewer and going past them is hardly shorter than writing them."""


def draw_row(pen: Pen, y: int, before: Row, after: Row, terminal: Terminal) -> None:
    """Make a row that shows `before` show `after`; both are equally long."""
    spots = [x for x, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    tail = _tail(after, terminal)
    if spots and spots[-1] - tail < len("\x1b[K"):
        tail = len(after)
    for start, stop in _runs([x for x in spots if x < tail], after):
        for first, last, blank in _stretches(after, start, stop, terminal):
            if blank:
                pen.go(first, y)
                pen.erase(after[first], last - first)
            else:
                _reach(pen, first, y, after)
                pen.write(after[first:last])
    if spots and spots[-1] >= tail:
        _erase_tail(pen, y, tail, next(x for x in spots if x >= tail), after)


def _tail(row: Row, terminal: Terminal) -> int:
    """Where the blanks at the end of a row begin that can be erased at once; its length where there are none."""
    last = row[-1]
    if not erasable(last, terminal):
        return len(row)
    return next((x + 1 for x in range(len(row) - 1, -1, -1) if row[x] != last), 0)


def _erase_tail(pen: Pen, y: int, tail: int, first: int, row: Row) -> None:
    """Erase to the end of the row: from where the pen is if that is in the tail, and no later than `first`."""
    if not (pen.y == y and pen.x is not None and tail <= pen.x <= first):
        _reach(pen, first, y, row)
    pen.erase_row(row[-1])


def erasable(cell: Cell, terminal: Terminal) -> bool:
    """Whether erasing leaves such a cell: a blank one without attributes, in a colour that erasing gives."""
    text, look = cell
    return text == " " and not look.attributes and not look.link and (terminal.colour or not look.background)


def _runs(spots: Iterable[int], row: Row) -> Iterator[tuple[int, int]]:
    """The ranges of columns to draw. Gaps that are surely shorter than any way past them are drawn too."""
    start = stop = -1
    for x in spots:
        if x > stop and not (start >= 0 and x - stop <= _SURELY and _even(row[stop - 1 : x + 1])):
            if start >= 0:
                yield start, stop
            start = x
        stop = x + 1
        while stop < len(row) and not row[stop][0]:  # the second cell of a wide character
            stop += 1
    if start >= 0:
        yield start, stop


def _even(cells: Row) -> bool:
    """Whether cells look the same and take a byte each."""
    first = cells[0][1]
    return all(look is first and text.isascii() and text for text, look in cells)


def _stretches(row: Row, start: int, stop: int, terminal: Terminal) -> Iterator[tuple[int, int, bool]]:
    """A range of columns cut at long blanks: first and last column of each part, and whether it is to be erased."""
    if terminal.cells:
        texts = [text[:1] or "-" for text, _ in row[start:stop]]  # as many characters as cells
        for found in _LONG.finditer("".join(texts)):
            first, last = start + found.start(), start + found.end()
            if row[first:last].count(row[first]) == last - first and erasable(row[first], terminal):
                if start < first:
                    yield start, first, False
                yield first, last, True
                start = last
    if start < stop:
        yield start, stop, False


def _reach(pen: Pen, x: int, y: int, row: Row) -> None:
    """Go to a column, or write over the cells before it where that is no longer."""
    if pen.y == y and pen.x is not None and 0 < x - pen.x <= _NEAR:
        gap = row[pen.x : x]
        going, writing = pen.cost(x, y, gap, row[x])
        if writing <= going and all(len(text) == 1 for text, _ in gap):
            pen.write(gap)
    pen.go(x, y)
