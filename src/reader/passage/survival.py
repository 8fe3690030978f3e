"""What is left of a range of words after a rewording, and whether that is enough to call it the same passage."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from reader.wording import Words, is_lone, is_sign, words

AROUND = 6  # words on each side of a range that bear witness for it
_SIGN = 0.2  # what a sign of punctuation weighs, where a word weighs 1
_STRETCH = 0.05  # what each word that came in between costs,
_MOST_STRETCH = 2.0  # up to what a whole new paragraph in the middle of a passage may cost
_LONGER = 2.5  # times as many words as a passage had may be between its first and its last,
_SLACK = 8  # and some more
_ALONE = 0.3  # of its weight is what a word counts that survived without those next to it
_NEAR = 3  # words that may have come between one at the edge and the next
_SHARE = 0.4  # of a passage that must be left
_ENOUGH = 4.0  # words that need no witness
_WITNESSES = 0.34  # of the words around that must be around it still


class Text:
    """A text and its words, which are looked for when they are first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Words:
        """The words with their places."""
        return words(self.text)

    @cached_property
    def weights(self) -> list[float]:
        """How much each word says: what stands between two blanks says 1 in all, a sign next to nothing."""
        folded, starts, ends = self.words.folded, self.words.starts, self.words.ends
        weights: list[float] = []
        for at, word in enumerate(folded):
            if len(weights) > at:
                continue
            end = at + 1
            while end < len(folded) and starts[end] == ends[end - 1] and not is_lone(word):
                end += 1
            share = 1 / max(1, sum(not is_sign(part) for part in folded[at:end]))
            weights += [share * (_SIGN if is_sign(part) else 1.0) for part in folded[at:end]]
        return weights


class Survivors(NamedTuple):
    """The words of a range that are still there, and how sure it is that they are the same words."""

    words: list[int]
    """Which of the old words, in their order."""
    share: float
    """Of the range's words, by weight."""
    witnesses: float
    """Of the words around the range, those that still are around it; 1 if all are, or if there were none."""
    sure: bool
    """Whether that is enough."""


def survivors(old: Text, found: Sequence[int], start: int, end: int) -> Survivors | None:
    """What is left of the old words from `start` up to `end`, where `found` says which new word each became."""
    first, last = _best_run(old.weights, found, start, end)
    left = [at for at in range(max(first, start), min(last + 1, end)) if found[at] >= 0]
    while len(left) > 1 and _stray(found, left[0], left[1]):
        del left[0]
    while len(left) > 1 and _stray(found, left[-1], left[-2]):
        del left[-1]
    if not left:
        return None
    weight = sum(old.weights[at] for at in left)
    share = weight / sum(old.weights[start:end])
    places = [found[at] for at in left]
    witnesses = _witnesses(found, start, end, min(places), max(places))
    sure = share >= _SHARE and (weight >= _ENOUGH or witnesses >= _WITNESSES)
    return Survivors(left, share, witnesses, sure)


def _best_run(weights: Sequence[float], found: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first and last word of the part in which most survived for the fewest that came in between.

    Words that survived far apart from the others are taken for coincidence (maximum sum of a run, Kadane's
    algorithm). The words around the range take part, so that a word at its edge holds if what was beside it holds.
    """
    longest = _LONGER * (end - start) + _SLACK
    best, run, chosen = 0.0, 0.0, (0, -1)
    first, before, low, high = start, -1, 0, -1
    for at in range(max(0, start - AROUND), min(len(found), end + AROUND)):
        place = found[at]
        if place < 0:
            continue
        if before >= 0:
            run -= min(_MOST_STRETCH, _STRETCH * _came_between(before, found[before], at, place))
        if start <= at < end:
            low, high = (min(low, place), max(high, place)) if high >= 0 else (place, place)
        if run <= 0 or high - low >= longest:
            run, first = 0.0, at
            low, high = (place, place) if start <= at < end else (0, -1)
        run += weights[at] * (1.0 if _beside(found, at) else _ALONE)
        if run > best:
            best, chosen = run, (first, at)
        before = at
    return chosen


def _came_between(at: int, place: int, next_at: int, next_place: int) -> int:
    """How many new words came between two that survived, or how far the second was moved before the first."""
    if next_place < place:
        return place - next_place
    return max(0, next_place - place - (next_at - at))


def _stray(found: Sequence[int], at: int, inner: int) -> bool:
    """Whether a word at the edge is there by chance: far from the next one, and from all that was beyond it."""
    if abs(found[inner] - found[at]) - abs(inner - at) <= _NEAR:
        return False
    outwards = range(at - 1, at - 1 - _NEAR, -1) if inner > at else range(at + 1, at + 1 + _NEAR)
    beyond = [found[word] for word in outwards if 0 <= word < len(found) and found[word] >= 0]
    return not _beside(found, at) and all(abs(place - found[at]) > _NEAR + 1 for place in beyond)


def _beside(found: Sequence[int], at: int) -> bool:
    """Whether a word survived together with one next to it."""
    place = found[at]
    return (at > 0 and found[at - 1] == place - 1 >= 0) or (at + 1 < len(found) and found[at + 1] == place + 1)


def _witnesses(found: Sequence[int], start: int, end: int, first: int, last: int) -> float:
    """The share of the words around a range that still are around the new words from `first` to `last`."""
    before = range(max(0, start - AROUND), start)
    after = range(end, min(len(found), end + AROUND))
    if not before and not after:
        return 1.0
    near = sum(0 <= first - found[at] <= start - at + AROUND for at in before if found[at] >= 0)
    near += sum(0 <= found[at] - last <= at - end + 1 + AROUND for at in after if found[at] >= 0)
    return near / (len(before) + len(after))


def new_range(old: Text, new: Text, found: Sequence[int], left: Survivors, place: tuple[int, int]) -> tuple[int, int]:
    """The offsets in the new text of what survived of a place in the old one.

    A range that began or ended within a word, or with the white space beside one, does so again.
    """
    ours, theirs = old.words, new.words
    start, end = place
    first, last = min(left.words, key=found.__getitem__), max(left.words, key=found.__getitem__)
    begin, stop = theirs.starts[found[first]], theirs.ends[found[last]]
    if first == ours.touching(start, end)[0]:
        begin = _shifted(start - ours.starts[first], begin, theirs.ends[found[first]] - 1)
        blank = old.text[start : max(start, ours.starts[first])]
        begin -= len(blank) if new.text.endswith(blank, 0, begin) else 0
    if last == ours.touching(start, end)[1] - 1:
        stop = -_shifted(ours.ends[last] - end, -stop, -theirs.starts[found[last]] - 1)
        blank = old.text[ours.ends[last] : end]
        stop += len(blank) if new.text.startswith(blank, stop) else 0
    return (begin, stop) if begin < stop else (begin, begin + 1)


def _shifted(by: int, place: int, most: int) -> int:
    """The place moved on, but not beyond the word."""
    return min(place + max(0, by), most)
