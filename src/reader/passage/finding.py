"""Find a passage in a text that nothing is known of: its exact words, then folded ones, then about the same ones."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from reader.diff import matches
from reader.model import Passage
from reader.passage.survival import Survivors, Text, new_range, survivors
from reader.wording import fold, is_sign

_NEEDLE = 128  # code points to search for; what follows them is compared in one step, so time stays linear
_MOST = 1000  # occurrences to look at, so that a text of one repeated letter costs no more than any other
_RARE = 16  # a word that stands oftener says nothing about where a passage is
_BAND = 16  # words that a passage may have gained or lost before its middle and still count as one candidate
_RIVAL = 0.7  # of the rare words that the best place has another one must have to be looked at
_CANDIDATES = 3
_APART = 2  # bands that must lie between two candidates, which are looked at with what is beside them
_VOTES = 0.5  # of the rare words of a passage that must be near to each other
_SIMILAR = 0.6  # of a passage's words that must be there, where only its words tell
_LONGER = 2.5  # times as long as it was a passage may have become there
_CLEARLY = 0.1  # by how much the best place must be better than the second
_LETTERS = 16  # letters of a quote, and
_WORDS = 3  # words, that are hardly the same by chance
_AGREE = 6  # letters around a shorter one that make up for it

Range = tuple[int, int]


def find(passage: Passage, text: str) -> Range | None:
    """Where the passage stands in `text`, as start and end offset; None if it doesn't, or if that is not sure."""
    return Haystack(text).find(passage)


class Haystack(Text):
    """A text to find passages in; what is made of it for that is made once, however many they are."""

    @cached_property
    def joined(self) -> str:
        """All words, folded, with nothing between them."""
        return "".join(self.words.folded)

    @cached_property
    def joins(self) -> list[int]:
        """Where each word begins in `joined`, and where the last one ends."""
        return list(accumulate(map(len, self.words.folded), initial=0))

    @cached_property
    def rare(self) -> dict[str, list[int] | None]:
        """The places of the words that stand in few; None for the others, and for signs."""
        places = defaultdict[str, list[int]](list)
        for at, word in enumerate(self.words.folded):
            places[word].append(at)
        return {word: None if len(at) > _RARE or is_sign(word) else at for word, at in places.items()}

    def find(self, passage: Passage, allowed: Callable[[Range], bool] = lambda _: True) -> Range | None:
        """Where the passage stands, of all places that are allowed; None if nowhere, or if that is not sure."""
        if not passage.quote:
            return None
        whole = passage.prefix + passage.quote + passage.suffix
        begin = passage.start - len(passage.prefix)
        place = next(nearest_first(whole, self.text, begin), None) if whole in self.text else None
        if place is not None:
            return place + len(passage.prefix), place + len(passage.prefix) + len(passage.quote)
        pattern = _Pattern(passage)
        return self._folded(pattern, allowed) or self._similar(pattern, allowed)

    def _folded(self, pattern: "_Pattern", allowed: Callable[[Range], bool]) -> Range | None:
        """Where the same words stand but for case, white space and typography, with the most of what is around."""
        quote = pattern.joined
        if not quote or quote not in self.joined:
            return None
        before, after = pattern.around
        near = self.joins[self.words.touching(pattern.near, pattern.near + 1)[0]]
        best, most = None, -1
        for place in nearest_first(quote, self.joined, near):
            end = place + len(quote)
            agreement = _common(before[::-1], self.joined[max(0, place - len(before)) : place][::-1])
            agreement += _common(after, self.joined[end : end + len(after)])
            found = self._unjoined(place), self._unjoined(end - 1) + 1
            if agreement > most and allowed(found):
                best, most = found, agreement
        return best if pattern.telling or most >= min(_AGREE, len(before) + len(after)) else None

    def _unjoined(self, place: int) -> int:
        """The offset in the text of a letter of `joined`."""
        at = bisect_right(self.joins, place) - 1
        start, end = self.words.starts[at], self.words.ends[at]
        return min(start + place - self.joins[at], end - 1)

    def _similar(self, pattern: "_Pattern", allowed: Callable[[Range], bool]) -> Range | None:
        """Where most of the words stand in about the same order, if there is one such place."""
        first, end = pattern.own
        if end - first < _WORDS:
            return None
        places: list[tuple[float, Range]] = []
        for low, high in self._candidates(pattern, allowed):
            found = [at + low if at >= 0 else -1 for at in matches(pattern.words.folded, self.words.folded[low:high])]
            left = survivors(pattern, found, first, end)
            if left and left.enough and left.clear and left.share >= _SIMILAR:
                place = new_range(pattern, self, found, left, pattern.range)
                if place[1] - place[0] <= _LONGER * len(pattern.quote) and allowed(place):
                    places.append((_likeness(left), place))
        places.sort(key=lambda scored: (-scored[0], abs(scored[1][0] - pattern.near)))
        rivals = [likeness for likeness, place in places if place[0] >= places[0][1][1] or place[1] <= places[0][1][0]]
        if not places or (rivals and places[0][0] - rivals[0] < _CLEARLY):
            return None
        return places[0][1]

    def _candidates(self, pattern: Text, allowed: Callable[[Range], bool]) -> Iterator[Range]:
        """The ranges of words in which many of the pattern's rare words stand as far apart as there; best first."""
        size = len(pattern.words.folded)
        spare = _BAND + size // 2
        starts, ends = self.words.starts, self.words.ends
        for band in self._bands(pattern.words.folded):
            low, high = max(0, band * _BAND), min(len(starts), band * _BAND + size)
            if low < high and allowed((starts[low], ends[high - 1])):
                yield max(0, low - spare), min(len(starts), high + spare)

    def _bands(self, folded: Sequence[str]) -> list[int]:
        """How far on, in bands, these words stand with most of the rare ones; a few such places, best first."""
        index = self.rare
        absent = sum([word not in index and not is_sign(word) for word in folded])
        there = [(at, places) for at, word in enumerate(folded) if (places := index.get(word))]
        enough = _VOTES * (absent + len(there))
        if len(there) < enough:
            return []
        votes = _votes(there)
        near = {band + by for band, count in votes.items() if 3 * count >= enough for by in (-1, 0, 1)}
        scores = {band: votes[band - 1] + votes[band] + votes[band + 1] for band in near}
        enough = max(enough, _RIVAL * max(scores.values(), default=0))
        chosen: list[int] = []
        for band in sorted(scores, key=lambda band: (-scores[band], -votes[band], band)):
            if scores[band] < enough or len(chosen) == _CANDIDATES:
                break
            if all(abs(band - other) > _APART for other in chosen):
                chosen.append(band)
        return chosen


