"""A line as it is typed, taken apart. Whatever is typed means something; what doesn't is told where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.folding import spaced
from reader.query.fields import BY_NAME, CHOICE, NAME, WORDS, Field, wrong_value
from reader.query.nodes import ANYWHERE, And, Fact, Mistake, Node, Not, Or, Query, Words
from reader.query.values import to_range

MOST = 100
"""Words and fields of a line that count."""
DEEPEST = 20
"""How deep parentheses may stand in each other."""

_MOST_MISTAKES = 10
_QUOTES = '"“”„'
_BEFORE_QUOTE = frozenset(_QUOTES)


def parse(line: str, now: datetime, *, typing: bool = False) -> Query:
    """What a line asks for at a moment, which knows its zone: days begin there. Never raises.

    What stands beside each other must hold together, "or" parts what may hold instead. While somebody is `typing`,
    the word that the line ends with may be the beginning of one.
    """
    parser = _Parser(line, now, typing=typing)
    return Query(line, parser.either(0), tuple(parser.mistakes))


class _Parser:
    """One pass over a line."""

    def __init__(self, line: str, now: datetime, *, typing: bool) -> None:
        self._line = line
        self._typing = typing
        self._now = now
        self._at = 0
        self._terms = 0
        self._negated = False  # what is being typed to be left out is a word, or all would be gone for a moment
        self.mistakes: list[Mistake] = []

    def either(self, depth: int) -> Node | None:
        """What holds if one of several does, up to the end or the parenthesis that closes it."""
        choices: list[Node] = []
        before: tuple[int, int] | None = None  # the place of the "or" that was last passed
        while True:
            part = self._together(depth)
            if part:
                choices.append(part)
            word = self._or()
            if lonely := None if part else before or word:
                self._complain(*lonely, 'There is nothing on one side of this "or".')
            if word is None:
                return _joined(Or, choices)
            before = word

    def _together(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while not self._ends(depth):
            if part := self._part(depth):
                parts.append(part)
        return _joined(And, parts)

    def _ends(self, depth: int) -> bool:
        """Whether nothing follows that must hold too."""
        self._skip_spaces()
        if self._terms == MOST and self._at < len(self._line):
            self._complain(self._at, len(self._line), f"A line has room for {MOST} words.")
            self._at = len(self._line)
        return self._at == len(self._line) or (depth > 0 and self._line[self._at] == ")") or self._is_or()

    def _part(self, depth: int) -> Node | None:
        """A term or what stands in parentheses, turned round by a dash before it."""
        negated, outside = False, self._negated
        while self._line.startswith("-", self._at) and self._line[self._at + 1 : self._at + 2].strip():
            negated = not negated
            self._at += 1
        self._negated = outside or negated
        if self._line[self._at] == "(":
            part = self._group(depth)
        elif self._line[self._at] == ")":
            part = self._complain(self._at, self._at + 1, 'There is no "(" before this.')
            self._at += 1
        else:
            self._terms += 1
            part = self._term(depth)
        self._negated = outside
        return Not(part) if part and negated else part

    def _group(self, depth: int) -> Node | None:
        start = self._at
        self._at += 1
        if depth == DEEPEST:
            return self._complain(start, start + 1, "Parentheses stand too deep in each other here.")
        part = self.either(depth + 1)
        self._at += self._line.startswith(")", self._at)
        return part

    def _term(self, depth: int) -> Node | None:
        start = self._at
        if self._line[start] in _BEFORE_QUOTE:
            return self._words(self._quoted())
        word = self._bare(depth)
        name, colon, value = word.partition(":")
        field = BY_NAME.get(name.casefold()) if colon else None
        if field is None:
            if colon and value:
                self._doubt(start, name)
            return self._words(word)
        if not value and self._at < len(self._line) and self._line[self._at] in _BEFORE_QUOTE:
            value = self._quoted()
        try:
            return self._valued(field, value)
        except ValueError:
            return self._complain(start, self._at, wrong_value(field))

    def _words(self, text: str, field: str = ANYWHERE) -> Words | None:
        """Nothing is looked for where there is no letter and no number."""
        words = spaced(text)
        if not words.strip():
            return None
        unfinished = self._typing and not self._negated and self._at == len(self._line) and self._line.endswith(text)
        return Words(text, field, begun=unfinished and not words.endswith(" "))

    def _valued(self, field: Field, value: str) -> Node:
        """A field with its value. ValueError if that is none."""
        plain = value.strip().casefold()
        if field.takes == WORDS:
            if found := self._words(value, field.name):
                return found
        elif field.takes == NAME and plain:
            return Fact(field.name, plain.removeprefix("#"))
        elif field.takes == CHOICE and plain in field.values:
            return Fact(field.name, plain)
        elif field.takes not in {NAME, CHOICE}:
            return to_range(field, plain, self._now)
        raise ValueError(value)

    def _bare(self, depth: int) -> str:
        """What reaches to the next space, quote, or parenthesis that closes something."""
        start = self._at
        while self._at < len(self._line):
            one = self._line[self._at]
            if one.isspace() or one in _BEFORE_QUOTE or (one == ")" and depth):
                break
            self._at += 1
        return self._line[start : self._at]

    def _quoted(self) -> str:
        """What stands between quotes; the last one may be missing."""
        start = self._at + 1
        ends = [end for quote in _QUOTES if (end := self._line.find(quote, start)) >= 0]
        end = min(ends, default=len(self._line))
        self._at = min(end + 1, len(self._line))
        return self._line[start:end]

    def _skip_spaces(self) -> None:
        while self._at < len(self._line) and self._line[self._at].isspace():
            self._at += 1

    def _is_or(self) -> bool:
        behind = self._line[self._at + 2 : self._at + 3]
        return self._line[self._at : self._at + 2].casefold() == "or" and (behind in {"", "(", ")"} or behind.isspace())

    def _or(self) -> tuple[int, int] | None:
        """The place of the "or" that stands here, which is passed."""
        if self._at == len(self._line) or not self._is_or():
            return None
        self._at += 2
        return self._at - 2, self._at

    def _doubt(self, start: int, name: str) -> None:
        """Say if what stands before a colon is nearly the name of a field; it is looked for as it stands."""
        from difflib import get_close_matches  # noqa: PLC0415 (seldom needed)

        if near := get_close_matches(name.casefold(), BY_NAME, 1, 0.7):
            self._complain(start, start + len(name) + 1, f"There is no {name}:, but there is {near[0]}:.")

    def _complain(self, start: int, end: int, text: str) -> Node | None:
        """Say what is wrong with a part of the line, which means nothing then."""
        if len(self.mistakes) < _MOST_MISTAKES:
            self.mistakes.append(Mistake(start, end, text))
        return None


def _joined(how: type[And | Or], parts: Sequence[Node]) -> Node | None:
    return how(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
