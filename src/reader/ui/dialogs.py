"""Questions: one to say yes or no to, and one to choose from a list by typing a part of it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from reader.ui.cells import fit
from reader.ui.rows import Rows
from reader.ui.status import StatusLine


class Confirm(ModalScreen[bool]):
    """A question at the bottom of the screen; y does it, any other key does not."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Show the question where messages stand."""
        yield StatusLine()

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(StatusLine).say(f"{self._question} y/n")

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        self.dismiss(event.key == "y")


class Choices(Rows):
    """Lines to choose from, those that hold the typed words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--cursor"}
    row_height = 1

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._lines = lines
        self.shown = list(range(len(lines)))
        """The indices of the lines that are offered."""

    def filter(self, typed: str) -> None:
        """Offer the lines that hold each of the typed words, in any case."""
        words = typed.casefold().split()
        texts = [" ".join(line).casefold() for line in self._lines]
        self.shown = [index for index, text in enumerate(texts) if all(word in text for word in words)]
        self.renewed(0)

    def count(self) -> int:
        """Return how many lines are offered."""
        return len(self.shown)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw a line: its text, and at the right what belongs to it."""
        del line
        text, aside = self._lines[self.shown[index]]
        style = self.rich_style
        if index == self.cursor:
            style += self.get_component_rich_style("choices--cursor", partial=True)
        room = max(0, width - len(aside) - 3)
        return Strip([Segment(f" {fit(text, room)} {aside} ", style)]).adjust_cell_length(width, style)


class Chooser(ModalScreen[int]):
    """A list to choose from; gives the index of the chosen line, or nothing.

    The cursor begins on the line with the index `cursor`; `look_at` is told of each line that it comes to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "dismiss", show=False),
        Binding("down,ctrl+n,tab", "move(1)", show=False),
        Binding("up,ctrl+p,shift+tab", "move(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[tuple[str, str]],
        cursor: int = 0,
        look_at: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._typed = ""
        self._cursor = cursor
        self._look_at = look_at
        self.set_class(look_at is not None, "-looking")

    def compose(self) -> ComposeResult:
        """Show a line to type in above what it leaves."""
        with Vertical(id="chooser"):
            yield Input(placeholder=self._title, select_on_focus=False)
            yield Choices(self._lines)

    def on_mount(self) -> None:
        """Stand still: a blinking cursor costs bytes."""
        self.query_one(Input).cursor_blink = False
        self.query_one(Choices).can_focus = False
        self.query_one("#chooser").styles.height = len(self._lines) + 3
        self.call_after_refresh(self.query_one(Choices).go, self._cursor)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits."""
        if event.value != self._typed:
            self._typed = event.value
            self.query_one(Choices).filter(event.value)
            self._look()

    def on_input_submitted(self) -> None:
        """Take the line under the cursor."""
        self._choose()

    def on_rows_chosen(self) -> None:
        """Take the line under the mouse."""
        self._choose()

    def _choose(self) -> None:
        choices = self.query_one(Choices)
        self.dismiss(choices.shown[choices.cursor] if choices.shown else None)

    def action_move(self, direction: int) -> None:
        """Move the cursor."""
        choices = self.query_one(Choices)
        choices.go(choices.cursor + direction)
        self._look()

    def _look(self) -> None:
        choices = self.query_one(Choices)
        if self._look_at and choices.shown:
            self._look_at(choices.shown[choices.cursor])


class Prompt(ModalScreen[str]):
    """A line to type in, with something in it already; gives what is there at Enter, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "dismiss", show=False)]

    def __init__(self, title: str, value: str) -> None:
        super().__init__()
        self._title = title
        self._value = value

    def compose(self) -> ComposeResult:
        """Show the line below its title."""
        with Vertical(id="chooser"):
            yield StatusLine()
            yield Input(self._value, select_on_focus=False)

    def on_mount(self) -> None:
        """Stand still: a blinking cursor costs bytes."""
        self.query_one(StatusLine).show(self._title, "Enter does it, Esc leaves")
        self.query_one(Input).cursor_blink = False
        self.query_one("#chooser").styles.height = 4

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is there."""
        self.dismiss(event.value.strip())
