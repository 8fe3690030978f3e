"""Where the words of a query stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reader.folding import Spaced, spaced
from reader.query.nodes import Words

Spans = tuple[tuple[int, int], ...]
"""Where words begin and end, in code points."""


@lru_cache
def pattern(words: Words) -> re.Pattern[str]:
    """What finds them in a text that is `spaced`.

    That a word begins there is looked at last, so that Python can go for its first letters.
    """
    first, *others = map(re.escape, spaced(words.text).split())
    rest = "".join(f" +{word}" for word in others)
    return re.compile(f"{first}(?<![^ ]{first}){rest}{'' if words.begun else '(?![^ ])'}")


class Seeker:
    """Finds words in texts, as case, accents and typography are looked past."""

    def __init__(self, words: Iterable[Words]) -> None:
        self._patterns = [pattern(some) for some in words]

    def spans(self, text: str) -> Spans:
        """Where they stand in a text: in order, and none within another."""
        there = Spaced(text)
        found: list[tuple[int, int]] = []
        for span in sorted((one.span() for some in self._patterns for one in some.finditer(there.text)), key=_longest):
            if not found or found[-1][1] <= span[0]:
                found.append(span)
        return tuple(there.span(*span) for span in found)

    def first(self, text: str) -> int | None:
        """The offset of the first of them; None if none is there."""
        there = Spaced(text)
        found = [one.span() for some in self._patterns if (one := some.search(there.text))]
        return there.span(*min(found))[0] if found else None

    def times(self, text: str) -> list[int]:
        """How often each of them is in a text that is `spaced`."""
        return [len(some.findall(text)) for some in self._patterns]


def _longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]
