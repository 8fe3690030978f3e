"""The bottom line: where the reader is, or what there is to say. It stands until the next key; there is no timer."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.cells import cell_len, drawable, fit


class StatusLine(Widget):
    """One line: a text at the left that gives way, one at the right that does not, or a message in place of both."""

    def __init__(self) -> None:
        super().__init__()
        self._left = self._right = self._message = ""

    def show(self, left: str, right: str = "") -> None:
        """Say where the reader is."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def say(self, message: str) -> None:
        """Say something until the next key. The message is clean text of one line."""
        self._message = message
        self.refresh()

    def hush(self) -> None:
        """Take the message away."""
        if self._message:
            self.say("")

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        width = self.size.width
        if self._message:
            return Strip([Segment(fit(f" {self._message}", width), self.rich_style)])
        right = f" {drawable(self._right)} " if self._right else ""
        left = fit(f" {self._left}", max(0, width - cell_len(right)))
        return Strip([Segment(left + right, self.rich_style)]).crop(0, width)
