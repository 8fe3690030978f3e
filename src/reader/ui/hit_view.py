"""The article with what was found in it marked."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from reader.layout import Row
from reader.model import Article, Document
from reader.ui.article_view import ArticleView
from reader.ui.extend import Range

if TYPE_CHECKING:
    from reader.ui.hits import Hits, Place

_ABOVE = 3  # what is found has a third of the window above it


class HitView(ArticleView):
    """An article in which hits can be marked and gone to. They go when another one is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Hits | None = None
        """What was found in the text, if something was sought and is there."""

    def show_article(self, article: Article, document: Document, kept: Sequence[Range]) -> None:
        """Show an article from where it was left, with nothing found in it yet."""
        self.hits = None
        super().show_article(article, document, kept)

    def reword(self, article: Article, document: Document, kept: Sequence[Range], carry: Callable[[int], int]) -> None:
        """Show the article's new text, with what was found still marked as far as it is there."""
        hits = self.hits
        super().reword(article, document, kept, carry)
        self.hits = hits.carried(carry) if hits else None

    def rewind(self) -> None:
        """Show nothing, as before the first article."""
        self.hits = None
        super().rewind()

    @property
    def place(self) -> "Place":
        """Where the reader is, and what is marked."""
        from reader.ui.hits import Place  # noqa: PLC0415 (only a search needs it: the first screen comes sooner)

        at = self.cursor
        here = self.hits.here if self.hits else at.range or (0, 0)
        start = max(here[0], self.start_of(self.top))
        return Place(start, self.top, self.position, (at.block, at.sentence, at.extent), self.hits)

    def return_to(self, place: "Place") -> None:
        """Show what was shown there, as far as the column has the same width."""
        self.scroll_rows(place.top)
        self.position = place.position
        self.cursor.block, self.cursor.sentence, self.cursor.extent = place.cursor
        self.show_hits(place.hits)

    def show_hits(self, hits: "Hits | None") -> None:
        """Mark what was found, or nothing."""
        self.hits = hits
        self.refresh()

    def go_to_hit(self) -> None:
        """Bring the hit that the reader is on into the window, with the cursor on what holds it."""
        if not self.hits:
            return
        start, end = self.hits.here
        rows = self.rows_of(start, end)
        if rows.start < self.top or rows.stop > self.top + self.size.height:
            self.scroll_rows(rows.start - self.size.height // _ABOVE)
        if not self.extending:
            self.cursor.put_at(start)

    def overlays(self, row: Row) -> Iterable[tuple[int, int, str]]:
        """Show what was found, over all else that looks different."""
        yield from super().overlays(row)
        if self.hits:
            for hit in self.hits.touching(row.start, row.shown):
                yield *hit, "hit-here" if hit == self.hits.here else "hit"
