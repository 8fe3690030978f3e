"""Rows that only moved: the terminal can move them itself (DECSTBM, IL, DL: DEC STD 070, ECMA-48 8.3.32 and 8.3.67)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from reader.ui.frugal.frame import BLANK, Row, row_text
from reader.ui.frugal.pen import Pen

_WORTH_IT = 2
"""Rows that must have moved."""


class Shift(NamedTuple):
    """The rows from `top` to `bottom`, both included, move up by `rows`, or down where that is negative."""

    top: int
    bottom: int
    rows: int


def shift(before: Sequence[Row], after: Sequence[Row]) -> Shift | None:
    """The move that most of the changed rows have made, if any; rows are compared by their text."""
    changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    places = defaultdict(list)
    for y in changed:
        if text := row_text(before[y]):
            places[text].append(y)
    moves = {y: [old - y for old in places.get(row_text(after[y]), ()) if old != y] for y in changed}
    votes = Counter(rows for its in moves.values() for rows in its)
    if not votes:
        return None
    rows, count = min(votes.items(), key=lambda vote: (-vote[1], abs(vote[0])))
    if count < _WORTH_IT:
        return None
    moved = [y for y in changed if rows in moves[y]]
    return Shift(min(moved[0], moved[0] + rows), max(moved[-1], moved[-1] + rows), rows)


def shifted(rows: Sequence[Row], shift: Shift) -> tuple[Row, ...]:
    """The rows after a move: what comes in is blank."""
    top, bottom, count = shift
    blank = [(BLANK,) * len(rows[top])] * abs(count)
    band = list(rows[top : bottom + 1])
    band = [*band[count:], *blank] if count > 0 else [*blank, *band[:count]]
    return (*rows[:top], *band, *rows[bottom + 1 :])


def move(pen: Pen, shift: Shift, lines: int) -> None:
    """Let the terminal move rows; `lines` is its height. The pen is plain, so that what comes in is blank."""
    top, bottom, count = shift
    margins = bottom < lines - 1
    if margins:
        pen.send(f"\x1b[{top + 1 if top else ''};{bottom + 1}r")
        pen.x = pen.y = 0
    pen.go(0, top)
    pen.send(f"\x1b[{abs(count) if abs(count) > 1 else ''}{'M' if count > 0 else 'L'}")
    if margins:
        pen.send("\x1b[r")
        pen.lose()
