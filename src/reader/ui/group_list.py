"""The sidebar by groups: a row for each source, tag or day, with what it has and how much of it is unread."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual.strip import Strip

from reader.ui.cells import cell_len, drawable, fit
from reader.ui.labels import group_name
from reader.ui.rows import Rows

_UNREAD, _TROUBLE, _OPEN = "●", "!", "›"


class Group(Protocol):
    """Some of the articles (see `reader.library.Group`)."""

    @property
    def kind(self) -> str:
        """What it is grouped by."""

    @property
    def key(self) -> int | str:
        """What tells it from the other groups of its kind."""

    @property
    def name(self) -> str:
        """What it is called; empty for what was added one by one."""

    @property
    def articles(self) -> int:
        """How many articles it has."""

    @property
    def unread(self) -> int:
        """How many of them are unread."""

    @property
    def trouble(self) -> str:
        """Why a source could not be had the last time; empty if it could."""


class GroupList(Rows):
    """Groups, each with its marks: unread, in trouble, opened last."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--title", "list--unread", "list--cursor"}
    row_height = 1

    def __init__(self) -> None:
        super().__init__()
        self.groups: Sequence[Group] = ()
        self.opened: Group | None = None
        """The group that was opened last."""

    def count(self) -> int:
        """Return how many groups are listed."""
        return len(self.groups)

    @property
    def unread(self) -> int:
        """How many articles in them are unread; those in several groups count in each."""
        return sum(group.unread for group in self.groups)

    def begin(self, groups: Sequence[Group], on: Group | None = None) -> None:
        """List other groups from the first one on, with the cursor on one of them."""
        self.groups, self.opened = groups, on
        self.cursor = self.top = 0
        self.cursor = self._place(on) or 0
        self.begin_at(self.cursor)

    def show(self, groups: Sequence[Group]) -> None:
        """Show what has changed, with the cursor on the same group in the same row of the window."""
        if groups == self.groups:
            return
        here = self.groups[self.cursor] if self.groups else None
        self.groups, before = groups, self.cursor
        if (place := self._place(here)) is not None:
            self.top += place - before if self.top else 0
            self.cursor = place
        self.renewed(self.cursor)

    def _place(self, group: Group | None) -> int | None:
        """The place of a group, which may have other counts by now; None if it is not listed."""
        return next((place for place, other in enumerate(self.groups) if _same(group, other)), None)

    def draw(self, index: int, line: int, width: int) -> Strip:
        """Draw a group: its name gives way to its numbers."""
        del line
        group = self.groups[index]
        style = self.get_component_rich_style("list--unread" if group.unread else "list--title")
        if index == self.cursor and self.has_focus:
            style += self.get_component_rich_style("list--cursor", partial=True)
        opened = _OPEN if _same(self.opened, group) else " "
        mark = _TROUBLE if group.trouble else _UNREAD if group.unread else " "
        numbers = drawable(f" {group.unread}/{group.articles} ")
        name = fit(group_name(group.kind, group.name, self.dates), max(0, width - 3 - cell_len(numbers)))
        return Strip([Segment(f"{opened}{mark} {name}{numbers}", style)]).crop(0, width)


def _same(one: Group | None, other: Group) -> bool:
    return one is not None and (one.kind, one.key) == (other.kind, other.key)
