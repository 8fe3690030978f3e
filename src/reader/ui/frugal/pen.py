"""The terminal's cursor as a pen: the shortest way to a cell, and what it writes there."""

from collections.abc import Sequence

from reader.ui.frugal.frame import Cell
from reader.ui.frugal.look import PLAIN, change, ground

_INDEX, _REVERSE_INDEX = "\x1bD", "\x1bM"
_PICTOGRAPHS = "\U0001f000"
"""Behind it are those that terminals disagree about."""


class Pen:
    """Collects what is to be sent, and knows where that leaves the cursor and how the next cell will look."""

    def __init__(self, cursor: tuple[int, int] | None, columns: int) -> None:
        """`cursor` is column and row of the terminal's cursor, nothing if that is not known."""
        self._sent: list[str] = []
        self.x: int | None = cursor[0] if cursor is not None else None
        self.y: int | None = cursor[1] if cursor is not None else None
        self.look = PLAIN
        self._columns = columns

    @property
    def text(self) -> str:
        """All that is to be sent."""
        return "".join(self._sent)

    def send(self, sequence: str) -> None:
        """Send a sequence that moves nothing."""
        self._sent.append(sequence)

    def lose(self) -> None:
        """Take the cursor for lost."""
        self.x = self.y = None

    def go(self, x: int, y: int) -> None:
        """Go to a cell."""
        self._sent.append(self.way(x, y))
        self.x, self.y = x, y

    def way(self, x: int, y: int) -> str:
        """The shortest sequence that goes to a cell."""
        if (x, y) == (self.x, self.y):
            return ""
        place = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
        if self.y is None:
            return place
        return min(_vertical(y - self.y) + self._along(x), place, key=len)

    def _along(self, x: int) -> str:
        """The shortest sequence that goes to a column of the same row."""
        if x == self.x:
            return ""
        if not x:
            return "\r"
        column = f"\x1b[{x + 1}G"
        if self.x is None:
            return column
        steps = x - self.x
        ways = [_steps(steps, "C")] if steps > 0 else ["\b" * -steps, _steps(-steps, "D")]
        return min(*ways, column, key=len)

    def wear(self, cell: Cell) -> None:
        """Take on the look of a cell, as far as that can be seen in it."""
        text, look = cell
        if look is not self.look and look != self.look and (text != " " or ground(self.look) != look):
            self._sent.append(change(self.look, look))
            self.look = look

    def write(self, cells: Sequence[Cell]) -> None:
        """Write cells from where the pen is, which is known."""
        texts, looks = zip(*cells, strict=True)
        text = "".join(texts)
        if text.isascii() and looks.count(looks[0]) == len(cells) == len(text):
            self.wear((text.strip()[:1] or " ", looks[0]))
            self._sent.append(text)
            self._stand((self.x or 0) + len(text))
        else:
            self._write_any(cells)

    def _write_any(self, cells: Sequence[Cell]) -> None:
        """Write cells of any look and width; behind clusters and pictographs the column is said again."""
        x, lost = self.x or 0, False
        for cell in cells:
            if cell[0]:
                if lost:
                    self._sent.append(f"\x1b[{x + 1}G")
                self.wear(cell)
                self._sent.append(cell[0])
                lost = len(cell[0]) > 1 or cell[0] >= _PICTOGRAPHS
            x += 1
        self._stand(None if lost else x)

    def _stand(self, x: int | None) -> None:
        """Take note of the column. Terminals differ about where they are behind the last one."""
        self.x = x if x is not None and x < self._columns else None

    def erase(self, cell: Cell, count: int) -> None:
        """Make so many cells like this blank one, and stay."""
        self.wear(cell)
        self._sent.append(f"\x1b[{count}X")

    def erase_row(self, cell: Cell) -> None:
        """Make all cells to the end of the row like this blank one, and stay."""
        self.wear(cell)
        self._sent.append("\x1b[K")

    def cost(self, x: int, y: int, cells: Sequence[Cell], then: Cell) -> tuple[int, int]:
        """Bytes until `then` can be written at a place: by going there, and by writing the cells before it."""
        going, writing = (self._like() for _ in range(2))
        going.go(x, y)
        writing.write(cells)
        for pen in (going, writing):
            pen.wear(then)
        return len(going.text.encode()), len(writing.text.encode())

    def _like(self) -> "Pen":
        pen = Pen(None, self._columns)
        pen.x, pen.y, pen.look = self.x, self.y, self.look
        return pen

    def end(self, x: int, y: int) -> None:
        """Leave the pen plain, in its place."""
        self._sent.append(change(self.look, PLAIN))
        self.look = PLAIN
        self.go(x, y)


def _vertical(rows: int) -> str:
    """The shortest sequence that goes down or up in the same column; the tty gives line feeds a return."""
    if abs(rows) == 1:
        return _INDEX if rows > 0 else _REVERSE_INDEX
    return _steps(abs(rows), "B" if rows > 0 else "A") if rows else ""


def _steps(count: int, final: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{final}"
