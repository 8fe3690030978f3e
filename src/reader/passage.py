"""Passages: cut one out of a document, and find it again in a text.

The fields are those of the W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5.
"""

from collections.abc import Iterator

from reader.model import Document, Passage

CONTEXT = 32
"""How many code points are kept of the text before and after a passage, at most."""

_NEEDLE = 128  # code points to search for; what follows them is compared in one step, so time stays linear
_MOST = 1000  # occurrences to look at, so that a text of one repeated letter costs no more than any other


def cut(document: Document, start: int, end: int) -> Passage:
    """The passage from offset `start` up to `end`. ValueError if it is empty or not within the text."""
    text = document.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text)} code points")
    return Passage(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def stands_in(passage: Passage, text: str) -> bool:
    """Whether the passage is at its own offsets in `text`, with the words around it that it had."""
    return (
        0 <= passage.start == passage.end - len(passage.quote)
        and text.endswith(passage.prefix, 0, passage.start)
        and text.startswith(passage.quote + passage.suffix, passage.start)
    )


def find(passage: Passage, text: str) -> tuple[int, int] | None:
    """Where the passage's exact words stand in `text`, as start and end offset; None if they don't.

    Of several such places it is the one whose surroundings agree most with those of the passage, and of equal
    ones the nearest to where it was.
    """
    if not passage.quote:
        return None
    whole = passage.prefix + passage.quote + passage.suffix
    for place in _nearest_first(whole, text, passage.start - len(passage.prefix)):
        return _range(passage, place + len(passage.prefix))
    places = list(_nearest_first(passage.quote, text, passage.start))
    return _range(passage, max(places, key=lambda at: _agreement(passage, text, at))) if places else None


def _range(passage: Passage, place: int) -> tuple[int, int]:
    return place, place + len(passage.quote)


def _nearest_first(words: str, text: str, near: int) -> Iterator[int]:
    """The places where `words` stand in `text`, those nearest to `near` first, the earlier of equals."""
    near = max(0, near)
    needle = words[:_NEEDLE]
    before = text.rfind(needle, 0, near + len(needle))
    after = text.find(needle, near + 1)
    for _ in range(_MOST):
        if before < 0 and after < 0:
            return
        if after < 0 or (before >= 0 and near - before <= after - near):
            place, before = before, text.rfind(needle, 0, before + len(needle) - 1)
        else:
            place, after = after, text.find(needle, after + 1)
        if text.startswith(words, place):
            yield place


def _agreement(passage: Passage, text: str, place: int) -> int:
    """How many code points around the place are those around the passage, counted outwards from it."""
    end = place + len(passage.quote)
    before = text[max(0, place - CONTEXT) : place]
    after = text[end : end + CONTEXT]
    return _common(passage.prefix[::-1], before[::-1]) + _common(passage.suffix, after)


def _common(one: str, other: str) -> int:
    """The length of what both begin with."""
    for length, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return length
    return min(len(one), len(other))
