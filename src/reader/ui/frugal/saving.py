"""Frames as text, to be kept in a file."""

import json

from reader.ui.frugal.frame import Frame, Row
from reader.ui.frugal.look import Look


def packed(frame: Frame) -> str:
    """The frame as JSON: its looks, each row as clusters and the numbers of their looks, and the cursor."""
    looks: dict[Look, int] = {}
    rows = [[[cell[0] for cell in row], [looks.setdefault(cell[1], len(looks)) for cell in row]] for row in frame.rows]
    return json.dumps([list(looks), rows, frame.cursor], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Frame | None:
    """The frame of such JSON; None if it is anything else."""
    try:
        looks, rows, (column, line) = json.loads(text)
        known = [Look(tuple(attributes), *rest) for attributes, *rest in looks]
        made: tuple[Row, ...] = tuple(
            tuple((cluster, known[number]) for cluster, number in zip(clusters, numbers, strict=True))
            for clusters, numbers in rows
        )
    except (ValueError, TypeError, IndexError, RecursionError):
        return None
    return Frame(made, (column, line))
