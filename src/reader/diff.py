"""Which words of a new text are words of an old one, in the same order.

The longest run of words that both texts have comes first, then the longest on each side of it, and so on (J. Ratcliff
and D. Metzener, "Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal, July 1988), as in Python's `difflib`.
Long runs are found by an index, which is several times as fast; `difflib` finds the short ones between them, and what
lies between those has as many words in common as it can.
"""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from reader.wording import is_sign

_RUN = 3  # words in a row that the index knows
_BESIDE = 50  # words of what the texts begin and end with that are compared all the same: "A." may have become "A. B."
_OFTEN = 64  # pairs of places of one such run, above which it says nothing
_SMALL = 400  # pairs of words for which all ways to match them are compared
_STEPS = 10_000_000  # of difflib's inner loop for two texts, at most: a second

Words = Sequence[str]
Pair = tuple[int, int]
"""The index of an old word and that of the new word that it became."""

_Numbered = tuple[int, tuple[str, ...]]


class _Run(NamedTuple):
    """So many words that are the same, from an old and from a new index on."""

    at: int
    place: int
    size: int


def matches(old: Words, new: Words) -> list[int]:
    """For each old word the index of the new word that it became; -1 for those that are gone.

    The indexes rise. Time is about linear: a stretch that would take long, since it has nothing but words that come
    again and again, counts as gone.
    """
    start = max(0, _same(old, new, 0, 0) - _BESIDE)
    same = _same(old, new, len(old) - 1, len(new) - 1, -1)
    end = max(0, min(same, min(len(old), len(new)) - start) - _BESIDE)
    found = [*range(start), *[-1] * (len(old) - start - end), *range(len(new) - end, len(new))]
    for at, place in _pairs(old[start : len(old) - end], new[start : len(new) - end]):
        found[start + at] = start + place
    return found


def _pairs(old: Words, new: Words) -> Iterator[Pair]:
    runs = _long_runs(old, new)
    for at, place, size in runs:
        yield from zip(range(at, at + size), range(place, place + size), strict=True)
    comparison = _Comparison()
    for ours, theirs in _gaps(runs, len(old), len(new)):
        for one, other in comparison.pairs(old[ours.start : ours.stop], new[theirs.start : theirs.stop]):
            yield ours[one], theirs[other]


def _gaps(runs: Sequence[_Run], ours: int, theirs: int) -> Iterator[tuple[range, range]]:
    """The words between the runs, where both sides have some; before the first run and behind the last one, too."""
    at = place = 0
    for run in (*runs, _Run(ours, theirs, 0)):
        if run.at > at and run.place > place:
            yield range(at, run.at), range(place, run.place)
        at, place = run.at + run.size, run.place + run.size


def _long_runs(old: Words, new: Words) -> list[_Run]:
    """The longest run that both have (the first of equals), the longest on each side of it, and so on; in order."""
    chosen: list[_Run] = []
    candidates = [(-run.size, run) for run in _common_runs(old, new)]
    heapify(candidates)
    while candidates:
        _, run = heappop(candidates)
        parts = list(_free_parts(run, chosen))
        if parts == [run]:
            insort(chosen, run)
        else:
            for part in parts:
                heappush(candidates, (-part.size, part))
    return chosen


def _common_runs(old: Words, new: Words) -> Iterator[_Run]:
    """The runs that both have, each as long as can be."""
    ours, theirs = _shared_runs(old, new)
    places = defaultdict(list)
    for place, words in theirs:
        places[words].append(place)
    often = Counter([words for _, words in ours])
    ends: dict[int, int] = {}  # where the last run ended whose places are that far from each other
    for at, words in ours:
        if often[words] * len(places[words]) > _OFTEN:
            continue
        for place in places[words]:
            if at >= ends.get(place - at, 0):
                before = _same(old, new, at - 1, place - 1, -1)
                size = before + _same(old, new, at, place)
                ends[place - at] = at - before + size
                yield _Run(at - before, place - before, size)


