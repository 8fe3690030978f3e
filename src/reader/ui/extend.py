"""Extending a passage: what it takes in when one of its ends moves by a word, a sentence, a line, a paragraph."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import Enum

from reader.model import Document, Kind
from reader.sentences import sentences, words

Range = tuple[int, int]
"""Start and end offset."""


class Grain(Enum):
    """What the cursor is on, or what an end moves by."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


_CUTTERS: dict[Grain, Callable[[str], Sequence[Range]]] = {
    Grain.WORD: words,
    Grain.SENTENCE: sentences,
    Grain.PARAGRAPH: lambda text: [(0, len(text))] if text else [],
}


_NEAR = 20_000
"""Code points around an offset that are cut into words or sentences, so that no key waits for a whole book."""


def pieces(document: Document, block: int, grain: Grain, near: int) -> list[Range]:
    """The words, sentences or the whole of a block as ranges of the document, without the white space at their ends.

    Of a very long block only those around the offset `near`.
    """
    text, start = document.blocks[block].text, document.starts[block]
    if document.blocks[block].kind is Kind.CODE and grain is Grain.SENTENCE:
        grain = Grain.PARAGRAPH
    ranges = []
    for first, last in _cut(text, grain, near - start):
        stripped = text[first:last].strip()
        if stripped:
            first = text.index(stripped, first)  # noqa: PLW2901 (the same piece, narrower)
            ranges.append((start + first, start + first + len(stripped)))
    return ranges


def _cut(text: str, grain: Grain, near: int) -> list[Range]:
    begin, end = max(0, min(near, len(text)) - _NEAR), max(0, near) + _NEAR
    if grain is Grain.PARAGRAPH or (begin == 0 and end >= len(text)):
        return list(_CUTTERS[grain](text))
    cut = [(begin + first, begin + last) for first, last in _CUTTERS[grain](text[begin:end])]
    whole = cut[begin > 0 : len(cut) - (end < len(text))]  # without what is cut through at the ends
    return whole or cut


def moved(fixed: int, moving: int, ranges: Sequence[Range], direction: int) -> int:
    """Where the moving end of a passage goes, in the order of the text (direction 1) or against it (-1).

    `ranges` are what it moves by, in order. Behind the fixed end it goes from end to end, before it from start to
    start, so that the passage always holds whole pieces; it stays where nothing follows.
    """
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    if direction > 0:
        if moving < fixed:
            at = bisect_right(starts, moving)
            if at < len(starts) and starts[at] < fixed:
                return starts[at]
        at = bisect_right(ends, max(fixed, moving))
        return ends[at] if at < len(ends) else moving
    if moving > fixed:
        at = bisect_left(ends, moving) - 1
        if at >= 0 and ends[at] > fixed:
            return ends[at]
    at = bisect_left(starts, min(fixed, moving)) - 1
    return starts[at] if at >= 0 else moving
