"""A search in the library, and the way back from it: to the hits, and to where the reader was before."""

from typing import TYPE_CHECKING

from reader.query import Seeker, parse
from reader.ui import clock
from reader.ui.hits import hits_from
from reader.ui.search_screen import SearchScreen, Sought

if TYPE_CHECKING:
    from reader.library.search import Hit
    from reader.ui.finding import Finding


class LibrarySearch:
    """One search from the main screen."""

    def __init__(self, main: "Finding") -> None:
        self._main = main
        self._sought = Sought()
        self._article = main.list.open if main.view.has_focus else None
        self._place = main.view.place
        self._listed = main.list.place
        self.opened: int | None = None
        """The id of the article that was opened from it last."""

    async def begin(self) -> None:
        """Let the reader type, or go on with what was found."""
        await self._main.app.push_screen(SearchScreen(self._main, self._sought), self._chosen)

    def _chosen(self, sought: Sought | None) -> None:
        if sought is None:
            self._return()
            return
        self._sought = sought
        hit = sought.hits[sought.cursor]
        self._main.open_article(hit.article.id)
        if self._main.list.open == hit.article.id:
            self.opened = hit.article.id
            self._mark(hit)

    def _mark(self, hit: "Hit") -> None:
        """Mark the words that were searched for, and go to the first of them."""
        view = self._main.view
        query = parse(self._sought.line, clock.now().astimezone(), typing=True)
        spans = list(Seeker(query.words).spans(view.document.text))
        view.show_hits(hits_from(spans, hit.offset or 0))
        view.go_to_hit()
        self._main.show_place()

    def _return(self) -> None:
        """Go back to where the search began, if an article was opened from it."""
        if self.opened is None:
            return
        self.opened = None
        if self._article is None:
            self._main.list.return_to(self._listed)
            self._main.face(self._main.sidebar)
        else:
            self._main.open_article(self._article)
            self._main.view.return_to(self._place)
        self._main.show_place()