class _Pattern(Text):
    """A passage with what is around it, as words to look for."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage.prefix + passage.quote + passage.suffix)
        self.quote = passage.quote
        self.near = passage.start
        start = len(passage.prefix)
        self.range = start, start + len(passage.quote)

    @cached_property
    def own(self) -> Range:
        """The first word of the quote, and the one after its last."""
        return self.words.touching(*self.range)

    @cached_property
    def telling(self) -> bool:
        """Whether the words of the quote alone say which passage it is."""
        words = [word for word in self.words.folded[slice(*self.own)] if not is_sign(word)]
        return len(words) >= _WORDS and len(self.joined) >= _LETTERS

    @cached_property
    def joined(self) -> str:
        """The words of the quote, folded, with nothing between them."""
        return self._joined(*self.range)

    @cached_property
    def around(self) -> tuple[str, str]:
        """The words of prefix and suffix in the same way."""
        start, end = self.range
        return self._joined(0, start), self._joined(end, len(self.text))

    def _joined(self, start: int, end: int) -> str:
        """The words of a range; of those that reach beyond it, what is in it."""
        first, beyond = self.words.touching(start, end)
        folded = self.words.folded[first:beyond]
        for edge in {first, beyond - 1} if folded else ():
            low, high = max(start, self.words.starts[edge]), min(end, self.words.ends[edge])
            if high - low < self.words.ends[edge] - self.words.starts[edge]:
                folded[edge - first] = fold(self.text[low:high])
        return "".join(folded)


def _votes(there: Iterable[tuple[int, Sequence[int]]]) -> Counter[int]:
    """How many words of a pattern stand so many bands further on. A word has rising places, and one vote for a band."""
    bands = list[int]()
    for at, places in there:
        last = None
        for place in places:
            band = (place - at) // _BAND
            if band != last:
                bands.append(band)
                last = band
    return Counter(bands)


def _likeness(left: Survivors) -> float:
    return left.share + left.witnesses / 2


def nearest_first(needle: str, text: str, near: int) -> Iterator[int]:
    """The places where `needle` stands in `text`, those nearest to `near` first, the earlier of equals."""
    near = max(0, near)
    begin = needle[:_NEEDLE]
    before = text.rfind(begin, 0, near + len(begin))
    after = text.find(begin, near + 1)
    for _ in range(_MOST):
        if before < 0 and after < 0:
            return
        if after < 0 or (before >= 0 and near - before <= after - near):
            place, before = before, text.rfind(begin, 0, before + len(begin) - 1)
        else:
            place, after = after, text.find(begin, after + 1)
        if text.startswith(needle, place):
            yield place


def _common(one: str, other: str) -> int:
    """The length of what both begin with."""
    for length, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return length
    return min(len(one), len(other))
