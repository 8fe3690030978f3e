"""What a page promises: nothing lost, nothing too wide, and the way between rows and offsets."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reader.layout import BLANK, layout, wrap
from reader.model import Block, Document, Kind
from reader.ui.cells import cell_len, clusters, drawable, fit

words = st.text(st.sampled_from("aéж漢字。、「」ー한글🇩🇪👩‍🚀❤️\u0301\u200b\u200d\u2066\u2069 \t-—’ งสวั נֹ"), max_size=200)
texts = st.one_of(words, st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
lines = st.lists(texts, max_size=3).map("\n".join)
blocks = st.builds(Block, st.sampled_from(Kind), lines, st.integers(0, 6))
documents = st.lists(blocks, max_size=8).map(lambda made: Document(tuple(made)))
columns = st.integers(1, 90)


@given(documents, columns)
def test_each_character_is_on_exactly_one_row(document: Document, width: int) -> None:
    """The rows' ranges follow each other from the first character to the last, without gap or overlap."""
    at = 0
    for row in layout(document, width, clusters).rows:
        assert row.start == at
        assert row.start <= row.shown <= row.end
        at = row.end
    assert at == len(document.text)


@given(documents, columns)
def test_only_white_space_is_not_drawn(document: Document, width: int) -> None:
    """What a row holds but does not draw is white space."""
    for row in layout(document, width, clusters).rows:
        assert not document.text[row.shown : row.end].strip()


@given(documents, columns)
def test_no_row_is_wider_than_the_column(document: Document, width: int) -> None:
    """Mark and text fit the column, save where one cluster alone is wider than the row."""
    page = layout(document, width, clusters)
    for index, row in enumerate(page.rows):
        text = page.text_of(index)
        if len(list(clusters(text))) > 1 or row.mark:
            assert sum(cells for _, cells in clusters(text)) + len(row.mark) <= max(width, 2 + len(row.mark))


@given(lines, columns)
def test_rows_end_between_clusters(text: str, width: int) -> None:
    """No grapheme cluster is torn apart by a row's end."""
    ends, at = set(), 0
    for line in text.split("\n"):
        for cluster, _ in clusters(line):
            ends.add(at := at + len(cluster))
        ends.add(at := at + 1)
    assert {end for _, end in wrap(text, width, clusters)} <= ends | {len(text)}


@given(documents, columns, st.data())
def test_row_and_offset_agree(document: Document, width: int, data: st.DataObject) -> None:
    """The row looked up for an offset is the one that holds it."""
    page = layout(document, width, clusters)
    if not document.text:
        return
    offset = data.draw(st.integers(0, len(document.text) - 1))
    row = page.rows[page.row_at(offset)]
    assert row.start <= offset < row.end


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1).map(" ".join), st.integers(9, 40))
def test_words_stay_whole(text: str, width: int) -> None:
    """Where every word fits the row, none is cut."""
    shown = [text[start:end].strip() for start, end in wrap(text, width, clusters)]
    assert " ".join(shown).split() == text.split()


@given(st.lists(st.text("aé漢🇩", min_size=1, max_size=9), min_size=1).map(" ".join), st.integers(2, 30))
def test_rows_are_as_full_as_they_can_be(text: str, width: int) -> None:
    """The next row's first word would not have fitted."""
    cuts = wrap(text, width, clusters)
    for (start, end), (following, _) in itertools.pairwise(cuts):
        cluster = next(iter(clusters(text[following:])))[0]
        word = cluster if "漢" in text else text[following:].split(" ", 1)[0]
        assert cell_len(text[start:end] + word) > width or "漢" in text


def test_wide_text_breaks_where_typography_allows() -> None:
    """Han and kana break between characters, but no row begins with a comma, a full stop or a closing bracket."""
    text = "日本語の文章、これは「引用」です。長い文章を折り返すテスト"
    assert [text[start:end] for start, end in wrap(text, 14, clusters)] == [
        "日本語の文章、",
        "これは「引用」",
        "です。長い文章",
        "を折り返すテス",
        "ト",
    ]


def test_a_heading_stands_on_what_it_heads() -> None:
    """A blank row before a heading, none after it; items of a list and rows of a table stand together."""
    kinds = [Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.ITEM, Kind.TABLE, Kind.TABLE]
    page = layout(Document(tuple(Block(kind, "x") for kind in kinds)), 20, clusters)
    assert [row.block for row in page.rows] == [0, BLANK, 1, 2, BLANK, 3, 4, BLANK, 5, 6]


def test_marks_stand_before_the_text_and_are_no_part_of_it() -> None:
    """Bullets, bars and indentation are drawn on each row as they should be, and numbers count as bullets."""
    document = Document(
        (
            Block(Kind.ITEM, "one two", 1),
            Block(Kind.ITEM, "3. three", 1),
            Block(Kind.QUOTE, "said said", 2),
            Block(Kind.CAPTION, "A bridge."),
        )
    )
    page = layout(document, 9, clusters)
    drawn = [row.mark + page.text_of(index) for index, row in enumerate(page.rows) if row.block != BLANK]
    assert drawn == ["• one two", "3.", "  three", "│ │ said", "│ │ said", "  A", "  bridge."]


@given(texts, st.integers(0, 40))
def test_fit_fills_its_cells_exactly(text: str, width: int) -> None:
    """A text cut or filled for a row of the list is exactly as wide as asked for."""
    assert cell_len(fit(text, width)) == width


@given(texts)
def test_a_drawable_text_is_as_wide_as_its_clusters(text: str) -> None:
    """Textual, which measures whole texts, and the layout, which adds clusters up, agree on what is drawn."""
    drawn = drawable(text)
    assert cell_len(drawn) == sum(cells for _, cells in clusters(drawn))
    if "\u2069" not in text:  # a stray one, dropped, lets what stood around it meet
        assert cell_len(drawn) == sum(cells for _, cells in clusters(text))
