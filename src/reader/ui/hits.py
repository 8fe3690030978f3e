"""The hits of a search in a text, one of which the reader is on."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from reader.ui.extend import Range


class Hits(NamedTuple):
    """Ranges of a text, at least one, in their order; none overlaps another."""

    ranges: Sequence[Range]
    at: int = 0
    """The index of the one that the reader is on."""

    @property
    def here(self) -> Range:
        """The one that the reader is on."""
        return self.ranges[self.at]

    @property
    def said(self) -> str:
        """Which of them that is: 3 of 17."""
        return f"{self.at + 1} of {len(self.ranges)}"

    def step(self, direction: int) -> "Hits":
        """The same, with the reader on the next one (direction 1) or the one before (-1), round the ends."""
        return self._replace(at=(self.at + direction) % len(self.ranges))

    def touching(self, start: int, end: int) -> Sequence[Range]:
        """Those of a range of the text."""
        first = max(0, bisect_right(self.ranges, (start, start)) - 1)
        return [found for found in islice(self.ranges, first, bisect_left(self.ranges, (end, end))) if found[1] > start]

    def carried(self, carry: Callable[[int], int]) -> "Hits | None":
        """Those that are left in another text; `carry` gives the offset there of what stood at one here."""
        left = sorted({(carry(start), carry(end - 1) + 1) for start, end in self.ranges})
        return hits_from([found for found in left if found[0] < found[1]], carry(self.here[0]))


def hits_from(ranges: Sequence[Range], offset: int) -> Hits | None:
    """The hits, if any, with the reader on the first from an offset on; behind the last comes the first again."""
    return Hits(ranges, bisect_left(ranges, (offset, offset)) % len(ranges)) if ranges else None


class Place(NamedTuple):
    """Where the reader is in an article, to come back to."""

    start: int
    """The offset from which on the reader looks."""
    top: int
    """The row at the top of the window, and the position: see `reader.ui.page_view`."""
    position: int
    cursor: tuple[int, Range | None, Range | None]
    """Block, sentence and extent of the cursor: see `reader.ui.cursor`."""
    hits: Hits | None
