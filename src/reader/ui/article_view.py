"""The article: its page, the cursor, and the marks of what was kept."""

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from textual import events

from reader.layout import BLANK, Row
from reader.model import Article, Document
from reader.ui.cursor import Cursor
from reader.ui.extend import Grain, Range
from reader.ui.labels import meta_label
from reader.ui.moves import Unit
from reader.ui.page_view import PageView

_CURSOR, _KEPT = "▌", "┃"
_AROUND = 50  # rows on both sides of the moving end; there is text among them


class ArticleView(PageView):
    """A page with a cursor, which is always on something in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor = Cursor(self.document)
        self.kept: Sequence[Range] = ()
        """Ranges of the text that are kept."""
        self._pressed: int | None = None

    def show_article(self, article: Article, document: Document, kept: Sequence[Range]) -> None:
        """Show an article from where it was left."""
        self.kept = kept
        self.cursor = Cursor(document)
        head = (("title", article.title), ("meta", meta_label(article)), ("meta", ""))
        self.show(document, head, min(article.state.position, len(document.text)))
        self.cursor.put(self._first_visible())

    def reword(self, article: Article, document: Document, kept: Sequence[Range], carry: Callable[[int], int]) -> None:
        """Show the article's new text, with window and cursor on the words that they were on.

        `carry` gives the offset in the new text of what stood at one of the old.
        """
        extent, here = self.cursor.extent, self.cursor.range
        first = next((row for row in range(self.top, self.rows) if self.block_at(row) != BLANK), self.top)
        above, position = first - self.top, carry(self.start_of(first) if self.top else 0)
        self.show_article(article._replace(state=article.state._replace(position=position)), document, kept)
        if position:
            super().scroll_rows(self.top - above)
        if here:
            self.cursor.put_at(carry(here[0]))
        if extent and carry(extent[0]) != carry(extent[1]):
            self.cursor.select(carry(extent[0]), carry(extent[1]))

    def rewind(self) -> None:
        """Show nothing, as before the first article."""
        self.kept = ()
        self.cursor = Cursor(Document())
        self.show(Document())

    def set_kept(self, kept: Sequence[Range]) -> None:
        """Mark other ranges as kept."""
        for start, end in set(self.kept) ^ set(kept):
            self.refresh_range(start, end)
        self.kept = kept

    # -- the cursor ----------------------------------------------------------------------------------------

    @property
    def extending(self) -> bool:
        """Whether a passage is being extended."""
        return self.cursor.extent is not None

    def step_paragraph(self, direction: int) -> None:
        """Move the cursor by a block, or extend by one."""
        before = self._shown
        if self.extending:
            self.cursor.extend(Grain.PARAGRAPH, direction)
        else:
            self.cursor.step_paragraph(direction)
        self._show_cursor(before)

    def step_sentence(self, direction: int) -> None:
        """Move the cursor by a sentence, or extend by one."""
        before = self._shown
        if self.extending:
            self.cursor.extend(Grain.SENTENCE, direction)
        else:
            self.cursor.step_sentence(direction)
        self._show_cursor(before)

    def extend_word(self, direction: int) -> None:
        """Extend by a word."""
        before = self._shown
        self.cursor.extend(Grain.WORD, direction)
        self._show_cursor(before)

    def extend_line(self, direction: int) -> None:
        """Extend to the end of a row, or to its beginning."""
        before = self._shown
        near = self._page.row_at(self.cursor.extent[1]) if self.cursor.extent else 0
        around = self._page.rows[max(0, near - _AROUND) : near + _AROUND]
        rows = [(row.start, row.shown) for row in around if row.shown > row.start]
        self.cursor.extend_over(rows, direction)
        self._show_cursor(before)

    def begin_extending(self) -> None:
        """Begin to extend what the cursor is on."""
        before = self._shown
        self.cursor.begin()
        self._redraw(before)

    def swap_ends(self) -> None:
        """Let the other end of the passage move."""
        self.cursor.swap()
        self._show_cursor(self._shown)

    def stop_extending(self) -> None:
        """Leave extending, with the cursor where the moving end was."""
        before = self._shown
        self.cursor.stop()
        self._show_cursor(before)

    def go_to_block(self, block: int) -> None:
        """Put a block at the top of the window, with the cursor on it."""
        before = self._shown
        self.go(self.document.starts[block])
        self.cursor.put(block)
        self._redraw(before)

    def go_to_offset(self, offset: int) -> None:
        """Put the cursor on the block that holds an offset."""
        before = self._shown
        self.cursor.put_at(offset)
        self._show_cursor(before)

    def _show_cursor(self, before: tuple[str, Range | None]) -> None:
        """Draw the cursor after it moved; if it isn't wholly in the window, bring it to the top."""
        self._redraw(before)
        after = self.cursor.range
        if after is None:
            return
        if self.cursor.extent:
            self._follow_end(self.cursor.extent[1] == after[0], *after)
            return
        rows = self.rows_of(*after)
        if rows.start < self.top or rows.stop > self.top + self.size.height:
            super().scroll_rows(rows.start if after[0] else 0)

    def _follow_end(self, first: bool, start: int, end: int) -> None:
        """Scroll as little as shows the row of the moving end, the first or the last of the passage."""
        rows = self.rows_of(start, end)
        row = rows.start if first else rows.stop - 1
        super().scroll_rows(min(row, max(self.top, row - self.size.height + 1)))

    @property
    def _shown(self) -> tuple[str, Range | None]:
        """How the cursor looks, and where."""
        look = "selected" if self.cursor.extent else "sentence" if self.cursor.sentence else ""
        return look, self.cursor.range

    def _redraw(self, before: tuple[str, Range | None]) -> None:
        """Draw the rows that look different than they did before."""
        (old_look, old), (look, new) = before, self._shown
        if look == old_look == "selected" and old and new and old[0] < new[1] and new[0] < old[1]:
            edges = [sorted((old[0], new[0])), sorted((old[1], new[1]))]  # between them nothing changed
            changed: list[tuple[str, Range | None]] = [(look, (low, high)) for low, high in edges if low != high]
        else:
            changed = [before, self._shown] if before != self._shown else []
        for its_look, place in changed:
            if place:
                (self.refresh_range if its_look else self.refresh_marks)(*place)

    # -- scrolling -----------------------------------------------------------------------------------------

    def move(self, unit: Unit, direction: int) -> bool:
        """Scroll, and take the cursor along; or extend by lines."""
        if self.extending and unit is Unit.LINE:
            self.extend_line(direction)
            return True
        return super().move(unit, direction)

    def scroll_rows(self, row: int) -> bool:
        """Scroll, and take the cursor along."""
        moved = super().scroll_rows(row)
        if moved:
            self._bring_cursor()
        return moved

    def _fit(self) -> None:
        """Lay the text out; where there was no window yet, the cursor comes into it."""
        new = not self._fitted.width
        super()._fit()
        if new:
            self._bring_cursor()

    def _bring_cursor(self) -> None:
        """Put the cursor on something in the window, if it is not."""
        here = self.cursor.range
        if here and not self.extending:
            rows = self.rows_of(*here)
            if rows.stop <= self.top or rows.start >= self.top + self.size.height:
                self.cursor.put(self._first_visible())

    def _first_visible(self) -> int:
        """The first block that begins in the window, or else the one that fills it."""
        shown = [self.block_at(row) for row in range(self.top, min(self.rows, self.top + self.size.height))]
        blocks = [block for block in dict.fromkeys(shown) if block != BLANK and self.document.blocks[block].text]
        whole = [block for block in blocks if self.rows_of(*self.block_range(block)).start >= self.top]
        return (whole or blocks or [0])[0]

    # -- drawing -------------------------------------------------------------------------------------------

    def marks(self, row: Row) -> Iterable[Segment]:
        """Mark what the cursor is on, and what was kept."""
        text = row.block != BLANK
        here = self.cursor.range if self.has_focus and text else None
        kept = text and any(start < row.end and end > row.start for start, end in self.kept)
        on = here is not None and here[0] < row.end and here[1] > row.start
        yield Segment(_CURSOR, self.look("cursor")) if on else Segment(" ", self.look())
        yield Segment(_KEPT, self.look("kept")) if kept else Segment(" ", self.look())
        yield Segment(" ", self.look())

    def overlays(self, row: Row) -> Iterable[tuple[int, int, str]]:
        """Show the words that were kept, the sentence under the cursor, or the passage that is being extended."""
        first, last = self.block_range(row.block)
        for start, end in self.kept:
            if start < row.shown and end > row.start and (first < start or end < last):
                yield start, end, "kept-text"  # of a block that is kept as a whole the margin tells enough
        if self.has_focus and self.cursor.extent:
            yield min(self.cursor.extent), max(self.cursor.extent), "selected"
        elif self.has_focus and self.cursor.sentence:
            yield *self.cursor.sentence, "sentence"

    # -- the mouse -----------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the block under the mouse, and be ready to select."""
        self._pressed = self.offset_at(event.x, event.y)
        if self._pressed is not None:
            before = self._shown
            self.cursor.put_at(self._pressed)
            self._redraw(before)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as the mouse is drawn over the text."""
        here = self.offset_at(event.x, event.y) if self._pressed is not None else None
        if here is not None and self._pressed is not None:
            before = self._shown
            self.cursor.select(self._pressed, here)
            self._redraw(before)

    def on_mouse_up(self) -> None:
        """Leave the passage as it was drawn."""
        self._pressed = None
        self.release_mouse()
