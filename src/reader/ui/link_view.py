"""The article with numbers beside its links, while one of them is chosen."""

from collections.abc import Mapping

from rich.segment import Segment
from textual.strip import Strip

from reader.model import SpanKind
from reader.ui.cells import cell_len, drawable
from reader.ui.hit_view import HitView
from reader.ui.page_view import GUTTER


class LinkView(HitView):
    """An article whose links can be numbered. A number stands over the cell before its link, and moves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: Mapping[int, str] = {}
        """What stands before the character at an offset."""

    @property
    def links(self) -> list[tuple[int, str]]:
        """The links in the window: the offset of what is seen first of each, and where it leads."""
        top, bottom = self.start_of(self.top), self.seen
        return [
            (max(start + span.start, top), span.target)
            for start, block in zip(self.document.starts, self.document.blocks, strict=True)
            if start < bottom and start + len(block.text) > top
            for span in block.spans
            if span.kind is SpanKind.LINK and start + span.start < bottom and start + span.end > top
        ]

    def number(self, numbers: Mapping[int, str]) -> None:
        """Show these numbers, by the offset of what they stand before, and no others."""
        for offset in {*self._numbers, *numbers}:
            self.refresh_range(offset, offset + 1)
        self._numbers = numbers

    def render_line(self, y: int) -> Strip:
        """Draw a row of the window, with the numbers in it over all else."""
        strip, below = super().render_line(y), self.top + y - len(self._head_rows)
        if not self._numbers or not 0 <= below < len(self._page.rows):
            return strip
        row = self._page.rows[below]
        free, width = 0, strip.cell_length
        for offset, number in self._numbers.items():
            if row.start <= offset < row.end:
                before = len(row.mark) + cell_len(drawable(self.document.text[row.start : offset]))
                before += sum(cells for space, cells in self.gaps(below).items() if space < offset)
                # Links may touch each other, as the marks of footnotes do; their numbers never do.
                column = min(max(self._left + GUTTER + before - 1, free), width - len(number))
                free = column + len(number) + 1
                shown = Strip([Segment(number, self.look("link-number"))])
                strip = Strip.join([strip.crop(0, column), shown, strip.crop(column + len(number), width)])
        return strip
