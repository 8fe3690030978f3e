"""Typed words found in one text: its case, accents and typography don't matter, its offsets do."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from reader.text import fold, plain

Range = tuple[int, int]
"""Start and end offset, in code points."""

_SPACES = re.compile(r"(\s+)")


class _Table(dict[int, str]):
    """What each character is folded to by itself, as `str.translate` asks for it."""

    def __init__(self, folding: Callable[[str], str]) -> None:
        super().__init__()
        self._folding = folding

    def __missing__(self, code: int) -> str:
        """Fold a character that was not met before. What folding took apart and left (Hangul) is put together."""
        self[code] = folded = unicodedata.normalize("NFC", self._folding(chr(code)))
        return folded


_ANY_CASE, _THIS_CASE = _Table(fold), _Table(plain)


class _Folded(NamedTuple):
    """A text in which each character was folded by itself, and the way back.

    The way back is kept for the characters that aren't folded to just one: where each begins and ends in the folded
    text, and how far behind it an offset in there is from the one in the text itself.
    """

    text: str
    begins: list[int]
    ends: list[int]
    behind: list[int]

    def offset(self, at: int) -> int | None:
        """The offset of a place in the folded text, behind all that is folded to nothing; None within a character."""
        last = bisect_right(self.ends, at) - 1
        if last + 1 < len(self.begins) and self.begins[last + 1] < at:
            return None
        return at + (self.behind[last] if last >= 0 else 0)


def _folded(text: str, table: _Table) -> _Folded:
    folded = _Folded(text.translate(table), [], [], [])
    if odd := [char for char in set(text) if len(table[ord(char)]) != 1]:
        behind = 0
        for found in re.finditer(f"[{re.escape(''.join(odd))}]", text):
            begin = found.start() - behind
            end = begin + len(table[ord(found[0])])
            behind = found.end() - end
            folded.begins.append(begin)
            folded.ends.append(end)
            folded.behind.append(behind)
    return folded


class Finder:
    """Finds in one text, which is folded once."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _any_case(self) -> _Folded:
        return _folded(self._text, _ANY_CASE)

    @cached_property
    def _this_case(self) -> _Folded:
        return _folded(self._text, _THIS_CASE)

    def find(self, typed: str) -> list[Range]:
        """The ranges that read as what was typed, in their order; none overlaps another.

        Capitals matter if one is typed. White space stands for any of it. A range has whole characters, with the
        accents that follow them; typed "s" is not half of an "ß".
        """
        exact = any(char.isupper() for char in typed)
        folded, table = (self._this_case, _THIS_CASE) if exact else (self._any_case, _ANY_CASE)
        if not (wanted := typed.translate(table)):
            return []
        pieces = _SPACES.split(wanted)
        pattern = re.compile("".join(r"\s++" if piece.isspace() else re.escape(piece) for piece in pieces))
        return _ranges(folded, pattern)


def _ranges(folded: _Folded, pattern: re.Pattern[str]) -> list[Range]:
    if not folded.begins:  # most texts; a letter may be found ten thousand times
        return [found.span() for found in pattern.finditer(folded.text)]
    ranges, at = [], 0
    while found := pattern.search(folded.text, at):
        begin, end = folded.offset(found.start()), folded.offset(found.end())
        if begin is None or end is None:
            at = found.start() + 1
        else:
            ranges.append((begin, end))
            at = found.end()
    return ranges
