"""Which node of a page holds the article: the one whose pieces, prose for and links against, are worth most.

So a body in several containers is found as what holds them all, as long as more prose than links lies between them.
"""

from itertools import accumulate, takewhile

from reader.parse.html import names
from reader.parse.html.tree import HEADINGS, Node, Page, Piece, innermost
from reader.parse.widgets import is_widget

_LARGEST_TEASER = 6
"""In pieces."""
_WIDEST = 1200
"""In cells: of a longer paragraph no more counts."""


def find(page: Page, start: int) -> Node:
    """The node whose pieces are worth most; of those that are worth the same the innermost.

    `start` is the piece behind the title, before which no article begins. The page has a node at least.
    """
    others = elsewhere(page)
    worth = [0.0]
    for at, piece in enumerate(page.pieces):
        its = value(piece)
        worth.append(its / 10 if its > 0 and (at < start or id(piece.node) in others) else its)
    sums = list(accumulate(worth))
    best, most = page.nodes[0], 0.0
    for node in page.nodes:
        its = sums[node.last] - sums[node.first]
        if its >= most and its > 0:
            best, most = node, its
    return best


def value(piece: Piece) -> float:
    """What a piece says for an article being where it stands: positive for prose, negative for links and labels."""
    line = piece.line
    if not piece.text:
        return 0.0
    if piece.linked > 0.5:
        return -12 - len(piece.text) / 8
    if line.prose:
        return min(line.width, _WIDEST) * (1 - piece.linked)
    if line.sentence and not is_widget(piece.text):
        return line.width / 2
    return -3.0


def elsewhere(page: Page) -> set[int]:
    """The nodes, by id(), in which prose tells next to nothing about the article."""
    found = {id(node) for piece in page.pieces if piece.linked > 0.8 and (node := _teaser(piece))}
    for node in page.nodes:  # those around it come before a node
        if id(node.parent) in found or names.is_elsewhere(node):
            found.add(id(node))
    return found


def _teaser(piece: Piece) -> Node | None:
    """The largest node that holds little more than a linked heading."""
    heading = innermost(piece.node.around, *HEADINGS)
    around = heading.up() if heading else iter(())
    small = [*takewhile(lambda node: node.size <= _LARGEST_TEASER and node.tag not in names.WHOLE, around)]
    return small[-1] if len(small) > 1 else None
