"""What plain rules make of an article: a first opinion, and the last word where nothing stands around the text."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.parse import bylines, titles
from reader.parse.lines import Line
from reader.parse.roles import BODY, META, Role

_WIDEST_HEAD = 12
"""So many lines stand between a standfirst and the text at most."""


class Opinion(NamedTuple):
    """What the rules say of an article."""

    roles: list[Role]
    """The role of each line, in order; none of them is OPEN."""
    bare: bool
    """Whether nothing stands around the text: an essay, a letter, a list, a poem."""


def opinion(lines: Sequence[Line], own: Sequence[Role]) -> Opinion:
    """What each line of an article is by rules; `own` is what the words of each line say."""
    roles = list(own)
    _mark_counted(lines, roles)
    sparse = _prose_share(lines, roles) < 0.2
    title = _title(lines, roles, sparse=sparse)
    bare = sparse or title < 0
    start = title + 1 if bare else _body_start(lines, roles, title)
    end = len(lines) if bare else _body_end(lines, roles, start)
    if not bare:
        _mark_repeats(lines, roles, title)
    if title >= 0:
        roles[title] = Role.TITLE
        _leave_out(roles, range(title))
        _read_head(lines, roles, range(title + 1, start))
    _read_body(lines, roles, range(start, end), lenient=bare)
    _leave_out(roles, range(end, len(lines)))
    return Opinion(roles, bare)


def _mark_counted(lines: Sequence[Line], roles: list[Role]) -> None:
    """Make items of short lines with a number that stand beside another: headings with numbers don't."""
    for at, (line, following) in enumerate(pairwise(lines)):
        if line.mark == following.mark == "1.":
            roles[at] = roles[at + 1] = Role.ITEM


def _title(lines: Sequence[Line], roles: Sequence[Role], *, sparse: bool) -> int:
    """The number of the title's line or -1; a text without prose has one only if its first line stands alone."""
    if sparse:
        alone = len(lines) > 1 and lines[1].gap > 0 and roles[0] is Role.OPEN and not lines[0].stops
        return 0 if alone and titles.can_be_title(lines[0]) else -1
    return titles.find(lines, [role is Role.OPEN for role in roles], [role in META for role in roles])


def _leave_out(roles: list[Role], places: range) -> None:
    """Make furniture of the lines above the title or below the text."""
    for at in places:
        if roles[at] is not Role.REPEAT:
            roles[at] = Role.FURNITURE


def _prose_share(lines: Sequence[Line], roles: Sequence[Role]) -> float:
    """How much of the text is certainly running text, by width."""
    prose = sum(line.width for line, role in zip(lines, roles, strict=True) if role in BODY)
    return prose / (sum(line.width for line in lines) or 1)


def _body_start(lines: Sequence[Line], roles: Sequence[Role], title: int) -> int:
    """The first line of running text behind the title, or the second if a byline or a date comes between them.

    Where there is no text it is the line behind the title.
    """
    texts = (at for at in range(title + 1, len(lines)) if roles[at] is Role.PARAGRAPH)
    first = next(texts, title + 1)
    second = next(texts, first)
    parted = any(roles[at] is Role.DATE or bylines.author(lines[at].text) for at in range(first + 1, second))
    return second if parted and second - first <= _WIDEST_HEAD else first


def _body_end(lines: Sequence[Line], roles: Sequence[Role], start: int) -> int:
    """Where the text is over: at a run of short lines with next to no running text behind it."""
    total = sum(line.width for line, role in zip(lines, roles, strict=True) if role in BODY)
    behind, end, run = 0, len(lines), 0
    for at in range(len(lines) - 1, start - 1, -1):
        if roles[at] in BODY or lines[at].sentence or roles[at] in META:
            behind += lines[at].width if roles[at] not in META else 0
            run = 0
        else:
            run += 1
            if run >= 3:
                end = at
        if behind > 0.12 * total:
            break
    return end


