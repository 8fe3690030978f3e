"""A window on a page: draws the rows of a document that are in sight, and scrolls by rows.

Used for articles, and as it is for help and raw sources.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.layout import BLANK, Page, Row, layout, wrap
from reader.model import Document, Kind, SpanKind
from reader.ui.cells import cell_len, clusters, drawable
from reader.ui.moves import Unit

MEASURE = 72
"""Cells of the text column where there is room and nobody asked for another width."""
GUTTER = 3
"""Cells left of the text column: two for marks, one for room."""
_MARGIN = 1
_WHEEL = 3


class HeadRow(NamedTuple):
    """A row above the document, which has no offset: title, meta line, or blank."""

    look: str
    text: str


class PageView(Widget, can_focus=True):
    """A document in one column.

    The place in it is `position`, the offset that was last put at the top of the window. Only moving changes it:
    a new width puts the same words there again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"page--{kind}" for kind in Kind),
        *(f"page--span-{kind}" for kind in SpanKind),
        *("page--title", "page--meta", "page--standfirst", "page--head", "page--mark"),
        *("page--cursor", "page--sentence", "page--selected", "page--kept", "page--kept-text"),
        *("page--hit", "page--hit-here", "page--link-number"),
    }

    class Scrolled(Message):
        """The window shows another part of the page."""

    def __init__(self, document: Document | None = None) -> None:
        super().__init__()
        self.document = document or Document()
        self.measure = MEASURE
        self.spacing, self.justified = 1, False
        """Empty rows between blocks, and whether rows are stretched to the width of the column."""
        self.position = 0
        self.top = 0
        self._head: Sequence[tuple[str, str]] = ()
        self._head_rows: list[HeadRow] = []
        self._page = Page(self.document, 1, ())
        self._fitted = Size()
        self._looks: dict[tuple[str, ...], Style] = {}

    # -- what is shown -------------------------------------------------------------------------------------

    def show(self, document: Document, head: Sequence[tuple[str, str]] = (), offset: int = 0) -> None:
        """Show a document from an offset on, below a head of (look, text) lines."""
        self.document, self._head, self.position = document, head, offset
        self._lay_out()
        self.refresh()
        self.post_message(self.Scrolled())

    def set_measure(self, columns: int) -> None:
        """Lay the text out again in a column of at most so many cells."""
        self.measure = columns
        self._lay_out()
        self.refresh()

    @property
    def columns(self) -> int:
        """Cells of the text column: the measure, or what the window has."""
        return max(1, min(self.measure, self.size.width - GUTTER - _MARGIN))

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return len(self._head_rows) + len(self._page.rows)

    @property
    def seen(self) -> int:
        """The offset behind the last character in the window."""
        last = min(self.top + self.size.height, self.rows) - len(self._head_rows)
        return self._page.rows[last - 1].end if last > 0 else 0

    @property
    def at_end(self) -> bool:
        """Whether the last row of the text is in the window."""
        return bool(self._page.rows) and self.top + self.size.height >= self.rows

    def block_at(self, row: int) -> int:
        """The block that a row shows, or `BLANK`."""
        below = row - len(self._head_rows)
        return self._page.rows[below].block if below >= 0 else BLANK

    def start_of(self, row: int) -> int:
        """The offset at which a row begins."""
        below = row - len(self._head_rows)
        return self._page.rows[below].start if below > 0 else 0

    def block_range(self, block: int) -> tuple[int, int]:
        """The range of a block in the document's text."""
        start = self.document.starts[block]
        return start, start + len(self.document.blocks[block].text)

    def rows_of(self, start: int, end: int) -> range:
        """The rows of a range of the text."""
        rows, above = self._page.rows_of(start, end), len(self._head_rows)
        return range(rows.start + above, rows.stop + above)

    def offset_at(self, x: int, y: int) -> int | None:
        """The offset of the character in a cell of the window; none where there is no text near it."""
        below = self.top + y - len(self._head_rows)
        if not 0 <= below < len(self._page.rows):
            return None
        row = self._page.rows[below]
        at, column, gaps = row.start, self._left + GUTTER + len(row.mark), self.gaps(below)
        for cluster, cells in clusters(self._page.text_of(below)):
            column += cells + gaps.get(at, 0)
            if column > x:
                break
            at += len(cluster)
        return at

    @property
    def _left(self) -> int:
        """Cells left of the gutter, which centre the column."""
        return max(0, (self.size.width - self.columns - GUTTER - _MARGIN) // 2)

    def _lay_out(self) -> None:
        self._fitted = self.size
        if not self.size.width:
            self._page = Page(self.document, 1, ())
            return
        self._page = layout(self.document, self.columns, clusters, self.spacing)
        self._head_rows = [
            HeadRow(look, text[start:end].strip())
            for look, text in self._head
            for start, end in wrap(text, self.columns, clusters)
        ]
        self.top = self._clamp(self._row_of(self.position))

    def _row_of(self, offset: int) -> int:
        """The row that belongs at the top for a place in the text: for its beginning, the head."""
        return len(self._head_rows) + self._page.row_at(offset) if offset > 0 else 0

    def _clamp(self, row: int) -> int:
        return max(0, min(row, self.rows - self.size.height))

    def on_resize(self) -> None:
        """Keep the same words at the top."""
        self._fit()
        self.post_message(self.Scrolled())

    def _fit(self) -> None:
        """Lay the text out for the size that the window has now; what is drawn first is right already."""
        if self.size != self._fitted:
            self._lay_out()

    # -- moving --------------------------------------------------------------------------------------------

    def move(self, unit: Unit, direction: int) -> bool:
        """Scroll by a unit; False if there was nothing further."""
        height = max(1, self.size.height)
        steps = {Unit.LINE: 1, Unit.HALF: max(1, height // 2), Unit.PAGE: height, Unit.ALL: self.rows}
        return self.scroll_rows(self.top + direction * steps[unit])

    def scroll_rows(self, row: int) -> bool:
        """Put a row at the top of the window, as far as the page goes; False if it is there already."""
        row = self._clamp(row)
        if row == self.top:
            return False
        self.top = row
        self.position = self.start_of(row)
        self.refresh()
        self.post_message(self.Scrolled())
        return True

    def go(self, offset: int) -> None:
        """Put the row of an offset at the top of the window."""
        self.scroll_rows(self._row_of(offset))
        self.position = offset

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.scroll_rows(self.top + _WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.scroll_rows(self.top - _WHEEL)

    # -- drawing -------------------------------------------------------------------------------------------

    def refresh_range(self, start: int, end: int) -> None:
        """Draw the rows of a range of the text again, those that the window shows, as far as they hold text."""
        rows = self.rows_of(start, end)
        first, last = max(self.top, rows.start), min(self.top + self.size.height, rows.stop)
        for row in range(first, last):
            below = row - len(self._head_rows)
            mark, gaps = self._page.rows[below].mark, self.gaps(below)
            width = len(mark) + cell_len(drawable(self._page.text_of(below))) + sum(gaps.values())
            self.refresh(Region(self._left, row - self.top, GUTTER + width, 1))

    def refresh_marks(self, start: int, end: int) -> None:
        """Draw what stands left of the rows of a range again."""
        rows = self.rows_of(start, end)
        first, last = max(self.top, rows.start), min(self.top + self.size.height, rows.stop)
        if first < last:
            self.refresh(Region(self._left, first - self.top, GUTTER, last - first))

    def notify_style_update(self) -> None:
        """Forget looks of another theme."""
        self._looks.clear()
        super().notify_style_update()

    def look(self, *names: str) -> Style:
        """The style of one or more components, the later ones over the earlier; without any, of the ground."""
        if names not in self._looks:
            style = self.get_component_rich_style(f"page--{names[0]}") if names else self.rich_style
            for name in names[1:]:
                style += self.get_component_rich_style(f"page--{name}", partial=True)
            self._looks[names] = style
        return self._looks[names]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw a part of the window."""
        self._fit()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a row of the window."""
        index, width = self.top + y, self.size.width
        if index >= self.rows:
            return Strip.blank(width, self.look())
        left = " " * self._left
        if index < len(self._head_rows):
            look, text = self._head_rows[index]
            segments = [Segment(" " * GUTTER, self.look()), Segment(drawable(text), self.look(look))]
        else:
            below = index - len(self._head_rows)
            row = self._page.rows[below]
            segments = [*self.marks(row), *self._text(row, self.gaps(below))]
        return Strip([Segment(left, self.look()), *segments]).adjust_cell_length(width, self.look())

    def marks(self, row: Row) -> Iterable[Segment]:
        """What stands left of a row, `GUTTER` cells wide."""
        del row
        return [Segment(" " * GUTTER, self.look())]

    def overlays(self, row: Row) -> Iterable[tuple[int, int, str]]:
        """What looks different in a row besides its spans: start and end offset, and the name of the look."""
        del row
        return ()

    def gaps(self, below: int) -> Mapping[int, int]:
        """The cells that are drawn behind spaces of a row of the page, by the offsets of the spaces."""
        if not self.justified:
            return {}
        from reader.justify import gaps  # noqa: PLC0415 (few readers want it)

        return gaps(self._page, below, lambda text: cell_len(drawable(text)))

    def _text(self, row: Row, gaps: Mapping[int, int]) -> Iterable[Segment]:
        if row.block == BLANK:
            return
        block = self.document.blocks[row.block]
        base = "standfirst" if block.kind is Kind.PARAGRAPH and block.level else str(block.kind)
        if block.kind is Kind.TABLE and block.level:
            base = "head"
        if row.mark:
            yield Segment(row.mark, self.look(base, "mark"))
        start = self.document.starts[row.block]
        spans = [(start + span.start, start + span.end, f"span-{span.kind}") for span in block.spans]
        for start, end, names in _pieces(row, [*spans, *self.overlays(row)]):
            text = self.document.text[start:end]
            if gaps:
                text = "".join(char + " " * gaps.get(at, 0) for at, char in enumerate(text, start))
            yield Segment(drawable(text), self.look(base, *names))


def _pieces(row: Row, spans: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """The ranges of a row that look the same, in offsets, each with the names of the spans that hold it."""
    spans = [span for span in spans if span[0] < row.shown and span[1] > row.start]
    cuts = {row.start, row.shown, *(cut for span in spans for cut in span[:2] if row.start < cut < row.shown)}
    for begin, end in pairwise(sorted(cuts)):
        yield begin, end, tuple(name for first, last, name in spans if first <= begin and end <= last)
