"""What a query is made of."""

from datetime import datetime
from typing import NamedTuple

ANYWHERE = ""
"""In place of a field's name: title, text, notes and publisher."""
EVERYWHERE = ("text", "title", "publisher", "note")
"""What words are looked for in that have no field."""


class Words(NamedTuple):
    """Words that stand beside each other: often just one."""

    text: str
    """As they were typed."""
    field: str = ANYWHERE
    """The field that they are looked for in: "title", "from", "note" or `ANYWHERE`."""
    begun: bool = False
    """Whether the last of them may go on, since it is being typed."""


class Fact(NamedTuple):
    """Something that is so or not: is:unread, has:bookmark, tag:asia, lang:en."""

    field: str
    value: str
    """In small letters."""


class Range(NamedTuple):
    """A value that lies between two others. At least one of them is given."""

    field: str
    """"added" (datetime values), "date" (days, as ISO 8601) or "minutes" (numbers)."""
    least: datetime | str | int | None
    below: datetime | str | int | None
    """The first value that is too much."""


class Not(NamedTuple):
    """What must not hold."""

    part: "Node"


class And(NamedTuple):
    """What must hold together; two parts at least."""

    parts: tuple["Node", ...]
    word: str = "and"
    """Tells it from `Or`: tuples of the same values are equal."""


class Or(NamedTuple):
    """What must hold one of; two parts at least."""

    parts: tuple["Node", ...]
    word: str = "or"


Node = Words | Fact | Range | Not | And | Or


class Mistake(NamedTuple):
    """A part of the line that means nothing, and is left out."""

    start: int
    end: int
    """Where it stands in the line, in code points; it isn't empty."""
    text: str
    """What is wrong with it: a sentence, to be shown as it is."""


class Query(NamedTuple):
    """What a line asks for. It is false if that is everything."""

    line: str = ""
    root: Node | None = None
    mistakes: tuple[Mistake, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self.root is not None

    @property
    def words(self) -> tuple[Words, ...]:
        """The words and phrases that are to be marked in a text, each once."""
        return tuple(dict.fromkeys(node for node in _wanted(self.root) if node.field == ANYWHERE))


def _wanted(node: Node | None) -> list[Words]:
    """The words below a node that are to be there."""
    if isinstance(node, Words):
        return [node]
    if isinstance(node, And | Or):
        return [words for part in node.parts for words in _wanted(part)]
    return []
