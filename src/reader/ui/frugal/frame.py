"""Frames: all that a terminal shows, as rows of cells, made of what Textual's compositor gives."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple, Self

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from reader.ui.frugal.look import PLAIN, Look, ground, look

Cell = tuple[str, Look]
"""A grapheme cluster and its look. The second cell of a wide one holds an empty text."""
Row = tuple[Cell, ...]

BLANK: Cell = (" ", PLAIN)
# Scripts whose characters take one cell each, so that no table is needed.
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2500-\u25fc]*")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


class Frame(NamedTuple):
    """All that a terminal shows."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] = (0, 0)
    """Column and row of the cursor, counted from 0."""

    @classmethod
    def blank(cls, columns: int, lines: int, cell: Cell = BLANK) -> Self:
        """A frame that shows nothing."""
        return cls(((cell,) * columns,) * lines)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        return len(self.rows[0]) if self.rows else 0, len(self.rows)

    def patched(self, update: CompositorUpdate, system: ColorSystem) -> "Frame":
        """The frame after an update. What lies outside of the frame is left out."""
        rows = list(self.rows)
        for x, y, strips in _pieces(update):
            if 0 <= y < len(rows):
                rows[y] = _put(rows[y], x, cells(chain.from_iterable(strips), system))
        return Frame(tuple(rows), self.cursor)


def row_text(row: Row) -> str:
    """The text of a row, without the blanks around it."""
    return "".join([text for text, _ in row]).strip()


def _pieces(update: CompositorUpdate) -> Iterable[tuple[int, int, Iterable[Strip]]]:
    """What an update draws: column, row, and strips side by side. TypeError for one of an unknown kind."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield update.region.x, y, strips
    elif isinstance(update, ChopsUpdate):
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x < last and end > first:
                    yield x, y, (strip,)
    else:
        raise TypeError(type(update))


def _put(row: Row, x: int, new: Row) -> Row:
    """The row with other cells from a column on, as long as before."""
    return (row[:x] + new + row[x + len(new) :])[: len(row)]


def cells(segments: Iterable[Segment], system: ColorSystem) -> Row:
    """The cells of a strip. Control characters are left out, whoever let them come so far."""
    row: list[Cell] = []
    for text, style, control in segments:
        if control:
            continue
        its = look(style, system)
        blank = " ", ground(its)
        if _NARROW.fullmatch(text):
            row += [(char, its) if char != " " else blank for char in text]
        else:
            _add_clusters(row, _CONTROLS.sub("", text), its)
    return tuple(row)


def _add_clusters(row: list[Cell], text: str, its: Look) -> None:
    """Add the cells of any text; what takes no room of its own belongs to the cell before it."""
    for start, end, width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if width:
            row.append((cluster, its if cluster != " " else ground(its)))
            row += [("", its)] * (width - 1)
        elif row:
            at = -2 if not row[-1][0] and len(row) > 1 else -1
            row[at] = (row[at][0] + cluster, row[at][1])
