"""What is left of a range of words after a rewording, and whether that is enough to call it the same passage."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from reader.wording import Words, is_lone, is_sign, words

AROUND = 6  # words on each side of a range that bear witness for it
_SIGN = 0.2  # what a sign of punctuation weighs, where a word weighs 1
_ALONE = 0.5  # of its weight is what a word counts that survived without those next to it
_REPLACED = 0.15  # what each word costs in whose stead another one came,
_INSERTED = 0.015  # and each that came in between; what was only deleted costs nothing
_MOST_BETWEEN = 2.0  # what a whole new paragraph in the middle of a passage may cost
_CLEAR = 0.55  # of the new words from the first survivor to the last must be left without those taken for chance
_CHANCE = 0.05  # of their weight, unless these weigh next to nothing
_SHARE = 0.35  # of a passage that must be left
_ENOUGH = 3.0  # words that need no witness
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
        folded = self.words.folded
        signs = [is_sign(word) for word in folded]
        weights = [_SIGN if sign else 1.0 for sign in signs]
        done = 0
        for at, end in self._together():
            if at >= done and not is_lone(folded[at]):
                share = 1 / max(1, signs[at:end].count(False))
                weights[at:end] = [share * weight for weight in weights[at:end]]
                done = end
        return weights

    def _together(self) -> Iterator[tuple[int, int]]:
        """From each word that the next one touches, up to the first one that the one before does not touch."""
        starts, ends = self.words.starts, self.words.ends
        end = 0
        for at, (before, after) in enumerate(zip(ends, islice(starts, 1, None), strict=False)):
            if before == after:
                end = max(end, at + 2)
                while end < len(starts) and starts[end] == ends[end - 1]:
                    end += 1
                yield at, end


class Survivors(NamedTuple):
    """The words of a range that are still there, and how sure it is that they are the same words."""

    words: list[int]
    """Which of the old words, in their order."""
    share: float
    """Of the range's words, by weight."""
    witnesses: float
    """Of the words around the range, those that still are around it; 1 if all are, or if there were none."""
    enough: bool
    """Whether that makes it the same passage."""
    clear: bool
    """Whether it is much the same place with the words that may have survived by chance, and without them."""


def survivors(old: Text, found: Sequence[int], start: int, end: int) -> Survivors | None:
    """What is left of the old words from `start` up to `end`, where `found` says which new word each became."""
    weights = old.weights
    first, last = _best_run(weights, found, start, end)
    there = [at for at in range(start, end) if found[at] >= 0]
    left = [at for at in there if first <= at <= last]
    if not left:
        return None
    weight = sum([weights[at] for at in left])
    share = weight / sum(weights[start:end])
    witnesses = _witnesses(found, start, end, found[left[0]], found[left[-1]])
    enough = share >= _SHARE and (weight >= _ENOUGH or witnesses >= _WITNESSES)
    chance = sum([weights[at] for at in there]) - weight
    clear = chance <= _CHANCE * weight or _length(found, left) >= _CLEAR * _length(found, there)
    return Survivors(left, share, witnesses, enough, clear)


def _length(found: Sequence[int], left: Sequence[int]) -> int:
    """How many new words there are from the first that survived to the last."""
    return found[left[-1]] - found[left[0]] + 1


def _best_run(weights: Sequence[float], found: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first and last word of the part in which most survived for the least that came in between.

    Words that survived far apart from the others are taken for chance (maximum sum of a run, Kadane's algorithm). The
    words around the range take part, so that a word at its edge holds if what was beside it holds.
    """
    best, run, chosen = 0.0, 0.0, (0, -1)
    first, before = start, -1
    for at in range(max(0, start - AROUND), min(len(found), end + AROUND)):
        place = found[at]
        if place < 0:
            continue
        follows = before == at - 1 >= 0 and found[before] == place - 1
        if before >= 0 and not follows:
            run -= _between(at - before - 1, place - found[before] - 1)
        if run <= 0:
            run, first = 0.0, at
        run += weights[at] if follows or _beside(found, at) else weights[at] * _ALONE
        if run > best:
            best, chosen = run, (first, at)
        before = at
    return chosen


def _between(gone: int, new: int) -> float:
    """What it costs that so many words went and came between two that survived."""
    return min(_MOST_BETWEEN, _REPLACED * min(gone, new) + _INSERTED * max(0, new - gone))


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
    first, last = left.words[0], left.words[-1]
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
