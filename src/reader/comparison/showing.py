"""A comparison as it is shown: this telling's text, with the words that the other one has in their place."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from reader.comparison.values import Change, Comparison, Difference, Fate, Part
from reader.model import SEPARATOR

PILCROW = "¶"
"""Stands where only one telling begins a paragraph."""


class Side(Enum):
    """Whose words they are."""

    BOTH = "both"
    HERE = "here"
    THERE = "there"


SIGNS = {Side.BOTH: ("", ""), Side.HERE: ("{+", "+}"), Side.THERE: ("[-", "-]")}
"""What stands around words of one side in plain text, as wdiff has it."""


class Run(NamedTuple):
    """Words of one side or both."""

    side: Side
    text: str
    start: int
    """Where this telling has them, in code points into its document; for what it doesn't have, where that would be."""
    end: int


def marks(part: Part) -> str:
    """What stands in the margin: + only in this telling, - only in the other, > moved, ~ reworded, or both of them."""
    if part.fate is Fate.ONLY_HERE:
        return "+"
    if part.fate is Fate.ONLY_THERE:
        return "-"
    reworded = part.fate is Fate.REWORDED or len(part.here) != len(part.there)
    return ">" * part.moved + "~" * reworded


def runs(comparison: Comparison, part: Part, *, everything: bool = False) -> list[list[Run]]:
    """The text of a part, for each of its blocks; those of this telling, if it has any.

    What is hidden is shown as this telling has it, unless `everything` is asked for.
    """
    if not part.here or not part.there:
        document = comparison.here if part.here else comparison.there
        return [
            [Run(Side.BOTH, document.blocks[block].text, *_range(comparison, part, block))]
            for block in part.here or part.there
        ]
    blocks = [_range(comparison, part, block) for block in part.here]
    some = list(_runs(comparison, part, blocks[0][0], blocks[-1][1], everything=everything))
    return [[cut for run in some if (cut := _cut(run, *block))] for block in blocks]


def _range(comparison: Comparison, part: Part, block: int) -> tuple[int, int]:
    if not part.here:
        return 0, 0
    start = comparison.here.starts[block]
    return start, start + len(comparison.here.blocks[block].text)


def _runs(comparison: Comparison, part: Part, start: int, end: int, *, everything: bool) -> Iterator[Run]:
    """All of a part, one after the other."""
    text = comparison.here.text
    for change in part.changes:
        if change.hidden and not everything:
            continue
        yield Run(Side.BOTH, text[start : change.here[0]], start, change.here[0])
        yield from _changed(comparison, change)
        start = change.here[1]
    yield Run(Side.BOTH, text[start:end], start, end)


def _changed(comparison: Comparison, change: Change) -> Iterator[Run]:
    """What both sides have in a place, this one first; white space around the words stays outside."""
    ours, theirs = comparison.here.text[slice(*change.here)], comparison.there.text[slice(*change.there)]
    start, end = change.here
    if change.difference is Difference.BREAK:
        if SEPARATOR in ours:
            yield Run(Side.HERE, PILCROW, start, start)
        else:
            yield Run(Side.THERE, PILCROW, start, start)
        yield Run(Side.BOTH, ours, start, end)
        return
    words = ours.strip()
    first = start + len(ours) - len(ours.lstrip()) if words else end
    yield Run(Side.BOTH, ours[: first - start], start, first)
    if words:
        yield Run(Side.HERE, words, first, first + len(words))
    there = f" {PILCROW} ".join(theirs.strip().split(SEPARATOR))
    if there:
        blank = " " if theirs[:1].isspace() and not ours else ""
        yield Run(Side.BOTH, blank, first + len(words), first + len(words))
        yield Run(Side.THERE, there, first + len(words), first + len(words))
        if theirs[-1:].isspace() and not ours:
            yield Run(Side.BOTH, " ", end, end)
    yield Run(Side.BOTH, ours[first - start + len(words) :], first + len(words), end)


def _cut(run: Run, start: int, end: int) -> Run | None:
    """What of a run is in a range of this telling; None if nothing is. What has no place is in the block it ends."""
    if not run.text:
        return None
    if run.start == run.end:
        return run if start <= run.start <= end else None
    first, last = max(run.start, start), min(run.end, end)
    return Run(run.side, run.text[first - run.start : last - run.start], first, last) if first < last else None
