"""The note to a passage: a few lines to write in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from reader.ui.status import StatusLine


class NoteEditor(ModalScreen[str]):
    """An editor of several lines; gives the note, or nothing if it is to stay as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", show=False, priority=True),
        Binding("ctrl+c", "drop", show=False, priority=True),
    ]

    def __init__(self, quote: str, note: str) -> None:
        super().__init__()
        self._quote = quote
        self._note = note

    def compose(self) -> ComposeResult:
        """Show the words that the note is about above it."""
        with Vertical(id="note"):
            yield StatusLine(id="about")
            yield TextArea(self._note, show_line_numbers=False, highlight_cursor_line=False)
            yield StatusLine(id="keys")

    def on_mount(self) -> None:
        """Stand still, at the end of what is there: a blinking cursor costs bytes."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()
        self.query_one("#about", StatusLine).show(self._quote)
        self.query_one("#keys", StatusLine).show("Esc keeps it, Ctrl+C drops the change", "#word is a tag")

    def action_done(self) -> None:
        """Keep what is written."""
        self.dismiss(self.query_one(TextArea).text.strip())

    def action_drop(self) -> None:
        """Leave the note as it was."""
        self.dismiss(None)
