"""What goes to a worker and comes back: frames of JSON and bytes, and drafts as JSON.

JSON and not pickle: what comes back is made of what strangers wrote.
"""

import json
import struct
from collections.abc import Iterable
from typing import Any

from reader.model import Block, Document, Draft, Kind, Span, SpanKind

HEADER = struct.Struct(">II")
"""Two lengths in bytes: of the JSON, and of the bytes behind it."""


def frame(value: dict[str, Any], raw: bytes = b"") -> bytes:
    """A frame."""
    data = json.dumps(value).encode("ascii")
    return HEADER.pack(len(data), len(raw)) + data + raw


def cut(raw: bytes, sizes: Iterable[int]) -> list[bytes]:
    """The parts of bytes that were put behind each other, by their sizes."""
    parts, at = [], 0
    for size in sizes:
        parts.append(raw[at : at + size])
        at += size
    return parts


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """A draft as JSON has it."""
    value = draft._asdict()
    value["document"] = [
        (block.kind, block.text, block.level, [(span.start, span.end, span.kind, span.target) for span in block.spans])
        for block in draft.document.blocks
    ]
    return value


def draft_from_json(value: dict[str, Any]) -> Draft:
    """The draft of such JSON. KeyError, TypeError or ValueError if it is anything else."""
    blocks = tuple(
        Block(
            Kind(kind),
            text,
            level,
            tuple(Span(start, end, SpanKind(what), target) for start, end, what, target in spans),
        )
        for kind, text, level, spans in value["document"]
    )
    return Draft(**{**value, "document": Document(blocks), "furniture": tuple(value["furniture"])})
