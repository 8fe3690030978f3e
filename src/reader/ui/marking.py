"""What a reader does to articles: the keys that change something, and what is on the screen once it is on disk."""

from reader import passage
from reader.library import Library
from reader.model import Document
from reader.ui.changes import Changed, Changes
from reader.ui.dialogs import Confirm
from reader.ui.labels import counted
from reader.ui.marks import keeping, marking_read, remembering, starring
from reader.ui.panes import Panes
from reader.ui.passages import Bookmarks
from reader.ui.place import Place
from reader.ui.writer import Writer


class Marking(Panes):
    """The panes, with the library behind them.

    `library` is for looking things up; what changes it goes through `changes`, and is shown when it is on disk.
    """

    def __init__(self, library: Library, writer: Writer) -> None:
        super().__init__()
        self.library = library
        self.changes = Changes(writer, self.post_message)
        self.place = Place(self.changes.make, self.set_timer)

    def remember(self, key: str, value: str) -> None:
        """Keep something about the screen for the next time."""
        if not self.library.read_only and self.library.recall(key) != value:
            self.changes.make(remembering(key, value))

    def show_place(self) -> None:
        """Say in the status line where the reader is."""
        raise NotImplementedError

    def kept_in(self, article: int, document: Document) -> list[tuple[int, int]]:
        """The ranges of an article's text that are kept, those that are still in it."""
        found = (passage.find(bookmark.passage, document.text) for bookmark in self.library.bookmarks(article))
        return [place for place in found if place]

    def on_changed(self, message: Changed) -> None:
        """Show what is on disk now."""
        if message.error:
            raise message.error
        for article in message.change.articles:
            self._renew(article)
        if isinstance(top := self.app.screen, Bookmarks):
            top.renew(message.said)
        elif message.said:
            self.say(message.said)

    def _renew(self, article: int) -> None:
        index, renewed = self.list.index_of(article), self.library.article(article)
        if index is None or renewed is None:
            return
        self.list.articles[index] = renewed
        self.list.refresh_row(index)
        if article == self.list.open:
            self.view.set_kept(self.kept_in(article, self.view.document))
        self.show_place()

    def action_toggle_read(self) -> None:
        """Mark read or unread."""
        if article := self.current:
            read = not article.state.read
            self.place.overruled = self.place.overruled or article.id == self.place.article
            self.changes.make(marking_read([article.id], read, "Marked read." if read else "Marked unread."))

    def action_toggle_star(self) -> None:
        """Star an article, or take the star away."""
        if article := self.current:
            self.changes.make(starring(article))

    def action_all_read(self) -> None:
        """Mark all articles read, when the reader says so."""
        unread = [row.id for row in self.list.articles if not row.state.read]
        change = marking_read(unread, True, f"{counted(len(unread), 'article')} marked read.")

        def answered(yes: bool | None) -> None:
            if yes:
                self.changes.make(change)

        if unread:
            self.app.push_screen(Confirm(f"Mark {counted(len(unread), 'article')} read?"), answered)
        else:
            self.say("There is nothing unread.")

    def action_keep(self) -> None:
        """Keep the paragraph under the cursor."""
        place = self.view.under_cursor
        if not self.article or not place or not self.view.has_focus:
            self.say("Open an article to keep a paragraph of it.")
        elif place in self.view.kept:
            self.say("This paragraph is kept already.")
        else:
            self.changes.make(keeping(self.article.id, passage.cut(self.view.document, *place)))

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self.changes.undo():
            self.say("There is nothing to undo.")
