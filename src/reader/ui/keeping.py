"""Keeping passages of an article that is shown: extended, kept, noted, copied; in the same way on each screen."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.library import Library
from reader.model import Article, Bookmark, Passage
from reader.ui.article_view import ArticleView
from reader.ui.changes import Changes
from reader.ui.labels import source_label
from reader.ui.marks import keeping, noting, removing
from reader.ui.moves import Moves

_HOW = (
    "Extend with {extending:extend_word_on} {extending:extend_word_back} {sentence_down} {sentence_up} {paragraph_down}"
    " {paragraph_up} {line_down} {line_up}, {extending:swap_ends} moves the other end; {keep} keeps, {note} notes,"
    " {copy} copies, {extending:stop_extending} leaves."
)


class Keeping(Moves):
    """A screen with an article whose passages can be kept."""

    library: Library
    changes: Changes

    if TYPE_CHECKING:

        @property
        def view(self) -> ArticleView:
            """What shows the article, with a cursor."""

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        raise NotImplementedError

    def passage(self) -> Passage | None:
        """What the cursor is on, in the article's own text; the reader is told if that is nothing."""
        raise NotImplementedError

    def say(self, message: str) -> None:
        """Say something in the status line until the next key."""
        raise NotImplementedError

    async def copy_out(self, words: str) -> str:
        """Send words to the clipboard of the terminal; what that came to."""
        raise NotImplementedError

    def action_paragraph_down(self) -> None:
        """Move the cursor to the next paragraph."""
        self.view.step_paragraph(1)
        self.show_place()

    def action_paragraph_up(self) -> None:
        """Move the cursor to the previous paragraph."""
        self.view.step_paragraph(-1)
        self.show_place()

    def action_sentence_down(self) -> None:
        """Narrow the cursor to a sentence, or move it to the next one."""
        self.view.step_sentence(1)
        self.show_place()

    def action_sentence_up(self) -> None:
        """Narrow the cursor to a sentence, or move it to the previous one."""
        self.view.step_sentence(-1)
        self.show_place()

    def action_extend_word_on(self) -> None:
        """Extend the passage by a word."""
        self.view.extend_word(1)

    def action_extend_word_back(self) -> None:
        """Take the passage a word back."""
        self.view.extend_word(-1)

    def action_swap_ends(self) -> None:
        """Let the other end of the passage move."""
        self.view.swap_ends()

    def action_stop_extending(self) -> None:
        """Leave extending."""
        self.view.stop_extending()

    def action_extend(self) -> None:
        """Begin to extend what the cursor is on."""
        if self.passage():
            self.view.begin_extending()
            self.say(self.keyed(_HOW))

    def action_keep(self) -> None:
        """Keep what the cursor is on; if just that is kept, offer to remove it."""
        from reader.ui.dialogs import Confirm

        if not (cut := self.passage()):
            return
        if bookmark := self._bookmark_at(cut.start, cut.end):
            self.app.push_screen(Confirm("This is kept. Remove the bookmark?"), self._remove(bookmark))
        else:
            self._keep(cut)
            self.view.stop_extending()

    def _remove(self, bookmark: Bookmark) -> Callable[[bool | None], None]:
        def answered(yes: bool | None) -> None:
            if yes:
                self.changes.make(removing(bookmark))

        return answered

    def action_note(self) -> None:
        """Write a note to what the cursor is on, which is kept with it."""
        from reader.ui.note import NoteEditor

        if not (cut := self.passage()):
            return
        bookmark = self._bookmark_at(cut.start, cut.end)

        def written(note: str | None) -> None:
            if note is None:
                return
            if not bookmark:
                self._keep(cut, note)
            elif note != bookmark.note:
                self.changes.make(noting(bookmark.id, bookmark.article, note))

        self.view.stop_extending()
        self.app.push_screen(NoteEditor(cut.quote, bookmark.note if bookmark else ""), written)

    async def action_copy(self) -> None:
        """Copy what the cursor is on, with its source."""
        if (cut := self.passage()) and (article := self.article):
            self.view.stop_extending()
            self.say(await self.copy_out(f"{cut.quote}\n\n{source_label(article)}"))

    def _bookmark_at(self, start: int, end: int) -> Bookmark | None:
        """The bookmark of just this range of the open article."""
        bookmarks = self.library.bookmarks(self.article.id) if self.article else []
        return next((bookmark for bookmark in bookmarks if bookmark.place == (start, end)), None)

    def _keep(self, cut: Passage, note: str = "") -> None:
        """Keep a passage of the open article, with a note."""
        import uuid

        if self.article:
            self.changes.make(keeping(self.article.id, cut, str(uuid.uuid4()), note))
