"""HTML that is an article and nothing else, as feeds have it: no title, no container and no claims to be looked for."""

from reader.model import Block, Kind
from reader.parse import markup
from reader.parse.html import blocks, elements, reading, trimming
from reader.parse.html.scene import Scene
from reader.parse.html.titles import Title
from reader.parse.roles import Role
from reader.text import clean


def read(text: str, title: str, base: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of an article's clean source, and what was left out: the title again, widgets, forms.

    `base` is the address that relative links are relative to; empty if that is not known.
    """
    try:
        page = reading.read(reading.parsed(text))
    except reading.TangledError:
        lines = (clean(part).strip() for part in markup.paragraphs(text))
        return tuple(Block(Kind.PARAGRAPH, line) for line in lines if line), ()
    if not any(piece.text for piece in page.pieces):
        return (), ()
    scene = Scene(page, page.nodes[0], Title(title))
    given = _roles(scene)
    left = (piece.text for piece, role in zip(page.pieces, given, strict=True) if role not in blocks.KEPT)
    return blocks.made(scene, given, base), tuple(dict.fromkeys(text for text in left if text and text != title))


def _roles(scene: Scene) -> list[Role]:
    """The role of each piece: all that is not furniture by its own look belongs to the article."""
    given = [_role(elements.Seen(scene, at)) for at in range(len(scene.page.pieces))]
    if scene.title.text:
        trimming.leave_out_repeats(scene, given)
    trimming.leave_out_outer(given)
    if not blocks.KEPT.isdisjoint(given):
        return given
    # Links to the page and the comments may be all there is.
    return [Role.PARAGRAPH if piece.text else Role.RULE for piece in scene.page.pieces]


def _role(seen: elements.Seen) -> Role:
    role = elements.own(seen)
    if role is Role.OPEN or (role is Role.FURNITURE and not elements.is_furniture(seen)):
        if seen.is_headed:
            return Role.HEADING
        return Role.ITEM if "li" in seen.inner else Role.PARAGRAPH
    return role
