"""The raw source of an article beside what was made of it; what was left out is marked, and folded until asked for."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal

from reader.layout import BLANK, Row
from reader.model import Block, Document, Kind
from reader.outline import LEFT_OUT, Piece
from reader.ui.labels import counted
from reader.ui.moves import Moves
from reader.ui.page_view import GUTTER, MEASURE, PageView
from reader.ui.status import StatusLine

WIDE = 120
"""From so many columns on both sides are shown."""
_MARKS = {
    "title": "T",
    "standfirst": "S",
    Kind.HEADING: "H",
    Kind.CAPTION: "C",
    Kind.CREDIT: "C",
    LEFT_OUT: "-",
}
_LEGEND = "T title, S standfirst, H heading, C caption or credit, - left out"
_MOST_TEASED = 60


class OutlineView(PageView):
    """What was made of a source, each piece with a letter in the margin that says what it was taken for."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self._pieces = pieces
        self._marks: list[str] = []
        self.places: list[int] = []
        """For each block that is shown, the place in the source where it or what precedes it begins."""
        self.folded = True

    def on_mount(self) -> None:
        """Show the pieces."""
        self._fill()

    def fold(self) -> None:
        """Show what was left out, or fold it again; the words at the top stay there."""
        place = self.place
        self.folded = not self.folded
        self._fill()
        self.go_to_place(place)

    def _fill(self) -> None:
        blocks: list[Block] = []
        self._marks, self.places, place = [], [], 0
        for mark, block, at in _shown(self._pieces, folded=self.folded):
            place = place if at is None else at
            blocks.append(block)
            self._marks.append(mark)
            self.places.append(place)
        self.show(Document(tuple(blocks)))

    @property
    def place(self) -> int:
        """The place in the source of what is at the top of the window."""
        if not self.places:
            return 0
        block = max(0, bisect_right(self.document.starts, self.position) - 1)
        return self.places[block]

    def go_to_place(self, place: int) -> None:
        """Put what was made of a place in the source at the top of the window."""
        block = next((index for index, at in enumerate(self.places) if at >= place), len(self.places) - 1)
        if block >= 0:
            self.go(self.document.starts[block])

    def marks(self, row: Row) -> Iterable[Segment]:
        """The letter of a piece, beside its first row."""
        first = row.block != BLANK and row.start == self.document.starts[row.block]
        mark = self._marks[row.block] if first else ""
        return [Segment(f" {mark}".ljust(GUTTER), self.look("mark"))]


def _shown(pieces: Sequence[Piece], *, folded: bool) -> Iterable[tuple[str, Block, int | None]]:
    """The blocks to show, each with its letter and its place."""
    for left_out, run in groupby(pieces, lambda piece: piece.label == LEFT_OUT):
        some = list(run)
        if left_out and folded:
            yield "-", Block(Kind.CREDIT, _teaser(some)), some[0].place
            continue
        for piece in some:
            kind = piece.block.kind if piece.block else ""
            mark = "S" if piece.label == "standfirst" else _MARKS.get(kind or piece.label, "")
            yield mark, piece.block or _as_block(piece), piece.place


def _as_block(piece: Piece) -> Block:
    if piece.label == "title":
        return Block(Kind.HEADING, piece.text, 1)
    return Block(Kind.CREDIT, piece.text if piece.label == LEFT_OUT else f"{piece.label}: {piece.text}")


def _teaser(pieces: Sequence[Piece]) -> str:
    words = " · ".join(piece.text for piece in pieces)
    if len(words) > _MOST_TEASED:
        words = words[:_MOST_TEASED].rsplit(None, 1)[0] + " …"
    return f"{counted(len(pieces), 'piece')} left out: {words}"


class SourceScreen(Moves):
    """Two sides: what was made, and the source; below `WIDE` columns one at a time."""

    KEYS = "source"
    AUTO_FOCUS = ""

    def __init__(self, name: str, pieces: Sequence[Piece], source: Document, measure: int) -> None:
        super().__init__()
        self._shown_name = name
        self._made = OutlineView(pieces)
        self._made.measure = measure
        self._source = PageView(source)
        self._source.measure = max(measure, MEASURE)
        self._facing: PageView = self._made
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """Show both sides above the status line."""
        with Horizontal():
            yield self._made
            yield self._source
        yield self._status

    def on_mount(self) -> None:
        """Begin with what was made."""
        self._face(self._made)

    def on_resize(self) -> None:
        """Show one side or two, as there is room."""
        self._face(self._facing)

    def pane(self) -> PageView:
        """Return the side that the keys move."""
        return self._facing

    def _face(self, side: PageView) -> None:
        self._facing = side
        wide = self.app.size.width >= WIDE
        for each in (self._made, self._source):
            each.display = wide or each is side
        side.focus(scroll_visible=False)
        self._say_where()

    def on_page_view_scrolled(self) -> None:
        """Bring the other side along."""
        self._align()
        self._say_where()

    def _align(self) -> None:
        if self._facing is self._made:
            place = self._made.place
            if self._source.position != place:
                self._source.go(place)
        elif self._made.place != self._source.position:
            self._made.go_to_place(self._source.position)

    def _say_where(self) -> None:
        if self._facing is self._made:
            enter = "{unfold} shows what was left out" if self._made.folded else "{unfold} folds"
            keys = self.keyed(f"{enter} · {{other_pane}} source · {{back}} back")
            self._status.show(f"Made of {self._shown_name} ({_LEGEND})", keys)
        else:
            keys = self.keyed("{other_pane} what was made of it · {back} back")
            self._status.show(f"{self._shown_name} as it came", keys)

    def action_other_pane(self) -> None:
        """Turn to the other side, at the same place."""
        self._align()
        self._face(self._source if self._facing is self._made else self._made)

    def action_unfold(self) -> None:
        """Show what was left out, or fold it again."""
        self._made.fold()
        self._say_where()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
