"""The line that filters the list as one types."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from reader.library.rows import Row
from reader.model import Article
from reader.query import parse
from reader.ui import clock
from reader.ui.labels import counted
from reader.ui.line import Answer, LineScreen

if TYPE_CHECKING:
    from reader.library import Library
    from reader.ui.finding import Finding

_SHOWN = 200  # articles that are listed while one types; all of them come with Enter


class Preview:
    """The first articles that a filter leaves, at one moment: see `reader.ui.listed.Articles`."""

    def __init__(self, shown: Sequence[Article], total: int, unread: int) -> None:
        self._shown = shown
        self.total = total
        """How many the filter leaves."""
        self.unread = unread
        """How many of them are unread."""

    def __len__(self) -> int:
        """How many are shown."""
        return len(self._shown)

    def __getitem__(self, index: int) -> Article:
        """The one at a place."""
        return self._shown[index]

    def rows(self, first: int, count: int) -> Sequence[Row | None]:
        """So many rows from a place on, each of an article."""
        return [Row(article.id, article) for article in self._shown[first : first + count]]

    def row_of(self, article: int) -> int:
        """The id of an article's row, which is its own."""
        return article

    def index_of(self, article: int) -> int | None:
        """The place of an article, given its id; None if it isn't shown."""
        return next((place for place, one in enumerate(self._shown) if one.id == article), None)

    def before(self, article: int) -> int | None:
        """How many stand before an article that is shown."""
        return self.index_of(article)

    def next_unread(self, article: int | None, direction: int) -> int | None:
        """None, as nobody goes on from it to another article."""

    def renew(self, *, hold: int | None = None, here: int | None = None, opened: int | None = None) -> None:
        """Stay as it is."""

    def toggle(self, row: int) -> None:
        """Nothing: there are no stories to unfold."""


class Matching(Message):
    """What a line finds in the list."""

    def __init__(self, line: str, articles: Preview) -> None:
        super().__init__()
        self.line = line
        self.articles = articles


class FilterLine:
    """One filter for the list of the main screen, while it is typed."""

    def __init__(self, main: "Finding") -> None:
        self._main = main
        self._place = main.list.place
        self._screen = LineScreen("/", self._look, value=main.filter)

    async def begin(self) -> None:
        """Let the reader type, or change what is typed; Esc leads back to the list as it was."""
        await self._main.app.push_screen(self._screen, self._entered)

    def _look(self, line: str) -> Answer:
        """Have the searcher look for what is typed; until it answers, the list is as it was."""
        query = parse(line, clock.now().astimezone(), typing=True)
        chosen = self._main.chosen

        def look(library: "Library") -> Iterator[Message]:
            articles = chosen.articles(library, query)
            yield Matching(line, Preview(articles[:_SHOWN], articles.total, articles.unread))

        self._main.searcher.ask(look, self._main.post_message)
        return Answer(self._screen.line.aside, query.mistakes)

    def show(self, found: Matching) -> None:
        """List what was found, if that is still what is typed."""
        line = self._screen.line
        if self._screen.is_current and found.line == line.value:
            self._main.list.begin(found.articles)
            line.say(counted(found.articles.total, "article"))

    def _entered(self, line: str | None) -> None:
        if line is None or line == self._main.filter:
            self._main.list.return_to(self._place)
        else:
            self._main.filter_by(line.strip())
        self._main.show_place()
