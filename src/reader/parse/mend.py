"""Sentences that a page broke at its links, put together again."""

from collections.abc import Sequence
from itertools import pairwise

from reader.parse.bylines import author
from reader.parse.lines import Line, glue, measure
from reader.parse.roles import Role, own

_LONGEST_LINK = 10
"""In words: a link inside a sentence is a name or a phrase."""
_LEAST = 3
"""In words: what a broken sentence begins with."""
_GOES_ON = tuple(",.;:!?)]”»’")


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pieces of each broken sentence made one.

    A sentence is broken where a line ends in the middle of it and the next one goes on with a small letter or a
    mark, or is as short as a link and followed by one that does; and where the last piece ends as sentences end.
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        stop = _end(lines, at)
        found.append(_one(lines[at:stop]) if stop > at + 1 else lines[at])
        at = stop
    return found


def _end(lines: Sequence[Line], at: int) -> int:
    """The number behind the last piece of the sentence that begins here."""
    if lines[at].mark or lines[at].words < _LEAST or not _breaks(lines[at]):
        return at + 1
    stop = at + 1
    while stop < len(lines) and not lines[stop - 1].stops and (step := _step(lines, stop)):
        stop += step
    return stop if lines[stop - 1].stops and stop > at + 1 else at + 1


def _step(lines: Sequence[Line], at: int) -> int:
    """How many of the next lines go on with the sentence: one, two if the first is a link, or none."""
    if _goes_on(lines, at):
        return 1
    link = at + 1 < len(lines) and lines[at].words <= _LONGEST_LINK and _is_piece(lines, at) and _breaks(lines[at])
    return 2 if link and _goes_on(lines, at + 1) else 0


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line can't begin a sentence: a small letter or a mark stands first."""
    first = lines[at].text[0]
    return (first.islower() or first in _GOES_ON) and _is_piece(lines, at)


def _breaks(line: Line) -> bool:
    """Whether a line ends where no sentence, title or button is likely to."""
    last = line.text[-1]
    return not line.stops and (last.isalnum() or last in ",(“„«‘")


def _is_piece(lines: Sequence[Line], at: int) -> bool:
    """Whether a line's own words don't say that it is something else: a byline, a date, a button, an item."""
    line = lines[at]
    return not line.mark and own(line) in {Role.OPEN, Role.PARAGRAPH} and not author(line.text)


def _one(pieces: Sequence[Line]) -> Line:
    """The line that the pieces make; a mark joins on without a space."""
    texts = [pieces[0].text]
    for before, piece in pairwise(pieces):
        close = piece.text[0] in _GOES_ON or before.text[-1] in "(“„«‘"
        texts += ("" if close else glue(before.text, piece.text), piece.text)
    return measure("".join(texts), pieces[0].gap, "", 0, pieces[0].indent)
