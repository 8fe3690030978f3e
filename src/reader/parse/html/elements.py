"""What a piece of a page is by its element and its own words: the first test that it passes tells."""

from collections.abc import Callable

from reader.parse.bylines import author
from reader.parse.credits import LONGEST_CAPTION, is_caption, is_credit
from reader.parse.dates import is_stamp
from reader.parse.html.scene import Scene
from reader.parse.html.tree import HEADINGS
from reader.parse.roles import Role
from reader.parse.widgets import is_widget

_LONGEST_HEADING = 150
"""In code points: what is longer only looks like a heading."""
_WIDEST_HEADING = 100
"""In cells, for a heading that is not called one."""
_LONGEST_NAMED_CAPTION = 900
"""In code points, for what is called a caption; what is not may have `LONGEST_CAPTION`."""
_LONGEST_BYLINE = 12
"""In words."""


def own(scene: Scene, at: int) -> Role:
    """The role that a piece has by itself; OPEN if it doesn't tell."""
    return next((role for test, role in _TESTS if test(scene, at)), Role.OPEN)


def _is_rule(scene: Scene, at: int) -> bool:
    return not scene.page.pieces[at].text


def _is_byline(scene: Scene, at: int) -> bool:
    piece = scene.page.pieces[at]
    return piece.line.words < _LONGEST_BYLINE and not _is_headed(scene, at) and bool(author(piece.text))


def _stands_beside(scene: Scene, at: int) -> bool:
    """Whether it is in a part of the page that is no text, or is a button."""
    if scene.within(at, "address", "form", "nav", "footer"):
        return True
    return bool(scene.within(at, "button")) and not scene.within(at, "figcaption")


def _says_nothing(scene: Scene, at: int) -> bool:
    """Whether it is a button by its words."""
    text = scene.page.pieces[at].text
    return is_widget(text) and not (is_credit(text) and _is_captioned(scene, at))


def _is_among_furniture(scene: Scene, at: int) -> bool:
    """Whether it is in furniture. A quote, a caption and what describes the article tell themselves what they are."""
    piece = scene.page.pieces[at]
    if id(piece.node) not in scene.furniture or scene.within(at, "blockquote") or scene.is_described(at):
        return False
    if scene.within(at, "figcaption"):
        return piece.linked > 0.5
    return not (_is_beside_picture(scene, at) and (piece.line.sentence or is_caption(piece.text)))


def _is_headed(scene: Scene, at: int) -> bool:
    return bool(scene.within(at, *HEADINGS))


def _heads_something_else(scene: Scene, at: int) -> bool:
    return _is_headed(scene, at) and scene.page.pieces[at].linked > 0.5


def _is_heading(scene: Scene, at: int) -> bool:
    return _is_headed(scene, at) and len(scene.page.pieces[at].text) <= _LONGEST_HEADING


def _is_captioned(scene: Scene, at: int) -> bool:
    """Whether it is in a figure, or in something that is called a caption, and in no list or table there."""
    piece = scene.page.pieces[at]
    outer = scene.within(at, "figcaption", "figure") or (piece.node if id(piece.node) in scene.captions else None)
    inner = scene.within(at, "li", "table")
    if not outer or (inner and inner.depth > outer.depth):
        return False
    return len(piece.text) <= _LONGEST_NAMED_CAPTION


def _is_beside_picture(scene: Scene, at: int) -> bool:
    """Whether it stands beside a picture and little else, as captions do; so do teasers, but they are links."""
    piece = scene.page.pieces[at]
    if piece.linked > 0.5 or len(piece.text) > LONGEST_CAPTION:
        return False
    beside = list(scene.pictured(piece))
    return bool(beside) and (is_caption(piece.text) or all(other.linked <= 0.5 for other in beside))


def _is_pictured(scene: Scene, at: int) -> bool:
    return _is_captioned(scene, at) or _is_beside_picture(scene, at)


def _says_credit(scene: Scene, at: int) -> bool:
    return is_credit(scene.page.pieces[at].text)


def _is_link(scene: Scene, at: int) -> bool:
    piece = scene.page.pieces[at]
    return piece.linked > 0.5 and not piece.line.prose


def _is_strong_line(scene: Scene, at: int) -> bool:
    piece = scene.page.pieces[at]
    return piece.strong and not piece.line.stops and piece.line.width <= _WIDEST_HEADING


def _is_text(scene: Scene, at: int) -> bool:
    line = scene.page.pieces[at].line
    return line.prose or line.sentence or line.opens


_TESTS: tuple[tuple[Callable[[Scene, int], bool], Role], ...] = (
    (_is_rule, Role.RULE),
    (_is_byline, Role.BYLINE),
    (_stands_beside, Role.FURNITURE),
    (_says_nothing, Role.FURNITURE),
    (_heads_something_else, Role.FURNITURE),
    (_is_among_furniture, Role.FURNITURE),
    (_is_heading, Role.HEADING),
    (_is_headed, Role.PARAGRAPH),
    (lambda scene, at: bool(scene.within(at, "pre") or scene.row(at)), Role.PARAGRAPH),
    (lambda scene, at: is_stamp(scene.page.pieces[at].text), Role.DATE),
    (lambda scene, at: bool(scene.within(at, "blockquote")), Role.QUOTE),
    (lambda scene, at: _says_credit(scene, at) and _is_pictured(scene, at), Role.CREDIT),
    (_is_pictured, Role.CAPTION),
    (_is_link, Role.FURNITURE),
    (lambda scene, at: bool(scene.within(at, "li")), Role.ITEM),
    (_says_credit, Role.CREDIT),
    (_is_strong_line, Role.HEADING),
    (_is_text, Role.PARAGRAPH),
)
