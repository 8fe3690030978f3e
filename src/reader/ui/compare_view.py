"""An article as it stands, with what the other telling has in place of its words, and marks in the margin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment

from reader.comparison import SIGNS, Comparison, Fate, Part, Run, Side, marks, runs
from reader.layout import BLANK, Row
from reader.model import Block, Document
from reader.ui.article_view import ArticleView
from reader.ui.cursor import Cursor
from reader.ui.extend import Range
from reader.ui.page_view import GUTTER, PageView

_CURSOR = "▌"
_MOST_TEASED = 60  # code points of what is folded
_FROM_THE_OTHER = {"+": "-", "-": "+"}
"""Marks as they are on the other side."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run as it is shown, signs and all, as a range of the text on the screen."""

    start: int
    end: int
    text: int
    """Where its words begin, behind the sign."""
    run: Run

    @property
    def own(self) -> bool:
        """Whether the words are in this telling."""
        return self.run.start < self.run.end


class CompareView(ArticleView):
    """A comparison in one column, with a cursor. Its document is made of both tellings, or of one of them alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"page--here", "page--there"}

    def __init__(self, *, beside: bool = False) -> None:
        super().__init__()
        self._beside = beside
        self.alone = beside
        """Whether the words of the other telling are left out, as it stands beside this one; but for what only it has,
        which stays on the left side."""
        self.comparison = Comparison(Document(), Document(), ())
        self._everything = False
        self._marks: list[str] = []
        self._numbers: list[int] = []
        self._parts: list[Part] = []
        self._pieces: list[list[_Piece]] = []
        self._unfolded: set[Part] = set()
        self._kept_here: Sequence[Range] = ()

    def show_comparison(self, comparison: Comparison, head: Sequence[tuple[str, str]], *, everything: bool) -> None:
        """Show it below a head, with or without what is hidden; the same blocks stay in place."""
        if comparison is not self.comparison:
            self._unfolded = set()
        self.comparison, self._everything = comparison, everything
        top, cursor = self._top_block, self.cursor.block
        self._build()
        self.cursor = Cursor(self.document)
        self.show(self.document, head, self.document.starts[top] if 0 < top < len(self.document.blocks) else 0)
        self.cursor.put(min(cursor, max(0, len(self.document.blocks) - 1)))
        self.keep_here(self._kept_here)

    def _build(self) -> None:
        blocks, self._marks, self._numbers, self._parts, self._pieces, at = list[Block](), [], [], [], [], 0
        for part in self.comparison.parts:
            if self._beside and part.fate is Fate.ONLY_THERE:
                continue
            document = self.comparison.here if part.here else self.comparison.there
            some = runs(self.comparison, part, everything=self._everything)
            for number, own in zip(part.here or part.there, some, strict=True):
                block, pieces = document.blocks[number], self._as_pieces(own, at, alone=self.alone and bool(part.here))
                text = "".join(map(self._signed, (piece.run for piece in pieces)))
                if part.fate is Fate.ONLY_THERE and part not in self._unfolded:
                    text, pieces = _teaser(text), []
                blocks.append(block._replace(text=text, spans=block.spans if text == block.text else ()))
                self._marks.append(_FROM_THE_OTHER.get(marks(part), marks(part)) if self._beside else marks(part))
                self._numbers.append(number)
                self._parts.append(part)
                self._pieces.append(pieces)
                at += len(text) + 2
        self.document = Document(tuple(blocks))

    def _as_pieces(self, some: Sequence[Run], at: int, *, alone: bool) -> list[_Piece]:
        """Runs as they are shown one after the other from an offset on; those of this telling alone, if that is so."""
        pieces = []
        for run in some:
            if alone and run.start == run.end:
                continue
            before, after = self._signs(run)
            end = at + len(before) + len(run.text) + len(after)
            pieces.append(_Piece(at, end, at + len(before), run))
            at = end
        return pieces

    def _signs(self, run: Run) -> tuple[str, str]:
        """What stands around a run."""
        return SIGNS[Side.THERE if self._beside and run.side is Side.HERE else run.side]

    def _signed(self, run: Run) -> str:
        before, after = self._signs(run)
        return f"{before}{run.text}{after}"

    @property
    def _top_block(self) -> int:
        """The block at the top of the window."""
        return next((block for row in range(self.top, self.rows) if (block := self.block_at(row)) != BLANK), 0)

    # -- differences ---------------------------------------------------------------------------------------

    def step_difference(self, direction: int) -> bool:
        """Put the cursor on the next or previous block that differs; False if there is none."""
        order = range(len(self._parts)) if direction > 0 else range(len(self._parts) - 1, -1, -1)
        here = self.cursor.block
        block = next((at for at in order if (at - here) * direction > 0 and self._marks[at]), None)
        if block is None:
            return False
        before = self._shown
        self.cursor.put(block)
        self._show_cursor(before)
        return True

    @property
    def differences(self) -> tuple[int, int]:
        """How many blocks differ up to the one that the cursor is on, and in all."""
        marked = [at for at, mark in enumerate(self._marks) if mark]
        return sum(at <= self.cursor.block for at in marked), len(marked)

    @property
    def folded(self) -> bool:
        """Whether the cursor is on what only the other telling has, and is folded."""
        part = self._parts[self.cursor.block] if self._parts else None
        return part is not None and part.fate is Fate.ONLY_THERE and part not in self._unfolded

    def unfold(self, head: Sequence[tuple[str, str]]) -> bool:
        """Unfold what only the other telling has, or fold it again; False if the cursor isn't on such a block."""
        part = self._parts[self.cursor.block] if self._parts else None
        if part is None or part.fate is not Fate.ONLY_THERE:
            return False
        self._unfolded ^= {part}
        self.show_comparison(self.comparison, head, everything=self._everything)
        return True

    # -- side by side --------------------------------------------------------------------------------------

    @property
    def counterpart(self) -> tuple[int, int]:
        """The block of the other telling that belongs to what the cursor is on, and the line of the window it is on."""
        at = min(self.cursor.block, len(self._parts) - 1)
        line = self.rows_of(*self.block_range(at)).start - self.top if self._parts else 0
        while at > 0 and not self._parts[at].there:
            at -= 1
        if not self._parts or not (there := self._parts[at].there):
            return 0, line
        return there[min(len(there) - 1, max(0, self._numbers[at] - self._parts[at].here.start))], line

    def stand_beside(self, block: int, line: int) -> None:
        """Show a block of this telling on a line of the window, as far as the page goes."""
        if block in self._numbers:
            shown = self._numbers.index(block)
            PageView.scroll_rows(self, self.rows_of(*self.block_range(shown)).start - line)

    # -- what is kept --------------------------------------------------------------------------------------

    def keep_here(self, kept: Sequence[Range]) -> None:
        """Mark ranges of this telling as kept."""
        self._kept_here = kept
        shown = [self._as_shown(piece, place) for some in self._pieces for piece in some for place in kept]
        self.set_kept([place for place in shown if place[0] < place[1]])

    @staticmethod
    def _as_shown(piece: _Piece, place: Range) -> Range:
        """What a run shows of a range of this telling."""
        if not piece.own:
            return 0, 0
        start, end = max(place[0], piece.run.start), min(place[1], piece.run.end)
        return piece.text + start - piece.run.start, piece.text + end - piece.run.start

    @property
    def here(self) -> Range | None:
        """The range of this telling that the cursor is on; None if it is only on words of the other one."""
        place = self.cursor.range
        if place is None:
            return None
        found = []
        for piece in (piece for some in self._pieces for piece in some if piece.own):
            size = piece.run.end - piece.run.start
            start, end = max(0, place[0] - piece.text), min(size, place[1] - piece.text)
            if start < end:
                found.append((piece.run.start + start, piece.run.start + end))
        return (found[0][0], found[-1][1]) if found else None

    # -- drawing -------------------------------------------------------------------------------------------

    def marks(self, row: Row) -> Iterable[Segment]:
        """The cursor, then what became of the block, beside each of its rows."""
        text = row.block != BLANK
        here = self.cursor.range if self.has_focus and text else None
        on = here is not None and here[0] < row.end and here[1] > row.start
        yield Segment(_CURSOR, self.look("cursor")) if on else Segment(" ", self.look())
        yield Segment((self._marks[row.block] if text else "").ljust(GUTTER - 1), self.look("mark"))

    def overlays(self, row: Row) -> Iterable[tuple[int, int, str]]:
        """Show whose words they are, what was kept, and the sentence under the cursor."""
        for piece in self._pieces[row.block]:
            if piece.run.side is not Side.BOTH:
                yield piece.start, piece.end, "there" if self._beside else piece.run.side.value
        yield from super().overlays(row)


def _teaser(text: str) -> str:
    """The first words of what is folded."""
    line = " ".join(text.split())
    if len(line) <= _MOST_TEASED:
        return line
    return f"{line[:_MOST_TEASED].rsplit(None, 1)[0]} …"
