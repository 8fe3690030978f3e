"""What was made of a text, piece by piece in the order of the text: fields, blocks, and what was left out."""

import re
from typing import NamedTuple

from reader.model import Block, Draft, Kind

LEFT_OUT = "furniture"
"""The label of a piece that the article has not."""
_FIELDS = ("title", "byline", "credit", "publisher", "published", "language")
_WORDS = 5  # so many words of a piece find it again in its source, where markup may stand between later ones
_WORD = re.compile(r"\w+")
# Between two words: what is no word, tags and character references. Bounded, so that no source is slow.
_BETWEEN = r"[^\w<&]{0,40}(?:(?:<[^<>]{0,200}>|&#?\w{1,8};)[^\w<&]{0,40}){0,4}"


class Piece(NamedTuple):
    """A field, a block or a piece of furniture."""

    label: str
    """What it was taken for: a field's name, a block's kind (and level), or `LEFT_OUT`."""
    text: str
    block: Block | None = None
    """The block that it is."""
    place: int | None = None
    """Where it begins in the source's text, in code points; None if it was not found there."""


def outline(draft: Draft) -> list[list[Piece]]:
    """The pieces of a draft: its fields, its blocks, its furniture."""
    return [
        [Piece(field, getattr(draft, field)) for field in _FIELDS if getattr(draft, field)],
        [Piece(_label(block), block.text, block) for block in draft.document.blocks],
        [Piece(LEFT_OUT, text) for text in draft.furniture],
    ]


def beside(draft: Draft, source: str) -> list[Piece]:
    """The pieces in the order of the source's text, each with its place there.

    Fields come first, those that are no block too, and blocks keep their order; furniture stands where it stood, or
    at the end where its words were not found. A search goes on from where the last one found something.
    """
    fields, blocks, furniture = (_placed(pieces, source) for pieces in outline(draft))
    texts = {block.text for block in blocks}
    merged = [field for field in fields if field.text not in texts]
    waiting = [piece for piece in furniture if piece.place is not None]
    waiting.sort(key=lambda piece: piece.place or 0)
    for block in blocks:
        while waiting and block.place is not None and (waiting[0].place or 0) < block.place:
            merged.append(waiting.pop(0))
        merged.append(block)
    return [*merged, *waiting, *(piece for piece in furniture if piece.place is None)]


def _placed(pieces: list[Piece], source: str) -> list[Piece]:
    placed, at = [], 0
    for piece in pieces:
        place = _find(piece.text, source, at)
        if place is None and at:
            place = _find(piece.text, source, 0)
        placed.append(piece._replace(place=place))
        at = max(at, place or 0)
    return placed


def _find(text: str, source: str, start: int) -> int | None:
    """The place of a text's first words in the source, from `start` on."""
    words = _WORD.findall(text[:200])[:_WORDS]
    if not words:
        return None
    found = re.compile(_BETWEEN.join(map(re.escape, words))).search(source, start)
    return found.start() if found else None


def _label(block: Block) -> str:
    if block.kind is Kind.PARAGRAPH and block.level:
        return "standfirst"
    return f"{block.kind} {block.level}" if block.level else block.kind.value
