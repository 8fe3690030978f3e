"""What decided about each part of a page: the rule that a piece met, the claim that a field comes from."""

from collections.abc import Iterator

from reader.model import Block, Kind
from reader.parse.html import blocks, names, roles
from reader.parse.html.article import Article
from reader.parse.html.tree import Piece
from reader.parse.reasons import Reason

_FIELDS = ("title", "byline", "publisher", "published", "language", "address")


def of(found: Article) -> list[Reason]:
    """A reason for each field and for the container, then for each block and for each piece left out, as they stand."""
    return [*_fields(found), _container(found), *_parts(found)]


def _fields(found: Article) -> Iterator[Reason]:
    for name in _FIELDS:
        field = getattr(found, name)
        if field.text:
            yield _reason(field.text, name, field.because)


def _container(found: Article) -> Reason:
    node = found.scene.container
    held = f"holds {node.size} of the {len(found.scene.page.pieces)} pieces of the page"
    return _reason(names.label(node), "container", held, "no part's prose, less what links cost, is worth more")


def _parts(found: Article) -> Iterator[Reason]:
    because = roles.reasons(found.scene)
    pieces = found.scene.page.pieces
    made = {numbers[0]: (block, numbers) for block, numbers in found.made if numbers}
    for at, (piece, role) in enumerate(zip(pieces, found.roles, strict=True)):
        if at in made:
            block, numbers = made[at]
            why = dict.fromkeys(because[number] for number in numbers)
            yield _reason(block.text, _kind(block), *why, _place(piece))
        elif role not in blocks.KEPT:
            yield _reason(piece.text, str(role), because[at], _place(piece))


def _kind(block: Block) -> str:
    return "standfirst" if block.kind is Kind.PARAGRAPH and block.level else str(block.kind)


def _place(piece: Piece) -> str:
    """Where a piece stands: its node, and the nearest around it that its author has called something."""
    node = piece.node
    called = next((outer for outer in node.up() if outer.hints), node)
    return " in ".join(names.label(one) for one in dict.fromkeys((node, called)) if one.tag)


def _reason(text: str, role: str, *because: str) -> Reason:
    return Reason(text, role, None, tuple(filter(None, because)), ())
