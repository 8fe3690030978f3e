"""What a piece of a page is by its element and its own words: the first test that it passes tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.parse.bylines import author
from reader.parse.credits import LONGEST_CAPTION, is_caption, is_credit
from reader.parse.dates import is_stamp
from reader.parse.html import names
from reader.parse.html.scene import Scene
from reader.parse.html.tree import HEADINGS, Node, Piece, innermost
from reader.parse.roles import Role
from reader.parse.widgets import is_widget

_BESIDE = frozenset({"address", "footer", "form", "nav"})
"""Elements that stand beside the text by themselves."""
_LONGEST_HEADING = 150
"""In code points: what is longer only looks like a heading."""
_WIDEST_HEADING = 100
"""In cells, for a heading that is not called one."""
_LONGEST_NAMED_CAPTION = 900
"""In code points, for what is called a caption; what is not may have `LONGEST_CAPTION`."""
_LONGEST_BYLINE = 12
"""In words."""


@dataclass(slots=True)
class Seen:
    """A piece as it is looked at."""

    scene: Scene
    at: int
    piece: Piece = field(init=False)
    inner: Mapping[str, Node] = field(init=False)
    """The named nodes around it that are within the article."""

    def __post_init__(self) -> None:
        """Look around once."""
        self.piece = self.scene.page.pieces[self.at]
        self.inner = self.scene.inner(self.at)

    @property
    def is_linked(self) -> bool:
        """Whether most of it is in links."""
        return self.piece.linked > 0.5

    @property
    def is_headed(self) -> bool:
        """Whether it is in a heading."""
        return bool(self.inner) and not HEADINGS.keys().isdisjoint(self.inner)


def own(seen: Seen) -> Role:
    """The role that a piece has by itself; OPEN if it doesn't tell."""
    return next((test.role for test in _TESTS if test.passes(seen)), Role.OPEN)


def reason(seen: Seen) -> str:
    """Why a piece has this role by itself."""
    because = next((test.because for test in _TESTS if test.passes(seen)), "")
    return because if isinstance(because, str) else because(seen)


def _is_byline(seen: Seen) -> bool:
    return seen.piece.line.words < _LONGEST_BYLINE and not seen.is_headed and bool(author(seen.piece.text))


def _stands_beside(seen: Seen) -> bool:
    """Whether it is in a part of the page that is no text, or is a button."""
    if not _BESIDE.isdisjoint(seen.inner):
        return True
    return "button" in seen.inner and "figcaption" not in seen.inner


def _says_nothing(seen: Seen) -> bool:
    """Whether it is a button by its words, which those in a table and beside a picture are not."""
    if not is_widget(seen.piece.text) or seen.scene.row(seen.at) is not None:
        return False
    return not (_is_captioned(seen) and is_credit(seen.piece.text))


def _is_among_furniture(seen: Seen) -> bool:
    """Whether it is in furniture. A quote, a caption and what describes the article tell themselves what they are."""
    if id(seen.piece.node) not in seen.scene.furniture or "blockquote" in seen.inner:
        return False
    if seen.scene.is_described(seen.at):
        return False
    if "figcaption" in seen.inner:
        return seen.is_linked
    return not (_is_beside_picture(seen) and (seen.piece.line.sentence or is_caption(seen.piece.text)))


def _is_captioned(seen: Seen) -> bool:
    """Whether it is in a figure, or in something that is called a caption, and in no list or table there."""
    piece = seen.piece
    outer = innermost(seen.inner, "figcaption", "figure")
    outer = outer or (piece.node if id(piece.node) in seen.scene.captions else None)
    inner = innermost(seen.inner, "li", "table") if outer else None
    if not outer or (inner and inner.depth > outer.depth):
        return False
    return len(piece.text) <= _LONGEST_NAMED_CAPTION


def _is_beside_picture(seen: Seen) -> bool:
    """Whether it stands beside a picture and little else, as captions do; so do teasers, but they are links."""
    if seen.is_linked or len(seen.piece.text) > LONGEST_CAPTION:
        return False
    beside = list(seen.scene.pictured(seen.at))
    return bool(beside) and (is_caption(seen.piece.text) or all(other.linked <= 0.5 for other in beside))


def _is_pictured(seen: Seen) -> bool:
    return _is_captioned(seen) or _is_beside_picture(seen)


def _is_strong_line(seen: Seen) -> bool:
    line = seen.piece.line
    return seen.piece.strong and not line.stops and line.width <= _WIDEST_HEADING


def _named_beside(seen: Seen) -> str:
    node = innermost(seen.inner, *_BESIDE, "button")
    return f"in {names.label(node)}, which stands beside the text" if node else ""


def _named_furniture(seen: Seen) -> str:
    node = seen.scene.furniture_around(seen.at)
    return f"in {names.label(node)}, which is furniture by its name" if node else ""


class _Test(NamedTuple):
    passes: Callable[[Seen], bool]
    role: Role
    because: str | Callable[[Seen], str]


_TESTS = (
    _Test(lambda seen: not seen.piece.text, Role.RULE, "<hr>"),
    _Test(_is_byline, Role.BYLINE, "its words name an author"),
    _Test(_stands_beside, Role.FURNITURE, _named_beside),
    _Test(_says_nothing, Role.FURNITURE, "a button or a notice by its words"),
    _Test(lambda seen: seen.is_headed and seen.is_linked, Role.FURNITURE, "a heading that is a link"),
    _Test(_is_among_furniture, Role.FURNITURE, _named_furniture),
    _Test(
        lambda seen: seen.is_headed and len(seen.piece.text) <= _LONGEST_HEADING, Role.HEADING, "in a heading's element"
    ),
    _Test(lambda seen: seen.is_headed, Role.PARAGRAPH, "in a heading's element, but too long for a heading"),
    _Test(lambda seen: "pre" in seen.inner, Role.PARAGRAPH, "in <pre>"),
    _Test(lambda seen: seen.scene.row(seen.at) is not None, Role.PARAGRAPH, "in a table that is no layout"),
    _Test(lambda seen: is_stamp(seen.piece.text), Role.DATE, "its words tell the day"),
    _Test(lambda seen: "blockquote" in seen.inner, Role.QUOTE, "in <blockquote>"),
    _Test(lambda seen: _is_pictured(seen) and is_credit(seen.piece.text), Role.CREDIT, "a credit, beside a picture"),
    _Test(_is_captioned, Role.CAPTION, "in a figure, or called a caption"),
    _Test(_is_beside_picture, Role.CAPTION, "beside a picture and little else"),
    _Test(lambda seen: seen.is_linked and not seen.piece.line.prose, Role.FURNITURE, "most of it is links"),
    _Test(lambda seen: "li" in seen.inner, Role.ITEM, "in <li>"),
    _Test(lambda seen: seen.piece.line.prose, Role.PARAGRAPH, "running text by its length and its signs"),
    _Test(lambda seen: is_credit(seen.piece.text), Role.CREDIT, "a credit by its words"),
    _Test(_is_strong_line, Role.HEADING, "a short line, all of it strong"),
    _Test(
        lambda seen: seen.piece.line.sentence or seen.piece.line.opens,
        Role.PARAGRAPH,
        "a sentence, or the beginning of one",
    ),
)
