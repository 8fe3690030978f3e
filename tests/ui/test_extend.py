"""How the end of a passage moves: always over whole pieces, and back the way it came."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Block, Document, Kind
from reader.ui.extend import Grain, moved, pieces

DOCUMENT = Document(
    (
        Block(Kind.PARAGRAPH, "One is here. Two is there."),
        Block(Kind.RULE, ""),
        Block(Kind.PARAGRAPH, "Three follows."),
    )
)
SENTENCES = [pieces(DOCUMENT, block, Grain.SENTENCE) for block in range(3)]
ALL = [piece for block in SENTENCES for piece in block]


def test_pieces_are_places_in_the_document() -> None:
    """They hold the words, without the white space between them."""
    assert [DOCUMENT.text[start:end] for start, end in ALL] == ["One is here.", "Two is there.", "Three follows."]


def test_an_end_moves_by_whole_sentences() -> None:
    """Forwards it takes in one more; backwards it gives it back, then takes in what is before."""
    (_, first), (second, end) = ALL[0], ALL[1]
    assert moved(second, end, ALL, 1) == ALL[2][1]
    assert moved(second, ALL[2][1], ALL, -1) == end
    assert moved(second, end, ALL, -1) == ALL[0][0]
    assert moved(second, ALL[0][0], ALL, 1) == end
    assert moved(first, first, [], 1) == first


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_passage_never_becomes_empty(data: st.DataObject) -> None:
    """Whatever is pressed, it holds something, and its moving end is the edge of a piece."""
    fixed, moving = data.draw(st.sampled_from(ALL))
    for direction in data.draw(st.lists(st.sampled_from([-1, 1]), max_size=8)):
        moving = moved(fixed, moving, ALL, direction)
        assert moving != fixed
        assert moving in {edge for piece in ALL for edge in piece}
