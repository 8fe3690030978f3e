"""The words of a text as they are looked up: without case, accents and typography, and without what stands between.

One character is folded at a time, so that each place in a folded text is a place in the text it was made of.
"""

from __future__ import annotations

from unicodedata import category

from reader.text import fold

# Scripts that are written without spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    *((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF)),
    *((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
# The points and vowel signs of Hebrew and Arabic, the tatweel, joiners, variation selectors.
_SELDOM_WRITTEN = (
    *((0x0591, 0x05BD), (0x05BF, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x0670)),
    *((0x200C, 0x200F), (0xFE00, 0xFE0F)),
)
_USUAL = str.maketrans({"‘": " ", "’": " ", "“": " ", "”": " ", "–": " ", "—": " ", "\u00a0": " "})


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in ranges)


def _word(character: str) -> str:
    """What a character is in words: signs and spaces become a space; where scripts have none, they come between."""
    folded = [one for one in fold(character) if not _within(one, _SELDOM_WRITTEN)]
    if folded and _within(folded[0], _UNSPACED):
        return f" {' '.join(folded)} "
    word = "".join(one if category(one)[0] in "LMN" else " " for one in folded)
    return word if word.strip() else " " * bool(word)


class _Words(dict[int, str]):
    """For `str.translate`: what each character is in words, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _word(chr(code))
        return found


_WORDS = _Words()


def spaced(text: str) -> str:
    """The words of a text, folded, with one space or more between any two of them.

    Each character of a script without spaces is a word.
    """
    if not text.isascii():
        for usual, space in _USUAL.items():  # mostly there is nothing else beyond ASCII, and the rest goes fast
            text = text.replace(chr(usual), space)
    return text.translate(_WORDS)


class Spaced:
    """A text as `spaced` has it, and the way back from its places to the text's own."""

    __slots__ = ("_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text.translate(_WORDS)
        """The words."""
        self._places: list[int] | None = None
        if not text.isascii() and any(len(_WORDS[ord(one)]) != 1 for one in set(text)):
            self._places = [place for place, one in enumerate(text) for _ in _WORDS[ord(one)]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text what stands from `start` to `end` here, one character or more, begins and ends."""
        return (start, end) if self._places is None else (self._places[start], self._places[end - 1] + 1)
