"""Passages: cut out of a document, and found again by their words."""

from typing import Any, SupportsIndex

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model import Block, Document, Kind, Passage
from reader.passage import CONTEXT, cut, find, stands_in


def _document(*paragraphs: str) -> Document:
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs))


# Few letters, so that words come up again and again; and wide, combining and astral ones, each a code point.
paragraphs = st.lists(st.text("ab é光\u0301🦆\n", min_size=1, max_size=60), min_size=1, max_size=5)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Document, int, int]:
    """A document and a range of it that is not empty."""
    document = _document(*draw(paragraphs))
    start = draw(st.integers(0, len(document.text) - 1))
    return document, start, draw(st.integers(start + 1, len(document.text)))


@given(cuts())
def test_passage_is_found_where_it_was_cut(sample: tuple[Document, int, int]) -> None:
    """In the text it was cut from, each passage is at its own place, however often its words stand elsewhere."""
    document, start, end = sample
    assert find(cut(document, start, end), document.text) == (start, end)


@given(cuts())
def test_passage_is_a_part_of_the_text(sample: tuple[Document, int, int]) -> None:
    """Quote, prefix and suffix are what stands at the offsets and around them, at most 32 code points each."""
    document, start, end = sample
    passage = cut(document, start, end)
    assert passage.quote == document.text[passage.start : passage.end]
    assert document.text[:start].endswith(passage.prefix)
    assert document.text[end:].startswith(passage.suffix)
    assert len(passage.prefix) == min(CONTEXT, start)
    assert len(passage.suffix) == min(CONTEXT, len(document.text) - end)


@given(cuts(), st.text("ab é光\u0301🦆\n", max_size=80))
def test_passage_stands_in_its_own_text(sample: tuple[Document, int, int], text: str) -> None:
    """It stands in the text it was cut from; and where it stands in another one, there it is found."""
    document, start, end = sample
    passage = cut(document, start, end)
    assert stands_in(passage, document.text)
    assert not stands_in(passage, text) or find(passage, text) == (start, end)


@pytest.mark.parametrize(
    "other",
    [
        {"quote": "tidy"},
        {"prefix": "shame the "},
        {"suffix": " and look"},
        {"start": 8, "end": 12},
        {"start": 10, "end": 14},
        {"end": 14},
        {"start": 9 - 30, "end": 13 - 30},
    ],
)
def test_passage_stands_nowhere_else(other: dict[str, Any]) -> None:
    """Any other words in it or around it, and any other place, are another passage."""
    text = "came the tide and took all of it"
    passage = Passage(9, 13, "tide", "came the ", " and took")
    assert stands_in(passage, text)
    assert not stands_in(passage._replace(**other), text)


@given(cuts(), st.lists(st.text("xyz ", min_size=1), min_size=1))
def test_passage_is_found_behind_a_new_paragraph(sample: tuple[Document, int, int], new: list[str]) -> None:
    """What is put in front moves the passage, if its words with those around them stand only once."""
    document, start, end = sample
    passage = cut(document, start, end)
    whole = passage.prefix + passage.quote + passage.suffix
    assume(document.text.find(whole) == document.text.rfind(whole))
    longer = _document(*new, *(block.text for block in document.blocks))
    shift = len(longer.text) - len(document.text)
    assume(longer.text.find(whole) == start + shift - len(passage.prefix))
    assert find(passage, longer.text) == (start + shift, end + shift)


