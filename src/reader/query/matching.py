"""Whether a query holds for what is known of one thing: an article, or a passage that was kept of one."""

from __future__ import annotations

from typing import NamedTuple

from reader.folding import spaced
from reader.query.nodes import ANYWHERE, EVERYWHERE, And, Fact, Node, Not, Or, Range, Words
from reader.query.seeking import pattern


class Told(NamedTuple):
    """What is known of a thing."""

    texts: dict[str, str]
    """Its words for comparing (`spaced`), by field: "title", "from", "note", "text". What "from" has is looked for
    there alone, what "publisher" has everywhere."""
    facts: frozenset[tuple[str, str]]
    """Which facts hold, each as field and value."""
    values: dict[str, object]
    """The value that each range is about, as far as it is known."""


def texts(title: str, text: str, notes: str, publisher: str, name: str = "") -> dict[str, str]:
    """What words are looked for in; `name` is that of the feed."""
    there = {"title": title, "text": text, "note": notes, "publisher": publisher, "from": f"{publisher}\n{name}"}
    return {field: spaced(some) for field, some in there.items()}


def fields_of(node: Node | None) -> set[str]:
    """The fields that are asked about, `ANYWHERE` among them."""
    match node:
        case And(parts) | Or(parts):
            return {field for part in parts for field in fields_of(part)}
        case Not(part):
            return fields_of(part)
    return {node.field} if node else set()


def holds(node: Node | None, thing: Told) -> bool:
    """Whether that is so."""
    match node:
        case And(parts):
            return all(holds(part, thing) for part in parts)
        case Or(parts):
            return any(holds(part, thing) for part in parts)
        case Not(part):
            return not holds(part, thing)
        case None:
            return True
    return _is_so(node, thing)


def _is_so(node: Words | Fact | Range, thing: Told) -> bool:
    if isinstance(node, Words):
        fields = EVERYWHERE if node.field == ANYWHERE else (node.field,)
        return any(pattern(node).search(thing.texts[field]) for field in fields)
    if isinstance(node, Range):
        value = thing.values.get(node.field)
        return value is not None and _between(value, node.least, node.below)
    return (node.field, node.value) in thing.facts


def _between(value: object, least: object, below: object) -> bool:
    """All are of one kind, as the field says."""
    return (least is None or least <= value) and (below is None or value < below)  # type: ignore[operator]  # see above
