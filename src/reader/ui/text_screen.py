"""A text over the whole screen, to read and leave: help, and the raw source of an article."""

from textual.app import ComposeResult

from reader.model import Block, Document, Kind
from reader.ui.moves import Moves
from reader.ui.page_view import PageView
from reader.ui.status import StatusLine


class TextScreen(Moves):
    """A document with a name, from an offset on."""

    KEYS = "text"

    def __init__(self, name: str, document: Document, measure: int, offset: int = 0) -> None:
        super().__init__()
        self._name_shown = name
        self._view = PageView(document)
        self._view.measure = measure
        self._view.position = offset

    def compose(self) -> ComposeResult:
        """Show the text above its name."""
        yield self._view
        yield StatusLine()

    def pane(self) -> PageView:
        """Return the text."""
        return self._view

    def on_page_view_scrolled(self) -> None:
        """Say how far it is."""
        self.show_place()

    def show_place(self) -> None:
        """Say how far it is."""
        text = self._view.document.text
        place = f"{100 * self._view.seen // max(1, len(text))}%" if text else ""
        name = f"{self._name_shown}, {self.keyed('{back} goes back')}"
        self.query_one(StatusLine).show(name, "end" if self._view.at_end else place)

    def action_back(self) -> None:
        """Leave the text."""
        self.dismiss()


def raw_document(text: str) -> Document:
    """A raw source, line by line as it is."""
    return Document((Block(Kind.CODE, text.replace("\t", "    ").rstrip("\n")),))
