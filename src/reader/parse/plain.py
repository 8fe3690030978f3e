"""Plain text to drafts: scraped pages, essays, letters; one article a file or several."""

from collections.abc import Iterable, Sequence

from reader.model import Block, Document, Draft, Kind
from reader.parse import bylines, dates, line_reasons, lines, mend, split, structure, titles, wrap
from reader.parse.credits import trailing_credit
from reader.parse.lines import Line
from reader.parse.reasons import Reason
from reader.parse.roles import Role
from reader.text import clean_line

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
_LEVELS = {Role.STANDFIRST: 1, Role.HEADING: 2}


def read(text: str) -> list[Draft]:
    """The articles of a clean plain text, in order; none where it is blank."""
    return [_draft(article, structure.find(article).roles) for article in _articles(text)]


def explain(text: str) -> list[list[Reason]]:
    """For each article of a clean plain text the reason of each line."""
    return [line_reasons.of(article) for article in _articles(text)]


def _articles(text: str) -> list[Sequence[Line]]:
    found = prepared(text)
    return split.articles(found) if found else []


def prepared(text: str) -> list[Line]:
    """The lines of a clean text that are not blank, with those made one that only a right edge or a link has parted."""
    return mend.mended(wrap.joined(lines.split(text)))


def _draft(article: Sequence[Line], given: Sequence[Role]) -> Draft:
    pairs = list(zip(article, given, strict=True))
    if not any(role in _KINDS and role is not Role.RULE for role in given):
        pairs = [(line, role if role is Role.TITLE else Role.PARAGRAPH) for line, role in pairs]
    if not any(role in _KINDS for _, role in pairs):
        pairs = [(line, Role.PARAGRAPH) for line, _ in pairs]
    blocks = tuple(_block(line, role) for line, role in pairs if role in _KINDS)
    title = next((line.text for line, role in pairs if role is Role.TITLE), "")
    return Draft(
        title=clean_line(title) or titles.fallback(clean_line(next(block.text for block in blocks if block.text))),
        document=Document(blocks),
        byline=clean_line(_byline(pairs)),
        credit=clean_line(_credit(pairs)),
        published=next(
            (day for line, role in pairs if role in {Role.DATE, Role.BYLINE} and (day := dates.find(line.text))), ""
        ),
        furniture=_furniture(pairs),
    )


def _block(line: Line, role: Role) -> Block:
    if role is Role.RULE:
        return Block(Kind.RULE, "")
    level = line.depth if role in {Role.QUOTE, Role.ITEM} else _LEVELS.get(role, 0)
    return Block(_KINDS[role], line.text, level)


def _byline(pairs: Iterable[tuple[Line, Role]]) -> str:
    names = [bylines.author(line.text) or line.text for line, role in pairs if role is Role.BYLINE]
    return ", ".join(dict.fromkeys(names))


def _credit(pairs: Sequence[tuple[Line, Role]]) -> str:
    """The first credit, which is a line of its own or the end of a caption."""
    for line, role in pairs:
        if role is Role.CREDIT:
            return line.text
        if role is Role.CAPTION and (end := trailing_credit(line.text)):
            return end
    return ""


def _furniture(pairs: Sequence[tuple[Line, Role]]) -> tuple[str, ...]:
    kept = {line.text for line, role in pairs if role in _KINDS or role is Role.TITLE}
    left = (
        line.text
        for line, role in pairs
        if role in {Role.FURNITURE, Role.DATE}
        or (role is Role.BYLINE and not line.text.endswith(bylines.author(line.text)))
    )
    return tuple(dict.fromkeys(text for text in left if text not in kept))
