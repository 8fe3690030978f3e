"""What decided about each line of a plain text: a rule, or the signs that weighed most."""

from collections.abc import Iterator, Sequence

from reader.parse import chain, structure
from reader.parse.chain import PARTS, Row
from reader.parse.lines import Line
from reader.parse.reasons import Reason
from reader.parse.roles import BODY, Role, own
from reader.parse.structure import KINDS, Structure, kinds

_MOST = 4
"""So many signs are told."""
_LEAST = 0.02
"""What is less likely is not worth telling."""
_KINDS = {
    Role.TITLE: "title",
    Role.HEADING: "heading",
    Role.CAPTION: "caption",
    Role.CREDIT: "caption",
    **dict.fromkeys(BODY, "text"),
}
_RULES = {
    Role.REPEAT: "said before",
    Role.BYLINE: "names the author, in the head",
    Role.DATE: "tells the day, in the head",
    Role.RULE: "a line of rule characters",
}


def of(lines: Sequence[Line]) -> list[Reason]:
    """A reason for each line of one article."""
    found = structure.find(lines)
    return [_reason(line, at, found) for at, line in enumerate(lines)]


def _reason(line: Line, at: int, found: Structure) -> Reason:
    role = found.roles[at]
    if not found.chances:
        alone = (
            "rules alone, since nothing stands around this text, or it is very long",
            f"own words: {own(line).value}",
        )
        return Reason(line.text, role.value, None, alone, ())
    likely = kinds(found.chances[at])
    kind = _KINDS.get(role, "furniture")
    instead = [(name, chance) for name, chance in likely.items() if name != kind and chance >= _LEAST]
    because = tuple(_because(line, at, found, kind))
    return Reason(line.text, role.value, likely[kind], because, tuple(sorted(instead, key=lambda other: -other[1])))


def _because(line: Line, at: int, found: Structure, kind: str) -> Iterator[str]:
    """The rule that decided, if one did, and the signs that weighed most against what is likeliest besides."""
    role, row = found.roles[at], found.chances[at]
    if role in _RULES:
        yield _RULES[role]
        return
    if at == found.echo:
        yield "said around a button below the text, and no title above it is likely"
        return
    if role is Role.STANDFIRST:
        yield "the first paragraph, set apart from the text or told again in it"
    if line.mark and role in BODY:
        yield f"its mark: {line.mark}"
    elif max(kinds(row), key=kinds(row).__getitem__) != kind:
        yield f"rules: {found.rules[at].value}, and nothing else is likely enough"
    yield from _strongest(found.signs[at], _best(row, kind, within=True), _best(row, kind, within=False))


def _best(row: Row, kind: str, *, within: bool) -> int:
    """The likeliest part that comes to a kind, or to any other kind."""
    return max(range(len(PARTS)), key=lambda part: row[part] if (PARTS[part] in KINDS[kind]) is within else -1.0)


def _strongest(signs: Sequence[str], part: int, rival: int) -> list[str]:
    """The signs that speak most for one part and against another."""
    weights = chain.weights().signs
    margins = sorted(((row[part] - row[rival], sign) for sign in signs if (row := weights.get(sign))), reverse=True)
    return [sign for margin, sign in margins[:_MOST] if margin > 0]
