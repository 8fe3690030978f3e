"""Where the words of a query stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.folding import Spaced, spaced
from reader.query.nodes import Words


def expression(words: Words) -> str:
    """The regular expression that finds them in a text that is `spaced`."""
    return _pattern(words)


def told(words: Words, text: str) -> bool:
    """Whether a text that is `spaced` has the words beside each other."""
    return re.search(_pattern(words), text) is not None


class Seeker:
    """Finds words in texts, as case, accents and typography are looked past."""

    def __init__(self, words: Iterable[Words]) -> None:
        # Of those that begin alike the longest is to be found.
        sources = sorted({_pattern(some) for some in words}, key=len, reverse=True)
        self._found = re.compile("|".join(sources)) if sources else None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they begin and end in a text, in code points: in order, and none within another."""
        if self._found is None:
            return
        there = Spaced(text)
        for found in self._found.finditer(there.text):
            yield there.span(*found.span())


def _pattern(words: Words) -> str:
    end = "" if words.begun else "(?![^ ])"
    return f"(?<![^ ]){' +'.join(map(re.escape, spaced(words.text).split()))}{end}"
