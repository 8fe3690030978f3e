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
