"""The sidebar: a row of two lines for each article."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.model import Article
from reader.ui.cells import fit
from reader.ui.labels import row_label
from reader.ui.rows import Rows

_UNREAD, _STARRED, _OPEN = "●", "★", "›"


class ArticleList(Rows):
    """The articles of the library, each with its marks: unread, starred, open."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--title", "list--unread", "list--meta", "list--cursor"}

    def __init__(self) -> None:
        super().__init__()
        self.articles: list[Article] = []
        self.open: int | None = None
        """The id of the article that is open."""

    def count(self) -> int:
        """Return how many articles there are."""
        return len(self.articles)

    def index_of(self, article: int | None) -> int | None:
        """The index of the row of an article, given its id."""
        return next((index for index, row in enumerate(self.articles) if row.id == article), None)

    def renew(self, articles: list[Article]) -> None:
        """Show other articles, with the cursor on the one that it was on, and that where it was on the screen.

        A list that stands at its beginning stays there as long as the cursor is in sight: what is new is seen.
        """
        before, at = self._drawn(), self.cursor - self.top
        here = self.articles[self.cursor].id if self.articles else None
        self.articles = articles
        index = self.index_of(here)
        self.cursor = max(0, min(self.cursor, len(articles) - 1)) if index is None else index
        self.top = 0 if self.top == 0 and self.cursor < self.window else max(0, self.cursor - at)
        self._reveal()
        for row, (old, new) in enumerate(zip(before, self._drawn(), strict=True)):
            if old != new:
                self.refresh_row(self.top + row)

    def _drawn(self) -> list[list[Strip]]:
        """What the rows in the window look like."""
        rows = range(self.top, self.top + -(-self.size.height // self.row_height))
        lines, width = range(self.row_height), self.size.width
        return [[self.draw(row, line, width) for line in lines] if row < self.count() else [] for row in rows]

    def set_open(self, article: int | None) -> None:
        """Mark another article as the open one and put the cursor on it."""
        for changed in (self.open, article):
            if (index := self.index_of(changed)) is not None:
                self.refresh_row(index)
        self.open = article
        if (index := self.index_of(article)) is not None:
            self.go(index)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw the title, or what there is to say about it."""
        article = self.articles[index]
        style = self._style(index, line, article)
        opened = _OPEN if line == 0 and article.id == self.open else " "
        if line == 0:
            mark, text = (" " if article.state.read else _UNREAD), article.title
        else:
            mark, text = (_STARRED if article.state.starred else " "), row_label(article, width - 3)
        return Strip([Segment(f"{opened}{mark} {fit(text, max(0, width - 3))}", style)]).crop(0, width)

    def _style(self, index: int, line: int, article: Article) -> Style:
        name = "list--meta" if line else "list--title" if article.state.read else "list--unread"
        style = self.get_component_rich_style(name)
        if index == self.cursor and self.has_focus:
            style += self.get_component_rich_style("list--cursor", partial=True)
        return style
