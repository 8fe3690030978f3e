"""The words of a text, folded so that typography makes no difference, each with the place where it stands."""

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from reader.pattern import pattern

# Kana, Han and Hangul syllables: written without spaces or with long words, so that each character counts as a word.
_LONE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LONE_CHARACTER = pattern(f"[{_LONE}]")
_DASHES = "-\u2010-\u2015\u2212"
_WORD = pattern(
    rf"([{_LONE}]"
    rf"|[^\W{_LONE}]+(?:[\u0300-\u036f]+[^\W{_LONE}]*)*"  # a word, with accents written apart
    rf"|[{_DASHES}]+|\.{{2,}}"
    r"|[^\w\s])"
)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4\u2039\u203a", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_AT_HAND = 10_000  # words that are kept folded: texts say the same ones again and again


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of a text in their order: folded, with start and end offset, in code points."""

    folded: list[str]
    starts: list[int]
    ends: list[int]

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The first word that reaches into a range of the text, and the one after the last; equal if none does."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def words(text: str) -> Words:
    """The words of a text. Each sign of punctuation is one of its own, and so is each run of dashes or dots."""
    pieces = _WORD.split(text)  # what stands between two words, and a word, in turn
    ends = list(accumulate(map(len, pieces)))
    return Words([*map(fold, pieces[1::2])], ends[:-1:2], ends[1::2])


@lru_cache(_AT_HAND)
def fold(word: str) -> str:
    """The word without case, typographic quotes and dashes, and compatibility forms (UAX #15, NFKC)."""
    folded = word.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKC", folded.translate(_PLAIN)).casefold()
    return "-" if folded[:1] == "-" else folded


@lru_cache(_AT_HAND)
def is_sign(word: str) -> bool:
    """Whether it is punctuation, which says little about where a text comes from."""
    return not word[:1].isalnum()


def is_lone(word: str) -> bool:
    """Whether it is a character of a script that is written without spaces between words."""
    return word >= "\u3040" and _LONE_CHARACTER.match(word) is not None
