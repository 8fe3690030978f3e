"""How texts are compared where case, accents and typography make no difference: in searches and in finding.

One character is folded at a time, so that each place in a folded text is a place in the text it was made of.
"""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import category, normalize

# Scripts that are written without spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    *((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF)),
    *((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
# Accents; the points and vowel signs of Hebrew and Arabic, which are seldom written; the tatweel.
_MARKS = ((0x0300, 0x036F), (0x0591, 0x05BD), (0x05BF, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x0670))
# Soft hyphens, joiners, what forbids a line break, variation selectors.
_UNSEEN = ((0x00AD, 0x00AD), (0x200B, 0x200F), (0x2060, 0x2060), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF))
_TYPOGRAPHY = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def fold_character(character: str) -> str:
    """A character without case, accent and typography: it may become none, and several."""
    if _within(ord(character), _UNSEEN):
        return ""
    if character in _TYPOGRAPHY:
        return _TYPOGRAPHY[character]
    parts = normalize("NFKD", character)
    return "".join(part for part in parts if not _within(ord(part), _MARKS)).casefold()


def word_character(character: str) -> str:
    """The same for looking up words: signs and spaces become a space; where scripts have none, they come between."""
    folded = fold_character(character)
    if not folded.isascii() and _within(ord(folded[0]), _UNSPACED):
        return f" {' '.join(folded)} "
    return "".join(one if category(one)[0] in "LMN" else " " for one in folded)


class _Table(dict[int, str]):
    """For `str.translate`: what each character becomes, found out when it is first met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = found = self._becomes(chr(code))
        return found


_FOLDED, _SPACED = _Table(fold_character), _Table(word_character)
_USUAL = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def fold(text: str) -> str:
    """A text for comparing: without case, accents and typography."""
    return text.translate(_FOLDED)


def spaced(text: str) -> str:
    """The words of a text for comparing, with one space or more between any two of them.

    Each character of a script without spaces is a word.
    """
    for usual, plain in _USUAL.items():  # mostly there is nothing else beyond ASCII, of which little is asked
        text = text.replace(chr(usual), plain)
    return text.translate(_SPACED)


class Folded:
    """A text as `fold` (or, for words, `spaced`) has it, and the way back from its places to the text's own."""

    __slots__ = ("_places", "text")

    def __init__(self, text: str, *, words: bool = False) -> None:
        table = _SPACED if words else _FOLDED
        self.text = text.translate(table)
        """The folded text."""
        self._places: list[int] | None = None
        if any(len(table[ord(one)]) != 1 for one in set(text)):
            self._places = [place for place, one in enumerate(text) for _ in table[ord(one)]]
            self._places.append(len(text))

    def place(self, at: int) -> int:
        """The offset in the text of a place in the folded one, both in code points."""
        return at if self._places is None else self._places[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text what stands from `start` to `end` in the folded one begins and ends; it isn't empty."""
        return self.place(start), self.place(end - 1) + 1