def _mark_repeats(lines: Sequence[Line], roles: list[Role], title: int) -> None:
    """Say each thing once: the title wherever it comes again, and whatever is too long to be said twice by chance."""
    counts = Counter(line.text for line in lines)
    doubled = {line.text for line, following in pairwise(lines) if line.text == following.text}
    seen: dict[str, int] = {lines[title].text: title}
    for at, line in enumerate(lines):
        if counts[line.text] == 1 or at == title or roles[at] is Role.RULE:
            continue
        first = seen.setdefault(line.text, at)
        if first == at and line.text in doubled and line.words >= 4 and roles[at] in {Role.OPEN, Role.PARAGRAPH}:
            roles[at] = Role.CAPTION
        elif first != at and (first == title or line.width >= 40 or line.text in doubled or roles[at] in META):
            roles[at] = Role.REPEAT
        elif counts[line.text] > 2 and roles[at] is Role.OPEN:
            roles[at] = Role.FURNITURE


def _read_head(lines: Sequence[Line], roles: list[Role], places: range) -> None:
    """The lines between the title and the text: bylines, captions, a standfirst that is short; else furniture."""
    for at in places:
        if roles[at] in {Role.OPEN, Role.DATE} and bylines.author(lines[at].text):
            roles[at] = Role.BYLINE
        elif roles[at] is Role.OPEN:
            roles[at] = _open_in_head(lines, roles, at, places.start)


def _open_in_head(lines: Sequence[Line], roles: Sequence[Role], at: int, begin: int) -> Role:
    """What a line of the head is that doesn't tell: a name beside a date, a caption above its credit, a standfirst."""
    line = lines[at]
    near = {roles[other] for other in (at - 1, at + 1) if begin <= other < len(roles)}
    person = bylines.is_person(line.text)
    alone = at == begin and at + 1 < len(lines) and roles[at + 1] in BODY
    role = Role.FURNITURE
    if Role.DATE in near and person:
        role = Role.BYLINE
    elif Role.CREDIT in near and not line.mark and line.words > 1:
        role = Role.CAPTION
    elif line.sentence or (line.words > 8 and at == begin):
        role = Role.PARAGRAPH
    elif line.mark:
        role = Role.ITEM
    elif alone and line.words > 1 and not person and _is_heading(line):
        role = Role.HEADING
    return role


def _read_body(lines: Sequence[Line], roles: list[Role], places: range, *, lenient: bool) -> None:
    """The lines of the text; those that don't tell what they are go by the run of such lines they stand in."""
    at = places.start
    while at < places.stop:
        stop = at
        while stop < places.stop and roles[stop] is Role.OPEN:
            stop += 1
        if stop > at:
            _read_run(lines, roles, range(at, stop), lenient=lenient)
        elif roles[at] is Role.DATE:
            roles[at] = Role.PARAGRAPH if lenient else Role.FURNITURE  # only a head tells when it was published
        at = max(stop, at + 1)


def _read_run(lines: Sequence[Line], roles: list[Role], run: range, *, lenient: bool) -> None:
    """A run of short lines: sentences are text, the last before text is a heading, several are furniture."""
    before = roles[run.start - 1] if run.start else Role.FURNITURE
    behind = roles[run.stop] if run.stop < len(roles) else Role.FURNITURE
    heads = behind in BODY and before is not Role.FURNITURE and len(run) < 4
    for at in run:
        line, last = lines[at], at == run.stop - 1
        if last and behind is Role.CREDIT and (line.sentence or len(run) > 1):
            roles[at] = Role.CAPTION
        elif last and heads and _is_heading(line):
            roles[at] = Role.HEADING
        elif line.sentence or line.opens or line.width > 130:
            roles[at] = Role.PARAGRAPH
        elif line.mark and (line.mark != "1." or lenient):
            roles[at] = Role.ITEM
        else:
            roles[at] = Role.PARAGRAPH if lenient else Role.FURNITURE


def _is_heading(line: Line) -> bool:
    """Whether a line may head the text behind it: short, no sentence, or a question."""
    if line.opens or not line.words or line.text[0] in "—–-" or line.text[0].islower():
        return False
    return line.width <= 100 and (not line.sentence or line.text.endswith(("?", "？", "؟")))
