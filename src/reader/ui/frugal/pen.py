"""The terminal's cursor as a pen: the shortest way to a cell, and what it writes there."""

from collections.abc import Sequence

from reader.ui.frugal.frame import Cell
from reader.ui.frugal.look import PLAIN, change, ground

_PICTOGRAPHS = "\U0001f000"


class Pen:
    """Collects what is to be sent, and knows where that leaves the cursor and how the next cell will look."""

    def __init__(self, cursor: tuple[int, int] | None, columns: int) -> None:
        """`cursor` is column and row of the terminal's cursor, nothing if that is not known."""
        self._sent: list[str] = []
        self.x, self.y = (None, None) if cursor is None else cursor
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
        return min(_down(y - self.y) + self._along(x), place, key=len)

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
        return min(
            _steps(steps, "C") if steps > 0 else min("\b" * -steps, _steps(-steps, "D"), key=len), column, key=len
        )

    def wear(self, cell: Cell) -> None:
        """Take on the look of a cell, as far as that can be seen in it."""
        text, look = cell
        if look != self.look and (text != " " or ground(self.look) != look):
            self._sent.append(change(self.look, look))
            self.look = look

    def write(self, cells: Sequence[Cell]) -> None:
        """Write cells from where the pen is.

        Terminals disagree about the width of clusters and pictographs: behind each the column is said again.
        """
        texts, looks = zip(*cells, strict=True)
        if (text := "".join(texts)).isascii() and looks.count(looks[0]) == len(text) == len(cells):
            self.wear((text.strip()[:1] or " ", looks[0]))
            self._sent.append(text)
            self._stand((self.x or 0) + len(text))
            return
        x, lost = self.x or 0, False
        for cell in cells:
            text, look = cell
            if text:
                if lost:
                    self._sent.append(f"\x1b[{x + 1}G")
                if look is not self.look:
                    self.wear(cell)
                self._sent.append(text)
                lost = text >= _PICTOGRAPHS or len(text) > 1
            x += 1
        self._stand(None if lost else x)

    def _stand(self, x: int | None) -> None:
        """Take note of the column; in the last one terminals differ, and behind it there is none."""
        self.x = None if x is None or x >= self._columns else x

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


def _down(rows: int) -> str:
    """The shortest sequence that goes down, or up, in the same column. A line feed would be given a return by the tty."""
    if not rows:
        return ""
    return (
        ("\x1bD" if rows == 1 else _steps(rows, "B")) if rows > 0 else ("\x1bM" if rows == -1 else _steps(-rows, "A"))
    )


def _steps(count: int, final: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{final}"
