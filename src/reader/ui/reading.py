"""The main screen: the list of articles beside the one that is read. State lives here and flows down to the panes."""
# ruff: noqa: PLC0415 (what is laid over the screen is imported when it is asked for: the first screen comes sooner)

from collections.abc import Sequence

from textual import events

from reader import text
from reader.library import Library, LibraryError
from reader.model import Article, Bookmark, Kind
from reader.settings import Settings
from reader.ui.marks import seen
from reader.ui.moves import Unit
from reader.ui.tellings import Tellings
from reader.ui.writer import Writer


class ReadingScreen(Tellings):
    """The library, to read."""

    KEYS = "reading"

    def __init__(
        self, library: Library, writer: Writer, start: int | None, notices: Sequence[str], settings: Settings
    ) -> None:
        super().__init__(library, writer, settings)
        self._start = start
        self._notices = notices

    # -- the screen ----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open on the list, at the place where the reader stopped, or on what was asked for."""
        self.view.measure = self._recalled("measure") or self.settings.reading_measure
        self.view.spacing, self.view.justified = self.settings.reading_spacing, self.settings.reading_justify
        if self._start is not None:
            self.open_article(self._start)
        else:
            self._open_list()
        self.say(" ".join(notice for notice in (*self._notices, self.library.read_only) if notice))

    def settle(self) -> None:
        """Let the library know of what is set, where that has changed."""
        from reader.settings.keeping import unkept

        for key, value in unkept(self.settings, self.library).items():
            self.remember(key, value)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles as they are: what changes them says so."""
        event.refresh_styles = False

    def _open_list(self) -> None:
        """Open on the list, at the place where the reader stopped."""
        if self.empty:
            from reader.ui.welcome import welcome

            self.welcoming = True
            self.view.show(welcome(len(self.library.groups("source")), self.keyed))
            self.face(self.view)
            return
        if last := self.library.article(self._recalled("article")):
            self._show(last.id)
        self.sidebar.begin_at(self.sidebar.cursor)
        self.face(self.sidebar)

    def rewind(self) -> None:
        """Show what the next start shows first. The screen is of no other use after that."""
        self.place.closed()
        self.status.hush()
        self.view.rewind()
        self.rewind_sidebar()
        self.unhide()
        self._open_list()
        for pane in (self.list, self.groups, self.view):
            pane.has_focus = pane is self.pane()
        self._refresh_layout()  # at once; Textual would do it when it is idle
        self.sidebar.begin_at(self.sidebar.cursor)
        self.show_place()

    def _recalled(self, key: str) -> int:
        value = self.library.recall(key) or ""
        return int(value) if value.isdecimal() else 0

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Read the article that is turned to; write down the place in one that is turned from."""
        if event.widget is self.view:
            self._begin()
        else:
            self.place.save()
        self.show_place()

    def show_place(self) -> None:
        """Say in the status line how much is unread, or how far the article is read."""
        article = self.article
        if article is None or not self.view.has_focus:
            self.status.show(*self.about_sidebar())
            return
        share = min(1.0, self.view.seen / max(1, len(self.view.document.text)))
        left = round(article.words * (1 - share) / text.WORDS_A_MINUTE)
        place = "end" if self.view.at_end else f"{int(100 * share)}%"
        parts = (self.found, place, f"{left} min left" if left else "")
        self.status.show(article.title, " · ".join(part for part in parts if part))

    # -- the open article ----------------------------------------------------------------------------------

    def open_article(self, article: int, offset: int | None = None) -> None:
        """Open an article where it was left, or at an offset."""
        if article != self.list.open and not self._show(article):
            return
        if offset is not None:
            self.view.go_to_offset(offset)
        self.face(self.view)
        self._begin()

    def _show(self, article: int) -> bool:
        """Show an article, which is not reading it; False if it can't be had."""
        self.leave()
        try:
            fingerprint = self.library.fingerprint(article)
            document, kept = self.library.document(article), self.kept_in(article)
            opened = self.library.article(article)
        except LibraryError as error:
            self.say(str(error))
            return False
        if opened:
            self.fingerprint = fingerprint
            self.list.set_open(opened)
            self.view.show_article(opened, document, kept)
        return bool(opened)

    def _begin(self) -> None:
        """Follow the reader in the article that is shown."""
        if self.list.open is not None:
            self.place.opened(self.list.open, self.view.position)
            self.remember("article", str(self.list.open))
            self.follow()

    def leave(self) -> None:
        """Write the place in the open article; one that is left after more than half counts as read."""
        self.place.save()
        half = self.place.furthest * 2 > len(self.view.document.text)
        if half and (article := self.article) and article.id == self.place.article:
            self._count_as_read(article)

    def on_page_view_scrolled(self) -> None:
        """Follow the reader, and say where that is; where a search leads as one types is no reading."""
        if self.app.screen is self:
            self.follow()
        self.show_place()

    def follow(self) -> None:
        """Keep the place; an article whose end was in the window is read."""
        article = self.article
        if article is None or article.id != self.place.article or self.library.read_only:
            return
        self.place.moved(self.view.position, self.view.seen)
        if self.view.at_end:
            self._count_as_read(article)

    def _count_as_read(self, article: Article) -> None:
        known = article.state.read and not article.changed
        if not (known or self.place.overruled or self.library.read_only):
            self.changes.make(seen(article.id))
            self.read_to_end(article)

    # -- going ---------------------------------------------------------------------------------------------

    def on_rows_chosen(self) -> None:
        """Open the row that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the group or the article under the cursor."""
        if not self.open_group() and self.list.has_focus and (article := self.list.beside(0)):
            self.open_article(article)

    def action_next_article(self) -> None:
        """Open the article below."""
        self._step(1)

    def action_previous_article(self) -> None:
        """Open the article above."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if article := self.list.beside(0 if self.open_group() else direction):
            self.open_article(article)
        else:
            self.say("This is the last article." if direction > 0 else "This is the first article.")

    def action_next_unread(self) -> None:
        """Open the next unread article, from the top again after the last; while a search is on, go to its next hit."""
        if not self.step_hit(1):
            self._step_unread(1)

    def action_previous_unread(self) -> None:
        """Open the previous unread article, from the end again before the first; or go to the hit before."""
        if not self.step_hit(-1):
            self._step_unread(-1)

    def _step_unread(self, direction: int) -> None:
        here = None if self.open_group() else self.list.current
        article = self.list.articles.next_unread(here.id if here else None, direction)
        if article is None:
            self.say("There is no other unread article.")
        else:
            self.open_article(article)

    def action_page_down(self) -> None:
        """Go a page down; at the end of an article, to the next unread one."""
        if not self.move(Unit.PAGE, 1) and self.view.has_focus:
            self._step_unread(1)

    # -- what is laid over the screen ----------------------------------------------------------------------

    def action_contents(self) -> None:
        """Choose a heading to go to."""
        from reader.ui.dialogs import Chooser

        document = self.view.document
        headings = [index for index, block in enumerate(document.blocks) if block.kind is Kind.HEADING]

        def chosen(choice: int | None) -> None:
            if choice is not None:
                self.view.go_to_block(headings[choice])

        if headings:
            lines = [
                ("  " * (document.blocks[index].level - 1) + document.blocks[index].text, "") for index in headings
            ]
            self.app.push_screen(Chooser("Contents", lines), chosen)
        else:
            self.say("There are no headings in this article.")

    def action_bookmarks(self) -> None:
        """Show all that was kept; open the article of the one that is chosen, at its place."""
        from reader.ui.passages import Bookmarks

        def chosen(bookmark: Bookmark | None) -> None:
            if bookmark is None:
                return
            if bookmark.article is None:
                self.say("The article of this bookmark is not in the library any more.")
                return
            self.open_article(bookmark.article, bookmark.place[0] if bookmark.place else None)
            if not bookmark.place:
                old = self.keyed("{bookmarks:old_text} in the bookmarks shows the old text.")
                self.say(f"These words are not in the article any more; {old}")

        self.app.push_screen(Bookmarks(self.library, self.changes, self.searcher), chosen)

    def action_compare(self) -> None:
        """Compare the article with the other tellings of its story, or with what it was before."""
        from reader.ui.compare_screen import open_comparison

        open_comparison(self)

    def action_raw(self) -> None:
        """Show the raw source of the article beside what was made of it."""
        from reader.outline import beside
        from reader.ui.source_screen import SourceScreen
        from reader.ui.text_screen import raw_document

        if not (article := self.current):
            return
        try:
            raw, _ = self.library.raw(article.id)
            draft = self.library.draft(article.id)
        except LibraryError as error:
            self.say(str(error))
            return
        source = raw_document(text.clean(text.decode(raw)))
        self.app.push_screen(SourceScreen(article.source, beside(draft, source.text), source, self.view.measure))

    def action_help(self) -> None:
        """Show all keys."""
        from reader.ui.every_action import show_help

        show_help(self, ("reading", "extending", "search", "bookmarks", "source", "compare"))

    def action_palette(self) -> None:
        """Choose an action by its name."""
        from reader.ui.every_action import choose_action

        choose_action(self)
