"""The hits of a search in the library: a row for each, with the words where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.query import Seeker
from reader.ui.cells import cell_len, drawable, fit
from reader.ui.labels import dated
from reader.ui.rows import Rows

if TYPE_CHECKING:
    from reader.library.search import Hit

_UNREAD, _NOTE = "●", "note: "


class HitList(Rows):
    """What was found, in rows of two lines: title, publisher and date; a line of the text with the words marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("list--title", "list--unread", "list--meta", "list--cursor", "list--hit"),
    }
    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()
        self._seeker = Seeker(())

    def count(self) -> int:
        """Return how many hits are listed."""
        return len(self.hits)

    def show(self, hits: "Sequence[Hit]", seeker: Seeker, cursor: int = 0) -> None:
        """List hits; the seeker finds the words in their titles."""
        self.hits, self._seeker = hits, seeker
        self.renewed(cursor)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw a line of a hit."""
        hit = self.hits[index]
        room = max(0, width - 3)
        if line:
            before = _NOTE if hit.where == "note" else ""
            dim = self._look(index, "meta")
            words = marked_words(hit.snippet, hit.marks, room - len(before), dim, self._look(index, "meta", "hit"))
            return Strip([Segment(f"   {before}", dim), *words]).crop(0, width)
        title = self._look(index, "title" if hit.article.state.read else "unread")
        when = dated(hit.article, self.dates)
        about = " · ".join(filter(None, (hit.article.publisher, when)))
        about = f"  {fit(about, min(cell_len(drawable(about)), room // 3))} "
        marks = tuple(self._seeker.spans(hit.article.title))
        mark = " " if hit.article.state.read else _UNREAD
        words = marked_words(hit.article.title, marks, room - cell_len(about), title, title + self._look(index, "hit"))
        return Strip([Segment(f" {mark} ", title), *words, Segment(about, self._look(index, "meta"))]).crop(0, width)

    def _look(self, index: int, *names: str) -> Style:
        style = self.rich_style
        for name in names:
            style += self.get_component_rich_style(f"list--{name}", partial=True)
        if index == self.cursor:
            style += self.get_component_rich_style("list--cursor", partial=True)
        return style


def marked_words(
    text: str, marks: Sequence[tuple[int, int]], cells: int, plain: Style, marked: Style
) -> Iterator[Segment]:
    """A text in just so many cells, as far as it has room, with the ranges `marks` of it looking different.

    The ranges are in order, in code points, and none is within another.
    """
    for start, end, style in _pieces(len(text), marks, plain, marked):
        piece = drawable(text[start:end])
        if cell_len(piece) > cells:
            yield Segment(fit(piece, cells), style)
            return
        yield Segment(piece, style)
        cells -= cell_len(piece)
    yield Segment(" " * cells, plain)


def _pieces(
    length: int, marks: Iterable[tuple[int, int]], plain: Style, marked: Style
) -> Iterator[tuple[int, int, Style]]:
    at = 0
    for start, end in chain(marks, [(length, length)]):
        if at < start:
            yield at, start, plain
        if start < end:
            yield start, end, marked
        at = end
