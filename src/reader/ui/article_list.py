"""The sidebar: a row of two lines, or of one, for each article."""

from collections.abc import Collection, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from reader.model import Article
from reader.ui.cells import fit
from reader.ui.labels import row_label, title_label
from reader.ui.listed import Articles, Row
from reader.ui.rows import Rows

_UNREAD, _CHANGED, _STARRED, _OPEN, _BELOW = "●", "~", "★", "›", "  "


class Place(NamedTuple):
    """Where the reader is in a list, to come back to."""

    articles: Articles
    here: int | None
    """The id of the row under the cursor, if that is known,"""
    cursor: int
    """its place,"""
    top: int
    """and that of the first one in the window."""


class ArticleList(Rows):
    """Articles and stories, each with its marks: unread, or changed since it was read; starred; open."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--title", "list--unread", "list--meta", "list--cursor"}

    def __init__(self, articles: Articles) -> None:
        super().__init__()
        self.articles = articles
        self._shown: Sequence[Row | None] = ()
        self._here: int | None = None
        self._open_row: int | None = None
        self.opened: Article | None = None
        """The article that is open. Its row is listed even where only others are."""

    @property
    def open(self) -> int | None:
        """The id of the article that is open."""
        return None if self.opened is None else self.opened.id

    @property
    def current(self) -> Article | None:
        """The article under the cursor; of a story, the telling that is shown."""
        row = self.row
        return None if row is None else row.article

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._at(self.cursor)

    def beside(self, direction: int) -> int | None:
        """The id of what the row opens that is below (direction 1) or above (-1) the cursor, or under it (0)."""
        index = self.cursor + direction
        row = self._at(index) if index >= 0 else None
        return None if row is None else row.opens

    def count(self) -> int:
        """Return how many articles there are."""
        return len(self.articles)

    def _at(self, index: int) -> Row | None:
        return next(iter(self.articles.rows(index, 1)), None)

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
        self._here = None if self._here is None else articles.row_of(self._here)
        self._find_open()
        self.renew()

    def begin(self, articles: Articles) -> None:
        """List other articles from the first one on, with the cursor on the open one if it is among them."""
        self.articles = articles
        self.cursor = self.top = 0
        self._find_open()
        if self._open_row is not None:
            articles.renew(hold=self._open_row, opened=self.open)
            self.cursor = articles.index_of(self._open_row) or 0
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
        self._find_open()
        self.articles.renew(hold=self._open_row, here=here, opened=self.open)
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
        self.articles.renew(hold=self._open_row, here=self._here, opened=self.open)
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
            rows = [number for number, row in enumerate(self._window()) if row and not row.ids.isdisjoint(changed)]
        for row in rows:
            self.refresh_row(self.top + row)

    def set_open(self, article: Article) -> None:
        """Mark another article as the open one and put the cursor on it."""
        changed = {article.id, self.open or article.id}
        self.opened = article
        self._find_open()
        self.renew(changed)
        self.go(self.articles.before(article.id) or 0)

    def toggle_story(self) -> bool:
        """Unfold the story under the cursor, or fold it again; False if there is none."""
        row = self.row
        if row is None or row.tellings < 2:
            return False
        self.articles.toggle(row.id)
        self.articles.renew(opened=self.open)
        self._find_open()
        self.renew()
        self.refresh()
        return True

    def _find_open(self) -> None:
        """Take note of the row that the open article stands in."""
        self._open_row = None if self.open is None else self.articles.row_of(self.open)

    def _note(self) -> None:
        """Take note of the row under the cursor, since places change when the library does."""
        place, rows = self.cursor - self.top, self._window()
        row = rows[place] if place < len(rows) else None
        self._here = None if row is None else row.id

    # -- drawing -------------------------------------------------------------------------------------------

    def _window(self) -> Sequence[Row | None]:
        """The rows in the window, the one that is cut off by its end included."""
        return self.articles.rows(self.top, self.window + 1)

    def _drawn(self) -> list[list[Strip]]:
        """What the rows in the window look like."""
        self._shown = self._window()
        lines = range(self.row_height)
        return [[self.draw(self.top + row, line, self.size.width) for line in lines] for row in range(len(self._shown))]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the window, with its rows read at once."""
        self._shown = self._window()
        return super().render_lines(crop)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw the title, or what there is to say about it; nothing, if that can't be had at this moment."""
        row = self._shown[index - self.top] if index - self.top < len(self._shown) else None
        if row is None:
            return Strip.blank(width, self.rich_style)
        style = self._style(index, line, row)
        indent = _BELOW if row.below else ""
        room = max(0, width - 3 - len(indent))
        opened = _OPEN if line == 0 and self.open in row.ids else " "
        starred = _STARRED if any(article.state.starred for article in row.articles) else " "
        changed = _CHANGED if any(article.changed for article in row.articles) else " "
        unread = _UNREAD if row.unread else changed
        if line:
            words = f" {starred} {indent}{fit(row_label(row.article, room, self.dates, _about_story(row)), room)}"
        elif self.row_height == 1:
            words = f"{opened}{unread}{starred}{indent}{title_label(row.article, room, self.dates, _about_story(row))}"
        else:
            words = f"{opened}{unread} {indent}{fit(row.article.title, room)}"
        return Strip([Segment(words, style)]).crop(0, width)

    def _style(self, index: int, line: int, row: Row) -> Style:
        name = "list--meta" if line else "list--unread" if row.unread else "list--title"
        style = self.get_component_rich_style(name)
        if index == self.cursor and self.has_focus:
            style += self.get_component_rich_style("list--cursor", partial=True)
        return style


def _about_story(row: Row) -> str:
    """How many tellings a row's story has, and how many of them are unread where some are; empty for an article."""
    if row.tellings < 2:
        return ""
    unread = len(row.unread)
    some = f", {unread} unread" if row.others and 0 < unread < row.tellings else ""
    return f"{row.tellings} tellings{some}"
