"""What was made of a text, in the order of the text."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, Document, Draft, Kind
from reader.outline import LEFT_OUT, beside, outline

SOURCE = """TT
Storm over the bay
By Ann Other

A storm came in over the bay at night.
Share
Nobody was hurt, the harbour master said.
Read more: ten storms
"""
DRAFT = Draft(
    "Storm over the bay",
    Document(
        (
            Block(Kind.PARAGRAPH, "A storm came in over the bay at night."),
            Block(Kind.PARAGRAPH, "Nobody was hurt, the harbour master said."),
        )
    ),
    byline="Ann Other",
    furniture=("Read more: ten storms", "Share", "TT", "Nowhere to be found"),
)


def test_furniture_stands_where_the_source_has_it() -> None:
    """Pieces come in the order of the source; what is not found in it comes last."""
    assert [(piece.label, piece.text) for piece in beside(DRAFT, SOURCE)] == [
        ("title", "Storm over the bay"),
        ("byline", "Ann Other"),
        (LEFT_OUT, "TT"),
        ("paragraph", "A storm came in over the bay at night."),
        (LEFT_OUT, "Share"),
        ("paragraph", "Nobody was hurt, the harbour master said."),
        (LEFT_OUT, "Read more: ten storms"),
        (LEFT_OUT, "Nowhere to be found"),
    ]


def test_places_are_where_the_pieces_begin() -> None:
    """A place is the offset of a piece's first word in the source."""
    for piece in beside(DRAFT, SOURCE):
        if piece.text != "Nowhere to be found":
            assert piece.place is not None
            assert SOURCE[piece.place :].startswith(piece.text)


def test_words_are_found_between_tags_and_references() -> None:
    """A page's markup between the first words of a piece doesn't hide where it came from."""
    page = "<p>A <b>storm</b>&nbsp;came <a href='x'>in</a> over the bay at night.</p>"
    place = next(piece.place for piece in beside(DRAFT, page) if piece.label == "paragraph")
    assert place == page.index("A <b>")


def test_a_field_that_is_a_block_too_is_said_once() -> None:
    """The credit line of a page is not told twice."""
    draft = Draft("T", Document((Block(Kind.CREDIT, "Agency"),)), credit="Agency")
    assert [piece.label for piece in beside(draft, "T\nAgency")] == ["title", "credit"]


@given(st.lists(st.text(), max_size=5), st.lists(st.text(min_size=1), max_size=5), st.text())
def test_no_piece_is_lost_or_doubled(blocks: list[str], furniture: list[str], source: str) -> None:
    """Whatever the source, `beside` has each block in its order and each piece of furniture once."""
    draft = Draft("", Document(tuple(Block(Kind.PARAGRAPH, text) for text in blocks)), furniture=tuple(furniture))
    pieces = beside(draft, source)
    assert [piece.block for piece in pieces if piece.block] == list(draft.document.blocks)
    assert sorted(piece.text for piece in pieces if piece.label == LEFT_OUT) == sorted(furniture)
    assert len(pieces) == sum(map(len, outline(draft)))
