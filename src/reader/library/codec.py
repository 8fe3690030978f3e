"""Documents as bytes, for the library.

The bytes are the JSON (RFC 8259, UTF-8, no white space) `{"blocks": [{"kind", "text", "level", "spans"}]}` with
spans as `[start, end, kind, target]`. What has its default value is left out. So a key that comes later changes
neither the bytes nor the hash of the documents that don't use it, and who doesn't know it reads past it.
"""

from __future__ import annotations

import json

from reader.model import SEPARATOR, Block, Document, Kind, Span, SpanKind

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any

_KINDS = frozenset(Kind)
_SPAN_KINDS = frozenset(SpanKind)
# Python's strings may hold lone surrogates, UTF-8 may not; they pass as what they are.
_SURROGATES = "surrogatepass"


def encode(document: Document) -> bytes:
    """The document's JSON: equal documents give equal bytes."""
    value = {"blocks": [_from_block(block) for block in document.blocks]}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", _SURROGATES)


def decode(data: bytes) -> Document:
    """The document of such JSON. ValueError, KeyError or TypeError if it is anything else."""
    return Document(tuple(_to_block(value) for value in json.loads(data.decode("utf-8", _SURROGATES))["blocks"]))


def text_of(data: bytes) -> str:
    """The text of the document of such JSON alone, which is had sooner. Raises what `decode` does."""
    return SEPARATOR.join([value["text"] for value in json.loads(data.decode("utf-8", _SURROGATES))["blocks"]])


def hash_of(data: bytes) -> bytes:
    """The SHA-256 of an encoded document, or of any bytes: what the library knows them by."""
    import hashlib  # noqa: PLC0415 (slow, and needed only where something is added)

    return hashlib.sha256(data).digest()


def _from_block(block: Block) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": block.kind, "text": block.text}
    if block.level:
        value["level"] = block.level
    if block.spans:
        value["spans"] = [(span.start, span.end, span.kind, span.target) for span in block.spans]
    return value


def _to_block(value: dict[str, Any]) -> Block:
    """A block of a kind that a later version made up is a paragraph here; such a span is left out."""
    kind = Kind(value["kind"]) if value["kind"] in _KINDS else Kind.PARAGRAPH
    spans = tuple(
        Span(start, end, SpanKind(span_kind), target)
        for start, end, span_kind, target in value.get("spans", ())
        if span_kind in _SPAN_KINDS
    )
    return Block(kind, value["text"], value.get("level", 0), spans)
