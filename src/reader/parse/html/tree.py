"""A page as its pieces, each the text between two boundaries of blocks, and the nodes around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reader.parse.inline import Rich
from reader.parse.lines import Line
from reader.parse.vocabulary import words

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""The level of each element that is a heading."""
NAMED = words("""
    address article aside blockquote button caption figcaption figure footer form h1 h2 h3 h4 h5 h6 li nav pre table td
    th thead tr
""")
"""Elements that say what the text in them is; a node knows the innermost of each around it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element that begins and ends blocks, or a custom one; it holds the pieces from `first` to before `last`."""

    tag: str
    parent: "Node | None"
    depth: int
    hints: str = ""
    """What its author called it: class, id, role and the like, in lower case."""
    first: int = 0
    last: int = 0
    number: int = 0
    """The number of a list's first item, or of an item; 0 where there is none."""
    pictured: bool = False
    """Whether there is a picture in it."""
    around: Mapping[str, "Node"] = field(default_factory=dict, repr=False)
    """The innermost node of each of the `NAMED` tags, itself included."""
    listed: int = 0
    """How many items it is in, itself included."""
    quoted: int = 0
    """How many quotes it is in, itself included."""

    @property
    def size(self) -> int:
        """How many pieces are in it."""
        return self.last - self.first

    def up(self) -> "Iterator[Node]":
        """This node and those around it, from the inside out."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    def alike(self) -> tuple[str, str]:
        """What nodes that look alike have in common."""
        return self.tag, self.hints


@dataclass(slots=True, eq=False)
class Piece:
    """Text between two boundaries of blocks; that of a rule is empty."""

    rich: Rich
    node: Node
    linked: float
    """The share of its code points that are in links."""
    strong: bool
    """Whether all of it is strong."""
    line: Line
    """What the text shows by itself."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.rich.text


@dataclass(slots=True)
class Page:
    """The pieces of a page in their order, and the nodes around them, in the order in which they begin."""

    pieces: list[Piece] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


def innermost(around: Mapping[str, Node], *tags: str) -> Node | None:
    """The innermost node of these tags among those around something; None if there is none."""
    found = [around[tag] for tag in tags if tag in around]
    return max(found, key=lambda node: node.depth, default=None)