def _shared_runs(old: Words, new: Words) -> tuple[list[_Numbered], list[_Numbered]]:
    """The short runs of old and of new words that are in both, each with its index."""
    ours, theirs = (list(zip(*(words[skip:] for skip in range(_RUN)), strict=False)) for words in (old, new))
    both = set(ours).intersection(theirs)
    one, other = ([(at, run) for at, run in enumerate(runs) if run in both] for runs in (ours, theirs))
    return one, other


def _same(old: Words, new: Words, at: int, place: int, step: int = 1) -> int:
    """How many words are the same from these indexes on, forwards or (step -1) backwards."""
    most = min(len(old) - at, len(new) - place) if step > 0 else min(at, place) + 1
    size = 0
    while size < most and old[at] == new[place]:
        at, place, size = at + step, place + step, size + 1
    return size


def _free_parts(run: _Run, chosen: Sequence[_Run]) -> Iterator[_Run]:
    """The parts of a run, long enough, that lie between chosen ones which follow each other, in both texts."""
    behind = bisect_right(chosen, run.at, key=lambda other: other.at)
    at, place, _ = run
    for index in range(behind, len(chosen) + 1):
        before = chosen[index - 1] if index else _Run(0, 0, 0)
        after = chosen[index] if index < len(chosen) else None
        first = max(0, before.at + before.size - at, before.place + before.size - place)
        last = min(run.size, after.at - at, after.place - place) if after else run.size
        if last - first >= _RUN:
            yield _Run(at + first, place + first, last - first)
        if after is None or after.at >= at + run.size:
            return


class _Comparison:
    """Compares short stretches, as long as that can't take long."""

    def __init__(self) -> None:
        self.steps = _STEPS

    def pairs(self, old: Words, new: Words) -> Iterator[Pair]:
        """The longest run that is the same, then the longest on each side of it, until few words are left between."""
        if len(old) * len(new) <= _SMALL:
            yield from _most_in_common(old, new)
            return
        # difflib goes through all pairs of equal words, once for each run that it finds.
        counts = Counter(new)
        steps = sum(counts[word] for word in old) * min(len(old), len(new))
        if not 0 < steps <= self.steps // 4:
            return
        self.steps -= steps
        from difflib import SequenceMatcher  # noqa: PLC0415  (most starts of the program compare nothing)

        matcher = SequenceMatcher(None, old, new, autojunk=False)
        stretches = [(0, len(old), 0, len(new))]
        while stretches:
            at, end, place, stop = stretches.pop()
            if (end - at) * (stop - place) <= _SMALL:
                yield from ((at + one, place + two) for one, two in _most_in_common(old[at:end], new[place:stop]))
                continue
            run = matcher.find_longest_match(at, end, place, stop)
            yield from ((run.a + skip, run.b + skip) for skip in range(run.size))
            if run.size:
                stretches += [(at, run.a, place, run.b), (run.a + run.size, end, run.b + run.size, stop)]


def _most_in_common(old: Words, new: Words) -> list[Pair]:
    """The most words that both have in the same order, signs counting half (R. Wagner and M. Fischer, JACM 1974)."""
    if set(new).isdisjoint(old):
        return []
    best = [[0] * (len(new) + 1)]
    for word in old:
        above, row = best[-1], [0]
        weight = 1 if is_sign(word) else 2
        for place, other in enumerate(new):
            most = max(above[place + 1], row[place])
            row.append(max(most, above[place] + weight) if word == other else most)
        best.append(row)
    pairs = []
    at, place = len(old), len(new)
    while at and place:
        if best[at][place] == best[at - 1][place]:
            at -= 1
        elif best[at][place] == best[at][place - 1]:
            place -= 1
        else:
            at, place = at - 1, place - 1
            pairs.append((at, place))
    return pairs[::-1]