@given(cuts(), st.text("ab é光\u0301🦆\n", max_size=80))
def test_found_place_is_within_the_text(sample: tuple[Document, int, int], text: str) -> None:
    """In any text: what is found is a range of it that is not empty."""
    document, start, end = sample
    found = find(cut(document, start, end), text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


@given(cuts())
def test_words_that_are_gone_are_not_found(sample: tuple[Document, int, int]) -> None:
    """A text without any word gives None, never a place that is about right."""
    document, start, end = sample
    assert find(cut(document, start, end), "§" * len(document.text)) is None


PASSAGE = Passage(start=100, end=104, quote="tide", prefix="came the ", suffix=" and took")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("tide, so came the tide and took all", "tide", id="the one with all the words around it"),
        pytest.param("a tide turned; then came the tide, again a tide", "tide", id="the one with the words before"),
        pytest.param("a tide turned; some tide and took it; a tide", "tide", id="the one with the words after"),
        pytest.param("CAME\u00a0the\nTide and  took", "Tide", id="also in other letters and spaces"),
        pytest.param("a tide, one tide", None, id="not where nothing around it is the same"),
        pytest.param("", None, id="not in an empty text"),
    ],
)
def test_surroundings_decide_between_places(text: str, found: str | None) -> None:
    """Of the places where the quote stands, the one whose surroundings agree most; none, if none do."""
    place = find(PASSAGE, text)
    assert (place and text[slice(*place)]) == found
    around = " ".join(text.lower().split())
    assert place is None or "came the tide" in around or text.startswith(" and took", place[1])


LONG = "The ferry to Inishmore was cancelled again, and nobody on the pier was surprised."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("New. " + LONG + " End.", LONG, id="its words"),
        pytest.param(LONG.upper().replace(" ", "\n"), LONG.upper().replace(" ", "\n"), id="folded"),
        pytest.param(
            "New. " + LONG.replace("again", "today").replace("the pier", "that old pier") + " End.",
            LONG.replace("again", "today").replace("the pier", "that old pier"),
            id="about the same words",
        ),
        pytest.param("Nobody was surprised that the ferry ran again to the pier.", None, id="not other sentences"),
    ],
)
def test_words_alone_are_found(text: str, found: str | None) -> None:
    """A longer quote is found without anything around it, and where some of its words are others."""
    place = find(Passage(0, len(LONG), LONG, "", ""), text)
    assert (place and text[slice(*place)]) == found


def test_nearest_of_equal_places_is_found() -> None:
    """Where nothing tells two places apart, it is the one nearer to where the passage was."""
    text = "x" * 60 + LONG + "x" * 60 + LONG + "x" * 60
    second = 120 + len(LONG)
    for start, place in ((0, 60), (70, 60), (second - 10, second), (10_000, second)):
        assert find(Passage(start, start + len(LONG), LONG, "", ""), text) == (place, place + len(LONG))


def test_words_that_stand_everywhere_are_found_by_what_is_around_them() -> None:
    """However far the passage moved, and however often its quote stands in between."""
    text = "tide " * 3000 + "came the tide and took it"
    assert find(PASSAGE, text) == (15_009, 15_013)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4), (3, 4), (4, 4)])
def test_range_outside_the_text_is_refused(start: int, end: int) -> None:
    """What is empty or not within the text is no passage."""
    with pytest.raises(ValueError, match="no passage from"):
        cut(_document("abc"), start, end)


def test_empty_quote_is_nowhere() -> None:
    """A passage without words, as a stranger's file may have one, is not found."""
    assert find(Passage(0, 0, "", "", ""), "abc") is None


class _Counted(str):
    """A text that counts how often it is searched."""

    __slots__ = ("searches",)
    searches: int

    def find(self, words: str, *where: SupportsIndex | None) -> int:
        """Search forwards."""
        self.searches += 1
        return super().find(words, *where)

    def rfind(self, words: str, *where: SupportsIndex | None) -> int:
        """Search backwards."""
        self.searches += 1
        return super().rfind(words, *where)


@pytest.mark.parametrize("letters", ["a", "ab", "tide "])
@pytest.mark.parametrize("end", ["", "!"])
def test_work_is_bounded(letters: str, end: str) -> None:
    """A text that repeats itself without end is searched no oftener the longer it is, whether in vain or not."""
    searches = []
    for size in (100_000, 1_000_000):
        text = _Counted(letters * (size // len(letters)))
        text.searches = 0
        quote = text[size // 2 : size // 2 + 50_000] + end
        found = find(Passage(size // 2, size // 2 + len(quote), quote, "n" * CONTEXT, "o" * CONTEXT), text)
        assert found is None or not end
        searches.append(text.searches)
    assert searches[0] == searches[1] < 6000
