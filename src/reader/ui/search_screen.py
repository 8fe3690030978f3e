"""The screen that searches the library as one types."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.message import Message

from reader.query import Query, Seeker, parse
from reader.ui import clock
from reader.ui.hit_list import HitList
from reader.ui.keyed import Keyed
from reader.ui.labels import counted
from reader.ui.line import Answer, Line
from reader.ui.lists import ask_name
from reader.ui.moves import Unit
from reader.ui.searcher import Unanswered
from reader.ui.status import StatusLine

if TYPE_CHECKING:
    from reader.library import Library
    from reader.library.search import Hit
    from reader.model import Bookmark
    from reader.ui.finding import Finding

RANK, DATE = "rank", "date"
_SAID = {RANK: "ranked · {order} by date", DATE: "newest first · {order} ranks them"}
_MOST = 200
"""Hits that are listed at most; who wants another one types another word."""


class Sought(NamedTuple):
    """A search as it was left."""

    line: str = ""
    by: str = RANK
    hits: "Sequence[Hit]" = ()
    cursor: int = 0
    top: int = 0


class Found(Message):
    """What a search has found, or the first of it."""

    def __init__(self, asked: tuple[str, str], hits: "list[Hit]", *, more: bool) -> None:
        super().__init__()
        self.asked = asked
        """The line and the order."""
        self.hits = hits
        self.more = more
        """Whether there may be more of them."""


class SearchScreen(Keyed):
    """A line to type a query in, above what it finds; gives the search when a hit is chosen, else nothing."""

    KEYS = "search"
    AUTO_FOCUS = ""

    def __init__(self, main: "Finding", before: Sought) -> None:
        super().__init__()
        self._main = main
        self._before = before
        self._by = before.by
        self._more = False
        self._query = Query()
        self._line = Line(
            "Search: ", value=before.line, placeholder='words, -without, "a phrase", from:, tag:, is:unread'
        )
        self._list = HitList()
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """Show the line, what was found, and the status line."""
        yield self._line
        yield self._list
        yield self._status

    def on_mount(self) -> None:
        """Be ready to type, with what was there before."""
        self._list.dates = self.app.settings.list_date
        self._line.type_here()
        self._parse(self._before.line)
        self._list.show(self._before.hits, Seeker(self._query.words), self._before.cursor)
        self._list.begin_at(self._before.top)
        self.show_place()

    @property
    def sought(self) -> Sought:
        """The search as it is."""
        return Sought(self._line.value, self._by, self._list.hits, self._list.cursor, self._list.top)

    def on_line_changed(self, message: Line.Changed) -> None:
        """Search for what is typed."""
        if message.value != self._query.line:
            self._parse(message.value)
            self._search()

    def _parse(self, line: str) -> None:
        """Take the line apart, and show where it is mistaken."""
        self._query = parse(line, clock.now().astimezone(), typing=True)
        self._line.answer(Answer("", self._query.mistakes))

    def _search(self) -> None:
        """Have the searcher look, first for what the window shows."""
        query, by, first = self._query, self._by, self._list.window + 1

        def look(library: "Library") -> Iterator[Message]:
            asked = query.line, by
            hits = library.search(query, by=by, most=first)
            yield Found(asked, hits, more=len(hits) == first)
            if len(hits) == first:
                hits = library.search(query, by=by, most=_MOST)
                yield Found(asked, hits, more=len(hits) == _MOST)

        if query:
            self._main.searcher.ask(look, self.post_message)
        else:
            self._show([], more=False)

    def on_found(self, message: Found) -> None:
        """Show what was found, if it is what is looked for now."""
        if message.asked == (self._query.line, self._by):
            self._show(message.hits, more=message.more)

    def on_unanswered(self, message: Unanswered) -> None:
        """Say why nothing was found."""
        self._status.say(message.said)

    def _show(self, hits: "Sequence[Hit]", *, more: bool) -> None:
        self._more = more
        same = [hit.article.id for hit in hits[: len(self._list.hits)]] == [hit.article.id for hit in self._list.hits]
        self._list.show(hits, Seeker(self._query.words), self._list.cursor if same else 0)
        self.show_place()

    def show_place(self) -> None:
        """Say what was found, and what is not searched yet."""
        number = counted(len(self._list.hits), "article")
        left = f"More than {number}" if self._more else number
        left = f"{left}, {self.keyed(_SAID[self._by])}"
        if not self._list.hits:
            left = "Nothing is found." if self._query else "Type what to look for."
        keys = "{open} opens · {back} goes back" if self._list.hits else "{back} goes back"
        missing = counted(self._main.unindexed, "article")
        self._status.show(left, f"{missing} still to be read" if self._main.unindexed else self.keyed(keys))

    def renew(self, said: str) -> None:
        """Look again after a change, and say what it was."""
        self._search()
        if said:
            self._status.say(said)

    def show_found(self, bookmarks: "list[Bookmark]") -> None:
        """Nothing: no bookmarks are asked for here."""

    # -- keys ----------------------------------------------------------------------------------------------

    def on_line_entered(self) -> None:
        """Open the hit under the cursor."""
        self.action_open()

    def on_rows_chosen(self) -> None:
        """Open the hit that was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the article at the words."""
        if self._list.hits:
            self.dismiss(self.sought)

    def action_order(self) -> None:
        """Put the hits in the other order."""
        self._by = DATE if self._by == RANK else RANK
        self._search()

    def action_keep_list(self) -> None:
        """Keep the query as a list."""
        if self._main.library.read_only:
            self._status.say(self._main.library.read_only)
        elif self._query:
            ask_name(self.app, self._main.changes, self._query.line)

    def action_line_down(self) -> None:
        """Go to the next hit."""
        self._list.move(Unit.LINE, 1)

    def action_line_up(self) -> None:
        """Go to the hit before."""
        self._list.move(Unit.LINE, -1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._list.move(Unit.PAGE, 1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self._list.move(Unit.PAGE, -1)

    def action_back(self) -> None:
        """Leave the search."""
        self.dismiss(None)
