"""What a query asks for, as a condition of SQL on a row of `entry`.

Words are looked up in the index (`match`) as far as there is one and it is fast; else in the articles themselves.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache, lru_cache, partial

from reader.folding import spaced
from reader.library import index
from reader.library.articles import unpack
from reader.library.times import to_stored
from reader.model import tags_of
from reader.query.matching import EVERYWHERE
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
_MATCHED = """
    entry.article IN (SELECT rowid >> 16 FROM words  -- see index.py
                      WHERE words MATCH {} AND rowid NOT IN (SELECT row FROM stale))
"""
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


class Asking:
    """A query that is put to one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        teach(db)
        self._indexed = index.usable(db)
        self._is_common = cache(partial(index.is_common, db))
        self.values: dict[str, object] = {}
        """The values of the conditions that were made, by name."""

    def match(self, node: Node) -> str:
        """What FTS5 is to be asked to find just what the query does; empty if it can't.

        https://www.sqlite.org/fts5.html#full_text_query_syntax
        """
        match node:
            case Or(parts):
                some = [self.match(part) for part in parts]
                return f"({' OR '.join(some)})" if all(some) else ""
            case And(parts):
                there = [self.match(part) for part in parts if not isinstance(part, Not)]
                absent = [self.match(part.part) for part in parts if isinstance(part, Not)]
                if not there or not all(there) or not all(absent):
                    return ""
                return f"(({' AND '.join(there)}){''.join(f' NOT {one}' for one in absent)})"
            case Words():
                return self._phrase(node)
        return ""

    def _phrase(self, words: Words) -> str:
        """Quoted, whatever it is; it has nothing but letters, digits and spaces."""
        phrase = spaced(words.text).split()
        if not self._indexed or words.field == "from" or (words.begun and self._is_common(phrase[-1])):
            return ""
        column = f"{words.field} : " if words.field != ANYWHERE else ""
        return f'({column}"{" ".join(phrase)}"{" *" if words.begun else ""})'

    def condition(self, node: Node) -> str:
        """What is to hold of a row of `entry`."""
        if match := self.match(node):
            return _MATCHED.format(self.named(match))
        match node:
            case And(parts):
                return f"({' AND '.join(self.condition(part) for part in parts)})"
            case Or(parts):
                return f"({' OR '.join(self.condition(part) for part in parts)})"
            case Not(part):
                return f"NOT coalesce({self.condition(part)}, FALSE)"
        if isinstance(node, Words):
            return self._words(node)
        return self._fact(node) if isinstance(node, Fact) else self._range(node)

    def _words(self, node: Words) -> str:
        looked_for = self.named(expression(node))
        if node.field == "from":
            publisher = self.condition(Words(node.text, "publisher", node.begun))
            return f"({publisher} OR {_FED.format(looked_for)})"
        fields = EVERYWHERE if node.field == ANYWHERE else (node.field,)
        return f"({' OR '.join(_WHERE[field].format(looked_for) for field in fields)})"

    def _fact(self, node: Fact) -> str:
        if node.field == "tag":
            tag = self.named(node.value)
            noted = _NOTED.format(f"article > 0 AND has_tag(note, {tag})")
            return f"({_TAGGED.format(tag)} OR {noted})"
        if node.field == "lang":
            return _LANGUAGE.format(self.named(node.value))
        return _FACTS[node.field, node.value]

    def _range(self, node: Range) -> str:
        ends = ((">=", node.least), ("<", node.below))
        some = [
            _RANGES[node.field].format(sign, self.named(_stored(node, end))) for sign, end in ends if end is not None
        ]
        return f"({' AND '.join(some)})"

    def named(self, value: object) -> str:
        """The name by which a statement has a value."""
        name = f"q{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def _stored(node: Range, end: object) -> object:
    """A value of a range as it stands in the tables."""
    if node.field == "added":
        return to_stored(end)  # type: ignore[arg-type]  # as the field says
    return least_words(end) if node.field == "minutes" else end  # type: ignore[arg-type]  # as above


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
