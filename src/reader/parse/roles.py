"""What a line can be to its article, and what its own words say of that."""

from collections.abc import Callable
from enum import StrEnum

from reader.parse.credits import is_caption, is_credit, is_dateline
from reader.parse.dates import is_stamp
from reader.parse.lines import Line
from reader.parse.widgets import is_widget


class Role(StrEnum):
    """What a line is to its article; the values are those of `reader parse --explain`."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    ITEM = "item"
    RULE = "rule"
    BYLINE = "byline"
    DATE = "date"
    FURNITURE = "furniture"
    REPEAT = "repeat"
    """Said before in this article."""
    OPEN = "open"
    """Not told by its own words: a heading, a caption, a short paragraph, furniture."""


BODY = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.QUOTE, Role.ITEM})
META = frozenset({Role.BYLINE, Role.DATE, Role.CAPTION, Role.CREDIT})

# What a line is by its own words: the first test that it passes.
_TESTS: tuple[tuple[Callable[[Line], bool], Role], ...] = (
    (lambda line: line.mark == "rule", Role.RULE),
    (lambda line: line.mark == ">", Role.QUOTE),
    (lambda line: is_dateline(line.text), Role.PARAGRAPH),
    (lambda line: is_widget(line.text), Role.FURNITURE),
    (lambda line: is_stamp(line.text), Role.DATE),
    (lambda line: is_credit(line.text), Role.CREDIT),
    (lambda line: not line.mark and is_caption(line.text), Role.CAPTION),
    (lambda line: bool(line.mark) and (line.mark != "1." or line.stops or line.width > 100), Role.ITEM),
    (lambda line: line.prose, Role.PARAGRAPH),
)


def own(line: Line) -> Role:
    """What a line is by its own words, wherever it stands; OPEN if they don't tell."""
    return next((role for test, role in _TESTS if test(line)), Role.OPEN)
