"""All that was kept: each passage with the article that it comes from."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip

from reader.layout import wrap
from reader.library import Library
from reader.model import Bookmark
from reader.ui.actions import BOOKMARKS, bindings
from reader.ui.cells import clusters, fit
from reader.ui.changes import Changes
from reader.ui.labels import about_label
from reader.ui.marks import removing
from reader.ui.moves import Moves
from reader.ui.rows import Rows
from reader.ui.status import StatusLine


class BookmarkList(Rows):
    """A bookmark in four lines: its words in one or two, its article in the next, and room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--title", "list--meta", "list--cursor"}
    row_height = 4

    def __init__(self) -> None:
        super().__init__()
        self.bookmarks: Sequence[Bookmark] = ()

    def count(self) -> int:
        """Return how many bookmarks there are."""
        return len(self.bookmarks)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw the words, or where they stand."""
        bookmark, room = self.bookmarks[index], max(1, width - 3)
        words = self._words(bookmark, room)
        if line > len(words):
            return Strip.blank(width, self.rich_style)
        about = line == len(words)
        style = self.get_component_rich_style("list--meta" if about else "list--title")
        if index == self.cursor:
            style += self.get_component_rich_style("list--cursor", partial=True)
        text = about_label(bookmark, room) if about else words[line]
        return Strip([Segment(f" {' ' if about else '┃'} {fit(text, room)}", style)]).crop(0, width)

    def _words(self, bookmark: Bookmark, room: int) -> list[str]:
        """The first two lines of the quote, the second with all that is left."""
        quote = bookmark.passage.quote
        first = wrap(quote, room, clusters)[0][1]
        return [quote[:first].strip(), rest] if (rest := quote[first:].strip()) else [quote.strip()]


class Bookmarks(Moves):
    """The screen of all bookmarks, newest first; gives the one whose article is to be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(BOOKMARKS)]

    def __init__(self, library: Library, changes: Changes) -> None:
        super().__init__()
        self._library = library
        self._changes = changes
        self._list = BookmarkList()

    def compose(self) -> ComposeResult:
        """Show the list above the status line."""
        yield self._list
        yield StatusLine()

    def on_mount(self) -> None:
        """Read the bookmarks."""
        self._reload()

    def pane(self) -> Rows:
        """Return the list."""
        return self._list

    def on_key(self) -> None:
        """Take the last message away."""
        self.query_one(StatusLine).hush()

    def _reload(self) -> None:
        self._list.bookmarks = self._library.bookmarks()
        self._list.renewed(self._list.cursor)
        count = self._list.count()
        if count:
            self.query_one(StatusLine).show(f"{count} kept", "Enter opens, x removes, q goes back")
        else:
            self.query_one(StatusLine).show("Nothing is kept yet: m in an article keeps the paragraph", "q goes back")

    def _chosen(self) -> Bookmark | None:
        return self._list.bookmarks[self._list.cursor] if self._list.bookmarks else None

    def renew(self, said: str) -> None:
        """Show what a change has made of the list, and say it."""
        self._reload()
        self.query_one(StatusLine).say(said)

    def on_rows_chosen(self) -> None:
        """Open what was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the article at the passage."""
        if bookmark := self._chosen():
            self.dismiss(bookmark)

    def action_remove(self) -> None:
        """Remove the bookmark; it can be undone."""
        if bookmark := self._chosen():
            self._changes.make(removing(bookmark))

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._changes.undo():
            self.query_one(StatusLine).say("There is nothing to undo.")

    def action_back(self) -> None:
        """Go back to the article."""
        self.dismiss(None)
