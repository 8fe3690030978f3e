"""The screen of all that was kept: found by typing, grouped, noted, exported, and a way back to the article."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.message import Message

from reader.library import Library, LibraryError
from reader.model import Bookmark
from reader.query import Query, parse
from reader.ui import clock
from reader.ui.arranging import Group, arranged
from reader.ui.bookmark_list import BookmarkList
from reader.ui.changes import Changes
from reader.ui.dialogs import Confirm
from reader.ui.labels import counted
from reader.ui.line import Answer, Line
from reader.ui.marks import noting, removing
from reader.ui.moves import Moves
from reader.ui.page_view import MEASURE
from reader.ui.retelling import Retelling, Retells
from reader.ui.rows import Rows
from reader.ui.searcher import Searcher, Unanswered
from reader.ui.status import StatusLine
from reader.ui.text_screen import TextScreen

_FIRST = 100
"""Bookmarks that are shown at once; the others come a moment later."""


class Found(Message):
    """All bookmarks, as they are behind the last change."""

    def __init__(self, bookmarks: list[Bookmark]) -> None:
        super().__init__()
        self.bookmarks = bookmarks


class Sifted(Message):
    """The bookmarks that a query finds."""

    def __init__(self, line: str, bookmarks: list[Bookmark]) -> None:
        super().__init__()
        self.line = line
        self.bookmarks = bookmarks


class Bookmarks(Moves):
    """All bookmarks, newest first; gives the one whose article is to be opened."""

    KEYS = "bookmarks"

    def __init__(self, library: Library, changes: Changes, searcher: Searcher) -> None:
        super().__init__()
        self._library = library
        self._searcher = searcher
        self._changes = changes
        self._list = BookmarkList()
        self._retelling = Retelling(library.path, self.post_message)
        self._status = StatusLine()
        self._filter = Line("/", placeholder="words of the passage, note or title, tag:, from:, added:<7d", above=True)
        self._query = Query()
        self._group = Group.NONE
        self._all: list[Bookmark] = []
        self._shown: Sequence[Bookmark] = ()
        self._sifted = ""

    def compose(self) -> ComposeResult:
        """Show the list above the line to type in, which comes when it is asked for, and the status line."""
        yield self._list
        yield self._filter
        yield self._status

    def on_mount(self) -> None:
        """Read the bookmarks."""
        self._filter.display = False
        self._list.dates = self.app.settings.list_date
        try:
            self.show_found(self._library.bookmarks(most=_FIRST))
        except LibraryError:  # another program is at it; the writer waits for that
            self.renew("")
        if len(self._all) == _FIRST:
            self.renew("")
        self._list.focus()

    def on_unmount(self) -> None:
        """Look nothing up any more."""
        self._retelling.close()

    def pane(self) -> Rows:
        """Return the list."""
        return self._list

    def show_place(self) -> None:
        """Have looked up in which other tellings the words stand, of what is in view now."""
        self._retelling.ask(self._list.unanswered)

    def on_resize(self) -> None:
        """Look up more where more has room."""
        self.call_after_refresh(self.show_place)

    def on_retells(self, message: Retells) -> None:
        """Say in which other tellings the words stand."""
        self._list.answer(message.bookmark, message.said)

    def renew(self, said: str) -> None:
        """Read the bookmarks again after a change, and say what it was."""
        self._changes.ask(lambda library: Found(library.bookmarks()))
        if said:
            self._status.say(said)

    def show_found(self, bookmarks: list[Bookmark]) -> None:
        """Show these bookmarks, if they are others than before, with the cursor on the one that it was on."""
        if bookmarks == self._all and self._list.entries:
            return
        self._all = bookmarks
        if self._query:
            self._sift()
        else:
            self._renew(bookmarks)

    def _renew(self, shown: Sequence[Bookmark]) -> None:
        """List these, with the cursor on the bookmark that it was on."""
        here, cursor = self._chosen(), self._list.cursor
        self._shown = shown
        self._arrange(cursor)
        same = [at for at, entry in enumerate(self._list.entries) if here and entry.bookmark.id == here.id]
        self._list.renewed(min(same, key=lambda at: abs(at - cursor), default=cursor))

    def _arrange(self, cursor: int) -> None:
        shown = self._shown
        self._list.entries = arranged(shown, self._group)
        self._list.renewed(cursor)
        self.show_place()
        kept = f"{len(self._all)} kept" if len(shown) == len(self._all) else f"{len(shown)} of {len(self._all)} kept"
        if self._all:
            self._status.show(f"{kept}, {self._group.value}", self.keyed("{help} for help"))
        else:
            nothing = self.keyed("Nothing is kept yet: {reading:keep} in an article keeps what the cursor is on")
            self._status.show(nothing, self.keyed("{back} goes back"))

    def _chosen(self) -> Bookmark | None:
        return self._list.entries[self._list.cursor].bookmark if self._list.entries else None

    def _distinct(self) -> list[Bookmark]:
        """What is shown, each bookmark once, though it may be in several groups."""
        return list(dict.fromkeys(entry.bookmark for entry in self._list.entries))

    # -- finding -------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type what the bookmarks shall hold."""
        self._filter.display = True
        self._filter.type_here()

    def on_line_changed(self, message: Line.Changed) -> None:
        """Show what the typed query finds."""
        self._query = parse(message.value, clock.now().astimezone(), typing=True)
        self._filter.answer(Answer("", self._query.mistakes))
        if self._query:
            self._sift()
        else:
            self._sifted, self._shown = "", self._all
            self._arrange(0)

    def _sift(self) -> None:
        """Have the searcher find what the query finds."""
        query = self._query

        def look(library: Library) -> Iterator[Message]:
            yield Sifted(query.line, library.bookmarks(query=query))

        self._searcher.ask(look, self.post_message)

    def on_sifted(self, message: Sifted) -> None:
        """Show what was found, if it is still what is asked for."""
        if message.line != self._query.line:
            return
        if message.line == self._sifted:
            self._renew(message.bookmarks)
        else:
            self._sifted, self._shown = message.line, message.bookmarks
            self._arrange(0)

    def on_unanswered(self, message: Unanswered) -> None:
        """Say why nothing was found."""
        self._status.say(message.said)

    def on_line_entered(self) -> None:
        """Go back to the list with what was found."""
        self._filter.display = bool(self._filter.value)
        self._list.focus()

    def action_back(self) -> None:
        """Show all again, or go back to the article."""
        if self._filter.display:
            self._filter.put("")
            self._filter.display = False
            self._list.focus()
        else:
            self.dismiss(None)

    def action_group(self) -> None:
        """Group by the next thing."""
        groups = list(Group)
        self._group = groups[(groups.index(self._group) + 1) % len(groups)]
        self._arrange(0)

    # -- one bookmark --------------------------------------------------------------------------------------

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

    def action_remove_all(self) -> None:
        """Remove all bookmarks that are shown, when the reader says so."""
        bookmarks = self._distinct()

        def answered(yes: bool | None) -> None:
            if yes:
                self._changes.make(removing(*bookmarks))

        if bookmarks:
            which = f" that “{self._query.line}” finds" if self._query else ""
            self.app.push_screen(Confirm(f"Remove {counted(len(bookmarks), 'bookmark')}{which}?"), answered)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._changes.undo()

    def action_note(self) -> None:
        """Change the note."""
        from reader.ui.note import NoteEditor  # noqa: PLC0415 (an editor is slow to import)

        if not (bookmark := self._chosen()):
            return

        def written(note: str | None) -> None:
            if note is not None and note != bookmark.note:
                self._changes.make(noting(bookmark.id, bookmark.article, note))

        self.app.push_screen(NoteEditor(bookmark.passage.quote, bookmark.note), written)

    def action_old_text(self) -> None:
        """Show the text that the passage was cut from, at the passage."""
        if not (bookmark := self._chosen()):
            return
        if document := self._library.original(bookmark.id):
            name = f"What {bookmark.title} was when this was kept"
            self.app.push_screen(TextScreen(name, document, MEASURE, bookmark.passage.start))
        else:
            self._status.say("This bookmark was imported; the text that it was cut from is not in the library.")

    # -- all that are shown --------------------------------------------------------------------------------

    def action_export(self) -> None:
        """Write the bookmarks that are shown into a file."""
        from reader.ui.export_dialog import export  # noqa: PLC0415 (only an export needs its formats)

        export(self.app, self._distinct(), self._status.say)

    def action_help(self) -> None:
        """Show all keys."""
        from reader.ui.every_action import show_help  # noqa: PLC0415 (seldom asked for)

        show_help(self, ("bookmarks", "reading", "extending"))
