"""The bottom line: where the reader is, or what there is to say. It stands until the next key; there is no timer."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.layout import wrap
from reader.ui.cells import cell_len, clusters, drawable, fit

_MOST_LINES = 4


class StatusLine(Widget):
    """A text at the left that gives way first, one at the right, or a message in place of both.

    What goes on meanwhile stands at the left as long as it does.
    A message that is longer than the line takes as many lines as it needs, up to four.
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._left = self._right = self._message = self._doing = ""
        self._lines: list[str] = []

    def show(self, left: str, right: str = "") -> None:
        """Say where the reader is."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def report(self, doing: str) -> None:
        """Say what goes on meanwhile, in place of what stands at the left; empty when that is over."""
        if doing != self._doing:
            self._doing = doing
            self.refresh()

    def say(self, message: str) -> None:
        """Say something until the next key. The message is clean text."""
        self._message = message
        self._cut()
        self.refresh()

    def hush(self) -> None:
        """Take the message away."""
        if self._message:
            self.say("")

    def on_resize(self) -> None:
        """Cut the message for the width that there is now."""
        self._cut()

    def _cut(self) -> None:
        room = max(1, self.size.width - 2)
        lines = [self._message[start:end].strip() for start, end in wrap(self._message, room, clusters)]
        whole, rest = lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])
        self._lines = [*whole, rest] if rest else whole
        if self.size.width:
            self.styles.height = len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw the line, or a line of the message."""
        width = self.size.width
        if self._message:
            text = self._lines[y] if y < len(self._lines) else ""
            return Strip([Segment(fit(f" {text}", width), self.rich_style)])
        left, right = drawable(f" {self._doing or self._left}"), drawable(f" {self._right} " if self._right else "")
        if cell_len(left) + cell_len(right) > width:
            right = fit(right, min(cell_len(right), width // 2))
        return Strip([Segment(fit(left, width - cell_len(right)) + right, self.rich_style)])
