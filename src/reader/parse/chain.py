"""A linear chain over the lines of an article: how likely each line is what, given the signs of all lines.

A conditional random field (Lafferty, McCallum and Pereira 2001): a part of the article for each line, a weight for each
sign of a part and for each step from part to part. The chances of a line come from the forward-backward algorithm
(Rabiner 1989, III.A). `weights.txt` holds the weights; benchmarks/train_structure.py makes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from math import exp
from operator import mul
from pkgutil import get_data
from struct import Struct
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
_NEVER = 1e-9
"""The weight of a step that STEPS does not allow: not nothing, so that there is a way through any text."""
_LANES = Struct(f"<{len(PARTS)}I")
_RAISED = 2**15

Row = tuple[float, ...]
"""A number for each part, in their order."""


class Weights(NamedTuple):
    """What the chain has learned."""

    signs: Mapping[str, tuple[int, ...]]
    """Logarithms, in hundredths."""
    packed: Mapping[str, int]
    """The same, each row as one number: see `_packed`."""
    steps: Mapping[str, Row]
    """By the part before; no logarithms."""


def parse_weights(text: str) -> Weights:
    """Weights from lines of a name, a tab, and hundredths for each part; names of steps begin with "> "."""
    signs: dict[str, tuple[int, ...]] = {}
    steps: dict[str, Row] = {}
    for line in text.splitlines():
        name, tab, numbers = line.partition("\t")
        if tab:
            row = tuple(map(int, numbers.split()))
            if name.startswith("> "):
                allowed = STEPS[name[2:]]
                steps[name[2:]] = tuple(
                    [exp(step / 100) if part in allowed else _NEVER for part, step in zip(PARTS, row, strict=True)]
                )
            else:
                signs[name] = row
    return Weights(signs, {name: _packed(row) for name, row in signs.items()}, steps)


def _packed(row: Sequence[int]) -> int:
    """A row as one number with 32 bits for each part: to add such numbers is to add all parts at once, and fast.

    Each part is raised by the same, so that none is negative; what a part has more than another stays as it is.
    """
    return int.from_bytes(_LANES.pack(*[weight + _RAISED for weight in row]), "little")


@cache
def weights() -> Weights:
    """The weights of the package."""
    return parse_weights((get_data(__package__, "weights.txt") or b"").decode())


def chances(signs: Sequence[Sequence[str]], weighed: Weights) -> list[Row]:
    """For each line the probability of each part, given the signs of all lines."""
    emitted = [_emitted(line, weighed.packed) for line in signs]
    ways = [weighed.steps[part] for part in PARTS]
    into = list(zip(*ways, strict=True))
    reached: Iterable[float] = weighed.steps["start"]
    forward: list[list[float]] = []
    for row in emitted:
        last = _normal(list(map(mul, row, reached)))
        forward.append(last)
        reached = [sum(map(mul, last, column)) for column in into]
    found, behind = [], [1.0] * len(PARTS)
    for row, front in zip(reversed(emitted), reversed(forward), strict=True):
        here = list(map(mul, front, behind))
        scale = 1 / sum(here)
        found.append(tuple([chance * scale for chance in here]))
        onward = [e * after * scale for e, after in zip(row, behind, strict=True)]
        behind = [sum(map(mul, onward, way)) for way in ways]
    return found[::-1]


def _emitted(signs: Sequence[str], packed: Mapping[str, int]) -> list[float]:
    """How much the signs of a line speak for each part, together; 1 for the part that they speak for most."""
    row = _LANES.unpack(sum(map(packed.get, signs, repeat(0))).to_bytes(_LANES.size, "little"))
    best = max(row)
    return [exp((score - best) / 100) for score in row]


def _normal(row: list[float]) -> list[float]:
    """The row made to sum up to one, which keeps long products from vanishing."""
    scale = 1 / sum(row)
    return [value * scale for value in row]
