"""Signs: what can be seen of each line of an article, as short phrases that the chain weighs.

A sign is "end: question" or "around: text, short, text". It speaks of a line's form, place, neighbours and kinship to
the rest of the text, never of particular words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress

from reader.parse import form
from reader.parse.form import Scale
from reader.parse.lines import Line, is_doubled, keys
from reader.parse.roles import Role

_PART = Scale(
    (0, 0.03, 0.15, 0.5, 0.85, 0.97, 0.9999),
    ("none", "hardly any", "a little", "some", "much", "most", "nearly all", "all"),
)
_STEPS = Scale((1, 2, 3, 5, 9, 98), ("1", "2", "3", "4-5", "6-9", "10 or more", "never"))
_PLACE = Scale((1, 2, 3, 5, 9, 16, 31), ("1", "2", "3", "4-5", "6-9", "10-16", "17-31", "32 or more"))
_SHARE = Scale((0, 0.25, 0.5, 0.75, 0.99), ("none", "few", "some", "many", "nearly all", "all"))
_NEAR_SHARE = Scale((0, 0.2, 0.4, 0.7), ("none", "few", "some", "many", "nearly all"))
_TEXT_SHARE = Scale((0.08, 0.16, 0.3, 0.45), ("hardly any", "few", "some", "many", "most"))
_RELATIVE = Scale(
    (0.1, 0.2, 0.35, 0.6, 0.9, 1.5), ("a tenth", "a fifth", "a third", "half", "nearly as much", "as much", "more")
)
_FEW = Scale((1, 2, 4, 7), ("1", "2", "3-4", "5-7", "8 or more"))
_MANY = Scale((0, 1, 2, 4, 8), ("0", "1", "2", "3-4", "5-8", "9 or more"))
_FAR = 99
_TYPICAL = 200
"""The width of a paragraph, in cells, where there is none to measure."""


def signs(lines: Sequence[Line], own: Sequence[Role], rules: Sequence[Role]) -> list[list[str]]:
    """The signs of each line of an article, given what the words of each say and what the rules say."""
    page = _Page(lines, own)
    ruled = ["edge", *(role.value for role in rules), "edge"]
    return [
        [
            *form.signs(line, own[at], page.forms[at]),
            *page.repetition(at),
            *page.place(at),
            *page.around(at),
            *(page.kinship_of_text(at) if page.text[at] else page.kinship(at)),
            f"rules: {ruled[at + 1]}",
            f"rules before: {ruled[at]}",
            f"rules behind: {ruled[at + 2]}",
            f"rules: {ruled[at + 1]}, width {page.forms[at].width}",
            f"rules: {ruled[at + 1]}, end {page.forms[at].ends}",
        ]
        for at, line in enumerate(lines)
    ]


class _Page:
    """What is counted once over all lines of an article."""

    def __init__(self, lines: Sequence[Line], own: Sequence[Role]) -> None:
        self.lines = lines
        self.own = own
        self.forms = [form.of(line) for line in lines]
        self.counts = Counter(line.text for line in lines)
        self.doubled = [self.counts[line.text] > 1 and is_doubled(lines, at) for at, line in enumerate(lines)]
        self.text = [role is Role.PARAGRAPH and not double for role, double in zip(own, self.doubled, strict=True)]
        self.sorts = [
            "doubled" if double and line.words > 3 else form.sort(line, role)
            for line, role, double in zip(lines, own, self.doubled, strict=True)
        ]
        self._count_repetition()
        self._count_text()
        self._count_isolated()

    def _count_repetition(self) -> None:
        self.first: dict[str, int] = {}
        for at, line in enumerate(self.lines):
            self.first.setdefault(line.text, at)
        gaps = Counter(line.gap for line in self.lines[1:])
        self.gap = gaps.most_common(1)[0][0] if gaps else 0

    def _count_text(self) -> None:
        """How much running text there is before each line, where the next is, and how often it says each word."""
        widths = [line.width if text else 0 for line, text in zip(self.lines, self.text, strict=True)]
        self.before = [0, *accumulate(widths)]
        self.total = self.before[-1] or 1
        self.previous, self.next = _nearest(self.text), _nearest(self.text[::-1])[::-1]
        self.next = [len(self.lines) - 1 - at if at >= 0 else -1 for at in self.next]
        self.keys = [keys(line) for line in self.lines]
        counts = Counter(word for said in compress(self.keys, self.text) for word in said)
        self.said, self.said_again = set(counts), {word for word, count in counts.items() if count > 1}
        typical = sorted(width for width in widths if width)
        self.typical = typical[len(typical) // 2] if typical else _TYPICAL
        start = next((at for at, text in enumerate(self.text) if text), len(self.lines))
        opening = set().union(*self.keys[start : start + 3])
        self.opening = [len(own & opening) / (len(own) or 1) for own in self.keys[:start]]
        kin = [share * len(own & opening) for share, own in zip(self.opening, self.keys, strict=False)]
        self.nearest_kin = kin.index(max(kin)) if kin and max(kin) > 1 else -1

    def _count_isolated(self) -> None:
        """Which short lines stand between two pieces of text, and how many of those look alike."""
        self.classes = ["edge", "edge", *(self._class(at) for at in range(len(self.lines))), "edge", "edge"]
        texts = {"text", "sentence"}
        self.isolated = [
            here == "short" and before in texts and behind in texts
            for before, here, behind in zip(self.classes[1:], self.classes[2:], self.classes[3:-1], strict=False)
        ]
        self.islands = sum(self.isolated)
        self.alike = Counter(self._look(at) for at, alone in enumerate(self.isolated) if alone)

    def _class(self, at: int) -> str:
        sort = self.sorts[at]
        return "text" if sort == "prose" else "short" if sort in form.SHORT.words else sort

    def _look(self, at: int) -> tuple[str, bool]:
        return self.forms[at].ends, self.lines[at].text.isupper()

    def repetition(self, at: int) -> Iterator[str]:
        """Whether a line is said before, again, or beside itself."""
        line = self.lines[at]
        count, long = self.counts[line.text], line.words >= 4
        if count > 1:
            later = self.first[line.text] != at
            beside = ", beside itself" if self.doubled[at] else ""
            yield f"said {min(count, 4)} times{', before' if later else ''}{beside}{', long' if long else ''}"
            if long and not later and not beside:
                yield "said again later"

    def place(self, at: int) -> Iterator[str]:
        """How much running text is before and behind a line, how near it is, how near the edges are."""
        sort, kind = self.sorts[at], "text" if self.text[at] else "line"
        before = _PART.of(self.before[at] / self.total)
        behind = _PART.of((self.total - self.before[at + 1]) / self.total)
        yield f"text before: {before}"
        yield f"text behind: {behind}"
        yield f"text before: {before}, {sort}"
        yield f"text behind: {behind}, {sort}"
        yield f"line from the top: {_PLACE.of(at + 1)}"
        yield f"line from the end: {_PLACE.of(len(self.lines) - at)}"
        to_next = _STEPS.of(self.next[at] - at if self.next[at] >= 0 else _FAR)
        to_last = _STEPS.of(at - self.previous[at] if self.previous[at] >= 0 else _FAR)
        yield f"{kind}, text {to_last} ago and in {to_next}"

    def around(self, at: int) -> Iterator[str]:
        """What stands beside a line, and how far off."""
        lines, sort, here = self.lines, self.sorts[at], self.classes[at + 1 : at + 4]
        around = ", ".join(here)
        before = self.sorts[at - 1] if at else "edge"
        behind = self.sorts[at + 1] if at + 1 < len(lines) else "edge"
        yield f"before {before}: {sort}"
        yield f"behind {behind}: {sort}"
        yield f"around: {around}"
        yield f"around: {around}, width {self.forms[at].width}"
        yield f"around: {self.classes[at]}, {around}, {self.classes[at + 4]}"
        if at:
            yield f"line before ends: {self.forms[at - 1].ends}{', text' if self.text[at] else ''}"
            gap = lines[at].gap - self.gap
            yield "gap: usual" if not gap else f"gap: wider, {sort}" if gap > 0 else "gap: narrower"
        if at + 1 < len(lines):
            yield f"next line begins: {self.forms[at + 1].begins}{', text' if self.text[at] else ''}"
            if lines[at + 1].gap > self.gap:
                yield "gap behind: wider"
        if self.isolated[at]:
            yield f"between text, lines like that: {_MANY.of(self.islands)}"
            yield f"between text, lines that end like that: {_MANY.of(self.alike[self._look(at)])}"
        elif here[1] == "short":
            yield f"not between text, as others are: {_MANY.of(self.islands)}"

    def kinship(self, at: int) -> Iterator[str]:
        """How many of a line's longer words the running text says too, and the text beside it."""
        own = self.keys[at]
        if self.own[at] is Role.OPEN:
            yield f"width beside a paragraph: {_RELATIVE.of(self.lines[at].width / self.typical)}"
        if not own:
            return
        share, many = len(own & self.said) / len(own), _FEW.of(len(own))
        yield f"words that the text says: {_SHARE.of(share)} of {many}"
        if at < len(self.opening):
            yield f"words that the opening says: {_SHARE.of(self.opening[at])} of {many}"
        if at == self.nearest_kin:
            yield "nearest to the opening of all lines above it"
        for name, other in (("before", self.previous[at]), ("behind", self.next[at])):
            if other >= 0:
                share = len(own & self.keys[other]) / len(own)
                yield f"words that the text {name} says: {_NEAR_SHARE.of(share)}"

    def kinship_of_text(self, at: int) -> Iterator[str]:
        """How many of a paragraph's longer words are said elsewhere in the text."""
        own = self.keys[at]
        if own:
            share = len(own & self.said_again) / len(own)
            yield f"words that other text says: {_TEXT_SHARE.of(share)}"
        yield f"width beside a paragraph: {_RELATIVE.of(self.lines[at].width / self.typical)}"


def _nearest(marked: Sequence[bool]) -> list[int]:
    """For each place the last marked one before it; -1 if there is none."""
    return [-1, *accumulate((at if mark else -1 for at, mark in enumerate(marked[:-1])), max)][: len(marked)]
