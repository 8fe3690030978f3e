"""The lines of a plain text and what each one shows by itself: length, end, marks, the gap before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

DEEPEST = 20
"""Quotes and items nested deeper than this count as this deep: nothing written by people is."""

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"(?P<mark>[•‣◦▪●*-]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)")
_RULE = re.compile(r"([-*_=~·•])[ \t]*(?:\1[ \t]*){2,}")
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060-\u2069\u180e\u115f\u1160\u3164]")
_STOPS = tuple(".!?…。！？؟۔।॥։።။")
_CLOSERS = "\"'”’»›)]}」』）】〕* "
# Scripts whose characters fill two cells (UAX #11), and emoji: the former are written without spaces.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_LONGER_WORD = re.compile(r"\w{4,}")
_PAIR = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}))")
_SAMPLE = 400
"""So many code points of a line are looked at for its width and words; what is longer is long anyway."""
_MOST_WORDS = 2000
"""So many code points of a line are looked at for the words that it shares with others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, or what several hard-wrapped ones make."""

    text: str
    """Without indentation, quote marks and bullets; a number before an item stays."""
    gap: int
    """How many blank lines stand before it."""
    width: int
    """In cells, which makes scripts of wide characters count double."""
    words: int
    """A wide character counts as half a word."""
    stops: bool
    """Whether it ends as sentences end."""
    opens: bool = False
    """Whether it ends with what announces more: a comma, a colon, a dash."""
    mark: str = ""
    """The bullet or number before an item, ">" for a quote, "rule" for a line of rule characters."""
    depth: int = 0
    """How deep quoted or indented as an item, from 1; else 0."""
    indent: int = 0
    """In columns, before any mark."""

    @property
    def prose(self) -> bool:
        """Whether it can hardly be anything but running text."""
        return self.width >= 160 or (self.stops and self.width >= 75)

    @property
    def sentence(self) -> bool:
        """Whether it may be running text, however short."""
        return self.stops and self.words >= 3


def split(text: str) -> list[Line]:
    """The lines of clean text that are not blank, in order."""
    found, gap = [], 0
    for raw in text.split("\n"):
        line = read(raw, gap) if is_visible(raw) else None
        if line and is_visible(line.text):
            found.append(line)
            gap = 0
        else:
            gap += 1  # a quote mark with nothing behind it parts paragraphs too
    return found


def is_visible(text: str) -> bool:
    """Whether a text holds anything to be seen: more than white space, isolates and characters of no width."""
    return bool(_VISIBLE.search(text))


def read(raw: str, gap: int) -> Line:
    """One line, taken apart into mark and text."""
    text = raw.strip()
    indent = 0 if raw[0] == text[0] else len(raw[: raw.index(text[0])].expandtabs(4))
    if len(text) < 200 and _RULE.fullmatch(text):
        return Line(text, gap, len(text), 0, stops=False, mark="rule", indent=indent)
    if quoted := _QUOTE.match(text):
        inner = text[quoted.end() :].strip()
        return measure(inner, gap, ">", min(DEEPEST, quoted[0].count(">")), indent)
    if item := _ITEM.match(text):
        numbered = item["mark"][0].isdigit()
        inner = text if numbered else text[item.end() :]
        return measure(inner, gap, "1." if numbered else item["mark"], min(DEEPEST, 1 + indent // 2), indent)
    return measure(text, gap, "", 0, indent)


def measure(text: str, gap: int, mark: str, depth: int, indent: int) -> Line:
    """A line of this text with its features counted."""
    start, end = text[:_SAMPLE], text[-40:].rstrip(_CLOSERS)
    wide = 0 if start.isascii() else len(_WIDE.findall(start))
    return Line(
        text,
        gap,
        len(text) + wide,
        len(start.split()) + wide // 2,
        stops=end.endswith(_STOPS),
        opens=end.endswith((",", ":", "，", "：", "–", "—", " -")),
        mark=mark,
        depth=depth,
        indent=indent,
    )


def is_doubled(lines: Sequence[Line], at: int) -> bool:
    """Whether a neighbour says the same, as the captions of a head do in scraped pages, and text does not."""
    return any(0 <= other < len(lines) and lines[other].text == lines[at].text for other in (at - 1, at + 1))


def keys(line: Line) -> set[str]:
    """The longer words of a line, and the pairs of characters of scripts without spaces."""
    folded = line.text[:_MOST_WORDS].casefold()
    found = set(_LONGER_WORD.findall(folded))
    return found | set(_PAIR.findall(folded)) if line.width > len(line.text) else found


def glue(left: str, right: str) -> str:
    """What belongs between two lines that are joined: nothing between wide characters, else a space.

    Korean is written with spaces, so it gets one. A hyphen stays as it is, with nothing behind it: whether it
    would be there on one line can't be told.
    """
    if not left or not right or (_HYPHENATED.search(left[-2:]) and right[0].islower()):
        return ""
    unspaced = _WIDE.match(left[-1]) and _WIDE.match(right[0]) and not "\uac00" <= right[0] <= "\ud7a3"
    return "" if unspaced else " "
