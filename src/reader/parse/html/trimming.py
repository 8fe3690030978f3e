"""What is left out of an article once its pieces have their roles: repeats, and what only seemed to belong to it."""

from reader.parse.html import container
from reader.parse.html.scene import Scene
from reader.parse.html.titles import key
from reader.parse.roles import Role

_LONGEST_GAP = 3
"""So many pieces of furniture may stand in the text without parting it."""
_LONGEST_CHANCE = 40
"""Letters and digits of what may be said twice by chance."""


def leave_out_repeats(scene: Scene, roles: list[Role]) -> None:
    """Say each thing once: the title, captions, and whatever is too long to be said twice by chance."""
    pieces = scene.page.pieces
    seen = {key(scene.title.text)}
    if scene.title.at >= 0:
        seen.add(key(pieces[scene.title.at].text))
    for at, role in enumerate(roles):
        if role in {Role.FURNITURE, Role.RULE, Role.TITLE}:
            continue
        its = key(pieces[at].text)
        if its in seen:
            roles[at] = Role.REPEAT
        elif len(its) > _LONGEST_CHANCE or role in {Role.CAPTION, Role.CREDIT}:
            seen.add(its)


def leave_out_islands(scene: Scene, roles: list[Role]) -> None:
    """Leave out text that furniture parts from the rest and that is set in other elements: teasers, comments."""
    pieces = scene.page.pieces
    runs = _runs(roles)
    if len(runs) < 2:
        return

    def prose(run: list[int]) -> float:
        return sum(max(0.0, container.value(pieces[at])) for at in run)

    def looks(run: list[int]) -> set[tuple[str, str]]:
        parents = (pieces[at].node.parent for at in run if roles[at] is Role.PARAGRAPH)
        return {parent.alike() for parent in parents if parent}

    main = max(runs, key=prose)
    its = looks(main)
    for run in runs[runs.index(main) + 1 :]:
        if its.isdisjoint(looks(run)):
            for at in run:
                roles[at] = Role.FURNITURE


def _runs(roles: list[Role]) -> list[list[int]]:
    """The pieces that are kept, parted where more than a few in a row are not."""
    runs: list[list[int]] = []
    gap = _LONGEST_GAP + 1
    for at, role in enumerate(roles):
        if role in _LEFT_OUT:
            gap += 1
            continue
        if gap > _LONGEST_GAP:
            runs.append([])
        runs[-1].append(at)
        gap = 0
    return runs


_LEFT_OUT = frozenset({Role.FURNITURE, Role.REPEAT, Role.BYLINE, Role.DATE, Role.TITLE})


def leave_out_headings(scene: Scene, roles: list[Role]) -> None:
    """Leave out the headings of lists of links, and the kicker of a word or two that stands before the text."""
    pieces = scene.page.pieces
    text = next((at for at, role in enumerate(roles) if role is Role.PARAGRAPH), 0)
    for at, role in enumerate(roles[:-1]):
        if role is not Role.HEADING:
            continue
        heads_links = roles[at + 1] is Role.FURNITURE and pieces[at + 1].linked > 0.5
        if heads_links or (at < text and pieces[at].line.words <= 2):
            roles[at] = Role.FURNITURE


def leave_out_outer(roles: list[Role]) -> None:
    """Leave out headings at the end and rules at either end: they head and part nothing."""
    for at in range(len(roles) - 1, -1, -1):
        if roles[at] in {Role.HEADING, Role.RULE}:
            roles[at] = Role.FURNITURE
        elif roles[at] not in _LEFT_OUT:
            break
    for at, role in enumerate(roles):
        if role is Role.RULE:
            roles[at] = Role.FURNITURE
        elif role not in _LEFT_OUT:
            break
