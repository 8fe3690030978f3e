"""Whether a kept passage stands in the other tellings: in the same words, in others, or not at all."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from reader import passage
from reader.comparison import Standing, compare, standing
from reader.library import Library
from reader.model import Block, Document, Kind

NOW = datetime(2024, 6, 14, 12, tzinfo=UTC)
HERE = (
    "The ferry to Inishmore was cancelled again on Friday. Nobody on the pier was surprised.",
    "A spokesman blamed the “wind” – it had “turned”. Islanders said the boat was older than its crew.",
    "Tickets will be refunded within ten days, the company promised in a letter to passengers.",
)
THERE = (
    HERE[0].replace("Nobody on the pier was surprised.", "It was windy."),
    HERE[1].replace("“", '"').replace("”", '"').replace("older than its", "a good deal older than its"),
)
words = st.sampled_from(["the", "ferry", "wind", "pier", "boat", "crew", "ten", "days", "old"])
paragraphs = st.lists(words, min_size=1, max_size=9).map(lambda some: Block(Kind.PARAGRAPH, " ".join(some)))
documents = st.lists(paragraphs, min_size=1, max_size=4).map(lambda some: Document(tuple(some)))


def written(*texts: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in texts))


@pytest.mark.parametrize(
    ("kept", "stands"),
    [
        ("The ferry to Inishmore was cancelled again on Friday.", Standing.SAME),
        ("Nobody on the pier was surprised.", None),
        (HERE[0], Standing.REWORDED),
        ("A spokesman blamed the “wind” – it had “turned”.", Standing.SAME),
        ("Islanders said the boat was older than its crew.", Standing.REWORDED),
        (HERE[2], None),
        ("\n\n".join(HERE[:2]), Standing.REWORDED),
    ],
)
def test_passages_stand_in_the_other_telling_as_they_are_or_reworded(kept: str, stands: Standing | None) -> None:
    """Typography makes no difference; of words that are gone not even half is left."""
    here = written(*HERE)
    start = here.text.index(kept)
    assert standing(compare(here, written(*THERE)), start, start + len(kept)) == stands


@settings(max_examples=50, deadline=None)
@given(documents, documents, st.data())
def test_what_stands_in_the_same_words_is_there(here: Document, there: Document, data: st.DataObject) -> None:
    """Any range of a text stands in itself; what is said to stand in another in the same words does."""
    start = data.draw(st.integers(0, len(here.text) - 1))
    end = data.draw(st.integers(start + 1, len(here.text)))
    if any(map(str.isalnum, here.text[start:end])):
        assert standing(compare(here, here), start, end) is Standing.SAME
        if standing(compare(here, there), start, end) is Standing.SAME:
            pieces = here.text[start:end].split("\n\n")
            assert all(piece.strip() in there.text for piece in pieces)


@pytest.fixture
def kept(reader: Run, seeds: Path, tmp_path: Path) -> Run:
    """The command, with the seeds in the library: a sentence of 1 kept that 2 has too, one reworded there, one gone."""
    reader("add", str(seeds))
    with Library.open(next(tmp_path.rglob("library.sqlite"))) as library:
        document = library.document(1)
        for number, words in enumerate(("NK Pro", "Russia had been forced", "Kim Son Gyong")):
            block = next(block for block in document.blocks if words in block.text)
            start = document.text.index(block.text)
            library.keep(1, passage.cut(document, start, start + len(block.text)), NOW, f"{number}")
        start = library.document(3).starts[0]
        library.keep(3, passage.cut(library.document(3), start, start + 20), NOW, "3")
    return reader


def test_the_command_says_where_else_a_bookmark_stands(kept: Run) -> None:
    """In JSON for each of them, and in a line of the text where there is something to say."""
    also = {
        bookmark["id"]: [(other["id"], other["standing"]) for other in bookmark["also"]]
        for bookmark in map(json.loads, kept("bookmarks", "--json")[0].splitlines())
    }
    assert also == {"0": [(2, "same")], "1": [(2, "reworded")], "2": [], "3": []}
    lines = [line.strip() for line in kept("bookmarks")[0].splitlines() if "also" in line]
    assert sorted(lines) == ["also in 004_2066c64705bfc4a3.txt", "also in 004_2066c64705bfc4a3.txt, reworded"]
