"""Which line is the title, and what stands for one where there is none."""

from collections import Counter
from collections.abc import Sequence

from reader.parse import bylines, dates
from reader.parse.lines import Line, is_doubled

LONGEST_FALLBACK = 80
"""Code points of a title that is made of a text's first words."""
_LOOSE = " ,;:–—-"
_WIDEST = 220
_HEAD = 40
"""A title stands within so many lines of an article's first one."""


def find(lines: Sequence[Line], is_open: Sequence[bool], is_around: Sequence[bool]) -> int:
    """The number of the title's line; -1 if the text begins without one.

    `is_open` says of each line whether its own words leave open what it is, `is_around` whether it is something
    that stands around a text: a date, a caption, a credit.
    """
    prose = (at for at, line in enumerate(lines) if line.prose and not is_around[at] and not is_doubled(lines, at))
    body = next(prose, len(lines))
    counts = Counter(line.text for line in lines[: body + _HEAD])
    best, found = 0.0, -1
    for at, line in enumerate(lines[:_HEAD]):
        again = counts[line.text] > 1 and line.words >= 4 and not is_doubled(lines, at)
        introduced = _is_introduced(lines, is_around, at)
        headline = at == 0 and (introduced or _in_title_case(line))
        if (
            not (is_open[at] or headline or again)
            or not can_be_title(line)
            or (at > body and not (again and introduced))
        ):
            continue
        if _ends_in_full_stop(line) and not (introduced or headline or again):
            continue
        score = min(line.words, 9) + 6 * introduced + 8 * again + 5 * (at == 0 and line.words > 2) - 0.5 * at
        if score > best or found < 0:
            best, found = score, at
    return found


def _ends_in_full_stop(line: Line) -> bool:
    """Whether a line ends as sentences do, but not in a question or an exclamation, as titles may."""
    return line.stops and not line.text.endswith(("?", "!", "？", "！", "؟"))


def may_be_title(line: Line) -> bool:
    """Whether a line can be a title by itself: some words, no bullet, no full stop."""
    return can_be_title(line) and line.words >= 4 and not line.text.endswith((".", "。", "।"))


def _is_introduced(lines: Sequence[Line], is_around: Sequence[bool], at: int) -> bool:
    """Whether what stands below titles, and seldom elsewhere, stands in one of the next two lines."""
    return any(
        is_around[other] or bylines.author(lines[other].text) != "" or _is_dated(lines[other])
        for other in range(at + 1, min(at + 3, len(lines)))
    )


def _is_dated(line: Line) -> bool:
    """Whether a line names a day, and a few other words."""
    return line.words <= 14 and bool(dates.find(line.text))


def can_be_title(line: Line) -> bool:
    """Whether nothing in the line itself speaks against a title: no bullet, no date, no author, not too long."""
    if line.mark.strip("1.") or line.opens or not 0 < line.width <= _WIDEST or line.text[0] in "—–-([":
        return False
    return not bylines.author(line.text) and len(dates.leftover(line.text) or ".....") > 4


def _in_title_case(line: Line) -> bool:
    """Whether nearly all longer words have a capital, as in English headlines."""
    longer = [word for word in line.text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and line.width <= 130 and sum(word[0].isupper() for word in longer) >= 0.9 * len(longer)


def fallback(text: str) -> str:
    """The first words of a text, to stand where a title is missing."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_FALLBACK:
        return line.rstrip(_LOOSE) or line
    head = line[: LONGEST_FALLBACK - 1]
    cut = head.rpartition(" ")[0] if not line[LONGEST_FALLBACK - 1].isspace() else head
    return (cut if len(cut) >= LONGEST_FALLBACK // 2 else head).rstrip(_LOOSE) + "…"
