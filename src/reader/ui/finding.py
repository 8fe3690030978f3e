"""What finds: words in the open article, and articles by a query, in the list or in all of the library."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

from typing import TYPE_CHECKING

from reader.library import Library
from reader.settings import Settings
from reader.ui.chosen import LIST
from reader.ui.refreshing import Refreshing
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.ui.filter_line import FilterLine, Matching
    from reader.ui.library_search import LibrarySearch
    from reader.ui.searcher import Searcher


class Finding(Refreshing):
    """The panes, with the lines that find."""

    def __init__(self, library: Library, writer: Writer, settings: Settings) -> None:
        super().__init__(library, writer, settings)
        self.sought = ""
        """What was sought in an article the last time."""
        self._searcher: Searcher | None = None
        self._search: LibrarySearch | None = None
        self._filter_line: FilterLine | None = None

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
        return self._searcher

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
            self.say("Open an article or a group first: this finds in it. s searches the library.")

    def on_matching(self, message: "Matching") -> None:
        """List what a filter finds while it is typed."""
        if self._filter_line:
            self._filter_line.show(message)

    async def action_search(self) -> None:
        """Search the library as one types."""
        from reader.ui.library_search import LibrarySearch

        self._search = LibrarySearch(self)
        await self._search.begin()

    def action_keep_list(self) -> None:
        """Keep the filter as a list of its own."""
        from reader.ui.lists import ask_name

        if self.library.read_only:
            self.say(self.library.read_only)
        elif self.filter and not self.in_groups:
            ask_name(self, self.filter)
        else:
            self.say("Filter the list first, with /; then this keeps what the filter finds as a list.")

    def action_forget_list(self) -> None:
        """Forget the list under the cursor."""
        from reader.ui.lists import forgetting

        if self.library.read_only:
            self.say(self.library.read_only)
        elif self.in_groups and (group := self.group) and group.kind == LIST:
            self.changes.make(forgetting(group.name))
        else:
            self.say("This forgets one of your lists: S shows them.")

    async def action_back(self) -> None:
        """Go back to the search that the article was opened from; else end a search in it, or go back."""
        if self._search and self._search.opened and self._search.opened == self.list.open and self.view.has_focus:
            await self._search.begin()
        else:
            await super().action_back()
