"""The hits of a search in a text, and how they are drawn."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from reader.text import clean
from reader.ui.cells import cell_len
from reader.ui.hit_list import marked_words
from reader.ui.hits import Hits, hits_from

RANGES = st.lists(st.integers(0, 40), max_size=12, unique=True).map(
    lambda cuts: list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)
TEXTS = st.text("ab é中한\u0301\u200d👩👧\t\u2067[/]", max_size=40).map(clean)


@settings(max_examples=25)
@given(RANGES, st.integers(0, 45), st.integers(0, 10))
def test_those_in_a_row_are_found_without_going_through_all(
    ranges: list[tuple[int, int]], start: int, more: int
) -> None:
    """Just those that share a character with a range of the text, in their order."""
    touching = [found for found in ranges if found[0] < start + more and found[1] > start]
    assert list(Hits(ranges).touching(start, start + more)) == touching


@settings(max_examples=25)
@given(RANGES, st.integers(0, 45))
def test_one_is_always_the_one_that_the_reader_is_on(ranges: list[tuple[int, int]], offset: int) -> None:
    """The first from an offset on, else the first; there is none without hits. Each step goes to a neighbour."""
    hits = hits_from(ranges, offset)
    assert (hits is None) == (not ranges)
    if hits:
        behind = [found for found in ranges if found[0] >= offset]
        assert hits.here == (behind or ranges)[0]
        assert hits.step(1).step(-1) == hits
        assert hits.said == f"{ranges.index(hits.here) + 1} of {len(ranges)}"


@settings(max_examples=25)
@given(TEXTS, RANGES, st.integers(0, 30))
def test_marked_words_fill_just_their_cells(text: str, ranges: list[tuple[int, int]], cells: int) -> None:
    """Whatever the text is and wherever marks begin: no row is pushed out of its place, and no word is unmarked."""
    marks = [found for found in ranges if found[1] <= len(text)]
    segments = list(marked_words(text, marks, cells, Style(), Style(bold=True)))
    assert sum(cell_len(segment.text) for segment in segments) == cells
    if cells == 30 and cell_len(text) < cells:
        assert sum(bool(segment.style and segment.style.bold) for segment in segments) == len(marks)
