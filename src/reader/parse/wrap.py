"""Hard-wrapped text made to paragraphs again."""

from collections.abc import Sequence
from itertools import pairwise

from reader.parse.lines import Line, glue, measure

_NARROWEST, _WIDEST = 45, 90
"""Columns between which the right edge of hard-wrapped text stands."""


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with those put together that only a right edge has parted; as they are if there is no such edge.

    A text is hard-wrapped when no line is wider than the edge, and at most breaks within its chunks (lines
    without a blank one between) the next word would not have fitted: so a wrapping program breaks, and so don't
    people who give each paragraph one line.
    """
    edge = _edge(lines)
    if not edge:
        return list(lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1][-1], line, edge):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_one(paragraph) for paragraph in paragraphs]


def _edge(lines: Sequence[Line]) -> int:
    """The column at which the text is wrapped; 0 if it is not."""
    if not lines:
        return 0
    widths = sorted(_outer(line) for line in lines)
    edge = widths[-1 - len(widths) // 50]  # one line in fifty may stick out: an address, a table
    if not _NARROWEST <= edge <= _WIDEST or widths[-1] > 3 * edge:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if _may_continue(a, b) and _outer(a) >= _NARROWEST]
    full = sum(1 for a, b in pairs if _is_full(a, b, edge) or _outer(a) >= 0.8 * edge)
    return edge if pairs and full * 4 >= len(pairs) * 3 else 0


def _outer(line: Line) -> int:
    """The columns that a line takes with its indentation and marks, about."""
    return line.width + line.indent + (2 * line.depth if line.mark and line.mark != "1." else 0)


def _is_full(line: Line, following: Line, edge: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    word = following.text.split(maxsplit=1)[0] if following.text else ""
    return _outer(line) + 1 + len(word) > edge


def _may_continue(before: Line, line: Line) -> bool:
    """Whether nothing but the widths speaks against one paragraph: no blank line, no mark, no indentation."""
    if line.gap or line.mark.strip(">") or before.mark == "rule" or not before.text or not line.text:
        return False
    if ">" in {before.mark, line.mark}:
        return before.mark == line.mark and before.depth == line.depth
    return bool(before.mark) or line.indent < before.indent + 2  # an indented first line opens a paragraph


def _continues(before: Line, line: Line, edge: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    full = _is_full(before, line, edge) or (_outer(before) >= 0.7 * edge and not before.stops)
    return full and _may_continue(before, line)


def _one(parts: Sequence[Line]) -> Line:
    """The line that the lines of a paragraph make."""
    if len(parts) == 1:
        return parts[0]
    pieces = [parts[0].text]
    for before, line in pairwise(parts):
        pieces += (glue(before.text, line.text), line.text)
    first = parts[0]
    return measure("".join(pieces), first.gap, first.mark, first.depth, first.indent)
