"""The list of bookmarks: the words that were kept, the note, and where they stand."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip

from reader.layout import wrap
from reader.model import Bookmark
from reader.ui.arranging import Entry
from reader.ui.cells import clusters, fit
from reader.ui.labels import about_label
from reader.ui.rows import Rows


class BookmarkList(Rows):
    """A bookmark in five lines: its group or room, its words in one or two, its note, its article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("list--title", "list--meta", "list--cursor", "list--heading", "list--note"),
    }
    row_height = 5

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._retold: dict[Bookmark, str] = {}

    def count(self) -> int:
        """Return how many bookmarks are listed."""
        return len(self.entries)

    @property
    def unanswered(self) -> list[Bookmark]:
        """The bookmarks in view of which it is not known in which other tellings they stand."""
        shown = [entry.bookmark for entry in self.entries[self.top : self.top + self.window + 1]]
        return [bookmark for bookmark in shown if bookmark not in self._retold]

    def answer(self, bookmark: Bookmark, said: str) -> None:
        """Take note of in which other tellings a bookmark stands, in words."""
        self._retold[bookmark] = said
        if said:
            self.refresh()

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw a line of a bookmark."""
        heading, bookmark = self.entries[index]
        room = max(1, width - 3)
        lines = [("heading", " ", heading), *self._lines(bookmark, room)]
        look, mark, text = lines[line] if line < len(lines) else ("title", " ", "")
        style = self.get_component_rich_style(f"list--{look}")
        if index == self.cursor and 0 < line < len(lines):
            style += self.get_component_rich_style("list--cursor", partial=True)
        return Strip([Segment(f" {mark} {fit(text, room)}", style)]).crop(0, width)

    def _lines(self, bookmark: Bookmark, room: int) -> list[tuple[str, str, str]]:
        """The lines of a bookmark: look, mark and text of each."""
        quote = " ".join(bookmark.passage.quote.split())
        first = wrap(quote, room, clusters)[0][1]
        lines = [("title", "┃", words) for words in (quote[:first].strip(), quote[first:].strip()) if words]
        if bookmark.note:
            lines.append(("note", " ", " / ".join(bookmark.note.splitlines())))
        about = about_label(bookmark, room, self.dates, self._retold.get(bookmark, ""))
        return [*lines, ("meta", " ", about)]
