"""A linear chain over the lines of an article: how likely each line is what, given the signs of all lines.

A conditional random field (Lafferty, McCallum and Pereira 2001): a part of the article for each line, a weight for each
sign of a part and for each step from part to part. The chances of a line come from the forward-backward algorithm
(Rabiner 1989, III.A). `weights.txt` holds the weights; benchmarks/train_structure.py makes it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from pkgutil import get_data
from typing import NamedTuple

PARTS = ("top", "title", "head", "lead", "head caption", "text", "heading", "caption", "inside", "after")
"""What a line can be: furniture is "top", "head" (between title and text), "inside" or "after", by where it stands."""
_IN_HEAD = "head lead head_caption text heading"
_IN_TEXT = "text heading caption inside after"
STEPS = {
    part.replace("_", " "): tuple(name.replace("_", " ") for name in following.split())
    for part, following in {
        "start": f"top title {_IN_HEAD}",
        "top": f"top title {_IN_HEAD}",
        "title": f"{_IN_HEAD} inside",
        "head": _IN_HEAD,
        "lead": _IN_HEAD,
        "head_caption": _IN_HEAD,
        "text": _IN_TEXT,
        "heading": _IN_TEXT,
        "caption": _IN_TEXT,
        "inside": "text heading caption inside",
        "after": "after",
    }.items()
}
"""Which part may follow which, "start" being what stands before the first line."""
_MOST = 60.0
"""Weights of a line are cut to this distance from the best: what is less likely is impossible."""

Row = tuple[float, ...]
"""A number for each part, in their order."""


class Weights(NamedTuple):
    """What the chain has learned, as logarithms."""

    signs: Mapping[str, Row]
    steps: Mapping[str, Row]
    """By the part before; meaningless where STEPS does not allow the step."""


def parse_weights(text: str) -> Weights:
    """Weights from lines of a name, a tab, and hundredths for each part; names of steps begin with "> "."""
    signs: dict[str, Row] = {}
    steps: dict[str, Row] = {}
    for line in text.splitlines():
        name, tab, numbers = line.partition("\t")
        if tab:
            row = tuple(int(number) / 100 for number in numbers.split())
            if name.startswith("> "):
                steps[name[2:]] = row
            else:
                signs[name] = row
    return Weights(signs, steps)


@cache
def weights() -> Weights:
    """The weights of the package."""
    return parse_weights((get_data(__package__, "weights.txt") or b"").decode())


def scores(signs: Sequence[str], weighed: Weights) -> Row:
    """What the signs of a line say for each part, together."""
    rows = [row for sign in signs if (row := weighed.signs.get(sign))]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(PARTS)


def chances(signs: Sequence[Sequence[str]], weighed: Weights) -> list[Row]:
    """For each line the probability of each part, given the signs of all lines."""
    steps = {part: [exp(step) for step in row] for part, row in weighed.steps.items()}
    after = [[(b, steps[part][b]) for b, name in enumerate(PARTS) if name in STEPS[part]] for part in PARTS]
    before = [[(a, row[b]) for a, row in enumerate(map(dict, after)) if b in row] for b in range(len(PARTS))]
    emitted = [_exponential(scores(line, weighed)) for line in signs]
    forward: list[list[float]] = []
    for row in emitted:
        if forward:
            last = forward[-1]
            reached = [sum([last[a] * step for a, step in ways]) for ways in before]
        else:
            reached = [step * (name in STEPS["start"]) for name, step in zip(PARTS, steps["start"], strict=True)]
        forward.append(_normal([e * reach for e, reach in zip(row, reached, strict=True)]))
    found, behind = [], [1.0] * len(PARTS)
    for row, front in zip(reversed(emitted), reversed(forward), strict=True):
        found.append(_normal([a * b for a, b in zip(front, behind, strict=True)]))
        onward = [e * b for e, b in zip(row, behind, strict=True)]
        behind = _normal([sum([onward[b] * step for b, step in ways]) for ways in after])
    return [tuple(row) for row in reversed(found)]


def _exponential(row: Row) -> list[float]:
    best = max(row)
    return [exp(max(score - best, -_MOST)) for score in row]


def _normal(row: list[float]) -> list[float]:
    """The row made to sum up to one, which keeps long products from vanishing."""
    total = sum(row) or 1.0
    return [value / total for value in row]
