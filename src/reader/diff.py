"""Which words of a new text are words of an old one, also where they were moved.

Runs of words that stand once in each text are found first, and grow from there: those in the same order (the idea of
Bram Cohen's patience diff), then those that were moved (Paul Heckel, "A technique for isolating differences between
files", CACM 1978). What lies between is left to `difflib`, as long as that is cheap.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

_RUN = 3  # words in a row that are an anchor if they stand once in each text
_MOVED = 6  # words in a row that are no coincidence, wherever they are
_BESIDE = 60  # words before and behind a moved stretch that are compared, too
_GONE = -2
_STEPS = 10_000_000  # of difflib's inner loop for two texts, at most: a second

Words = Sequence[str]
Pair = tuple[int, int]
"""The index of an old word and that of the new word that it became."""
Way = Callable[[Words, Words], list[Pair]]


def matches(old: Words, new: Words) -> list[int]:
    """For each old word the index of the new word that it became; -1 for those that are gone.

    The indexes rise but for words that were moved, and none comes twice. Time is about linear: a stretch that would
    take long, since it has nothing but words that come again and again, counts as gone.
    """
    return _Matching(old, new).found


class _Matching:
    """Matches two texts, from what is sure to what is likely."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        self.found = [-1] * len(old)
        self.taken = bytearray(len(new))
        pairs = _anchored(_RUN, old, new)
        for pair in pairs:
            self._match(*pair)
        finer = (partial(_anchored, 1), _Comparison().pairs)
        for at, place, size in self._moved():
            self._fill(self._left(range(at)[::-1])[::-1], self._free(range(place)[::-1])[::-1], finer)
            behind = self._free(range(place + size, len(new)))
            self._fill(self._left(range(at + size, len(old))), behind, finer)
        for (at, place), (end, stop) in _gaps(pairs, len(old), len(new)):
            ours = [word for word in range(at + 1, end) if self.found[word] < 0]
            theirs = [word for word in range(place + 1, stop) if not self.taken[word]]
            self._fill(ours, theirs, finer)

    def _left(self, words: range) -> list[int]:
        """The old words that are not found yet, up to the first that is."""
        return list(takewhile(lambda at: self.found[at] < 0, words[:_BESIDE]))

    def _free(self, words: range) -> list[int]:
        """The new words that are not taken yet, up to the first that is."""
        return list(takewhile(lambda place: not self.taken[place], words[:_BESIDE]))

    def _match(self, at: int, place: int) -> None:
        self.found[at], self.taken[place] = place, True

    def _fill(self, ours: Sequence[int], theirs: Sequence[int], ways: Sequence[Way]) -> None:
        """Find the words `ours` among `theirs`, in one way, and what is between those then in the next way."""
        pairs = ways[0]([self.old[at] for at in ours], [self.new[place] for place in theirs])
        for at, place in pairs:
            self._match(ours[at], theirs[place])
        if ways[1:]:
            for (at, place), (end, stop) in _gaps(pairs, len(ours), len(theirs)):
                self._fill(ours[at + 1 : end], theirs[place + 1 : stop], ways[1:])

    def _moved(self) -> list[tuple[int, int, int]]:
        """Match the longer stretches that stand once in what is left of each text: their places and sizes."""
        ours = [at for at, place in enumerate(self.found) if place < 0]
        theirs = [place for place, taken in enumerate(self.taken) if not taken]
        moved = []
        for one, other in _alone(_RUN, [self.old[at] for at in ours], [self.new[place] for place in theirs]):
            at, place = ours[one], theirs[other]
            before = self._same(range(at)[::-1], range(place)[::-1])
            size = before + self._same(range(at, len(self.old)), range(place, len(self.new)))
            if size >= _MOVED:
                moved.append((at - before, place - before, size))
                for skip in range(size):
                    self._match(at - before + skip, place - before + skip)
        return moved

    def _same(self, ours: range, theirs: range) -> int:
        """How many words are the same on both sides, not found and not taken, from the first on."""
        size = 0
        for at, place in zip(ours, theirs, strict=False):
            if self.found[at] >= 0 or self.taken[place] or self.old[at] != self.new[place]:
                break
            size += 1
        return size


def _gaps(pairs: Sequence[Pair], ours: int, theirs: int) -> Iterator[tuple[Pair, Pair]]:
    """The pairs next to each other with words between them on both sides; the ends of the texts count as pairs."""
    for one, other in pairwise([(-1, -1), *pairs, (ours, theirs)]):
        if other[0] - one[0] > 1 and other[1] - one[1] > 1:
            yield one, other


def _anchored(run: int, old: Words, new: Words) -> list[Pair]:
    """The words in runs that stand once on each side, and those that are the same next to them, in the same order."""
    found = [-1] * len(old)
    taken = bytearray(len(new) + 1)  # one more, so that what is beside the first word is taken, too
    taken[-1] = True
    chain = _rising(_alone(run, old, new))
    for at, place in ((at + skip, place + skip) for at, place in chain for skip in range(run)):
        if found[at] < 0 and not taken[place]:
            found[at], taken[place] = place, True
    _grow(old, new, found, taken, 1)
    _grow(old, new, found, taken, -1)
    return [(at, place) for at, place in enumerate(found) if place >= 0]


def _grow(old: Words, new: Words, found: list[int], taken: bytearray, step: int) -> None:
    """Let what is found grow forwards (step 1) or backwards (-1) over equal words, from the ends of the texts also."""
    before = -1 if step > 0 else len(new)
    for at in range(len(old))[::step]:
        place = before + step
        if found[at] < 0 and before != _GONE and not taken[place] and old[at] == new[place]:
            found[at], taken[place] = place, True
        before = found[at] if found[at] >= 0 else _GONE


def _alone(run: int, old: Words, new: Words) -> list[Pair]:
    """Where the runs of so many words begin that stand once on each side, in the order of the old words."""
    ours, theirs = _runs(run, old), _runs(run, new)
    often, often_too = Counter(ours), Counter(theirs)
    places = {words: place for place, words in enumerate(theirs) if often_too[words] == 1}
    return [(at, places[words]) for at, words in enumerate(ours) if often[words] == 1 and words in places]


def _runs(size: int, words: Words) -> list[tuple[str, ...]]:
    return list(zip(*(words[skip:] for skip in range(size)), strict=False))


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of the pairs, whose first numbers rise, in which the second ones rise too (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, number) in enumerate(pairs):
        pile = bisect_left(tops, number)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [index]
    chosen = []
    index = piles[-1] if piles else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


class _Comparison:
    """Compares with difflib, as long as that can't take long."""

    def __init__(self) -> None:
        self.steps = _STEPS

    def pairs(self, old: Words, new: Words) -> list[Pair]:
        """The longest run that is the same, then the longest on each side of it, and so on."""
        counts = Counter(new)
        # difflib goes through all pairs of equal words, once for each run that it finds.
        steps = sum(counts[word] for word in old) * min(len(old), len(new))
        if not 0 < steps <= self.steps // 4:
            return []
        self.steps -= steps
        from difflib import SequenceMatcher  # noqa: PLC0415  (most starts of the program compare nothing)

        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return [(at + skip, place + skip) for at, place, size in blocks for skip in range(size)]
