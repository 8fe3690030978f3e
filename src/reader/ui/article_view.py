"""The article: its page, the paragraph cursor, and the marks of what was kept."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual import events

from reader.layout import BLANK, Row
from reader.model import Article, Document, Kind
from reader.ui.labels import meta_label
from reader.ui.moves import Unit
from reader.ui.page_view import PageView

_CURSOR, _KEPT = "▌", "┃"


class ArticleView(PageView):
    """A page with a cursor on one of its blocks. The cursor is always on a block in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.kept: Sequence[tuple[int, int]] = ()
        """Ranges of the text that are kept."""

    def show_article(self, article: Article, document: Document, kept: Sequence[tuple[int, int]]) -> None:
        """Show an article from where it was left."""
        self.kept = kept
        head = (("title", article.title), ("meta", meta_label(article)), ("meta", ""))
        self.show(document, head, min(article.state.position, len(document.text)))
        self.cursor = self._first_visible()

    def set_kept(self, kept: Sequence[tuple[int, int]]) -> None:
        """Mark other ranges as kept."""
        for start, end in set(self.kept) ^ set(kept):
            self.refresh_range(start, end)
        self.kept = kept

    @property
    def under_cursor(self) -> tuple[int, int] | None:
        """The range of the block under the cursor; none in a document without text."""
        if self.cursor >= len(self.document.blocks) or not self.document.blocks[self.cursor].text:
            return None
        start = self.document.starts[self.cursor]
        return start, start + len(self.document.blocks[self.cursor].text)

    def move(self, unit: Unit, direction: int) -> bool:
        """Scroll, and take the cursor along."""
        moved = super().move(unit, direction)
        self._follow()
        return moved

    def scroll_rows(self, row: int) -> bool:
        """Scroll, and take the cursor along."""
        moved = super().scroll_rows(row)
        self._follow()
        return moved

    def move_cursor(self, direction: int) -> None:
        """Put the cursor on the next or previous block, at the top of the window if it isn't wholly in it."""
        blocks = self.document.blocks
        index = self.cursor + direction
        while 0 <= index < len(blocks) and (blocks[index].kind is Kind.RULE or not blocks[index].text):
            index += direction
        if 0 <= index < len(blocks):
            self.set_cursor(index)

    def set_cursor(self, block: int) -> None:
        """Put the cursor on a block and bring it into the window."""
        self._place(block)
        rows = self.block_rows(block)
        if rows.start < self.top or rows.stop > self.top + self.size.height:
            super().scroll_rows(rows.start if block else 0)

    def go_to_block(self, block: int) -> None:
        """Put a block at the top of the window, with the cursor on it."""
        self.go(self.document.starts[block])
        self._place(block)

    def go_to_offset(self, offset: int) -> None:
        """Put the cursor on the block that holds an offset."""
        self.set_cursor(max(0, bisect_right(self.document.starts, offset) - 1))

    def _place(self, block: int) -> None:
        for changed in {self.cursor, block} if block != self.cursor else ():
            if changed < len(self.document.blocks):
                start = self.document.starts[changed]
                self.refresh_range(start, start + len(self.document.blocks[changed].text))
        self.cursor = block

    def _follow(self) -> None:
        rows = self.block_rows(self.cursor)
        if rows.stop <= self.top or rows.start >= self.top + self.size.height:
            self._place(self._first_visible())

    def _first_visible(self) -> int:
        """The first block that begins in the window, or else the one that fills it."""
        shown = [self.block_at(row) for row in range(self.top, min(self.rows, self.top + self.size.height))]
        blocks = [block for block in dict.fromkeys(shown) if block != BLANK and self.document.blocks[block].text]
        whole = [block for block in blocks if self.block_rows(block).start >= self.top]
        return (whole or blocks or [0])[0]

    def marks(self, row: Row) -> Iterable[Segment]:
        """Mark the block under the cursor and what was kept."""
        here = row.block == self.cursor and self.has_focus
        kept = row.block != BLANK and any(start < row.end and end > row.start for start, end in self.kept)
        yield Segment(_CURSOR, self.look("cursor")) if here else Segment(" ", self.look())
        yield Segment(_KEPT, self.look("kept")) if kept else Segment(" ", self.look())
        yield Segment(" ", self.look())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the block under the mouse."""
        block = self.block_at(self.top + event.y) if self.top + event.y < self.rows else BLANK
        if block != BLANK:
            self._place(block)
