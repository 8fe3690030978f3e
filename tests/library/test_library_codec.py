"""Documents as bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import RAIN, document

from reader.library.codec import decode, encode, hash_of
from reader.model import Block, Document, Kind, Span, SpanKind

numbers = st.integers(0, 2**31)
texts = st.text(st.characters(), max_size=40)  # lone surrogates too
spans = st.builds(Span, numbers, numbers, st.sampled_from(SpanKind), texts)
blocks = st.builds(Block, st.sampled_from(Kind), texts, st.integers(0, 9), st.lists(spans, max_size=3).map(tuple))
documents = st.builds(Document, st.lists(blocks, max_size=6).map(tuple))


@given(documents)
def test_document_comes_back(document: Document) -> None:
    """decode(encode(d)) == d, and so are its text and starts."""
    back = decode(encode(document))
    assert back == document
    assert (back.text, back.starts) == (document.text, document.starts)
    assert all(isinstance(block.kind, Kind) for block in back.blocks)


@given(documents, documents)
def test_hashes_are_equal_where_documents_are(one: Document, other: Document) -> None:
    """A document is known by its bytes."""
    assert (hash_of(encode(one)) == hash_of(encode(other))) == (one == other)


def test_bytes_of_a_document_never_change() -> None:
    """The library knows documents by these bytes: a change of them would make every article a changed one."""
    sample = Document(
        (
            Block(Kind.HEADING, "Ünter", 2),
            Block(Kind.PARAGRAPH, "a link", spans=(Span(2, 6, SpanKind.LINK, "https://example.org"),)),
        )
    )
    assert encode(sample).decode() == (
        '{"blocks":[{"kind":"heading","text":"Ünter","level":2},'
        '{"kind":"paragraph","text":"a link","spans":[[2,6,"link","https://example.org"]]}]}'
    )
    assert hash_of(encode(document(RAIN))).hex() == "e844b944031289e3809233807a1156e88337136c5e849169ee64e60fd52a6aff"


def test_what_a_later_version_adds_is_read_past() -> None:
    """Unknown keys are ignored, an unknown kind of block is a paragraph, an unknown kind of span is left out."""
    later = {
        "version": 9,
        "blocks": [
            {"kind": "figure", "text": "A", "level": 1, "address": "x"},
            {"kind": "item", "text": "B", "spans": [[0, 1, "small", ""], [0, 1, "strong", ""]]},
        ],
    }
    assert decode(json.dumps(later).encode()) == Document(
        (Block(Kind.PARAGRAPH, "A", 1), Block(Kind.ITEM, "B", spans=(Span(0, 1, SpanKind.STRONG),)))
    )


@pytest.mark.parametrize("data", [b"", b"[", b"[]", b"{}", b'{"blocks":[1]}', b'{"blocks":[{"kind":"item"}]}', b"\xff"])
def test_other_bytes_are_no_document(data: bytes) -> None:
    """What is no document raises one of the errors that `decode` names."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        decode(data)
