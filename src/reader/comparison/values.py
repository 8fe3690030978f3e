"""What a comparison says: which parts of two tellings belong together, and what differs between them.

"Here" is the telling that is read, "there" the other one. All ranges are offsets into the document of their side.
"""

from dataclasses import dataclass
from enum import StrEnum

from reader.model import Document

Range = tuple[int, int]
"""Start and end offset; equal where the side has nothing there."""


class Difference(StrEnum):
    """What a change consists of; the values are those of the JSON that `reader compare --json` prints."""

    WORDS = "words"
    SPELLING = "spelling"
    """Of habit: defence and defense, per cent and percent, U.S. and US."""
    TYPOGRAPHY = "typography"
    """Quotes, dashes, spaces, capitals, and commas that are there or not."""
    BREAK = "break"
    """A paragraph that begins on one side only; the words around go on."""


@dataclass(frozen=True, slots=True)
class Change:
    """A range of one telling that stands in place of a range of the other."""

    difference: Difference
    here: Range
    there: Range

    @property
    def hidden(self) -> bool:
        """Whether readers want to see it only if they ask for it."""
        return self.difference in {Difference.SPELLING, Difference.TYPOGRAPHY}


class Fate(StrEnum):
    """What became of a part; the values are those of the JSON, too."""

    SAME = "same"
    REWORDED = "reworded"
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that belong together: one of each telling, one and the several it was split into, or one alone.

    What lies between its changes is the same in both tellings, to the code point.
    """

    here: range
    """Indexes of blocks of this telling; empty where only the other one has it."""
    there: range
    changes: tuple[Change, ...] = ()
    """In their order, which is the same on both sides."""
    moved: bool = False
    """Whether it stands elsewhere in the other telling, seen from the parts around it."""

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if not self.there:
            return Fate.ONLY_HERE
        if not self.here:
            return Fate.ONLY_THERE
        reworded = any(change.difference is Difference.WORDS for change in self.changes)
        return Fate.REWORDED if reworded else Fate.SAME

    @property
    def differs(self) -> bool:
        """Whether there is something to show beside what is hidden."""
        return self.moved or self.fate is not Fate.SAME or len(self.here) != len(self.there)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tellings, part by part."""

    here: Document
    there: Document
    parts: tuple[Part, ...]
    """In the order of this telling. Each block of either is in one part; a part that only the other one has stands
    behind the part that it follows there."""

    def hidden(self, difference: Difference) -> int:
        """How many changes of a hidden kind there are."""
        return sum(change.difference is difference for part in self.parts for change in part.changes)


def extent(document: Document, blocks: range) -> Range:
    """The range of blocks that follow each other, as far as their text; nothing at the start where there are none."""
    if not blocks:
        return 0, 0
    last = blocks[-1]
    return document.starts[blocks[0]], document.starts[last] + len(document.blocks[last].text)
