"""What a query asks for, as a condition of SQL on a row of `entry`.

Words are looked up in the index (`match`) as far as there is one and it is fast; else in the articles themselves.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import cache, lru_cache, partial

from reader.folding import spaced
from reader.library import index
from reader.library.articles import unpack_text
from reader.library.times import to_stored
from reader.model import tags_of
from reader.query.nodes import ANYWHERE, EVERYWHERE, And, Fact, Not, Or, Range, Words
from reader.query.seeking import pattern
from reader.text import least_words

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.query.nodes import Node

_AT_HAND = 200  # texts
_OF_ARTICLE = "EXISTS (SELECT 1 FROM article WHERE article.id = entry.article AND {})"
_HELD = "entry.article IN (SELECT article FROM bookmark WHERE removed_at IS NULL AND article > 0)"
_NOTED = "entry.article IN (SELECT article FROM bookmark WHERE removed_at IS NULL AND note <> '' AND {})"
_PUBLISHER = "iif(publisher <> '', publisher, (SELECT name FROM source WHERE source.id = article.source))"
_FEEDS = "SELECT source.id, source.name FROM following CROSS JOIN source ON source.id = following.source"
_TAGGED = "entry.followed IN (SELECT source FROM tag WHERE casefolded(tag) = {})"
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
_ADDED = "entry.article IN (SELECT id FROM article WHERE {})"
_DATED = "entry.article IN (SELECT article FROM entry WHERE {})"
_RANGES = {"date": "entry.day", "added": "article.added", "minutes": "article.words"}


class Asking:
    """A query that is put to one connection."""

    def __init__(self, db: sqlite3.Connection, *, first_only: bool = True) -> None:
        """`first_only` tells that the first of what is found is enough: the index may then be the slower way to it."""
        self._first_only = first_only
        self.text = lru_cache(_AT_HAND)(unpack_text)
        """The text of a stored document; those of one search are looked at several times."""
        teach(db, self.text)
        self._indexed = index.usable(db)
        self._names = cache(partial(_feeds, db))
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
        if words.field == "from":
            return "" if self._feeds(words) else self._phrase(_publisher(words))
        phrase = spaced(words.text).split()
        if not self._indexed or (words.begun and self._first_only and self._is_common(phrase[-1])):
            return ""
        column = f"{words.field} : " if words.field != ANYWHERE else ""
        return f'({column}"{" ".join(phrase)}"{" *" if words.begun else ""})'

    def is_dear(self, node: Node) -> bool:
        """Whether articles themselves are looked into for it."""
        match node:
            case And(parts) | Or(parts):
                return any(map(self.is_dear, parts))
            case Not(part):
                return self.is_dear(part)
        return isinstance(node, Words) and not self.match(node)

    def is_of_few(self, node: Node) -> bool:
        """Whether it's likely that few articles are meant, and fast to say which."""
        if isinstance(node, Range):
            return node.least is not None and (
                node.field == "added" or (node.field == "date" and node.below is not None)
            )
        if isinstance(node, Fact):
            return node.field in {"has", "tag"} or node.value == "starred"
        return isinstance(node, Words) and bool(self.match(node))

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
        if node.field == "from":
            publisher = self.condition(_publisher(node))
            return f"({publisher} OR entry.followed IN ({', '.join(map(str, self._feeds(node)))}))"
        looked_for = self.named(pattern(node).pattern)
        fields = EVERYWHERE if node.field == ANYWHERE else (node.field,)
        return f"({' OR '.join(_WHERE[field].format(looked_for) for field in fields)})"

    def _feeds(self, words: Words) -> list[int]:
        """The feeds and folders with these words in their names."""
        return [source for source, name in self._names() if pattern(words).search(spaced(name))]

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
        column = _RANGES[node.field]
        some = [f"{column} {sign} {self.named(_stored(node, end))}" for sign, end in ends if end is not None]
        holds = f"({' AND '.join(some)})"
        if node.field == "added" and node.least is not None:  # those are few, else most have it
            return _ADDED.format(holds)
        if node.field == "date" and len(some) > 1:  # likewise
            return _DATED.format(holds)
        return holds if node.field == "date" else _OF_ARTICLE.format(holds)

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


def _feeds(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """The ids and names of all feeds and folders that are followed."""
    return db.execute(_FEEDS).fetchall()


def _publisher(words: Words) -> Words:
    """The same words, looked for in what articles say of their publishers."""
    return Words(words.text, "publisher", words.begun)


def teach(db: sqlite3.Connection, text_of: Callable[[bytes], str] = unpack_text) -> None:
    """Teach a connection to look for words itself, given the regular expression that finds them."""

    def told_in_document(expression: str, document: bytes) -> bool:
        return _told_in(expression, text_of(document))

    db.create_function("told_in", 2, _told_in)
    db.create_function("told_in_document", 2, told_in_document)
    db.create_function("has_tag", 2, _has_tag)
    db.create_function("casefolded", 1, str.casefold)


def _told_in(expression: str, text: str) -> bool:
    return re.search(expression, spaced(text)) is not None


def _has_tag(note: str, tag: str) -> bool:
    return "#" in note and tag in tags_of(note)
