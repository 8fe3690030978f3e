"""Rows stretched to the width of their column, and paragraphs set apart by more or less than an empty line."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.justify import gaps
from reader.layout import BLANK, layout
from reader.model import Block, Document, Kind
from reader.ui.cells import cell_len, clusters, drawable

TEXT = (
    "The two sides agreed to respond through airtight cooperation to any act that raises tension, and to keep talking "
    "with their allies.\nThey will meet again in the autumn."
)
words = st.text(st.sampled_from("abcd éü漢字。’-\n"), max_size=300)
blocks = st.builds(Block, st.sampled_from(Kind), words, st.integers(0, 3))
documents = st.lists(blocks, max_size=6).map(lambda made: Document(tuple(made)))


def cells(text: str) -> int:
    """The cells that a text takes on the screen."""
    return cell_len(drawable(text))


def drawn(document: Document, columns: int, spacing: int = 1, *, justified: bool = True) -> list[str]:
    """The rows as they are drawn."""
    page = layout(document, columns, clusters, spacing)
    return [
        row.mark
        + "".join(
            char + " " * (gaps(page, index, cells).get(at, 0) if justified else 0)
            for at, char in enumerate(page.text_of(index), row.start)
        )
        for index, row in enumerate(page.rows)
    ]


def test_rows_are_stretched_between_their_words() -> None:
    """But for the last of a paragraph, the last before a break, and headings; wide spaces change sides row by row."""
    heading = Block(Kind.HEADING, "A heading that goes on for more than a row", 1)
    assert drawn(Document((heading, Block(Kind.PARAGRAPH, TEXT))), 34) == [
        "A heading that goes on for more",
        "than a row",
        "The two sides  agreed  to  respond",
        "through  airtight  cooperation  to",
        "any act that raises  tension,  and",
        "to keep talking with their allies.",
        "They  will  meet  again   in   the",
        "autumn.",
    ]


@settings(max_examples=40, deadline=None)
@given(documents, st.integers(1, 60))
def test_a_stretched_row_is_just_as_wide_as_the_column(document: Document, columns: int) -> None:
    """Only behind spaces of the row something is added, and nothing where that would be much."""
    page = layout(document, columns, clusters)
    for index, row in enumerate(page.rows):
        wider = gaps(page, index, cells)
        assert all(row.start <= at < row.shown and document.text[at] == " " and more >= 0 for at, more in wider.items())
        if wider:
            assert len(row.mark) + cells(page.text_of(index)) + sum(wider.values()) == columns
            assert max(wider.values()) - min(wider.values()) <= 1


@settings(max_examples=40, deadline=None)
@given(documents, st.integers(1, 60), st.integers(0, 2))
def test_each_character_is_on_one_row_whatever_the_spacing(document: Document, columns: int, spacing: int) -> None:
    """Two empty rows, one or none: the rows' ranges follow each other without gap or overlap, and none is too wide."""
    at = 0
    page = layout(document, columns, clusters, spacing)
    for index, row in enumerate(page.rows):
        assert row.start == at
        assert row.start <= row.shown <= row.end
        assert not document.text[row.shown : row.end].strip()
        assert row.block != BLANK or row.shown == row.start
        text = page.text_of(index)
        assert len(row.mark) + cells(text) <= columns or len(list(clusters(text))) == 1 or row.mark
        at = row.end
    assert at == len(document.text)


def test_paragraphs_without_empty_rows_are_indented() -> None:
    """The second and all that follow it; what stands between others keeps its empty row."""
    document = Document(
        (
            Block(Kind.PARAGRAPH, "What it is about.", 1),
            Block(Kind.PARAGRAPH, "One two three four."),
            Block(Kind.PARAGRAPH, "Five six seven eight."),
            Block(Kind.QUOTE, "Nine."),
        )
    )
    assert drawn(document, 12, 0, justified=False) == [
        *("What it is", "about.", "", "One two", "three four.", "  Five six", "seven eight.", "", "│ Nine."),
    ]
    assert [row for row in drawn(document, 30, 2, justified=False) if not row] == [""] * 6
