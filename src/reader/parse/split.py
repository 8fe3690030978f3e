"""Several articles in one file: where one ends and the next begins."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from reader.parse import dates
from reader.parse.bylines import author
from reader.parse.credits import is_caption, is_credit
from reader.parse.lines import Line, is_doubled, keys
from reader.parse.titles import may_be_title
from reader.parse.widgets import is_widget

_HEAD = 40
"""Between an article's first line, furniture above its title included, and its text are fewer lines than this."""
_LONGEST_BYLINE = 14
"""In words."""
_WIDEST_TITLE = 160
_MOST = 4000
"""In paragraphs: what has more is parted by gaps and titles said twice alone, which is faster."""
_FEWEST = 5
"""An article has so many paragraphs, if only its words tell it from the next."""
_SAID, _UNSAID, _COMMON = 0.4, 0.25, 0.18
"""So much of a title is said below at least and above at most, and of the text above in that below."""
_NEAR = 8
"""So many paragraphs above and below a title tell whether it belongs to them."""
_ENOUGH = 200
"""So many cells of running text, about three lines of a page, make an article."""


def articles(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each article, in order.

    A new one begins behind a gap wider than those between the file's other lines or, where there is no such gap,
    with a title that is said again before its text; each time with text before it, a title and text behind it.
    """
    cuts = (
        _accepted(lines, _behind_wide_gaps(lines), _ENOUGH)
        or _accepted(lines, _said_twice(lines), 4 * _ENOUGH)
        or _accepted(lines, _on_something_else(lines), 4 * _ENOUGH)
    )
    return [lines[a:b] for a, b in pairwise([0, *cuts, len(lines)])]


def _accepted(lines: Sequence[Line], places: Iterable[int], enough: int) -> list[int]:
    """Those places that have text on both sides, `enough` cells of it."""
    text = [0, *accumulate(line.width if line.prose or line.sentence else 0 for line in lines)]
    cuts: list[int] = []
    for at in places:
        if text[at] - text[cuts[-1] if cuts else 0] >= enough and _begins(lines, at, enough):
            cuts.append(at)
    return cuts


def _behind_wide_gaps(lines: Sequence[Line]) -> list[int]:
    """The lines behind more blank lines than is usual in this file, and at least two."""
    gaps = Counter(line.gap for line in lines[1:] if line.gap)
    wide = max(2, gaps.most_common(1)[0][0] + 1) if gaps else 2
    return [at for at, line in enumerate(lines) if at and line.gap >= wide]


def _said_twice(lines: Sequence[Line]) -> list[int]:
    """The titles, new to the file, that come again behind captions and buttons, with no text between."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for at, line in enumerate(lines):
        before = first.setdefault(line.text, at)
        if 1 < at - before < 9 and _titles(lines, before) and _are_captions(lines, range(before + 1, at)):
            found.add(before)
    return sorted(found)


def _on_something_else(lines: Sequence[Line]) -> list[int]:
    """The titles with a byline or a date below them behind which other things are spoken of than before."""
    texts = [at for at in range(len(lines)) if _is_text(lines, at)]
    places = range(texts[_FEWEST], texts[-_FEWEST]) if 2 * _FEWEST < len(texts) < _MOST else range(0)
    return [
        at
        for at in places
        if lines[at].width < _WIDEST_TITLE
        and _titles(lines, at)
        and _is_signed(lines, at)
        and _turns(lines, at, bisect_left(texts, at), texts)
    ]


def _turns(lines: Sequence[Line], at: int, here: int, texts: Sequence[int]) -> bool:
    """Whether the text below a title says its words, the text above doesn't, and the two have few words in common."""
    above, below = (
        set().union(*(keys(lines[other]) for other in near))
        for near in (texts[max(0, here - _NEAR) : here], texts[here : here + _NEAR])
    )
    own, fewer = keys(lines[at]), min(len(above), len(below))
    said, unsaid = len(own & below) >= _SAID * len(own), len(own & above) <= _UNSAID * len(own)
    return said and unsaid and len(above & below) <= _COMMON * fewer


def _is_signed(lines: Sequence[Line], at: int) -> bool:
    """Whether one of the next lines names the author or the day."""
    near = [line for line in lines[at + 1 : at + 5] if line.words <= _LONGEST_BYLINE]
    return any(author(line.text) or dates.find(line.text) for line in near)


def _titles(lines: Sequence[Line], at: int) -> bool:
    """Whether the line can be an article's title, and no caption or button."""
    text = lines[at].text
    return may_be_title(lines[at]) and not (is_caption(text) or is_credit(text) or is_widget(text))


def _are_captions(lines: Sequence[Line], places: range) -> bool:
    """Whether there is a caption or a credit among the lines, and no running text."""
    captions = any(is_doubled(lines, at) or is_caption(lines[at].text) or is_credit(lines[at].text) for at in places)
    return captions and not any(_is_text(lines, at) for at in places)


def _is_text(lines: Sequence[Line], at: int) -> bool:
    return lines[at].prose and not is_doubled(lines, at)


def _begins(lines: Sequence[Line], at: int, enough: int) -> bool:
    """Whether an article begins here: a title within the first lines, then text that is not interrupted."""
    titled, last, width = False, -9, 0
    for place in range(at, min(at + _HEAD, len(lines))):
        titled = titled or may_be_title(lines[place]) or (place == at and 40 <= lines[at].width <= 160)
        if not _is_text(lines, place) or not titled or place == at:
            continue
        width = lines[place].width + (width if place - last <= 2 else 0)
        last = place
        if width >= enough:
            return True
    return False
