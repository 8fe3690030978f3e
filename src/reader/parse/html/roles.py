"""What each piece of a page is to its article, decided over all of them: by itself, its neighbours and its place."""

from collections.abc import Callable
from typing import NamedTuple

from reader.parse.html import container, elements, names, trimming
from reader.parse.html.scene import Scene
from reader.parse.html.tree import Node
from reader.parse.roles import Role

_WIDEST_HEADING = 100
_NARROWEST_PARAGRAPH = 60
_NARROWEST_IN_HEAD = 50
_WIDEST_STANDFIRST = 500
"""All in cells, for lines that don't tell by themselves what they are."""
_PICTURED = frozenset({Role.CAPTION, Role.CREDIT})
_TEXTS = frozenset({Role.PARAGRAPH, Role.ITEM, Role.QUOTE})


def assign(scene: Scene) -> list[Role]:
    """The role of each piece of the page, in order; none of them is OPEN."""
    roles = [Role.FURNITURE] * len(scene.page.pieces)
    for step in STEPS:
        step.decide(scene, roles)
    return roles


def reasons(scene: Scene) -> list[str]:
    """Why each piece has its role: the last step that changed it, else the test that it passed by itself."""
    because = ["outside of the container"] * len(scene.page.pieces)
    for at in scene.places:
        because[at] = elements.reason(elements.Seen(scene, at))
    roles = [Role.FURNITURE] * len(because)
    for step in STEPS:
        before = roles.copy()
        step.decide(scene, roles)
        for at, (was, now) in enumerate(zip(before, roles, strict=True)):
            if was is not now and step.because:
                because[at] = step.because
    return because


def _look_at_each(scene: Scene, roles: list[Role]) -> None:
    for at in scene.places:
        roles[at] = elements.own(elements.Seen(scene, at))


def _look_at_head(scene: Scene, roles: list[Role]) -> None:
    for at in scene.places:
        if scene.is_head(at):
            roles[at] = _in_head(scene, at, roles[at])


def _name_title(scene: Scene, roles: list[Role]) -> None:
    if scene.title.at >= 0:
        roles[scene.title.at] = Role.TITLE


def _in_head(scene: Scene, at: int, role: Role) -> Role:
    """What a piece before the container is: only pictures stand before the title, and sentences behind it."""
    piece = scene.page.pieces[at]
    if role in _PICTURED or role in {Role.BYLINE, Role.DATE}:
        return role
    sentence = piece.line.prose or piece.line.sentence or piece.line.width >= _NARROWEST_IN_HEAD
    if at > scene.title.at and role in {Role.PARAGRAPH, Role.HEADING, Role.OPEN} and sentence and piece.linked < 0.3:
        return Role.PARAGRAPH
    return Role.FURNITURE


def _read_open(scene: Scene, roles: list[Role]) -> None:
    """Short lines that don't tell: a heading stands between texts, what is long is a paragraph."""
    kept = [at for at, role in enumerate(roles) if role not in {Role.FURNITURE, Role.RULE, Role.DATE, Role.BYLINE}]
    for place, at in enumerate(kept):
        if roles[at] is not Role.OPEN:
            continue
        behind = kept[place + 1] if place + 1 < len(kept) else len(roles)
        heads = place > 0 and behind - at <= 2 and behind < len(roles) and roles[behind] in _TEXTS
        width = scene.page.pieces[at].line.width
        if heads and width <= _WIDEST_HEADING:
            roles[at] = Role.HEADING
        else:
            roles[at] = Role.PARAGRAPH if width > _NARROWEST_PARAGRAPH else Role.FURNITURE


def _keep_all(scene: Scene, roles: list[Role]) -> None:
    """A page without text: all that is no link and stands in no part beside the text, or else simply all of it."""
    if not _TEXTS.isdisjoint(roles):
        return
    pieces = scene.page.pieces
    others = [at for at, piece in enumerate(pieces) if piece.text and at != scene.title.at]
    elsewhere = container.elsewhere(scene.page)
    said = [at for at in others if pieces[at].linked <= 0.5 and id(pieces[at].node) not in elsewhere]
    for at in said or others:
        roles[at] = roles[at] if roles[at] in _PICTURED else Role.PARAGRAPH


def _find_standfirst(scene: Scene, roles: list[Role]) -> None:
    """The first paragraph, where it stands before the container, or is in a header or called so and the next isn't."""
    pieces = scene.page.pieces
    texts = [at for at, role in enumerate(roles) if role is Role.PARAGRAPH][:2]
    if len(texts) < 2 or pieces[texts[0]].line.width > _WIDEST_STANDFIRST:
        return
    first, second = (pieces[at].node for at in texts)
    if scene.is_head(texts[0]) or (_is_called_standfirst(first) and not _is_called_standfirst(second)):
        roles[texts[0]] = Role.STANDFIRST


def _is_called_standfirst(node: Node) -> bool:
    parent = node.parent
    return names.is_standfirst(node) or (parent is not None and (parent.tag == "header" or names.is_standfirst(parent)))


class Step(NamedTuple):
    """A decision over all pieces of a page, and why it gives a piece another role; empty where each has a reason."""

    decide: Callable[[Scene, list[Role]], None]
    because: str = ""


STEPS = (
    Step(_look_at_each),
    Step(
        _look_at_head,
        "before the container: only pictures, byline and date, and sentences below the title belong to it",
    ),
    Step(_name_title, "the title, where the page shows it"),
    Step(_read_open, "nothing tells by itself, so its width and what stands around it do"),
    Step(trimming.leave_out_repeats, "said before"),
    Step(trimming.leave_out_islands, "parted from the text by furniture, and set in other elements"),
    Step(trimming.leave_out_headings, "heads nothing but links, or is a word or two above the text"),
    Step(
        lambda _, roles: trimming.leave_out_outer(roles), "at the edge of the article, where it heads or parts nothing"
    ),
    Step(_keep_all, "nothing on the page looks like text, so all that is no link is kept"),
    Step(_find_standfirst, "the first paragraph, before the container or called a standfirst"),
)
