"""Find a passage in a text that nothing is known of: its exact words, then folded ones, then about the same ones."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate

from reader.diff import matches
from reader.model import Passage
from reader.passage.survival import Survivors, Text, new_range, survivors
from reader.wording import is_sign, words

_NEEDLE = 128  # code points to search for; what follows them is compared in one step, so time stays linear
_MOST = 1000  # occurrences to look at, so that a text of one repeated letter costs no more than any other
_RARE = 16  # a word that stands oftener says nothing about where a passage is
_BAND = 16  # words that a passage may have gained or lost before its middle and still count as one candidate
_CANDIDATES = 3
_VOTES = 0.5  # of the rare words of a passage that must be near to each other
_SIMILAR = 0.6  # of a passage's words that must be there, where only its words tell
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
    def index(self) -> dict[str, list[int]]:
        """The places of each word."""
        index = defaultdict(list)
        for at, word in enumerate(self.words.folded):
            index[word].append(at)
        return index

    def find(self, passage: Passage, allowed: Callable[[Range], bool] = lambda _: True) -> Range | None:
        """Where the passage stands, of all places that are allowed; None if nowhere, or if that is not sure."""
        if not passage.quote:
            return None
        whole = passage.prefix + passage.quote + passage.suffix
        for place in nearest_first(whole, self.text, passage.start - len(passage.prefix)):
            start = place + len(passage.prefix)
            return start, start + len(passage.quote)
        return self._folded(passage, allowed) or self._similar(passage, allowed)

    def _folded(self, passage: Passage, allowed: Callable[[Range], bool]) -> Range | None:
        """Where the same words stand but for case, white space and typography, with the most of what is around."""
        folded = words(passage.quote).folded
        quote, before, after = "".join(folded), _folded(passage.prefix)[::-1], _folded(passage.suffix)
        near = self.joins[self.words.touching(passage.start, passage.start + 1)[0]]
        best, most = None, -1
        for place in nearest_first(quote, self.joined, near) if quote else ():
            end = place + len(quote)
            agreement = _common(before, self.joined[max(0, place - len(before)) : place][::-1])
            agreement += _common(after, self.joined[end : end + len(after)])
            found = self._unjoined(place), self._unjoined(end - 1) + 1
            if agreement > most and allowed(found):
                best, most = found, agreement
        telling = sum(not is_sign(word) for word in folded) >= _WORDS and len(quote) >= _LETTERS
        return best if telling or most >= min(_AGREE, len(before) + len(after)) else None

    def _unjoined(self, place: int) -> int:
        """The offset in the text of a letter of `joined`."""
        at = bisect_right(self.joins, place) - 1
        start, end = self.words.starts[at], self.words.ends[at]
        return min(start + place - self.joins[at], end - 1)

    def _similar(self, passage: Passage, allowed: Callable[[Range], bool]) -> Range | None:
        """Where most of the words stand in about the same order, if there is one such place."""
        pattern = Text(passage.prefix + passage.quote + passage.suffix)
        start = len(passage.prefix)
        first, end = pattern.words.touching(start, start + len(passage.quote))
        if end - first < _WORDS:
            return None
        places: list[tuple[float, Range]] = []
        for low, high in self._candidates(pattern, allowed):
            found = [at + low if at >= 0 else -1 for at in matches(pattern.words.folded, self.words.folded[low:high])]
            left = survivors(pattern, found, first, end)
            if left and left.enough and left.clear and left.share >= _SIMILAR:
                place = new_range(pattern, self, found, left, (start, start + len(passage.quote)))
                if allowed(place):
                    places.append((_likeness(left), place))
        places.sort(key=lambda scored: (-scored[0], abs(scored[1][0] - passage.start)))
        rivals = [likeness for likeness, place in places if place[0] >= places[0][1][1] or place[1] <= places[0][1][0]]
        if not places or (rivals and places[0][0] - rivals[0] < _CLEARLY):
            return None
        return places[0][1]

    def _candidates(self, pattern: Text, allowed: Callable[[Range], bool]) -> Iterator[Range]:
        """The ranges of words in which many of the pattern's rare words stand as far apart as there; best first."""
        folded = pattern.words.folded
        votes: Counter[int] = Counter()
        rare = 0
        for at, word in enumerate(folded):
            places = self.index.get(word, ())
            if len(places) <= _RARE and not is_sign(word):
                rare += 1
                votes.update({(place - at) // _BAND for place in places})
        scores = {band: votes[band - 1] + votes[band] + votes[band + 1] for band in votes.copy()}
        likely = [band for band in scores if scores[band] >= _VOTES * rare]
        spare = _BAND + len(folded) // 2
        starts, ends = self.words.starts, self.words.ends
        for band in sorted(likely, key=lambda band: (-scores[band], band))[:_CANDIDATES]:
            low, high = max(0, band * _BAND), min(len(starts), band * _BAND + len(folded))
            if low < high and allowed((starts[low], ends[high - 1])):
                yield max(0, low - spare), min(len(starts), high + spare)


def _likeness(left: Survivors) -> float:
    return left.share + left.witnesses / 2


def _folded(text: str) -> str:
    return "".join(words(text).folded)


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
