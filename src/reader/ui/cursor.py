"""The cursor of an article: a paragraph, a sentence of it, or a passage that is being extended."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.model import Document
from reader.ui.extend import Grain, Range, moved, pieces


class Cursor:
    """A place in a document that keys are about. It knows nothing of rows."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.block = 0
        """The index of the block that it is on."""
        self.sentence: Range | None = None
        """The sentence that it is narrowed to."""
        self.extent: tuple[int, int] | None = None
        """While a passage is extended: its fixed end, and the one that moves."""

    @property
    def range(self) -> Range | None:
        """What it is on; nothing in a document without text."""
        if self.extent:
            return min(self.extent), max(self.extent)
        if self.sentence:
            return self.sentence
        if self.block >= len(self.document.blocks) or not self.document.blocks[self.block].text:
            return None
        start = self.document.starts[self.block]
        return start, start + len(self.document.blocks[self.block].text)

    def put(self, block: int) -> None:
        """Put it on a block, as a whole."""
        self.block, self.sentence, self.extent = block, None, None

    def put_at(self, offset: int) -> None:
        """Put it on the block that holds an offset."""
        self.put(max(0, bisect_right(self.document.starts, offset) - 1))

    def step_paragraph(self, direction: int) -> None:
        """Go to the next or previous block that has text; from a sentence, first to its whole block."""
        if self.sentence:
            self.sentence = None
            return
        following = self._neighbour(self.block, direction)
        if following is not None:
            self.put(following)

    def step_sentence(self, direction: int) -> None:
        """Go to the next or previous sentence; from a block, to its first or last one."""
        here = self._sentences(self.block, direction) if self.document.blocks else []
        if not here:
            return
        if self.sentence not in here:
            self.sentence = here[0 if direction > 0 else -1]
            return
        at = here.index(self.sentence) + direction
        if 0 <= at < len(here):
            self.sentence = here[at]
        elif (block := self._neighbour(self.block, direction)) is not None:
            self.put(block)
            self.sentence = self._sentences(block, direction)[0 if direction > 0 else -1]

    def begin(self) -> None:
        """Begin to extend what it is on."""
        self.extent = self.extent or self.range

    def select(self, fixed: int, moving: int) -> None:
        """Extend from one offset to another."""
        if fixed != moving:
            self.extent = fixed, moving

    def extend(self, grain: Grain, direction: int) -> None:
        """Move the moving end by a word, a sentence or a paragraph."""
        if self.extent:
            self.extend_over(self._around(self.extent[1], grain), direction)

    def extend_over(self, ranges: Sequence[Range], direction: int) -> None:
        """Move the moving end over ranges that are in the order of the text."""
        if self.extent:
            fixed, moving = self.extent
            self.extent = fixed, moved(fixed, moving, ranges, direction)

    def swap(self) -> None:
        """Let the other end move."""
        if self.extent:
            self.extent = self.extent[1], self.extent[0]

    def stop(self) -> None:
        """Leave extending: it is on the block of the moving end again."""
        if self.extent:
            self.put_at(min(self.extent[1], max(self.extent) - 1))

    def _sentences(self, block: int, direction: int) -> list[Range]:
        """The sentences of a block around the one that it is on, or at the end that is entered first."""
        near = self.document.starts[block] + (0 if direction > 0 else len(self.document.blocks[block].text))
        if self.sentence and block == self.block:
            near = self.sentence[0]
        return pieces(self.document, block, Grain.SENTENCE, near)

    def _around(self, near: int, grain: Grain) -> list[Range]:
        """The pieces around an offset, in its block and its neighbours with text: no step goes further."""
        block = bisect_right(self.document.starts, near) - 1
        blocks = (self._neighbour(block, -1), block, self._neighbour(block, 1))
        return [piece for at in blocks if at is not None for piece in pieces(self.document, at, grain, near)]

    def _neighbour(self, block: int, direction: int) -> int | None:
        blocks = self.document.blocks
        block += direction
        while 0 <= block < len(blocks) and not blocks[block].text.strip():
            block += direction
        return block if 0 <= block < len(blocks) else None
