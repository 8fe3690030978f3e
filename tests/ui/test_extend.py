"""How the end of a passage moves: always over whole pieces, and back the way it came."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Block, Document, Kind
from reader.ui import extend
from reader.ui.cursor import Cursor
from reader.ui.extend import Grain, moved, pieces

DOCUMENT = Document(
    (
        Block(Kind.PARAGRAPH, "One is here. Two is there."),
        Block(Kind.RULE, ""),
        Block(Kind.PARAGRAPH, "Three follows."),
    )
)
SENTENCES = [pieces(DOCUMENT, block, Grain.SENTENCE, 0) for block in range(3)]
ALL = [piece for block in SENTENCES for piece in block]


def test_pieces_are_places_in_the_document() -> None:
    """They hold the words, without the white space between them."""
    assert [DOCUMENT.text[start:end] for start, end in ALL] == ["One is here.", "Two is there.", "Three follows."]


def test_a_very_long_block_is_cut_where_the_cursor_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentence by sentence forth and back, and end by end, each piece is the one that the whole block would give."""
    text = " ".join(f"Sentence {number} says what it has to say." for number in range(60))
    document = Document((Block(Kind.PARAGRAPH, text), Block(Kind.PARAGRAPH, "The end.")))
    whole = [*pieces(document, 0, Grain.SENTENCE, 0), *pieces(document, 1, Grain.SENTENCE, 0)]
    monkeypatch.setattr(extend, "_NEAR", 200)
    cursor = Cursor(document)
    for direction in (1, -1):
        seen = []
        for _ in range(61):
            cursor.step_sentence(direction)
            seen.append(cursor.sentence)
        assert seen == (whole if direction > 0 else whole[-2::-1] + whole[:1])
    cursor.begin()
    for _, end in whole[1:]:
        cursor.extend(Grain.SENTENCE, 1)
        assert cursor.range == (0, end)


def test_a_sentence_without_an_end_is_cut_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is always something for the cursor to be on."""
    document = Document((Block(Kind.PARAGRAPH, "word " * 1000),))
    monkeypatch.setattr(extend, "_NEAR", 200)
    for near in (0, 2500, 5000):
        ((start, end),) = pieces(document, 0, Grain.SENTENCE, near)
        assert start <= near
        assert near - 5 <= end


def test_an_end_moves_by_whole_sentences() -> None:
    """Forwards it takes in one more; backwards it gives it back, then takes in what is before."""
    (_, first), (second, end) = ALL[0], ALL[1]
    assert moved(second, end, ALL, 1) == ALL[2][1]
    assert moved(second, ALL[2][1], ALL, -1) == end
    assert moved(second, end, ALL, -1) == ALL[0][0]
    assert moved(second, ALL[0][0], ALL, 1) == end
    assert moved(first, first, [], 1) == first


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_passage_never_becomes_empty(data: st.DataObject) -> None:
    """Whatever is pressed, it holds something, and its moving end is the edge of a piece."""
    fixed, moving = data.draw(st.sampled_from(ALL))
    for direction in data.draw(st.lists(st.sampled_from([-1, 1]), max_size=8)):
        moving = moved(fixed, moving, ALL, direction)
        assert moving != fixed
        assert moving in {edge for piece in ALL for edge in piece}
