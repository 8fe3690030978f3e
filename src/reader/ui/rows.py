"""A list of rows of one height, drawn line by line: what it costs follows the rows on the screen, not the list."""

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.labels import USUAL
from reader.ui.moves import Unit


class Rows(Widget, can_focus=True):
    """A list with a cursor. A subclass says how many rows there are and draws the lines of each.

    `top` is the first row in the window, `cursor` the chosen one; both are indices, 0 in an empty list.
    """

    row_height = 2
    """Lines of a row."""
    dates = USUAL
    """The form of dates in it, as strftime(3) has it."""

    class Chosen(Message):
        """A row was chosen with the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.top = 0

    def count(self) -> int:
        """Return the number of rows."""
        raise NotImplementedError

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Return one line of a row, `width` cells wide. `index` is a row that there is."""
        raise NotImplementedError

    @property
    def window(self) -> int:
        """How many whole rows the window shows, at least one."""
        return max(1, self.size.height // self.row_height)

    def move(self, unit: Unit, direction: int) -> bool:
        """Move the cursor; False if it was at the end already."""
        steps = {Unit.LINE: 1, Unit.HALF: max(1, self.window // 2), Unit.PAGE: self.window, Unit.ALL: self.count()}
        return self.go(self.cursor + direction * steps[unit])

    def go(self, index: int) -> bool:
        """Put the cursor on a row, the first or the last where there is no such row; False if it was there."""
        index = self.within(index)
        before, self.cursor = self.cursor, index
        if index == before:
            return False
        if not self._reveal():
            self.refresh_row(before)
            self.refresh_row(index)
        return True

    def renewed(self, cursor: int) -> None:
        """Draw the list anew after its rows have changed."""
        self.cursor = self.within(cursor)
        self._reveal()
        self.refresh()

    def begin_at(self, index: int) -> None:
        """Begin the window with a row, as far as there are rows enough behind it."""
        self.top = self.within(index)
        self._reveal()
        self.refresh()

    def within(self, index: int) -> int:
        """Return the row that there is next to an index; 0 in an empty list."""
        return max(0, min(index, self.count() - 1))

    def refresh_row(self, index: int) -> None:
        """Draw one row again, if the window shows it."""
        y = (index - self.top) * self.row_height
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, self.row_height))

    def _reveal(self) -> bool:
        """Scroll as little as brings the cursor into the window; whether that was needed."""
        first = min(self.cursor, max(self.top, self.cursor - self.window + 1))
        first = max(0, min(first, self.count() - self.window))
        moved, self.top = first != self.top, first
        if moved:
            self.refresh()
        return moved

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window."""
        index, line = self.top + y // self.row_height, y % self.row_height
        if index >= self.count():
            return Strip.blank(self.size.width, self.rich_style)
        return self.draw(index, line, self.size.width)

    def on_resize(self) -> None:
        """Keep the cursor in the window."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        index = self.top + event.y // self.row_height
        if index < self.count():
            self.go(index)
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self) -> None:
        """Move down."""
        self.move(Unit.LINE, 1)

    def on_mouse_scroll_up(self) -> None:
        """Move up."""
        self.move(Unit.LINE, -1)
