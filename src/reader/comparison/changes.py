"""What differs within blocks that belong together: ranges of words, each with what kind of difference it is.

Changes with next to nothing between them are made one (N. Fraser, "Diff Strategies", 2006: semantic cleanup), since
a word that happens to be the same in two sentences says nothing.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.comparison.pairing import Pair
from reader.comparison.tellings import Telling
from reader.comparison.values import Change, Difference, Range, extent
from reader.diff import matches
from reader.model import SEPARATOR
from reader.wording import is_sign

_QUOTES = frozenset({"'", '"'})
_SOFT = frozenset({",", "-"})
_TITLES = "mr mrs ms dr st jr sr prof gen lt col capt sgt sen rep gov rev vs no"
_MAYBE_STOPPED = frozenset(_TITLES.split())


class _Step(NamedTuple):
    """Indexes of words: a range here that stands in place of one there, or is the same."""

    here: Range
    there: Range
    same: bool


def changes(here: Telling, there: Telling, pair: Pair) -> tuple[Change, ...]:
    """All that differs between blocks of one telling and those of the other, in their order."""
    places = extent(here.document, pair.here), extent(there.document, pair.there)
    if here.document.text[slice(*places[0])] == there.document.text[slice(*places[1])]:
        return ()
    found = matches(here.of(pair.here), there.of(pair.there)) if pair.found is None else pair.found
    steps = list(_cleaned(_steps(found, here.span(pair.here), there.span(pair.there)), here, there))
    return tuple(_Within(here, there, *places).changes(steps))


def _steps(found: Sequence[int], ours: Range, theirs: Range) -> Iterator[_Step]:
    """Runs of words that are the same, and what is between them."""
    at, place = ours[0], theirs[0]
    index, end = 0, len(found)
    while index < end:
        first = index
        while index < end and found[index] >= 0 and found[index] - index == found[first] - first:
            index += 1
        if index == first:
            index += 1
            continue
        one, other, size = ours[0] + first, theirs[0] + found[first], index - first
        if one > at or other > place:
            yield _Step((at, one), (place, other), same=False)
        at, place = one + size, other + size
        yield _Step((one, at), (other, place), same=True)
    if at < ours[1] or place < theirs[1]:
        yield _Step((at, ours[1]), (place, theirs[1]), same=False)


def _cleaned(steps: Iterator[_Step], here: Telling, there: Telling) -> Iterator[_Step]:
    """The steps; what is the same between two changes counts as changed if both are at least as long."""
    done: list[_Step] = []
    for step in steps:
        if step.same:
            done.append(step)
            continue
        last = next((at for at in range(len(done) - 1, -1, -1) if not done[at].same), None)
        if last is None or not _next_to_nothing(done[last], done[last + 1 :], step, here, there):
            done.append(step)
            continue
        before = done[last]
        del done[last:]
        done.append(_Step((before.here[0], step.here[1]), (before.there[0], step.there[1]), same=False))
    return iter(done)


def _next_to_nothing(before: _Step, same: Sequence[_Step], after: _Step, here: Telling, there: Telling) -> bool:
    """Whether what is the same between two changes has no more letters than either of them."""
    letters = sum(_letters(here.keys[slice(*step.here)]) for step in same)
    sizes = (
        max(_letters(here.keys[slice(*step.here)]), _letters(there.keys[slice(*step.there)]))
        for step in (before, after)
    )
    return letters <= min(sizes)


def _letters(words: Sequence[str]) -> int:
    return sum(len(word) for word in words if not is_sign(word))


class _Within:
    """Blocks of both sides, as texts between two offsets."""

    def __init__(self, here: Telling, there: Telling, ours: Range, theirs: Range) -> None:
        self._here, self._there = here, there
        self._texts = here.document.text, there.document.text
        self._ours, self._theirs = ours, theirs

    def changes(self, steps: Sequence[_Step]) -> Iterator[Change]:
        """The steps as ranges of the texts, with what differs in and between words that are the same."""
        at, place = self._ours[0], self._theirs[0]
        for step in steps:
            one, other = _range(self._here, step.here, at), _range(self._there, step.there, place)
            if one[0] == one[1]:
                other = _with_blank(other, place, self._theirs, self._there, step.there[1])
            elif other[0] == other[1]:
                one = _with_blank(one, at, self._ours, self._here, step.here[1])
            yield from self._between((at, one[0]), (place, other[0]))
            at, place = one[1], other[1]
            if not step.same:
                yield Change(self._kind(step), one, other)
            elif self._text(0, one) != self._text(1, other):
                yield from self._in_the_same(step)
        yield from self._between((at, self._ours[1]), (place, self._theirs[1]))

    def _in_the_same(self, step: _Step) -> Iterator[Change]:
        """What differs in a run of words that are the same."""
        at, place = self._here.words.starts[step.here[0]], self._there.words.starts[step.there[0]]
        for ours, theirs in zip(range(*step.here), range(*step.there), strict=True):
            one, other = _range(self._here, (ours, ours + 1), at), _range(self._there, (theirs, theirs + 1), place)
            yield from self._between((at, one[0]), (place, other[0]))
            at, place = one[1], other[1]
            if self._text(0, one) != self._text(1, other):
                same = self._here.words.folded[ours] == self._there.words.folded[theirs]
                yield Change(Difference.TYPOGRAPHY if same else Difference.SPELLING, one, other)

    def _text(self, side: int, place: Range) -> str:
        return self._texts[side][slice(*place)]

    def _between(self, one: Range, other: Range) -> Iterator[Change]:
        """What differs in the white space between words, where there is room for any."""
        texts = self._text(0, one), self._text(1, other)
        if texts[0] != texts[1]:
            breaks = [SEPARATOR in text for text in texts]
            yield Change(Difference.TYPOGRAPHY if breaks[0] == breaks[1] else Difference.BREAK, one, other)

    def _kind(self, step: _Step) -> Difference:
        """What kind of difference a change of words is."""
        ours, theirs = self._here.keys[slice(*step.here)], self._there.keys[slice(*step.there)]
        if all(map(is_sign, (*ours, *theirs))) and "%" not in (*ours, *theirs):
            return self._kind_of_signs(step, ours, theirs)
        spelled = _joined(ours), _joined(theirs)
        return Difference.SPELLING if spelled[0] == spelled[1] != "" else Difference.WORDS

    def _kind_of_signs(self, step: _Step, ours: Sequence[str], theirs: Sequence[str]) -> Difference:
        if ours and theirs and (_QUOTES.issuperset((*ours, *theirs)) or sorted(ours) == sorted(theirs)):
            return Difference.TYPOGRAPHY
        if [*ours, *theirs] == ["."] and step.here[0] and self._here.keys[step.here[0] - 1] in _MAYBE_STOPPED:
            return Difference.SPELLING
        numbers = self._before_number(self._here, step.here) or self._before_number(self._there, step.there)
        return Difference.TYPOGRAPHY if _SOFT.issuperset((*ours, *theirs)) and not numbers else Difference.WORDS

    @staticmethod
    def _before_number(telling: Telling, span: Range) -> bool:
        """Whether signs touch a number behind them, to which they may belong: -5, 1,000, 10-15."""
        first, end = span
        if not first < end < len(telling.keys):
            return False
        return telling.words.ends[end - 1] == telling.words.starts[end] and telling.keys[end][0].isdigit()


def _range(telling: Telling, span: Range, at: int) -> Range:
    """The offsets of a range of words; where there are none, `at`, the place behind the word before."""
    first, end = span
    return (telling.words.starts[first], telling.words.ends[end - 1]) if first < end else (at, at)


def _with_blank(place: Range, at: int, within: Range, telling: Telling, following: int) -> Range:
    """A range of words that the other side lacks, with the white space before it; behind it, where it begins a block.

    `at` is the place behind the word before, `following` the index of the word behind.
    """
    if at > within[0]:
        return at, place[1]
    beyond = telling.words.starts[following] if following < len(telling.keys) else within[1]
    return place[0], min(beyond, within[1])


def _joined(words: Sequence[str]) -> str:
    """The letters of words that may be written in one or with hyphens; empty if there are numbers, which may not."""
    if any(char.isdigit() for word in words for char in word):
        return ""
    kept = [
        word for at, word in enumerate(words) if word not in _SOFT and not (word == "." and len(words[at - 1]) == 1)
    ]
    return "".join("percent" if word == "%" else word for word in kept)
