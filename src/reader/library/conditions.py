"""What a query asks for, as a condition of SQL on a row of `entry`."""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache

from reader.folding import spaced
from reader.library.articles import unpack
from reader.library.times import to_stored
from reader.model import tags_of
from reader.query.nodes import ANYWHERE, And, Fact, Not, Or, Range, Words
from reader.query.seeking import expression
from reader.text import least_words

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.query.nodes import Node

_OF_ARTICLE = "EXISTS (SELECT 1 FROM article WHERE article.id = entry.article AND {})"
_HELD = "entry.article IN (SELECT article FROM bookmark WHERE removed_at IS NULL AND article > 0)"
_NOTED = "entry.article IN (SELECT article FROM bookmark WHERE removed_at IS NULL AND note <> '' AND {})"
_PUBLISHER = "iif(publisher <> '', publisher, (SELECT name FROM source WHERE source.id = article.source))"
_FED = """
    entry.followed IN (SELECT following.source FROM following CROSS JOIN source ON source.id = following.source
                       WHERE told_in({}, source.name))
"""
_TAGGED = "entry.followed IN (SELECT source FROM tag WHERE lower(tag) = {})"
_STARRED = "entry.article IN (SELECT article FROM state INDEXED BY state_starred WHERE starred)"
_CHANGED = """
    EXISTS (SELECT 1 FROM state CROSS JOIN article ON article.id = state.article
            WHERE state.article = entry.article AND state.read AND article.changed > state.read_at)
"""
_FACTS = {
    ("is", "unread"): "entry.unread",
    ("is", "read"): "NOT entry.unread",
    ("is", "starred"): _STARRED,
    ("is", "changed"): _CHANGED,
    ("has", "bookmark"): _HELD,
    ("has", "note"): _NOTED.format("article > 0"),
}
_LANGUAGE = _OF_ARTICLE.format("lower(substr(language || '-', 1, length({0}) + 1)) = {0} || '-'")
_WHERE = {
    "title": _OF_ARTICLE.format("told_in({}, title)"),
    "publisher": _OF_ARTICLE.format(f"told_in({{}}, {_PUBLISHER})"),
    "note": _NOTED.format("article > 0 AND told_in({}, note)"),
    "text": _OF_ARTICLE.format("told_in_document({}, (SELECT document FROM body WHERE hash = article.body))"),
}
_RANGES = {
    "date": "entry.day {} {}",
    "added": _OF_ARTICLE.format("added {} {}"),
    "minutes": _OF_ARTICLE.format("words {} {}"),
}


def condition(node: Node, values: dict[str, object]) -> str:
    """The condition; its values are put to those under names of their own."""
    match node:
        case And(parts):
            return f"({' AND '.join(condition(part, values) for part in parts)})"
        case Or(parts):
            return f"({' OR '.join(condition(part, values) for part in parts)})"
        case Not(part):
            return f"NOT coalesce({condition(part, values)}, FALSE)"
    if isinstance(node, Words):
        return _words(node, values)
    return _fact(node, values) if isinstance(node, Fact) else _range(node, values)


def _words(node: Words, values: dict[str, object]) -> str:
    looked_for = _named(expression(node), values)
    if node.field == "from":
        return f"({_WHERE['publisher'].format(looked_for)} OR {_FED.format(looked_for)})"
    fields = ("title", "publisher", "note", "text") if node.field == ANYWHERE else (node.field,)
    return f"({' OR '.join(_WHERE[field].format(looked_for) for field in fields)})"


def _fact(node: Fact, values: dict[str, object]) -> str:
    if node.field == "tag":
        tag = _named(node.value, values)
        noted = _NOTED.format(f"article > 0 AND has_tag(note, {tag})")
        return f"({_TAGGED.format(tag)} OR {noted})"
    if node.field == "lang":
        return _LANGUAGE.format(_named(node.value, values))
    return _FACTS[node.field, node.value]


def _range(node: Range, values: dict[str, object]) -> str:
    ends = ((">=", node.least), ("<", node.below))
    some = [
        _RANGES[node.field].format(sign, _named(_stored(node, end), values)) for sign, end in ends if end is not None
    ]
    return f"({' AND '.join(some)})"


def _stored(node: Range, end: object) -> object:
    """A value of a range as it stands in the tables."""
    if node.field == "added":
        return to_stored(end)  # type: ignore[arg-type]  # as the field says
    return least_words(end) if node.field == "minutes" else end  # type: ignore[arg-type]  # as above


def _named(value: object, values: dict[str, object]) -> str:
    name = f"q{len(values)}"
    values[name] = value
    return f":{name}"


def teach(db: sqlite3.Connection) -> None:
    """Teach a connection to look for words itself."""
    db.create_function("told_in", 2, _told_in, deterministic=True)
    db.create_function("told_in_document", 2, _told_in_document, deterministic=True)
    db.create_function("has_tag", 2, _has_tag, deterministic=True)


def _told_in(looked_for: str, text: str) -> bool:
    return _compiled(looked_for).search(spaced(text)) is not None


def _told_in_document(looked_for: str, document: bytes) -> bool:
    return _told_in(looked_for, unpack(document).text)


def _has_tag(note: str, tag: str) -> bool:
    return "#" in note and tag in tags_of(note)


_compiled = lru_cache(re.compile)
