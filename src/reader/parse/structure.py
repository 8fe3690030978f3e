"""What each line of an article is, decided over all: the chain weighs all signs, the rules' opinion among them."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.parse import chain, rules, signs, standfirst
from reader.parse.chain import PARTS, Row
from reader.parse.credits import is_credit
from reader.parse.lines import Line
from reader.parse.roles import BODY, Role, own

KINDS = {
    "furniture": ("top", "head", "inside", "after"),
    "title": ("title",),
    "text": ("lead", "text"),
    "heading": ("heading",),
    "caption": ("head caption", "caption"),
}
"""The parts that come to the same."""
_KIND_OF = [next(kind for kind, parts in KINDS.items() if part in parts) for part in PARTS]
_LONGEST = 4000
"""In lines: no article has as many, and what has is left to the rules, which are faster."""
_LEAST_TITLE = 0.15
"""A title is less likely than this where there is none."""
_SURE, _LIKELY = 0.65, 0.5
"""What the rules take for text is furniture, or something else, only where that is as likely: losing is worse."""
_BELOW = 4
"""A title stands within so many lines of where the text begins."""
_REPEATED = 40
"""In cells: what is wider is not said twice by chance."""
_TEXT = BODY | {Role.HEADING}
_KEPT = _TEXT | {Role.TITLE, Role.CAPTION, Role.CREDIT}


class Structure(NamedTuple):
    """What was made of an article, and out of what; one entry for each line."""

    roles: list[Role]
    rules: list[Role]
    signs: list[list[str]]
    """Empty where the rules alone decided, since nothing stands around the text, or it is too long."""
    chances: list[Row]


def find(lines: Sequence[Line]) -> Structure:
    """The roles of the lines of one article, none of them OPEN, with what led to them."""
    told = [own(line) for line in lines]
    ruled, bare = rules.opinion(lines, told)
    if bare or len(lines) > _LONGEST:
        return Structure(_settled(lines, list(ruled)), ruled, [], [])
    seen = signs.signs(lines, told, ruled)
    chances = chain.chances(seen, chain.weights())
    return Structure(_settled(lines, _decided(lines, ruled, chances)), ruled, seen, chances)


def kinds(row: Row) -> dict[str, float]:
    """How likely a line is of each kind."""
    found = dict.fromkeys(KINDS, 0.0)
    for kind, chance in zip(_KIND_OF, row, strict=True):
        found[kind] += chance
    return found


def _decided(lines: Sequence[Line], ruled: Sequence[Role], chances: Sequence[Row]) -> list[Role]:
    """The likeliest role of each line; the rules say which furniture is a byline or a date, and what marks mean."""
    likely = [kinds(row) for row in chances]
    title = _title(lines, likely)
    return [
        Role.TITLE if at == title else _role(line, rule, row)
        for at, (line, rule, row) in enumerate(zip(lines, ruled, likely, strict=True))
    ]


def _title(lines: Sequence[Line], likely: Sequence[dict[str, float]]) -> int:
    """The line that is most likely the title, whichever of those that say it; -1 if there hardly is one."""
    top = next((at for at, row in enumerate(likely) if row["text"] > 0.5), len(lines)) + _BELOW
    sums: dict[str, float] = {}
    for line, row in zip(lines[:top], likely, strict=False):
        sums[line.text] = sums.get(line.text, 0.0) + row["title"]
    text, chance = max(sums.items(), key=lambda item: item[1])
    return next(at for at, line in enumerate(lines) if line.text == text) if chance >= _LEAST_TITLE else -1


def _role(line: Line, rule: Role, likely: dict[str, float]) -> Role:
    """The role of a line that is not the title."""
    kind = max(("furniture", "text", "heading", "caption"), key=likely.__getitem__)
    doubted = likely[kind] < (_SURE if kind == "furniture" else _LIKELY)
    if rule in {Role.ITEM, Role.QUOTE, Role.RULE} or (rule in _TEXT and doubted):
        return rule
    if kind == "furniture":
        return rule if rule in {Role.BYLINE, Role.DATE} else Role.FURNITURE
    if kind == "caption":
        return Role.CREDIT if is_credit(line.text) else Role.CAPTION
    if kind == "text" and line.mark:
        return Role.ITEM
    return Role.HEADING if kind == "heading" else Role.PARAGRAPH


def _settled(lines: Sequence[Line], roles: list[Role]) -> list[Role]:
    """The roles with what is said twice said once, the standfirst found and outer rules left out."""
    title = next((line.text for line, role in zip(lines, roles, strict=True) if role is Role.TITLE), "")
    said = {title}
    for at, (line, role) in enumerate(zip(lines, roles, strict=True)):
        if role is Role.TITLE or role not in _KEPT:
            continue
        if line.text in said and (line.text == title or line.width >= _REPEATED or role in {Role.CAPTION, Role.CREDIT}):
            roles[at] = Role.REPEAT
        said.add(line.text)
    if (first := standfirst.find(lines, roles)) >= 0:
        roles[first] = Role.STANDFIRST
    kept = [at for at, role in enumerate(roles) if role in _KEPT and role is not Role.TITLE]
    for at, role in enumerate(roles):
        if role is Role.RULE and not (kept and kept[0] < at < kept[-1]):
            roles[at] = Role.FURNITURE
    return roles
