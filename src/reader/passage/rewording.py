"""From an old text to a new one: where each passage of the old text is now, and the reading position."""

from collections.abc import Callable
from functools import cached_property

from reader.diff import matches
from reader.model import Passage
from reader.passage.cutting import CONTEXT
from reader.passage.finding import Haystack, Range
from reader.passage.survival import Survivors, Text, new_range, survivors

_TAKEN = 0.5  # of the words at a place that may come from elsewhere in the old text
_AHEAD = 100  # code points behind a reading position that are looked for when its word is gone


def carry(old: str, new: str, offset: int) -> int:
    """The offset in the new text of what stands at `offset` in the old one (see `Rewording.carry`)."""
    return Rewording(old, new).carry(offset)


class Rewording:
    """What became of an old text. The texts are compared when that is first needed, once for all passages."""

    def __init__(self, old: str, new: str) -> None:
        self._old = Text(old)
        self._new = Haystack(new)

    def place(self, passage: Passage) -> Range | None:
        """Where a passage of the old text is in the new one, as start and end offset; None if it is gone.

        A passage that is not in the old text where it says is looked for by its words alone.
        """
        start, end = passage.start, passage.end
        if not passage.quote or start < 0 or self._old.text[start:end] != passage.quote:
            return self._new.find(passage)
        if self._old.text == self._new.text:
            return start, end
        if place := self._once(passage):
            return place
        left = survivors(self._old, self._found, *self._old.words.touching(start, end))
        if left and left.enough:
            return self._followed(start, end, left) if left.clear else None
        return self._new.find(passage, self._unknown(start, end))

    def carry(self, offset: int) -> int:
        """The offset in the new text of the word at an offset of the old one; any number is an offset.

        If the word is gone, it is where the text behind it was moved to; else the nearest word before it that is
        still there; else the start.
        """
        old = self._old.text
        offset = min(max(0, offset), len(old))
        if not offset or old == self._new.text:
            return offset
        at, _ = self._old.words.touching(offset, offset + 1)
        if at < len(self._found) and self._found[at] >= 0:
            return self._at(at, max(0, offset - self._old.words.starts[at]))
        if moved := self.place(self._passage(offset, min(offset + _AHEAD, len(old)))):
            return moved[0]
        left = next((word for word in range(min(at, len(self._found)) - 1, -1, -1) if self._found[word] >= 0), None)
        return 0 if left is None else self._at(left, 0)

    @cached_property
    def _found(self) -> list[int]:
        """For each old word the new word that it became, or -1."""
        return matches(self._old.words.folded, self._new.words.folded)

    @cached_property
    def _origin(self) -> dict[int, int]:
        """For each new word that is an old one, which."""
        return {new: old for old, new in enumerate(self._found) if new >= 0}

    def _passage(self, start: int, end: int) -> Passage:
        old = self._old.text
        return Passage(start, end, old[start:end], old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT])

    def _at(self, word: int, beyond: int) -> int:
        """The offset of what became of an old word, and so many code points into it."""
        new = self._found[word]
        return min(self._new.words.starts[new] + beyond, self._new.words.ends[new] - 1)

    def _once(self, passage: Passage) -> Range | None:
        """Where the passage is if it and the text around it stand once in each text: no need to compare them."""
        whole = passage.prefix + passage.quote + passage.suffix
        place = self._new.text.find(whole)
        if place < 0 or self._new.text.find(whole, place + 1) >= 0 or self._old.text.count(whole) != 1:
            return None
        return place + len(passage.prefix), place + len(passage.prefix) + len(passage.quote)

    def _followed(self, start: int, end: int, left: Survivors) -> Range:
        """Where the words of a range are in the new text that are left of it."""
        place = new_range(self._old, self._new, self._found, left, (start, end))
        return self._whole(self._old.text[start:end], place) or place

    def _whole(self, quote: str, place: Range) -> Range | None:
        """Where the unchanged quote stands, if that overlaps a place."""
        at = self._new.text.find(quote, max(0, place[0] - len(quote) + 1), place[1] + len(quote) - 1)
        return None if at < 0 else (at, at + len(quote))

    def _unknown(self, start: int, end: int) -> Callable[[Range], bool]:
        """Whether a place's words are no other words of the old text, as those of a moved passage are not."""
        own = range(*self._old.words.touching(start, end))

        def unknown(place: Range) -> bool:
            first, beyond = self._new.words.touching(*place)
            taken = sum(self._origin.get(word, own.start) not in own for word in range(first, beyond))
            return taken <= _TAKEN * (beyond - first)

        return unknown
