"""pyte's terminal, with what it lacks: attributes, links, the colours of what is erased, wide characters cut in two.

Characters are as wide as Textual takes them to be: whether a terminal agrees is not what is tested with it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import pyte
from rich.cells import split_graphemes

_LINK = re.compile("(\x1b\\]8;[^\x07\x1b]*(?:\x07|\x1b\\\\))")
_OFF = {22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}, 54: {51, 52}, 55: {53}}
_ON = frozenset().union(*_OFF.values())
_SEEN_ON_BLANKS = frozenset({4, 7, 9, 21, 51, 52, 53})


class Glyph(NamedTuple):
    """What a cell shows. The second cell of a wide character has no data."""

    data: str = " "
    fg: str = "default"
    bg: str = "default"
    attributes: frozenset[int] = frozenset()
    """SGR codes: 1 is bold, 2 dim, 7 reverse."""
    link: str = ""


@lru_cache(10_000)
def seen(glyph: Glyph, data: str) -> Glyph:
    """The glyph with other data, and without what can't be seen where it is blank."""
    if data != " " or glyph.attributes & _SEEN_ON_BLANKS:
        return glyph._replace(data=data)
    return Glyph(bg=glyph.bg, link=glyph.link)


class Emulator(pyte.Screen):
    """A terminal that shows what it is fed. `colour` says whether what is erased gets the background of the moment."""

    buffer: Any
    """Glyphs by row and column; pyte's own type is that of the cells it has."""
    cursor: Any
    """Its `attrs` is the glyph that would be written next, but for the data."""

    def __init__(self, columns: int, lines: int, colour: bool = True) -> None:
        self._colour = colour
        super().__init__(columns, lines)
        self._stream = pyte.Stream(self)

    def feed(self, text: str) -> None:
        """Obey a text with its sequences; none of them may be cut in two."""
        for piece in _LINK.split(text):
            if _LINK.fullmatch(piece):
                address = piece.split(";", 2)[2].rstrip("\x07\x1b\\")
                self.cursor.attrs = self.cursor.attrs._replace(link=address)
            else:
                self._stream.feed(piece)

    def reset(self) -> None:
        """RIS."""
        super().reset()
        self.cursor.attrs = Glyph()

    @property
    def glyphs(self) -> list[list[Glyph]]:
        """What can be seen, row by row."""
        return [[self.buffer[y][x] for x in range(self.columns)] for y in range(self.lines)]

    @property
    def default_char(self) -> Any:  # noqa: ANN401 (a glyph; as above)
        """A cell that nothing was written to."""
        return Glyph()

    @property
    def _erased(self) -> Glyph:
        return Glyph(bg=self.cursor.attrs.bg) if self._colour else Glyph()

    def draw(self, data: str) -> None:
        """Write from the cursor on; what is too long for the row is left out, or wrapped (DECAWM)."""
        look, x, row = self.cursor.attrs, self.cursor.x, self.buffer[self.cursor.y]
        if data.isascii() and x + len(data) <= self.columns:
            self._break(x)
            self.cursor.x += len(data)
            self._break(self.cursor.x)
            row.update(zip(range(x, self.cursor.x), [seen(look, char) for char in data], strict=True))
        else:
            for start, end, width in split_graphemes(data)[0]:
                self._draw(data[start:end], width)

    def _draw(self, cluster: str, width: int) -> None:
        if self.cursor.x + width > self.columns and pyte.modes.DECAWM in self.mode:
            self.carriage_return()
            self.linefeed()
        look, x, row = self.cursor.attrs, self.cursor.x, self.buffer[self.cursor.y]
        if not width:
            if (last := next((at for at in range(x - 1, -1, -1) if row[at].data), None)) is not None:
                row[last] = row[last]._replace(data=row[last].data + cluster)
        elif x + width <= self.columns:
            self._break(x)
            self._break(x + width)
            for at, part in enumerate((cluster, *[""] * (width - 1)), x):
                row[at] = seen(look, part)
            self.cursor.x += width

    def _break(self, x: int) -> None:
        """Blank both halves of a wide character that would be cut before this column."""
        row = self.buffer[self.cursor.y]
        if 0 < x < self.columns and not row[x].data:
            for at in (x - 1, x):
                row[at] = seen(row[at], " ")

    def _erase(self, y: int, columns: Iterable[int]) -> None:
        for x in columns:
            self.buffer[y][x] = self._erased

    def erase_characters(self, count: int | None = None) -> None:
        """ECH."""
        self._break(self.cursor.x)
        stop = min(self.cursor.x + (count or 1), self.columns)
        self._break(stop)
        self._erase(self.cursor.y, range(self.cursor.x, stop))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """EL."""
        del private
        self._break(self.cursor.x)
        first, last = ((self.cursor.x, self.columns), (0, self.cursor.x + 1), (0, self.columns))[how]
        self._erase(self.cursor.y, range(first, last))

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (pyte's own)
        """ED."""
        del args, kwargs
        if how < 2:
            self.erase_in_line(how)
        rows = (range(self.cursor.y + 1, self.lines), range(self.cursor.y), range(self.lines), range(0))[how]
        for y in rows:
            self._erase(y, range(self.columns))

    def insert_lines(self, count: int | None = None) -> None:
        """IL: rows from the cursor to the bottom margin move down."""
        self._move(-(count or 1))

    def delete_lines(self, count: int | None = None) -> None:
        """DL: rows from the bottom margin move up to the cursor."""
        self._move(count or 1)

    def _move(self, count: int) -> None:
        margins = self.margins or pyte.screens.Margins(0, self.lines - 1)
        rows = range(self.cursor.y, margins.bottom + 1)
        assert margins.top <= self.cursor.y <= margins.bottom
        old = {y: dict(self.buffer[y]) for y in rows}
        for y in rows:
            self.buffer[y].clear()
            if y + count in rows:
                self.buffer[y].update(old[y + count])
            else:
                self._erase(y, range(self.columns))
        self.carriage_return()

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        """DECSTBM, which sends the cursor home also where it takes the margins away."""
        super().set_margins(top, bottom)
        self.cursor_position()

    def select_graphic_rendition(self, *attrs: int, **kwargs: Any) -> None:  # noqa: ANN401 (pyte's own)
        """SGR."""
        if kwargs.get("private"):
            return
        look, codes = self.cursor.attrs, iter(attrs or (0,))
        for code in codes:
            if code == 0:
                look = Glyph(link=look.link)
            elif code in (38, 48):
                kind = next(codes)
                colour = [next(codes) for _ in range(1 if kind == 5 else 3)]
                look = look._replace(**{"fg" if code == 38 else "bg": f"{kind}:{colour}"})
            elif code in _ON:
                look = look._replace(attributes=look.attributes | {code})
            elif code in _OFF:
                look = look._replace(attributes=look.attributes - _OFF[code])
            else:
                name, default = ("fg", 39) if 30 <= code <= 39 or 90 <= code <= 97 else ("bg", 49)
                look = look._replace(**{name: "default" if code == default else str(code)})
        self.cursor.attrs = look
