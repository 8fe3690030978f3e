"""A line to type in that answers to each key: what was found, and where what was typed is mistaken."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.highlighter import Highlighter
from rich.segment import Segment
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from reader.query import Mistake
from reader.text import clean
from reader.ui.cells import cell_len, drawable, fit

_MOST = 1000  # code points; who pastes more does not mean it


class Answer(NamedTuple):
    """What there is to say about a line."""

    aside: str
    """What was found: clean text that stands at the right."""
    mistakes: Sequence[Mistake] = ()


class _Underlining(Highlighter):
    """Underlines the parts that are mistaken."""

    mistakes: Sequence[Mistake] = ()

    def highlight(self, text: Text) -> None:
        """Underline them in the text of the line."""
        for mistake in self.mistakes:
            text.stylize("underline", mistake.start, mistake.end)


class _Typed(Input):
    """The line itself. Nothing gets into it that a terminal would obey."""

    def __init__(self, value: str, placeholder: str) -> None:
        super().__init__(
            value, placeholder, highlighter=_Underlining(), max_length=_MOST, select_on_focus=False, compact=True
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Return what may be in it: one clean line."""
        return clean(value).replace("\n", " ")

    @property
    def cells_before(self) -> int:
        """How many cells are scrolled out of it."""
        return round(self.scroll_x)

    def underline(self, mistakes: Sequence[Mistake]) -> None:
        """Show which parts are mistaken."""
        if isinstance(self.highlighter, _Underlining) and self.highlighter.mistakes != mistakes:
            self.highlighter.mistakes = mistakes
            self.refresh()


class _Words(Widget):
    """A row with words at a place of it."""

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._words = ""
        self._column = 0

    def say(self, words: str, column: int = 0) -> None:
        """Show words from a column on, or as near to it as they have room."""
        if (words, column) != (self._words, self._column):
            self._words, self._column = words, column
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        del y
        width, words = self.size.width, drawable(self._words)
        left = max(0, min(self._column, width - cell_len(words)))
        return Strip([Segment(" " * left + fit(words, width - left), self.rich_style)])


class Line(Vertical):
    """A line behind a prompt, with an answer at its right.

    Below it is a row for mistakes; one above it is there only while there are any, as it lies over something else.
    """

    class Changed(Message):
        """Something else is in the line now."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Entered(Changed):
        """Enter was pressed."""

    def __init__(self, prompt: str, *, value: str = "", placeholder: str = "", above: bool = False) -> None:
        super().__init__()
        self._prompt = prompt
        self._typed = _Typed(value, placeholder)
        self._right = _Words("aside")
        self._mistake = _Words("mistake")
        self._above = above
        self.aside = ""
        """What stands at the right."""

    def compose(self) -> ComposeResult:
        """Show the line, with the row for mistakes above or below it."""
        if self._above:
            yield self._mistake
        with Horizontal():
            yield (prompt := _Words("prompt"))
            yield self._typed
            yield self._right
        if not self._above:
            yield self._mistake
        prompt.say(f" {self._prompt}")
        prompt.styles.width = cell_len(self._prompt) + 1

    @property
    def value(self) -> str:
        """What is in it."""
        return self._typed.value

    def type_here(self) -> None:
        """Take the keys from now on. `focus` would take only those behind what is waiting already."""
        self.screen.set_focus(self._typed, scroll_visible=False)

    def put(self, value: str) -> None:
        """Put other words into it."""
        self._typed.value = value

    def say(self, aside: str) -> None:
        """Say at the right what was found."""
        self.aside = aside
        self._right.say(aside)
        self._right.styles.width = cell_len(aside) + 2 if aside else 0

    def answer(self, answer: Answer) -> None:
        """Show what there is to say about what was typed."""
        self.say(answer.aside)
        self._typed.underline(answer.mistakes)
        self._mistake.display = bool(answer.mistakes) or not self._above
        if not answer.mistakes:
            self._mistake.say("")
        for mistake in answer.mistakes[:1]:
            before = cell_len(drawable(self.value[: mistake.start])) - self._typed.cells_before
            self._mistake.say(mistake.text, cell_len(self._prompt) + 1 + max(0, before))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass it on."""
        event.stop()
        self.post_message(self.Entered(event.value))


class LineScreen(ModalScreen[str]):
    """A line in place of the status line; gives what is typed at Enter, or nothing.

    `look` is called with what is typed after each key, and says what there is to say about it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "dismiss", show=False, priority=True)]

    def __init__(self, prompt: str, look: Callable[[str], Answer], *, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._look = look
        self.line = Line(prompt, value=value, placeholder=placeholder, above=True)

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield self.line

    def on_mount(self) -> None:
        """Be ready to type."""
        self.line.type_here()

    def on_line_changed(self, event: Line.Changed) -> None:
        """Say what there is to say about what was typed."""
        self.line.answer(self._look(event.value))

    def on_line_entered(self, event: Line.Entered) -> None:
        """Take it."""
        self.dismiss(event.value)
