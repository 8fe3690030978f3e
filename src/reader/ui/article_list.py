"""The sidebar: a row of two lines, or of one, for each article."""

from collections.abc import Collection, Sequence
from typing import ClassVar, NamedTuple, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from reader.model import Article
from reader.ui.cells import fit
from reader.ui.labels import row_label, title_label
from reader.ui.rows import Rows

_UNREAD, _CHANGED, _STARRED, _OPEN = "●", "~", "★", "›"


class Articles(Protocol):
    """What the list shows: articles that are read where they are looked at (see `reader.library.Listing`)."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, index: int) -> Article:
        """The one at a place."""

    def index_of(self, article: int) -> int | None:
        """The place of an article, given its id; None if it is not listed."""

    @property
    def total(self) -> int:
        """How many there are, be they listed or not."""

    @property
    def unread(self) -> int:
        """How many of them are unread."""

    def window(self, first: int, count: int) -> Sequence[Article | None]:
        """So many from a place on; None for those that can't be had at this moment."""

    def before(self, article: int) -> int | None:
        """How many stand before an article, given its id; None if there is no such article."""

    def next_unread(self, article: int | None, direction: int) -> int | None:
        """The id of the unread one next to an article, given its id: after it (direction 1) or before it (-1)."""

    def renew(self, *, hold: int | None = None) -> None:
        """Take note of what has changed; the article `hold` stays in any case."""


class Place(NamedTuple):
    """Where the reader is in a list, to come back to."""

    articles: Articles
    here: int | None
    """The id of the article under the cursor, if that is known,"""
    cursor: int
    """its place,"""
    top: int
    """and that of the first one in the window."""


class ArticleList(Rows):
    """Articles, each with its marks: unread, or changed since it was read; starred; open."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--title", "list--unread", "list--meta", "list--cursor"}

    def __init__(self, articles: Articles) -> None:
        super().__init__()
        self.articles = articles
        self._shown: Sequence[Article | None] = ()
        self._here: int | None = None
        self.opened: Article | None = None
        """The article that is open. It is listed even where only others are."""

    @property
    def open(self) -> int | None:
        """The id of the article that is open."""
        return None if self.opened is None else self.opened.id

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        return self._at(self.cursor)

    def beside(self, direction: int) -> Article | None:
        """The article below (direction 1) or above (-1) the one under the cursor."""
        index = self.cursor + direction
        return self._at(index) if index >= 0 else None

    def count(self) -> int:
        """Return how many articles there are."""
        return len(self.articles)

    def _at(self, index: int) -> Article | None:
        return next(iter(self.articles.window(index, 1)), None)

    def go(self, index: int) -> bool:
        """Put the cursor on a row, and take note of its article; False if it was there."""
        moved = super().go(index)
        self._note()
        return moved

    def show(self, articles: Articles) -> None:
        """List these articles, with the cursor where it was."""
        if self._here is None:
            self._note()
        self.articles = articles
        self.renew()

    def begin(self, articles: Articles) -> None:
        """List other articles from the first one on, with the cursor on the open one if it is among them."""
        self.articles = articles
        self.cursor = self.top = 0
        if self.open is not None:
            articles.renew(hold=self.open)
            self.cursor = articles.index_of(self.open) or 0
        self._reveal()
        self._note()
        self.refresh()

    @property
    def place(self) -> Place:
        """What is listed, and where the reader is in it."""
        return Place(self.articles, self._here, self.cursor, self.top)

    def return_to(self, place: Place) -> None:
        """List what was listed there, with the cursor on the same article in the same row of the window."""
        self.articles, here, cursor, self.top = place
        self.articles.renew(hold=self.open)
        now = None if here is None else self.articles.before(here)
        self.cursor = self.within(cursor if now is None else now)
        self.top += self.cursor - cursor if self.top else 0
        self._reveal()
        self._note()
        self.refresh()

    def rewind(self, articles: Articles) -> None:
        """List these articles from the first one on, with none open."""
        self.opened = None
        self.begin(articles)

    def renew(self, changed: Collection[int] | None = None) -> None:
        """Show what has changed, with the cursor on the same article in the same row of the window.

        `changed` are the ids of the articles that may look different; None if it can be any.
        """
        before, drawn = (self.cursor, self.top, self.count()), self._drawn() if changed is None else []
        if self._here is None:
            self._note()
        self.articles.renew(hold=self.open)
        if self._here is not None and (place := self.articles.before(self._here)) is not None:
            self.cursor = place
            # A list that stands at its beginning stays there while the cursor is in sight: what is new is seen.
            if self.top or place >= self.window:
                self.top += place - before[0]
        self.cursor = self.within(self.cursor)
        self._reveal()
        self._note()
        if before != (self.cursor, self.top, self.count()):
            self.refresh()
            return
        if changed is None:
            rows = [row for row, pair in enumerate(zip(drawn, self._drawn(), strict=True)) if pair[0] != pair[1]]
        else:
            rows = [row for row, article in enumerate(self._window()) if article and article.id in changed]
        for row in rows:
            self.refresh_row(self.top + row)

    def set_open(self, article: Article) -> None:
        """Mark another article as the open one and put the cursor on it."""
        changed = {article.id, self.open or article.id}
        self.opened = article
        self.renew(changed)
        self.go(self.articles.before(article.id) or 0)

    def _note(self) -> None:
        """Take note of the article under the cursor, since places change when the library does."""
        place, rows = self.cursor - self.top, self._window()
        article = rows[place] if place < len(rows) else None
        self._here = None if article is None else article.id

    # -- drawing -------------------------------------------------------------------------------------------

    def _window(self) -> Sequence[Article | None]:
        """The articles in the window, the one that is cut off by its end included."""
        return self.articles.window(self.top, self.window + 1)

    def _drawn(self) -> list[list[Strip]]:
        """What the rows in the window look like."""
        self._shown = self._window()
        lines = range(self.row_height)
        return [[self.draw(self.top + row, line, self.size.width) for line in lines] for row in range(len(self._shown))]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the window, with its articles read at once."""
        self._shown = self._window()
        return super().render_lines(crop)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw the title, or what there is to say about it; nothing, if that can't be had at this moment."""
        article = self._shown[index - self.top] if index - self.top < len(self._shown) else None
        if article is None:
            return Strip.blank(width, self.rich_style)
        style = self._style(index, line, article)
        room = max(0, width - 3)
        opened = _OPEN if line == 0 and article.id == self.open else " "
        starred = _STARRED if article.state.starred else " "
        unread = _UNREAD if not article.state.read else _CHANGED if article.changed else " "
        if line:
            words = f" {starred} {fit(row_label(article, room, self.dates), room)}"
        elif self.row_height == 1:
            words = f"{opened}{unread}{starred}{title_label(article, room, self.dates)}"
        else:
            words = f"{opened}{unread} {fit(article.title, room)}"
        return Strip([Segment(words, style)]).crop(0, width)

    def _style(self, index: int, line: int, article: Article) -> Style:
        name = "list--meta" if line else "list--title" if article.state.read else "list--unread"
        style = self.get_component_rich_style(name)
        if index == self.cursor and self.has_focus:
            style += self.get_component_rich_style("list--cursor", partial=True)
        return style
