"""Where on a page the article is: its container, what holds the title too, and the furniture within."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from reader.parse.html import container, names
from reader.parse.html.titles import Title, key
from reader.parse.html.tree import Node, Page, Piece, innermost

_BEFORE_TITLE = 12
"""So many pieces before the title are looked through for the picture of the article."""
_LARGEST_PICTURE = 3
"""In pieces: a larger node is more than a picture and its text."""
_LONGEST_CELL = 200
"""In code points: a table with a longer cell is there for the layout."""
_SHORTEST_DESCRIPTION = 40
"""In letters and digits."""
_MOST_FURNITURE = 0.25
"""What holds more than this share of the prose is no furniture, whatever it is called."""


@dataclass(slots=True)
class Scene:
    """A page seen with its article; nodes are named by id()."""

    page: Page
    container: Node
    title: Title
    descriptions: Sequence[str] = ()
    """What the page says in short about its article."""
    cover: Node = field(init=False)
    """The innermost node that holds both title and container."""
    captions: set[int] = field(init=False)
    """The nodes of the cover that are called like the text of a picture, and those in them."""
    furniture: set[int] = field(init=False)
    """The nodes of the cover that are furniture as a whole."""
    tables: set[int] = field(init=False)
    """The tables that are no layout."""
    _named: dict[tuple[int, int], Mapping[str, Node]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Look over the nodes once."""
        around = [node for node in self.container.up() if node.tag]
        at = self.title.at
        self.cover = next((node for node in around if at < 0 or node.first <= at < node.last), around[-1])
        nodes = [node for node in self.page.nodes if self._covers(node)]
        self.captions = _with_inner(nodes, {id(node) for node in nodes if names.is_caption(node)})
        self.furniture = _with_inner(nodes, self._furniture(nodes))
        self.tables = {id(node) for node in _inner_tables(nodes) if _is_data(self.page.pieces[node.first : node.last])}

    def _covers(self, node: Node) -> bool:
        return node.depth > self.cover.depth and self.cover.first <= node.first and node.last <= self.cover.last

    def _furniture(self, nodes: Sequence[Node]) -> set[int]:
        """Nodes that are called like furniture, unless all that are called the same hold a good part of the prose."""
        prose = [0.0, *accumulate(max(0.0, container.value(piece)) for piece in self.page.pieces)]
        most = _MOST_FURNITURE * (prose[self.container.last] - prose[self.container.first])
        holding = {id(node) for node in self.container.up()}
        suspects = [
            node
            for node in nodes
            if names.may_be_furniture(node) and id(node) not in holding and not names.is_caption(node)
        ]
        held: Counter[tuple[str, str]] = Counter()
        for node in suspects:
            held[node.alike()] += int(prose[node.last] - prose[node.first])
        return {id(node) for node in suspects if held[node.alike()] <= most}

    @property
    def places(self) -> range:
        """The pieces among which the article is: those of its container, and those of its head."""
        at, first = self.title.at, self.container.first
        if at >= 0:
            first = min(first, max(self.cover.first, at - _BEFORE_TITLE))
        return range(first, self.container.last)

    def is_head(self, at: int) -> bool:
        """Whether a piece stands before the container."""
        return at < self.container.first

    def _outer(self, at: int) -> Node:
        """What holds the article, as far as a piece is concerned."""
        return self.cover if self.is_head(at) else self.container

    def is_described(self, at: int) -> bool:
        """Whether a piece says what the page says in short about its article, or the beginning of that."""
        its = key(self.page.pieces[at].text)
        return len(its) >= _SHORTEST_DESCRIPTION and any(key(text).startswith(its) for text in self.descriptions)

    def inner(self, at: int) -> Mapping[str, Node]:
        """The named nodes around a piece that are within the article; pieces share theirs with their neighbours."""
        outer, around = self._outer(at), self.page.pieces[at].node.around
        key = id(outer), id(around)
        if key not in self._named:
            self._named[key] = {tag: node for tag, node in around.items() if node.depth > outer.depth}
        return self._named[key]

    def furniture_around(self, at: int) -> Node | None:
        """The outermost piece of furniture that a piece of the page is in; None if it is in none."""
        return next((node for node in [*self.page.pieces[at].node.up()][::-1] if id(node) in self.furniture), None)

    def row(self, at: int) -> Node | None:
        """The row that a piece is in, if its table is no layout."""
        row = self.inner(at).get("tr")
        table = row.around.get("table") if row else None
        return row if table and id(table) in self.tables else None

    def pictured(self, at: int) -> Iterator[Piece]:
        """The pieces that stand with one beside a picture, and with little else; none without a picture."""
        for node in self.page.pieces[at].node.up():
            if node.size > _LARGEST_PICTURE or node.depth <= self._outer(at).depth:
                return
            if node.pictured:
                yield from self.page.pieces[node.first : node.last]
                return


def _with_inner(nodes: Sequence[Node], found: set[int]) -> set[int]:
    """Some of the nodes, by id(), with all nodes that are in them; those around a node come before it."""
    for node in nodes:
        if id(node.parent) in found:
            found.add(id(node))
    return found


def _inner_tables(nodes: Sequence[Node]) -> list[Node]:
    """Those of the nodes that are tables and hold no other: what holds one is there for the layout."""
    tables = [node for node in nodes if node.tag == "table"]
    outer = {id(node.parent.around.get("table")) for node in tables if node.parent}
    return [node for node in tables if id(node) not in outer]


def _is_data(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces of a table are the cells of one: short, few of them links, two at least in two rows."""
    if any(len(piece.text) > _LONGEST_CELL for piece in pieces):
        return False
    if 2 * sum(piece.linked > 0.5 for piece in pieces) > len(pieces):
        return False
    rows = groupby(pieces, key=lambda piece: id(piece.node.around.get("tr")))
    return sum(len({cell_of(piece) for piece in row}) > 1 for _, row in rows) > 1


def cell_of(piece: Piece) -> int:
    """What the pieces of one cell of a table have in common, and those of no other."""
    return id(innermost(piece.node.around, "td", "th"))
