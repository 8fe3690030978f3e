"""The form of a line: how wide it is, how it begins and ends, how it is written. Signs that need no other line."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from reader.parse import bylines, dates
from reader.parse.lines import Line
from reader.parse.roles import Role


class Scale(NamedTuple):
    """Numbers made to words."""

    bounds: tuple[float, ...]
    """The highest number of each word but the last, rising."""
    words: tuple[str, ...]

    def of(self, number: float) -> str:
        """The word for a number."""
        return self.words[bisect_left(self.bounds, number)]


_WIDTH = Scale((14, 36, 70, 130, 260), ("0-14", "15-36", "37-70", "71-130", "131-260", "261 and more"))
"""In cells."""
_FINE_WIDTH = Scale(
    (6, 14, 24, 36, 50, 70, 95, 130, 180, 260, 400),
    (
        "0-6",
        "7-14",
        "15-24",
        "25-36",
        "37-50",
        "51-70",
        "71-95",
        "96-130",
        "131-180",
        "181-260",
        "261-400",
        "401 and more",
    ),
)
_CAPITALS = Scale((0.2, 0.45, 0.7, 0.99), ("hardly a word", "some words", "half the words", "most words", "each word"))
SHORT = Scale((14, 40, 90), ("a word or two", "a short line", "a line", "a long line"))
"""What a line is called that tells nothing else of itself."""
_SHORT_ENOUGH = 200
"""In code points: of longer lines only beginning, end and width are looked at."""

_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d\b")
_BARS = frozenset("|•·")
_QUOTES = frozenset('"“„«»「')
_ENDS = {
    **dict.fromkeys(".。।", "full stop"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys("!！", "exclamation"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys(",，、", "comma"),
    "…": "dots",
    **dict.fromkeys("\"”»」’'“", "quote"),
    **dict.fromkeys(")]）】", "bracket"),
}
_BEGINNINGS = {
    **dict.fromkeys("\"“„«»「'‘", "quote"),
    **dict.fromkeys("-–—", "dash"),
    **dict.fromkeys("([（【", "bracket"),
}
_SORTS = {
    Role.PARAGRAPH: "prose",
    Role.CAPTION: "caption",
    Role.CREDIT: "credit",
    Role.FURNITURE: "button",
    Role.DATE: "date",
    Role.ITEM: "item",
    Role.QUOTE: "quoted",
    Role.RULE: "rule",
}


class Form(NamedTuple):
    """What is asked of the form of a line more than once."""

    width: str
    begins: str
    ends: str


def of(line: Line) -> Form:
    """The form of a line."""
    return Form(_WIDTH.of(line.width), _beginning(line.text), _ending(line.text))


def signs(line: Line, own: Role, form: Form) -> Iterator[str]:
    """What the form of a line shows, given what its words say."""
    text, width = line.text, form.width
    yield f"own words: {own.value}"
    yield f"width: {_FINE_WIDTH.of(line.width)}"
    yield f"end: {form.ends}"
    yield f"end: {form.ends}, width {width}"
    yield f"begins: {form.begins}"
    if line.mark:
        yield f"mark: {'number' if line.mark == '1.' else 'bullet' if line.mark not in {'>', 'rule'} else line.mark}"
    if len(text) <= _SHORT_ENOUGH:
        yield from _written(text, width, stops=line.stops)
        if own in {Role.OPEN, Role.DATE, Role.PARAGRAPH}:
            yield from _told(text)


def _written(text: str, width: str, *, stops: bool) -> Iterator[str]:
    """How a line that is not long is written."""
    yield f"case: {_case(text)}, width {width}"
    yield f"sentences: {min(text.count('. ') + text.count('。'), 3)}{', stops' if stops else ''}"
    shown = set(text)
    if shown & _QUOTES:
        yield f"quotation marks, width {width}"
    if "@" in shown or "#" in shown or "www." in text or "://" in text:
        yield "an address"
    if shown & _BARS:
        yield "a bar or dot between"
    if ": " in text[:60]:
        yield "a colon within"


def _told(text: str) -> Iterator[str]:
    """What a line tells that is no caption, button or mark."""
    if bylines.author(text):
        yield "a byline"
    if bylines.is_person(text):
        yield "a name"
    if dates.find(text):
        yield "a day"
    if _CLOCK.match(text):
        yield "begins with a time"


def sort(line: Line, own: Role) -> str:
    """What a neighbour sees of a line: its sort, or how short it is."""
    if own is not Role.OPEN:
        return _SORTS[own]
    if line.sentence:
        return "sentence"
    return "announcing" if line.opens else SHORT.of(line.width)


def _ending(text: str) -> str:
    """How a line ends."""
    last = text[-1]
    if text.endswith("..."):
        return "dots"
    return _ENDS.get(last) or ("letter" if last.isalpha() else "digit" if last.isdigit() else "other")


def _beginning(text: str) -> str:
    """How a line begins."""
    first = text[0]
    if first.isalpha():
        return "small letter" if first.islower() else "capital" if first.isupper() else "letter"
    return "digit" if first.isdigit() else _BEGINNINGS.get(first, "other")


def _case(text: str) -> str:
    """How many words begin with a capital, or in a script without capitals."""
    firsts = "".join([word[0] for word in text.split()])
    letters, small = sum(map(str.isalpha, firsts)), sum(map(str.islower, firsts))
    if not letters or text.isupper():
        return "all in capitals" if letters else "no words"
    return f"capitals on {_CAPITALS.of(1 - small / letters)}"
