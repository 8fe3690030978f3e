"""Two documents compared: blocks that belong together, what differs within them, and what stands alone."""

from collections.abc import Iterator, Sequence

from reader.comparison.changes import changes
from reader.comparison.order import moved
from reader.comparison.pairing import Pair, pairs
from reader.comparison.tellings import Telling
from reader.comparison.values import Comparison, Part
from reader.model import Document


def compare(here: Document, there: Document) -> Comparison:
    """How the telling `there` differs from `here`. Time is about linear in the words of both."""
    ours, theirs = Telling(here), Telling(there)
    found = pairs(ours, theirs)
    away = moved([pair.there.start for pair in found], [len(ours.of(pair.here)) for pair in found])
    parts = [
        Part(pair.here, pair.there, changes(ours, theirs, pair), moved=index in away)
        for index, pair in enumerate(found)
    ]
    taken = {block for pair in found for block in pair.here}
    alone = [Part(range(block, block + 1), range(0)) for block in range(len(here.blocks)) if block not in taken]
    ordered = sorted([*parts, *alone], key=lambda part: part.here.start)
    return Comparison(here, there, tuple(_with_others(ordered, found, len(there.blocks))))


def _with_others(parts: Sequence[Part], found: Sequence[Pair], blocks: int) -> Iterator[Part]:
    """The parts, with the blocks that only the other telling has, each behind what it follows there."""
    taken = {block for pair in found for block in pair.there}
    following: dict[int, list[Part]] = {}  # by the block before them; -1 for the beginning
    steady = {part.there[-1] for part in parts if part.there and not part.moved}
    before = -1
    for block in range(blocks):
        if block in steady:
            before = block
        elif block not in taken:
            following.setdefault(before, []).append(Part(range(0), range(block, block + 1)))
    yield from following.get(-1, ())
    for part in parts:
        yield part
        if part.there and not part.moved:
            yield from following.get(part.there[-1], ())
