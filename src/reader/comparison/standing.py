"""Whether a passage of one telling stands in the other one."""

from enum import StrEnum
from itertools import pairwise

from reader.comparison.values import Comparison, Difference, Range, extent

_LEFT = 0.5  # of a passage's letters must be there still


class Standing(StrEnum):
    """How the other telling has a passage; the values are those of the JSON that `reader bookmarks --json` prints."""

    SAME = "same"
    """But for typography and habits of spelling."""
    REWORDED = "reworded"


def standing(comparison: Comparison, start: int, end: int) -> Standing | None:
    """How the other telling has what stands in this one from `start` up to `end`; None if it doesn't."""
    left = whole = 0
    same = True
    for part in comparison.parts:
        first, last = extent(comparison.here, part.here)
        first, last = max(start, first), min(end, last)
        if first >= last:
            continue
        lost = [change.here for change in part.changes if change.difference is Difference.WORDS]
        same = same and bool(part.there) and not any(_touches(change, first, last) for change in lost)
        whole += _letters(comparison, (first, last))
        if part.there:
            edges = [first, *(min(last, max(first, edge)) for change in lost for edge in change), last]
            left += sum(_letters(comparison, kept) for kept in list(pairwise(edges))[::2])
    if not left or left < _LEFT * whole:
        return None
    return Standing.SAME if same else Standing.REWORDED


def _touches(change: Range, first: int, last: int) -> bool:
    """Whether a change is within a range; words that were added at its ends are not."""
    return change[0] < last and change[1] > first


def _letters(comparison: Comparison, place: Range) -> int:
    return sum(map(str.isalnum, comparison.here.text[slice(*place)]))
