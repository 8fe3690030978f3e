"""A document laid out for one width: rows of cells, and the way between rows and offsets.

Rows and columns exist only in here and in what is drawn from a `Page`.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from reader.model import SEPARATOR, Block, Document, Kind
from reader.pattern import pattern

Clusters = Callable[[str], Iterable[tuple[str, int]]]
"""The grapheme clusters of a text (UAX #29), each with its width in cells."""

BLANK = -1
"""The block of a row that stands between blocks."""

_MARKS = {Kind.QUOTE: "│ ", Kind.CODE: "  ", Kind.CAPTION: "  ", Kind.CREDIT: "  "}
_BULLET = "• "
_NUMBERED = pattern(r"\[?\w{1,4}[.)\]] ")
_RULE = "*   *   *"
_MOST_DEPTH = 4
_INDENT = "  "
_TIGHT = frozenset({(Kind.ITEM, Kind.ITEM), (Kind.TABLE, Kind.TABLE), (Kind.CAPTION, Kind.CREDIT)})

# Characters that are one cell wide and a cluster by themselves: Latin, Greek, Cyrillic, common punctuation. A few
# more are pictographs, and belong to others where they stand behind a joiner.
_ONE = (
    " -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e€"
)
_NARROW = pattern(f"[{_ONE}©®‼⁉]*")
# The same, two cells wide: Han, kana, Hangul syllables, their punctuation, full-width forms.
_TWO = "\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\ua48c\uac00-\ud7a3\uff01-\uff60"
# A line in pieces. What is of neither sort is measured, with the character before it, which it may belong to.
_PIECES = pattern(
    f"(?P<narrow>[{_ONE}]+(?=[{_ONE}{_TWO}]|\\Z))|(?P<wide>[{_TWO}]+(?=[{_ONE}{_TWO}]|\\Z))"
    f"|[{_ONE}{_TWO}]?[^{_ONE}{_TWO}]*"
)
_LONG = 64  # code points from which on a piece is not likely to come again

_BLANKS = frozenset(" \t\u200b\u3000\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f")
_NO_ROW_START = frozenset("、。，．・：；？！ー）」』】〉》〕］｝〟’”%‰℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")
_NO_ROW_END = frozenset("（「『【〈《〔［｛〝‘“$￥£")


class Row(NamedTuple):
    """One row: the offsets it holds (white space that is not drawn among them), and what stands before its text."""

    start: int
    end: int
    shown: int
    """The offset behind the last character that is drawn."""
    block: int
    """The index of the block, or `BLANK`."""
    mark: str = ""
    """What is drawn before the text: indentation, a bullet, the bar of a quote. Not part of the document."""


class Page:
    """A document's rows for one width. Each character of the document's text is on exactly one of them.

    A row has at most `columns` cells.
    """

    __slots__ = ("_starts", "columns", "document", "rows")

    def __init__(self, document: Document, columns: int, rows: tuple[Row, ...]) -> None:
        self.document: Final = document
        self.columns: Final = columns
        self.rows: Final = rows
        self._starts = tuple(row.start for row in rows)  # for looking rows up

    def row_at(self, offset: int) -> int:
        """The index of the row that holds an offset; the first or last row for one outside the text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def rows_of(self, start: int, end: int) -> range:
        """The indices of the rows that a range of the text touches."""
        return range(self.row_at(start), self.row_at(max(start, end - 1)) + 1)

    def text_of(self, index: int) -> str:
        """What is drawn of a row's own text, without its mark."""
        row = self.rows[index]
        return self.document.text[row.start : row.shown]


def layout(document: Document, columns: int, clusters: Clusters, spacing: int = 1) -> Page:
    """Lay a document out in rows of at most `columns` cells (at least one), with `spacing` empty rows between blocks.

    A single cluster that is wider than a row has a row of its own. Without empty rows the first row of a paragraph
    behind another is indented; all else has one.
    """
    rows: list[Row] = []
    last = len(document.blocks) - 1
    for index, block in enumerate(document.blocks):
        start = document.starts[index]
        indented = not spacing and index > 0 and _is_prose(block) and _is_prose(document.blocks[index - 1])
        rows += _rows(block, index, start, max(1, columns), clusters, indented=indented)
        if index == last:
            break
        gap, following = start + len(block.text), document.blocks[index + 1]
        behind = gap + len(SEPARATOR)
        if _tight(block, following) or (not spacing and _is_prose(block) and _is_prose(following)):
            rows[-1] = rows[-1]._replace(end=behind)
        elif spacing > 1:
            rows += (Row(gap, gap + 1, gap, BLANK), Row(gap + 1, behind, gap + 1, BLANK))
        else:
            rows.append(Row(gap, behind, gap, BLANK))
    return Page(document, max(1, columns), tuple(rows))


def _tight(block: Block, following: Block) -> bool:
    """Whether no blank row stands between two blocks: a heading belongs to what it heads."""
    return block.kind is Kind.HEADING or (block.kind, following.kind) in _TIGHT


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph and no standfirst."""
    return block.kind is Kind.PARAGRAPH and not block.level


def _rows(  # noqa: PLR0913 (a block, its place, and how it is laid out)
    block: Block, index: int, start: int, columns: int, clusters: Clusters, *, indented: bool
) -> Iterable[Row]:
    first, rest = marks(block, columns)
    if indented and columns > 2 * len(_INDENT):
        yield from _indented(block.text, index, start, columns, clusters)
        return
    room = max(1, columns - len(rest))
    if block.kind is Kind.RULE and not block.text:
        yield Row(start, start, start, index, _RULE[:columns].center(columns).rstrip())
        return
    mark = first
    for begin, end in wrap(block.text, room, clusters):
        shown = begin + len(block.text[begin:end].rstrip())
        yield Row(start + begin, start + end, start + shown, index, mark)
        mark = rest


def _indented(text: str, index: int, start: int, columns: int, clusters: Clusters) -> Iterable[Row]:
    """The rows of a paragraph whose first is indented: as if the indentation were words of it."""
    before = len(_INDENT)
    for begin, end in wrap(_INDENT + text, columns, clusters):
        if end > before or end - before == len(text):
            at, behind = max(0, begin - before), end - before
            shown = at + len(text[at:behind].rstrip())
            yield Row(start + at, start + behind, start + shown, index, _INDENT if at == 0 else "")


def marks(block: Block, columns: int) -> tuple[str, str]:
    """What stands before the first and before every other row of a block; the first is no wider than the rest."""
    depth = max(1, min(block.level, _MOST_DEPTH))
    if block.kind is Kind.QUOTE:
        first = rest = _MARKS[Kind.QUOTE] * depth
    elif block.kind is Kind.ITEM:
        rest = "  " * depth
        first = rest[:-2] if _NUMBERED.match(block.text) else rest[:-2] + _BULLET
    else:
        first = rest = _MARKS.get(block.kind, "")
    return (first, rest) if len(rest) * 2 < columns else ("", "")


def wrap(text: str, columns: int, clusters: Clusters) -> list[tuple[int, int]]:
    """Cut a text into rows of at most `columns` cells; the ranges follow each other without a gap.

    A row ends at a newline, after white space, between wide characters (but not where typography forbids it), or
    where there is no other way, between any two clusters. White space at the end of a row takes no room.
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = min(len(text), start + len(line) + 1)
        if is_narrow(line):
            _wrap_narrow(line, start, end, columns, cuts)
        else:
            _wrap_wide(line, start, end, columns, clusters, cuts)
        start = end
    return cuts


def is_narrow(line: str) -> bool:
    """Whether each character of a line is surely a cluster of its own, one cell wide."""
    return _NARROW.fullmatch(line) is not None


def _wrap_narrow(line: str, start: int, end: int, columns: int, cuts: list[tuple[int, int]]) -> None:
    """Cut a line in which each character is one cell wide. `start` and `end` are its place in the text."""
    at, length = 0, len(line)
    while length - at > columns:
        space = line.rfind(" ", at, at + columns + 1)
        cut = space + 1 if space >= at else at + columns
        while cut < length and line[cut] == " ":
            cut += 1
        if cut == length:
            break
        cuts.append((start + at, start + cut))
        at = cut
    cuts.append((start + at, end))


def _wrap_wide(  # noqa: PLR0913 (one loop over what a row is made of)
    line: str, start: int, end: int, columns: int, clusters: Clusters, cuts: list[tuple[int, int]]
) -> None:
    """Cut a line by its grapheme clusters."""
    cells = _cells(line, clusters)
    filled = array("I", accumulate(cells, initial=0))  # the cells before each character
    begin, length = 0, len(line)
    while filled[length] - filled[begin] > columns:
        cut = max(begin + 1, bisect_right(filled, filled[begin] + columns, begin, length) - 1)
        while cut < length and not cells[cut]:
            cut += 1
        if cut < length and not _hangs(line, cut, cells):
            cut = next((at for at in range(cut, begin, -1) if cells[at] and _may_break(line, at)), cut)
        while _hangs(line, cut, cells):
            cut += 1
        if cut == length:
            break
        cuts.append((start + begin, start + cut))
        begin = cut
    cuts.append((start + begin, end))


def _hangs(line: str, at: int, cells: bytes) -> bool:
    """Whether a cluster takes no room at the end of a row: a space that bears no mark."""
    alone = at + 1 == len(line) or (at < len(line) and cells[at + 1] > 0)
    return alone and line[at].isspace() and line[at] != "\u00a0"


def _may_break(line: str, at: int) -> bool:
    """Whether a row may end before a cluster: after a space, and around those of scripts without spaces."""
    before, after = line[at - 1], line[at]
    if after.isspace():
        return False
    if before in _BLANKS:
        return True
    if after in _NO_ROW_START or before in _NO_ROW_END:
        return False
    return _unspaced(before) or _unspaced(after)


def _unspaced(char: str) -> bool:
    """Whether a character is of a script whose lines break between any two of them: Han, kana, full-width forms."""
    return (
        "\u2e80" <= char <= "\ua4cf"
        or "\uf900" <= char <= "\ufaff"
        or "\uff01" <= char <= "\uff60"
        or char >= "\U00020000"
    )


def _cells(line: str, clusters: Clusters) -> bytes:
    """For each character the cells of the grapheme cluster that it begins, 0 if it is within one."""
    cells = bytearray()
    for piece in _PIECES.finditer(line):
        if piece.lastgroup == "narrow":
            cells += b"\1" * len(piece[0])
        elif piece.lastgroup == "wide":
            cells += b"\2" * len(piece[0])
        else:
            cells += (_known if len(piece[0]) < _LONG else _measured)(piece[0], clusters)
    return bytes(cells)


def _measured(text: str, clusters: Clusters) -> bytes:
    cells = bytearray()
    for cluster, wide in clusters(text):
        cells.append(min(wide, 255))
        cells += bytes(len(cluster) - 1)
    return bytes(cells)


_known = lru_cache(1 << 14)(_measured)
