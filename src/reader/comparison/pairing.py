"""Which blocks of two tellings belong together, wherever they stand: equal, similar, split and joined ones."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
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
_ALIKE_IF_SHORT = 0.65  # instead of _SIMILAR, where one has fewer words
_MOST = 50_000_000  # pairs of words of candidates that are looked at closely, in all: some seconds
_BETWEEN = 50  # words that may stand between two pieces of a block that was split
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
        self._sorts = tuple(
            [_SORTS.get(block.kind, block.kind) for block in side.document.blocks] for side in self.sides
        )

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
        left = _MOST
        for _, one, other in sorted(self._candidates()):
            if one in self._free[0] and other in self._free[1] and left > 0:
                left -= self.sides[0].size(one) * self.sides[1].size(other)
                if found := self._alike(one, other):
                    self._take(one, other, found)

    def _candidates(self) -> Iterator[tuple[float, int, int]]:
        """Blocks with many words in common, in whatever order, the best few for each; how little alike comes first."""
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
            some = []
            for other, weight in common.items():
                alike = 2 * weight / (total + totals[other])
                within = weight / min(total, totals[other])
                enough = alike >= _CANDIDATE * _SIMILAR or within >= _CANDIDATE * _WITHIN
                if enough and self._sorts[0][one] is self._sorts[1][other]:
                    some.append((-alike, one, other))
            yield from nsmallest(_TRIED, some)

    def _alike(self, one: int, other: int) -> list[int] | None:
        """Which words became which, if enough of what blocks say is in others in the same order."""
        ours, theirs = self.sides[0].of(range(one, one + 1)), self.sides[1].of(range(other, other + 1))
        shorter = min((ours, theirs), key=len)
        share = _SIMILAR if len(shorter) >= _WORDS else _ALIKE_IF_SHORT
        enough = share * (self._weights.total(ours) + self._weights.total(theirs)) / 2
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
        text = self.sides[1 - side].of(whole)
        found = [at for at in matches(self.sides[side].of(run), text) if at >= 0] if self._beside(run, side) else []
        if not found:
            return pair
        for direction in (1, -1):
            middle, size = found[len(found) // 2], self.sides[side].size(run.start)
            while (block := run.stop if direction > 0 else run.start - 1) in self._free[side]:
                words = self.sides[side].of(range(block, block + 1))
                far = size + 2 * len(words) + _BETWEEN
                low, high = (middle, middle + far) if direction > 0 else (max(0, middle - far), middle)
                room = len(text) - len(self.sides[side].of(run))
                if len(words) > 2 * room or not (places := self._belonging(words, text[low:high])):
                    break
                del self._free[side][block]
                run = range(min(run.start, block), max(run.stop, block + 1))
                middle, size = low + places[len(places) // 2], len(words)
        if run in pair:
            return pair
        return Pair(run, whole) if side == 0 else Pair(whole, run)

    def _beside(self, run: range, side: int) -> bool:
        """Whether there is a free block beside a run."""
        return run.stop in self._free[side] or run.start - 1 in self._free[side]

    def _belonging(self, words: Sequence[str], text: Sequence[str]) -> list[int]:
        """Where the words of a block stand in a text, if most of them do."""
        enough = _WITHIN * self._weights.total(words)
        if not words or self._weights.total((Counter(words) & Counter(text)).elements()) < enough:
            return []
        found = matches(words, text)
        same = self._weights.total(word for word, at in zip(words, found, strict=True) if at >= 0)
        return [at for at in found if at >= 0] if same >= enough else []


def _key(side: Telling, block: int) -> str:
    """What two blocks have to share to be equal. It is no sign, whatever the block has."""
    words: Sequence[str] = side.of(range(block, block + 1))
    return " ".join(("=", *words)) if words else f"={side.document.blocks[block].text}"
