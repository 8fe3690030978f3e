"""What each line of an article is, decided over all: the chain weighs all signs, the rules' opinion among them."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.parse import chain, rules, signs, standfirst
from reader.parse.chain import PARTS, Row
from reader.parse.credits import is_credit
from reader.parse.lines import Line, keys
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
_SURE_TITLE = 0.6
"""Where no title above the text is as likely, one is looked for below it."""
_FEWEST_WORDS = 4
"""What has fewer words is said twice by chance."""
_SURE, _LIKELY = 0.65, 0.5
"""What the rules take for text is furniture, or something else, only where that is as likely: losing is worse."""
_BELOW = 4
"""A title stands within so many lines of where the text begins."""
_REPEATED = 40
"""In cells: what is wider is not said twice by chance."""
_TEXT = BODY | {Role.HEADING}
_KEPT = _TEXT | {Role.TITLE, Role.CAPTION, Role.CREDIT}


Kinds = dict[str, float]
"""How likely a line is of each kind."""


class Structure(NamedTuple):
    """What was made of an article, and out of what; one entry for each line."""

    roles: list[Role]
    rules: list[Role]
    signs: list[list[str]]
    """Empty where the rules alone decided, since nothing stands around the text, or it is too long."""
    chances: list[Row]
    echo: int = -1
    """The line that is the title because it is said again behind a button; -1 if none is for this reason."""


def find(lines: Sequence[Line]) -> Structure:
    """The roles of the lines of one article, none of them OPEN, with what led to them."""
    told = [own(line) for line in lines]
    ruled, bare = rules.opinion(lines, told)
    if bare or len(lines) > _LONGEST:
        return Structure(_settled(lines, list(ruled)), ruled, [], [])
    seen = signs.signs(lines, told, ruled)
    chances = chain.chances(seen, chain.weights())
    likely = [kinds(row) for row in chances]
    title, sure = _title(lines, likely)
    echo = -1 if sure else _echo(lines, likely)
    decided = _decided(lines, ruled, likely, title if echo < 0 else echo)
    return Structure(_settled(lines, decided), ruled, seen, chances, echo)


def kinds(row: Row) -> Kinds:
    """How likely a line is of each kind."""
    found = dict.fromkeys(KINDS, 0.0)
    for kind, chance in zip(_KIND_OF, row, strict=True):
        found[kind] += chance
    return found


def _decided(lines: Sequence[Line], ruled: Sequence[Role], likely: Sequence[Kinds], title: int) -> list[Role]:
    """The likeliest role of each line; the rules say which furniture is a byline or a date, and what marks mean."""
    return [
        Role.TITLE if at == title else _role(line, rule, row)
        for at, (line, rule, row) in enumerate(zip(lines, ruled, likely, strict=True))
    ]


def _title(lines: Sequence[Line], likely: Sequence[Kinds]) -> tuple[int, bool]:
    """The line that is most likely the title, whichever of those that say it, or -1; and whether that is sure."""
    top = _top(lines, likely)
    sums: dict[str, float] = {}
    for line, row in zip(lines[:top], likely, strict=False):
        sums[line.text] = sums.get(line.text, 0.0) + row["title"]
    text, chance = max(sums.items(), key=lambda item: item[1])
    at = next(at for at, line in enumerate(lines) if line.text == text) if chance >= _LEAST_TITLE else -1
    return at, chance >= _SURE_TITLE


def _top(lines: Sequence[Line], likely: Sequence[Kinds]) -> int:
    """The number of the first line that is too far below the beginning of the text for a title."""
    return next((at for at, row in enumerate(likely) if row["text"] > 0.5), len(lines)) + _BELOW


def _echo(lines: Sequence[Line], likely: Sequence[Kinds]) -> int:
    """The title in a bar for sharing below the text: said, a button, said again, and kin to the text; -1 without."""
    below = range(_top(lines, likely), len(lines) - 2)
    echoes = [at for at in below if lines[at].text == lines[at + 2].text and lines[at].words >= _FEWEST_WORDS]
    if not echoes:
        return -1
    said = set().union(*(keys(line) for line, row in zip(lines, likely, strict=True) if row["text"] > 0.5))
    for at in echoes:
        own = keys(lines[at])
        if lines[at + 1].width < _REPEATED and 2 * len(own & said) >= len(own) > 0:
            return at
    return -1


def _role(line: Line, rule: Role, likely: Kinds) -> Role:
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
