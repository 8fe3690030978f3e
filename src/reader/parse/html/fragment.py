"""HTML that is an article and nothing else, as feeds have it: no title, no container and no claims to be looked for."""

from collections.abc import Collection
from itertools import takewhile

from reader.model import Block, Kind
from reader.parse import markup
from reader.parse.html import blocks, elements, reading, trimming
from reader.parse.html.scene import Scene
from reader.parse.html.titles import Title
from reader.parse.roles import Role
from reader.text import clean

_LEFT_OUT = frozenset(Role) - blocks.KEPT - {Role.OPEN}


def read(text: str, title: str, base: str, said: Collection[Role] = ()) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of an article's clean source, and what was left out: the title again, widgets, forms.

    `base` is the address that relative links are relative to; empty if that is not known. `said` are the roles of
    which there is one already, a byline say, so that the text needs none.
    """
    try:
        page = reading.read(reading.parsed(text))
    except reading.TangledError:
        lines = (clean(part).strip() for part in markup.paragraphs(text))
        return tuple(Block(Kind.PARAGRAPH, line) for line in lines if line), ()
    if not any(piece.text for piece in page.pieces):
        return (), ()
    scene = Scene(page, page.nodes[0], Title(title))
    given = _roles(scene, said)
    left = (piece.text for piece, role in zip(page.pieces, given, strict=True) if role not in blocks.KEPT)
    made = tuple(block for block, _ in blocks.made(scene, given, base))
    return made, tuple(dict.fromkeys(text for text in left if text and text != title))


def _roles(scene: Scene, said: Collection[Role]) -> list[Role]:
    """The role of each piece: all that is not furniture by its own look belongs to the article."""
    given = [_role(elements.Seen(scene, at), said) for at in range(len(scene.page.pieces))]
    if scene.title.text:
        trimming.leave_out_repeats(scene, given)
    if {Role.RULE, *_LEFT_OUT}.issuperset(given):
        # Links to the page and the comments may be all there is.
        given = [Role.PARAGRAPH if piece.text else Role.RULE for piece in scene.page.pieces]
    _leave_out_outer_rules(given)
    return given


def _leave_out_outer_rules(roles: list[Role]) -> None:
    """Leave out rules at either end, which part nothing."""
    for places in (range(len(roles)), range(len(roles) - 1, -1, -1)):
        for at in takewhile(lambda at: roles[at] in {Role.RULE, *_LEFT_OUT}, places):
            roles[at] = Role.FURNITURE


def _role(seen: elements.Seen, said: Collection[Role]) -> Role:
    role = elements.own(seen)
    if role is Role.FURNITURE and seen.scene.row(seen.at) is None and elements.is_furniture(seen):
        return role
    if role in said or role not in {Role.OPEN, *_LEFT_OUT}:
        return role
    if seen.is_headed:
        return Role.HEADING
    return Role.ITEM if "li" in seen.inner else Role.PARAGRAPH
