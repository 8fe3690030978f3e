"""Pieces with their roles to the blocks of a document."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from reader.model import Block, Kind, SpanKind
from reader.parse.html import links
from reader.parse.html.scene import Scene, cell_of
from reader.parse.html.tree import HEADINGS, Node, Piece, innermost
from reader.parse.inline import Rich, joined
from reader.parse.lines import DEEPEST
from reader.parse.roles import Role

_KINDS = {
    Role.STANDFIRST: Kind.PARAGRAPH,
    Role.PARAGRAPH: Kind.PARAGRAPH,
    Role.HEADING: Kind.HEADING,
    Role.CAPTION: Kind.CAPTION,
    Role.CREDIT: Kind.CREDIT,
    Role.QUOTE: Kind.QUOTE,
    Role.ITEM: Kind.ITEM,
    Role.RULE: Kind.RULE,
}
KEPT = frozenset(_KINDS)
"""The roles of what becomes part of the document."""


class Made(NamedTuple):
    """A block, and the numbers of the pieces that it was made of."""

    block: Block
    pieces: tuple[int, ...]


def made(scene: Scene, roles: Sequence[Role], base: str) -> tuple[Made, ...]:
    """The blocks of an article, in order; its links are relative to the address `base`."""
    writer = _Blocks(scene, base)
    kept = [at for at, role in enumerate(roles) if role in KEPT]
    for _, group in groupby(kept, key=writer.unit):
        writer.add([(at, roles[at]) for at in group])
    return tuple(writer.made)


class _Blocks:
    """The blocks so far."""

    def __init__(self, scene: Scene, base: str) -> None:
        self.made: list[Made] = []
        self._scene = scene
        self._base = base
        self._items: set[int] = set()

    def unit(self, at: int) -> tuple[str, int]:
        """What pieces that make one block have in common: a row of a table, or a figure."""
        row, figure = self._scene.row(at), innermost(self._scene.inner(at), "figure", "figcaption")
        if row:
            return "row", id(row)
        return ("figure", id(figure)) if figure else ("", at)

    def add(self, unit: Sequence[tuple[int, Role]]) -> None:
        """Add what the pieces of one unit make."""
        pieces = self._scene.page.pieces
        if row := self._scene.row(unit[0][0]):
            self._add_row(row, [at for at, _ in unit])
            return
        for is_caption, group in groupby(unit, key=lambda pair: pair[1] in {Role.CAPTION, Role.CREDIT}):
            parts = list(group)
            if is_caption and len(parts) > 1:
                caption = joined([self._linked(pieces[at]) for at, _ in parts], " ")
                self._write([at for at, _ in parts], Kind.CAPTION, caption)
                continue
            for at, role in parts:
                self._add_piece(at, role)

    def _add_row(self, row: Node, places: Sequence[int]) -> None:
        """Add a row of a table, its cells with a bar between them; a cell without words has its place."""
        pieces = [self._scene.page.pieces[at] for at in places]
        cells = [joined([self._linked(piece) for piece in group], " ") for _, group in groupby(pieces, key=cell_of)]
        heads = "thead" in row.around or all("th" in piece.node.around for piece in pieces)
        self._write(places, Kind.TABLE, joined(cells, " | "), int(heads))

    def _add_piece(self, at: int, role: Role) -> None:
        piece = self._scene.page.pieces[at]
        rich, kind, level = self._linked(piece), _KINDS[role], int(role is Role.STANDFIRST)
        inner = self._scene.inner(at)
        item = inner.get("li")
        if role is Role.HEADING:
            heading = innermost(inner, *HEADINGS)
            level = HEADINGS[heading.tag] if heading else 2
        elif role is Role.QUOTE:
            level = min(DEEPEST, max(1, piece.node.quoted - self._scene.container.quoted))
        elif role is Role.ITEM and item and id(item) in self._items:
            kind = Kind.PARAGRAPH  # only the first piece of an item is the item
        elif role is Role.ITEM and item:
            self._items.add(id(item))
            rich = rich.after(f"{item.number}. " if item.number else "")
            level = min(DEEPEST, max(1, item.listed - self._scene.container.listed))
        elif "pre" in inner:
            kind = Kind.CODE
        self._write([at], kind, rich, level)

    def _linked(self, piece: Piece) -> Rich:
        """What a piece says, with those of its links that lead into the web."""
        spans = (
            span._replace(target=links.resolved(self._base, span.target)) if span.kind is SpanKind.LINK else span
            for span in piece.rich.spans
        )
        return Rich(piece.text, tuple(span for span in spans if span.kind is not SpanKind.LINK or span.target))

    def _write(self, places: Sequence[int], kind: Kind, rich: Rich, level: int = 0) -> None:
        self.made.append(Made(Block(kind, rich.text, level, rich.spans), tuple(places)))
