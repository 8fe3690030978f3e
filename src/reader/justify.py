"""Rows stretched to the full width of their column: wider spaces between the words."""

from collections.abc import Callable, Mapping

from reader.layout import BLANK, Page
from reader.model import Kind

_STRETCHED = frozenset({Kind.PARAGRAPH, Kind.QUOTE, Kind.ITEM})
_MOST = 2
"""Cells that a space gets at most on the average: a row that needs more would be torn apart, and stays as it is."""


def gaps(page: Page, index: int, cell_len: Callable[[str], int]) -> Mapping[int, int]:
    """What a row of a page is stretched by: the cells that are drawn behind spaces, by the spaces' offsets.

    The last row of a paragraph, and of a line of it, is not stretched. What is over is given to spaces from the left
    and from the right by turns, row by row, so that wide ones don't stand above one another (as in troff).
    """
    row = page.rows[index]
    last = index + 1 == len(page.rows) or page.rows[index + 1].block != row.block
    if row.block == BLANK or last or page.document.blocks[row.block].kind not in _STRETCHED:
        return {}
    text = page.text_of(index)
    spaces = [row.start + at for at, char in enumerate(text) if char == " "]
    short = page.columns - len(row.mark) - cell_len(text)
    broken = page.document.text[row.shown : row.end].endswith("\n")
    if broken or not 0 < short <= _MOST * len(spaces):
        return {}
    each, over = divmod(short, len(spaces))
    wider = set(spaces[:over] if index % 2 else spaces[len(spaces) - over :])
    return {space: each + (space in wider) for space in spaces}
