"""HTML to a draft: the article of a page, found by where its prose stands, with what the page says about it."""

from reader.model import Block, Document, Draft, Kind
from reader.parse import bylines, markup
from reader.parse.credits import credit_of
from reader.parse.html import article, blocks, page_reasons
from reader.parse.html.article import Article
from reader.parse.html.reading import TangledError
from reader.parse.reasons import Reason
from reader.parse.titles import fallback
from reader.text import clean, clean_line


def read(text: str, address: str = "") -> list[Draft]:
    """The article of a page's clean source; none where it says nothing.

    `address` is where the page came from, if that is known: relative links are resolved against it.
    """
    try:
        found = article.find(text, address)
    except TangledError:
        return _without_tree(text)
    return [_draft(found)] if found else []


def explain(text: str) -> list[list[Reason]]:
    """The reasons of a page's article: of its fields, and of each block and each piece that was left out."""
    try:
        found = article.find(text, "")
    except TangledError:
        because = ("the page makes no tree, so its bare text is kept",)
        bare = [block for draft in _without_tree(text) for block in draft.document.blocks]
        return [[Reason(block.text, str(block.kind), None, because, ()) for block in bare]] if bare else []
    return [page_reasons.of(found)] if found else []


def _draft(found: Article) -> Draft:
    return Draft(
        title=found.title.text,
        document=Document(found.blocks),
        byline=found.byline.text,
        credit=credit_of(found.blocks),
        publisher=found.publisher.text,
        published=found.published.text,
        language=found.language.text,
        furniture=_furniture(found),
        address=found.address.text,
    )


def _furniture(found: Article) -> tuple[str, ...]:
    """The text that is in no block, unless all it says is in what was said."""
    said = {found.scene.title.text, found.byline.text, *(block.text for block in found.blocks)} - {""}
    pieces = zip(found.scene.page.pieces, found.roles, strict=True)
    left = (piece.text for piece, role in pieces if role not in blocks.KEPT)
    return tuple(dict.fromkeys(text for text in left if text and not said & {text, bylines.author(text)}))


def _without_tree(text: str) -> list[Draft]:
    """The text of a page that makes no tree, without looking for structure in it."""
    paragraphs = [line for part in markup.paragraphs(text) if (line := clean(part).strip())]
    if not paragraphs:
        return []
    document = Document(tuple(Block(Kind.PARAGRAPH, line) for line in paragraphs))
    return [Draft(fallback(clean_line(paragraphs[0])), document)]
