"""Two tellings compared: laws that hold for all texts, and what becomes of paragraphs and words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.comparison import Comparison, Difference, Fate, Part, compare, extent
from reader.comparison.spelling import spelled
from reader.model import SEPARATOR, Block, Document, Kind
from reader.parse import parse
from reader.wording import words

WORDS = (
    "the The of said defence defense organise organize U.S. US per cent percent co-operate cooperate “quoted” "
    "\"quoted\" , . - – minister Reuters reported harbour harbor 1,000 10-15 -5 Mr. Mr ' \n 平 和 é e\u0301 ... …"
).split(" ")
blocks = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda some: Block(Kind.PARAGRAPH, " ".join(some)))
documents = st.lists(blocks, max_size=6).map(lambda some: Document(tuple(some)))


def written(*paragraphs: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document, and one made of it: blocks in another order, dropped, joined and split, words put in and out."""
    document = draw(documents)
    texts = list(draw(st.permutations([block.text for block in document.blocks])))
    texts = [text for text in texts if draw(st.integers(0, 4))]
    for at in range(len(texts) - 1, 0, -1):
        if not draw(st.integers(0, 3)):
            texts[at - 1 : at + 1] = [f"{texts[at - 1]} {texts[at]}"]
    some = [word if draw(st.integers(0, 5)) else draw(st.sampled_from(WORDS)) for word in " \v ".join(texts).split(" ")]
    return document, written(*" ".join(some).split("\v"))


def applied(comparison: Comparison, part: Part) -> str:
    """What the other telling has for a part: the text here, with what stands there in place of each change."""
    ours, theirs = comparison.here.text, comparison.there.text
    at, end = extent(comparison.here, part.here)
    pieces = []
    for change in part.changes:
        pieces += [ours[at : change.here[0]], theirs[slice(*change.there)]]
        at = change.here[1]
    return "".join([*pieces, ours[at:end]])


@settings(max_examples=300, deadline=None)
@given(st.one_of(edited(), st.tuples(documents, documents)))
def test_both_tellings_can_be_rebuilt(pair: tuple[Document, Document]) -> None:
    """Each block is in one part, this telling's in their order, and changes make the one text the other."""
    comparison = compare(*pair)
    here = [block for part in comparison.parts for block in part.here]
    there = sorted(block for part in comparison.parts for block in part.there)
    assert here == list(range(len(pair[0].blocks)))
    assert there == list(range(len(pair[1].blocks)))
    for part in comparison.parts:
        if part.here and part.there:
            assert applied(comparison, part) == pair[1].text[slice(*extent(pair[1], part.there))]


def folded(text: str) -> str:
    """A text without what is hidden, hyphens and full stops that may belong to spelling included."""
    kept = [spelled(word) for word in words(text).folded if word not in {",", "-", ".", "'", '"'}]
    return "".join(kept).replace("%", "percent")


@settings(max_examples=300, deadline=None)
@given(st.one_of(edited(), st.tuples(documents, documents)))
def test_what_is_marked_equal_is_equal_after_folding(pair: tuple[Document, Document]) -> None:
    """All that is not marked says the same on both sides, but for typography and spelling."""
    comparison = compare(*pair)
    for part in comparison.parts:
        if not (part.here and part.there):
            continue
        rest = [extent(comparison.here, part.here), extent(comparison.there, part.there)]
        shown = [change for change in part.changes if change.difference is Difference.WORDS]
        texts = []
        for document, place, marked in zip(
            pair, rest, ([change.here for change in shown], [change.there for change in shown]), strict=True
        ):
            cuts = [place[0], *(cut for one in marked for cut in one), place[1]]
            texts.append([folded(document.text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True)])
        assert texts[0] == texts[1]


@settings(max_examples=200, deadline=None)
@given(documents)
def test_a_telling_is_the_same_as_itself(document: Document) -> None:
    """Nothing is found where there is nothing."""
    comparison = compare(document, document)
    assert not [part for part in comparison.parts if part.differs or part.changes]
