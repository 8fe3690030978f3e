"""Which blocks of two tellings belong together, wherever they stand: equal, similar, split and joined ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.comparison.tellings import Telling, Weights
from reader.diff import matches
from reader.model import Kind

_SIMILAR = 0.5  # of what the words of both say must be in both, in the same order,
_WITHIN = 0.7  # or of what the shorter one says, if that has
_WORDS = 8  # words at least
_CANDIDATE = 0.75  # of these shares must be reached where the order doesn't count
_OFTEN = 50  # blocks with one word, above which it makes no candidates
_TRIED = 4  # candidates of a block that are looked at closely, best first
_SORTS = {Kind.CREDIT: Kind.CAPTION, Kind.QUOTE: Kind.PARAGRAPH, Kind.ITEM: Kind.PARAGRAPH}


class Pair(NamedTuple):
    """Blocks of one telling and those of the other that they became; one of the two is a single block."""

    here: range
    there: range
    found: list[int] | None = None
    """For each word here the one there that it became (see `reader.diff.matches`), if that is known already."""


def pairs(here: Telling, there: Telling) -> list[Pair]:
    """The blocks that belong together, in the order of this telling; each block is in one pair at most."""
    pairing = _Pairing(here, there)
    pairing.take_equal()
    pairing.take_similar()
    pairing.take_split()
    return sorted(pairing.pairs, key=lambda pair: pair.here.start)


class _Pairing:
    """Blocks that are still alone, and the pairs so far."""

    def __init__(self, here: Telling, there: Telling) -> None:
        self.sides = here, there
        self.pairs: list[Pair] = []
        self._free = tuple(dict.fromkeys(range(len(side.document.blocks))) for side in self.sides)
        self._weights = Weights(self.sides)

    def _take(self, one: int, other: int, found: list[int] | None = None) -> None:
        self.pairs.append(Pair(range(one, one + 1), range(other, other + 1), found))
        for free, block in zip(self._free, (one, other), strict=True):
            del free[block]

    def take_equal(self) -> None:
        """Pair blocks of the same words: first those in the same order, then those that moved."""
        ours, theirs = ([_key(side, block) for block in range(len(side.document.blocks))] for side in self.sides)
        for one, other in enumerate(matches(ours, theirs)):
            if other >= 0:
                self._take(one, other)
        places = defaultdict(list)
        for other in reversed(self._free[1]):
            places[theirs[other]].append(other)
        for one in list(self._free[0]):
            if others := places.get(ours[one]):
                self._take(one, others.pop())

    def take_similar(self) -> None:
        """Pair blocks that have most of their words in common, the most alike first."""
        tried: Counter[int] = Counter()
        for _, one, other in sorted(self._candidates()):
            if one in self._free[0] and other in self._free[1] and tried[one] < _TRIED:
                tried[one] += 1
                if found := self._alike(range(one, one + 1), range(other, other + 1)):
                    self._take(one, other, found)

    def _candidates(self) -> Iterator[tuple[float, int, int]]:
        """Pairs of blocks with many words in common, in whatever order, with how little alike they are."""
        here, there = self.sides
        index = defaultdict(list)
        for other in self._free[1]:
            for word in there.sets[other]:
                index[word].append(other)
        totals = {other: self._weights.total(there.sets[other]) for other in self._free[1]}
        for one in self._free[0]:
            common: Counter[int] = Counter()
            for word in here.sets[one]:
                if len(index.get(word, ())) <= _OFTEN:
                    for other in index.get(word, ()):
                        common[other] += self._weights[word]  # type: ignore[assignment]  # a Counter adds floats as well
            total = self._weights.total(here.sets[one])
            for other, weight in common.items():
                alike = 2 * weight / (total + totals[other])
                within = weight / min(total, totals[other])
                if (alike >= _CANDIDATE * _SIMILAR or within >= _CANDIDATE * _WITHIN) and self._same_sort(one, other):
                    yield -alike, one, other

    def _same_sort(self, one: int, other: int) -> bool:
        kinds = (side.document.blocks[block].kind for side, block in zip(self.sides, (one, other), strict=True))
        first, second = (_SORTS.get(kind, kind) for kind in kinds)
        return first is second

    def _alike(self, one: range, other: range) -> list[int] | None:
        """Which words became which, if enough of what blocks say is in others in the same order."""
        ours, theirs = (side.of(blocks) for side, blocks in zip(self.sides, (one, other), strict=True))
        shorter = min((ours, theirs), key=len)
        enough = _SIMILAR * (self._weights.total(ours) + self._weights.total(theirs)) / 2
        if len(shorter) >= _WORDS:
            enough = min(enough, _WITHIN * self._weights.total(shorter))
        if self._weights.total((Counter(ours) & Counter(theirs)).elements()) < enough:  # in whatever order
            return None
        found = matches(ours, theirs)
        same = self._weights.total(word for word, at in zip(ours, found, strict=True) if at >= 0)
        return found if same >= enough else None

    def take_split(self) -> None:
        """Add to each pair the blocks beside it that are a part of the single block on the other side."""
        for at, pair in enumerate(self.pairs):
            for side in (0, 1):
                if len((pair.there, pair.here)[side]) == 1:
                    pair = self._grown(pair, side)  # noqa: PLW2901  (the pair, with what belongs to it)
            self.pairs[at] = pair

    def _grown(self, pair: Pair, side: int) -> Pair:
        """The pair with all free blocks of one side beside it that belong to the block on the other."""
        run, whole = (pair.here, pair.there)[:: 1 - 2 * side]
        grew = True
        while grew:
            grew = False
            for block in (run.stop, run.start - 1):
                if block in self._free[side] and self._belongs(block, run, whole, side):
                    del self._free[side][block]
                    run = range(min(run.start, block), max(run.stop, block + 1))
                    grew = True
        if run in pair:
            return pair
        return Pair(run, whole) if side == 0 else Pair(whole, run)

    def _belongs(self, block: int, run: range, whole: range, side: int) -> bool:
        """Whether most of a block is in the single block on the other side, beside what is there of the run."""
        ours, theirs = self.sides[side], self.sides[1 - side]
        words = ours.of(range(block, block + 1))
        enough = _WITHIN * self._weights.total(words)
        shared = ours.sets[block] & theirs.sets[whole.start]
        if not shared or self._weights.total(shared) < _CANDIDATE * _WITHIN * self._weights.total(ours.sets[block]):
            return False
        joined = range(min(run.start, block), max(run.stop, block + 1))
        found = matches(ours.of(joined), theirs.of(whole))
        first = ours.bounds[block] - ours.bounds[joined.start]
        own = zip(words, found[first : first + len(words)], strict=True)
        return sum(self._weights[word] for word, at in own if at >= 0) >= enough


def _key(side: Telling, block: int) -> str:
    """What two blocks have to share to be equal. It is no sign, whatever the block has."""
    words: Sequence[str] = side.of(range(block, block + 1))
    return " ".join(("=", *words)) if words else f"={side.document.blocks[block].text}"
