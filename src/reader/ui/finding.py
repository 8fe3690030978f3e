"""What finds: words in the open article, and articles by a query, in the list or in all of the library."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from textual.events import ScreenResume
from textual.message import Message

from reader.library import Library
from reader.settings import Settings
from reader.ui.chosen import LIST, Chosen
from reader.ui.refreshing import Refreshing
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.library import Listing
    from reader.library.found import Found
    from reader.ui.filter_line import FilterLine
    from reader.ui.library_search import LibrarySearch
    from reader.ui.searcher import Searcher, Unanswered


_AT_ONCE = 100  # articles that are made searchable before the next change is written


class Matching(Message):
    """What was looked up to be listed."""

    def __init__(self, chosen: Chosen, found: "Found | None") -> None:
        super().__init__()
        self.chosen = chosen
        self.found = found


class Indexed(Message):
    """Some articles that an older Reader added are searchable now."""

    def __init__(self, done: int, left: int) -> None:
        super().__init__()
        self.done = done
        """How many were made so,"""
        self.left = left
        """and how many are left."""


class Finding(Refreshing):
    """The panes, with the lines that find."""

    def __init__(self, library: Library, writer: Writer, settings: Settings) -> None:
        super().__init__(library, writer, settings)
        self.sought = ""
        """What was sought in an article the last time."""
        self.unindexed = 0
        """How many articles no search finds yet."""
        self._searcher: Searcher | None = None
        self._search: LibrarySearch | None = None
        self._filter_line: FilterLine | None = None
        self._found: tuple[object, Found] | None = None

    async def on_unmount(self) -> None:
        """Search no more."""
        if self._searcher:
            self._searcher.close()

    @property
    def searcher(self) -> "Searcher":
        """What searches while keys are answered."""
        from reader.ui.searcher import Searcher

        if self._searcher is None:
            self._searcher = Searcher(self.library.path)
            if not self.library.read_only:
                self._index()
        return self._searcher

    def _index(self) -> None:
        """Make some of the articles searchable that an older Reader added; other changes come between."""
        self.changes.ask(lambda library: Indexed(library.index(_AT_ONCE), library.unindexed()))

    def on_indexed(self, message: Indexed) -> None:
        """Go on until all are searchable."""
        from reader.ui.search_screen import SearchScreen

        self.unindexed = message.left
        if message.done:
            self._index()
            if isinstance(self.app.screen, SearchScreen):
                self.app.screen.show_place()

    def follow(self) -> None:
        """Take note of where the reader is in the article."""
        raise NotImplementedError

    def open_article(self, article: int, offset: int | None = None) -> None:
        """Open an article where it was left, or at an offset."""
        raise NotImplementedError

    async def action_find(self) -> None:
        """Find in the article as one types; in the list, leave only what a query finds."""
        from reader.ui.filter_line import FilterLine
        from reader.ui.find_line import FindLine

        if self.article and self.view.has_focus:
            await FindLine(self).begin()
        elif self.list.has_focus:
            self._filter_line = FilterLine(self)
            await self._filter_line.begin()
        else:
            self.say(self.keyed("Open an article or a group first: this finds in it. {search} searches the library."))

    async def action_search(self) -> None:
        """Search the library as one types."""
        from reader.ui.library_search import LibrarySearch

        self._search = LibrarySearch(self)
        await self._search.begin()

    async def action_back(self) -> None:
        """Go back to the search that the article was opened from; else end a search in it, or go back."""
        if self._search and self._search.opened and self._search.opened == self.list.open and self.view.has_focus:
            await self._search.begin()
        else:
            await super().action_back()

    # -- what is listed ----------------------------------------------------------------------------------------

    def look_up(self, question: Callable[[Library], Message]) -> None:
        """Have the searcher answer a question, unless another one is asked before."""
        self.searcher.ask(lambda library: iter((question(library),)), self.post_message)

    def look_for(self, chosen: Chosen) -> None:
        """Have the searcher look up what is to be listed; it comes as a message."""
        self.look_up(lambda library: Matching(chosen, chosen.articles(library).found))

    @property
    def _wanted(self) -> Chosen:
        """What is to be listed: while a filter is typed, what that finds."""
        if self._filter_line and self.app.screen is self._filter_line.screen:
            return self._filter_line.chosen
        return self._chosen

    def _articles(self) -> "Listing":
        """What is listed, with what is known of it already."""
        question, found = self._found or (None, None)
        return self._chosen.articles(self.library, found if question == self._chosen.question else None)

    def filter_by(self, line: str) -> None:
        """List only what a query finds, as soon as that is known; all again at once, with the cursor on its article."""
        here = self.list.current
        super().filter_by(line)
        if line:
            self.look_for(self._chosen)
        elif here or not self._filter_line:
            self.list.show(self._articles())
            self.list.refresh()
        else:
            self.list.return_to(self._filter_line.place._replace(articles=self._articles()))
        self.show_place()

    def on_matching(self, message: Matching) -> None:
        """List what was looked up, if it is what is typed or to be listed."""
        chosen = self._wanted
        if message.found is None or message.chosen != chosen:
            return
        known = self._found and self._found[0] == chosen.question
        self._found = chosen.question, message.found
        articles = chosen.articles(self.library, message.found)
        if known:
            self.list.show(articles)
        else:
            self.list.begin(articles)
        if chosen is not self._chosen and self._filter_line:
            self._filter_line.say(articles.total)
        self.show_place()

    def renew(self, changed: Collection[int] | None = None) -> None:
        """Show what is on disk now, and look up again what that takes."""
        super().renew(changed)
        self._look_again()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Drop what is still searched for, and look up again what is listed, which may have been dropped for that."""
        del event
        if self._searcher:
            self._searcher.drop()
        self._look_again()

    def _look_again(self) -> None:
        if self._wanted.question and not self.in_groups:
            self.look_for(self._wanted)

    def on_unanswered(self, message: "Unanswered") -> None:
        """Say why nothing is found."""
        self.tell(message.said)

    # -- lists -------------------------------------------------------------------------------------------------

    def action_keep_list(self) -> None:
        """Keep the filter as a list of its own."""
        from reader.ui.lists import ask_name

        if self.library.read_only:
            self.say(self.library.read_only)
        elif self.filter and not self.in_groups:
            ask_name(self.app, self.changes, self.filter)
        else:
            self.say(self.keyed("Filter the list with {find} first; this keeps the filter as a list."))

    def action_forget_list(self) -> None:
        """Forget the list under the cursor."""
        from reader.ui.lists import forgetting

        if self.library.read_only:
            self.say(self.library.read_only)
        elif self.in_groups and (group := self.group) and group.kind == LIST:
            self.changes.make(forgetting(group.name))
        else:
            self.say(self.keyed("This forgets one of your lists: {list_by} shows them."))
