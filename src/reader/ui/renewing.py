"""What other sessions do to the library appears here within a second, without moving the reader."""

from typing import TYPE_CHECKING

from textual.message import Message

from reader.library import Library, LibraryError
from reader.model import Document
from reader.settings import Settings
from reader.ui.changes import Follower
from reader.ui.grouping import Grouping
from reader.ui.labels import counted
from reader.ui.watch import Elsewhere, Watch
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.passage import Rewording

PATIENCE = 0.05
"""Seconds that a key which reads from the library may wait for another program."""


class Reworded(Message):
    """The text of the open article was changed by another session; what became of the old text is known."""

    def __init__(self, old: Document, new: Document, fingerprint: bytes | None, rewording: "Rewording") -> None:
        super().__init__()
        self.old = old
        self.new = new
        self.fingerprint = fingerprint
        self.rewording = rewording


class Renewing(Grouping):
    """The panes, with what is shown in them renewed."""

    def __init__(self, library: Library, writer: Writer, settings: Settings) -> None:
        super().__init__(library, writer, settings)
        self._watch = Watch(writer, self.post_message)
        library.changed_elsewhere()  # from here on; nothing has been read for the screen yet
        self.fingerprint: bytes | None = None
        """That of the document that is shown; None if there is no article of it."""
        self.welcoming = False
        """Whether the words for an empty library are shown."""

    def on_mount(self) -> None:
        """Watch, and let no key wait long from now on."""
        self.library.patience = lambda waited: waited < PATIENCE or self.writer.working
        self._watch.start()

    async def on_unmount(self) -> None:
        """Watch no longer."""
        self._watch.stop()

    def missed(self) -> None:
        """Look again later at what could not be read now."""
        self._watch.missed()

    def on_elsewhere(self, message: Elsewhere) -> None:
        """Show what is different, if there is anything."""
        try:
            if message.sure or self.library.changed_elsewhere():
                self._renew_list()
                self._renew_open()
        except LibraryError:
            self.missed()
        if isinstance(top := self.app.screen, Follower):
            top.renew("")

    def _renew_list(self) -> None:
        before = self.list.articles.total
        self.list.renew()
        self.renew_groups()
        more = self.list.articles.total - before
        if more and self.welcoming:
            self.welcoming = False
            self.view.show(Document())
            self.face(self.sidebar)
        elif more > 0:
            self.tell_of(more)
        self.show_place()

    def tell_of(self, new: int) -> None:
        """Say that so many new articles are listed."""
        self.tell(f"{counted(new, 'new article')}.")

    def _renew_open(self) -> None:
        article, old = self.list.open, self.view.document
        if article is None or self.fingerprint is None:
            return
        now = self.library.fingerprint(article)
        self.list.opened = self.library.article(article) or self.list.opened
        if now is None:
            self.fingerprint = None
            self.tell("This article was taken out of the library by another session; it is still shown here.")
        elif now == self.fingerprint:
            self.view.set_kept(self.kept_in(article))
        else:
            start = self.view.position
            self.changes.ask(lambda library: _reworded(library, article, old, start))

    def on_reworded(self, message: Reworded) -> None:
        """Show the new text in place of the old one, if that is still what is shown."""
        article = self.article
        if article is None or self.view.document is not message.old:
            return
        carry = message.rewording.carry
        try:
            kept = self.kept_in(article.id)
        except LibraryError:
            self.missed()
            return
        self.fingerprint = message.fingerprint
        if self.place.article == article.id:
            self.place.reworded(carry)
        self.view.reword(article, message.new, kept, carry)
        self.tell("This article has been changed; its new text is shown.")


def _reworded(library: Library, article: int, old: Document, start: int) -> Reworded:
    """What became of the text of an article; the texts are compared here, so that the screen need not wait."""
    from reader.passage import Rewording  # noqa: PLC0415 (texts seldom change while they are read)

    fingerprint, new = library.fingerprint(article), library.document(article)
    rewording = Rewording(old.text, new.text)
    rewording.carry(start)
    return Reworded(old, new, fingerprint, rewording)
