"""The article of a page: its scene, the roles of its pieces, its blocks, and what is known about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Block, Kind
from reader.parse.html import blocks, claims, container, fields, reading, roles, titles
from reader.parse.html.blocks import Made
from reader.parse.html.fields import Field
from reader.parse.html.scene import Scene
from reader.parse.html.titles import Title
from reader.parse.roles import Role
from reader.parse.titles import fallback
from reader.text import clean_line


@dataclass(frozen=True, slots=True)
class Article:
    """What was found on a page, each field with why it is believed."""

    scene: Scene
    roles: list[Role]
    made: tuple[Made, ...]
    title: Field
    byline: Field
    publisher: Field
    published: Field
    language: Field
    address: Field

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks in order."""
        return tuple(made.block for made in self.made)


def find(text: str, address: str) -> Article | None:
    """The article of a page's source, which came from an address if that is known; None where it says nothing.

    Raises TangledError for a page without a tree.
    """
    root = reading.parsed(text)
    claimed = claims.read(root, text)
    page = reading.read(root)
    if not any(piece.text for piece in page.pieces):
        return None
    title = titles.find(page, claimed.title)
    described = tuple(claim.text for claim in claimed.description)
    scene = Scene(page, container.find(page, title.at + 1), title, described)
    given = roles.assign(scene)
    made = blocks.made(scene, given, fields.base(root, address, claimed))
    made = made or (Made(Block(Kind.PARAGRAPH, title.text), ()),)
    said = [block for block, _ in made]
    publisher = fields.publisher(page, claimed, title.text)
    return Article(
        scene,
        given,
        made,
        title=_title(title, said),
        byline=fields.byline(page, given, claimed, publisher.text),
        publisher=publisher,
        published=fields.published(page, given, claimed),
        language=fields.language(said, claimed),
        address=fields.address(claimed),
    )


def _title(title: Title, said: Sequence[Block]) -> Field:
    if text := clean_line(title.text):
        return Field(text, title.source)
    return Field(fallback(next(block.text for block in said if block.text)), "the first words of the text")
