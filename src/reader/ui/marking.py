"""What a reader does to articles: the keys that change something, and what is on the screen once it is on disk."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

import asyncio
import os
from collections.abc import Collection
from typing import TYPE_CHECKING

from reader.library import Library, LibraryError
from reader.model import Passage
from reader.settings import Settings
from reader.ui.changes import Changed, Changes, Follower
from reader.ui.keeping import Keeping
from reader.ui.labels import counted, shortened
from reader.ui.listed import Articles
from reader.ui.marks import marking_read, remembering, starring
from reader.ui.page_view import MEASURE
from reader.ui.panes import Panes
from reader.ui.place import Place
from reader.ui.status import StatusLine
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.ui.passages import Found


class Marking(Panes, Keeping):
    """The panes, with the library behind them.

    `library` is for looking things up; what changes it goes through `changes`, and is shown when it is on disk.
    """

    def __init__(self, library: Library, writer: Writer, settings: Settings, articles: Articles) -> None:
        super().__init__(settings, articles)
        self.library = library
        self._remembered: dict[str, str] = {}
        self.changes = Changes(writer, self.post_message)
        self.writer = writer
        self._waited = False
        self.place = Place(self.changes.make, self.set_timer)

    def remember(self, key: str, value: str) -> None:
        """Keep something about the screen for the next time."""
        # What was said a moment ago may not be on disk yet.
        before = self._remembered.get(key) or self.library.recall(key)
        if not self.library.read_only and before != value:
            self._remembered[key] = value
            self.changes.make(remembering(key, value))

    def show_place(self) -> None:
        """Say in the status line where the reader is."""
        raise NotImplementedError

    def kept_in(self, article: int) -> list[tuple[int, int]]:
        """The ranges of an article's text that are kept, those that are still in it."""
        return [bookmark.place for bookmark in self.library.bookmarks(article) if bookmark.place]

    def on_changed(self, message: Changed) -> None:
        """Show what is on disk now."""
        if message.error:
            raise message.error
        said = message.said or ("It is written now." if self._waited and not self.writer.unwritten else "")
        try:
            was_read = self._is_read()
            if (articles := message.change.articles) is None or articles:
                self.renew(articles)
            if message.undone:
                # That its end is in the window makes it read no more.
                self.place.overruled = self.place.overruled or (was_read and not self._is_read())
                said += self._whose(articles)
        except LibraryError:
            self.missed()
        self._waited = self._waited and not message.said and self.writer.unwritten > 0
        if isinstance(top := self.app.screen, Follower):
            top.renew(said)
        elif said:
            self.say(said)

    def _is_read(self) -> bool:
        """Whether the article whose place is kept is read as it is now."""
        article = self.article
        return bool(article and article.id == self.place.article and article.state.read and not article.changed)

    def _whose(self, articles: Collection[int] | None) -> str:
        """Which article an undo was about, if that isn't plain to see."""
        on_it = self.current.id if self.current and self.app.screen is self else None
        if articles is None or len(articles) != 1 or on_it in articles:
            return ""
        (article,) = articles
        about = self.library.article(article)
        return f" (“{shortened(about.title)}”)" if about else ""

    def on_slow(self) -> None:
        """Say why nothing is shown for a key: another program holds the library."""
        self._waited = True
        unwritten = f"{counted(self.writer.unwritten, 'change')} not written yet"
        self.tell(f"{unwritten}: another program holds the library. Reader goes on when that is done.")

    def tell(self, message: str) -> None:
        """Say something on the screen that is shown."""
        (self.app.screen.query(StatusLine) or self.query(StatusLine)).last().say(message)

    def missed(self) -> None:
        """Look again later at what could not be read now."""
        raise NotImplementedError

    def on_found(self, message: "Found") -> None:
        """Hand the bookmarks to the screen that asked for them, if it is still there."""
        if isinstance(top := self.app.screen, Follower):
            top.show_found(message.bookmarks)

    def renew(self, changed: Collection[int] | None = None) -> None:
        """Show what is on disk now of the articles of these ids; of all, if it can be any."""
        if (article := self.list.open) is not None and (changed is None or article in changed):
            self.list.opened = self.library.article(article) or self.list.opened
            self.view.set_kept(self.kept_in(article))
        self.list.renew(changed)
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

    async def copy_out(self, words: str) -> str:
        """Send words to the clipboard of the terminal, or show them to be selected by hand; what that came to."""
        from reader.ui import clipboard
        from reader.ui.text_screen import TextScreen, raw_document

        copied = await asyncio.to_thread(clipboard.copy, words, os.environ)
        if copied.sequence:
            self._send(copied.sequence)
        if not copied.reached:
            self.app.push_screen(TextScreen("To select by hand", raw_document(words), MEASURE))
        return copied.said

    def action_link(self) -> None:
        """Choose a link in the window, or the article's own address, to open or copy it."""
        from reader.ui.links import choose_link

        choose_link(self)

    def _send(self, sequence: str) -> None:
        """Send the terminal what Textual has no way to say: its own OSC 52 is not wrapped for tmux and screen."""
        if self.app._driver:  # noqa: SLF001 (the one way to the terminal past what is drawn)
            self.app._driver.write(sequence)  # noqa: SLF001 (as above)
            self.app._driver.flush()  # noqa: SLF001 (as above)

    def passage(self) -> Passage | None:
        """What the cursor is on; the reader is told if there is nothing."""
        from reader import passage

        place = self.view.cursor.range
        if self.article and place and self.view.has_focus:
            return passage.cut(self.view.document, *place)
        self.say("Open an article first: this is about what its cursor is on.")
        return None

    def action_undo(self) -> None:
        """Take the last change back."""
        self.changes.undo()
