"""HTML to a draft: the article of a page, found by where its prose stands, with what the page says about it."""

from reader.model import Block, Document, Draft, Kind
from reader.parse import bylines, markup
from reader.parse.credits import trailing_credit
from reader.parse.html import blocks, claims, container, fields, reading, roles
from reader.parse.html.claims import Claims
from reader.parse.html.scene import Scene
from reader.parse.html.titles import find as find_title
from reader.parse.roles import Role
from reader.parse.titles import fallback
from reader.text import clean, clean_line


def read(text: str, address: str = "") -> list[Draft]:
    """The article of a page's clean source; none where it says nothing.

    `address` is where the page came from, if that is known: relative links are resolved against it.
    """
    try:
        root = reading.parsed(text)
    except reading.TangledError:
        return _without_tree(text)
    claimed = claims.read(root, text)
    page = reading.read(root)
    if not any(piece.text for piece in page.pieces):
        return []
    title = find_title(page, claimed.title)
    scene = Scene(page, container.find(page, title.at + 1), title, tuple(claimed.description))
    return [_draft(scene, claimed, fields.base(root, address, claimed))]


def _draft(scene: Scene, claimed: Claims, base: str) -> Draft:
    given = roles.assign(scene)
    made = blocks.made(scene, given, base) or (Block(Kind.PARAGRAPH, scene.title.text),)
    publisher = fields.publisher(scene.page, claimed, scene.title.text)
    byline = fields.byline(scene.page, given, claimed, publisher)
    return Draft(
        title=clean_line(scene.title.text) or fallback(next(block.text for block in made if block.text)),
        document=Document(made),
        byline=byline,
        credit=_credit(made),
        publisher=publisher,
        published=fields.published(scene.page, given, claimed),
        language=fields.language(made, claimed),
        furniture=_furniture(scene, given, {scene.title.text, byline, *(block.text for block in made)} - {""}),
        address=fields.address(claimed),
    )


def _furniture(scene: Scene, given: list[Role], said: set[str]) -> tuple[str, ...]:
    """The text that is in no block, unless all it says is in what was said."""
    left = (piece.text for piece, role in zip(scene.page.pieces, given, strict=True) if role not in blocks.KEPT)
    return tuple(dict.fromkeys(text for text in left if text and not said & {text, bylines.author(text)}))


def _credit(made: tuple[Block, ...]) -> str:
    """The first credit, which is a block of its own or the end of a caption."""
    for block in made:
        if block.kind is Kind.CREDIT:
            return clean_line(block.text)
        if block.kind is Kind.CAPTION and (end := trailing_credit(block.text)):
            return clean_line(end)
    return ""


def _without_tree(text: str) -> list[Draft]:
    """The text of a page that makes no tree, without looking for structure in it."""
    paragraphs = [line for part in markup.paragraphs(text) if (line := clean(part).strip())]
    if not paragraphs:
        return []
    document = Document(tuple(Block(Kind.PARAGRAPH, line) for line in paragraphs))
    return [Draft(fallback(clean_line(paragraphs[0])), document)]
