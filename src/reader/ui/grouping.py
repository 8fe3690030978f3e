"""Which articles are listed: all of them, or a group at a time; with those that are read, or without."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from reader.library import Library
from reader.settings import Settings
from reader.ui.labels import counted, group_name, local_moment
from reader.ui.marking import Marking
from reader.ui.marks import marking_all_read
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.library import Group, Listing

_YES = "yes"
_ALL, _SOURCE, _TAG, _STORY, _DATE = "all", "source", "tag", "story", "date"
_NEXT = {_ALL: _SOURCE, _SOURCE: _TAG, _TAG: _STORY, _STORY: _DATE, _DATE: _ALL}
"""What the key goes on to. The kinds of groups are those of `reader.library.groups`."""
_COUNTED = {_SOURCE: "source", _TAG: "tag", _STORY: "story", _DATE: "day"}
_SAID = {
    _ALL: "All articles are listed.",
    _SOURCE: "Listed by source; S goes on to tags, Enter opens.",
    _TAG: "Listed by tag; S goes on to stories, Enter opens.",
    _STORY: "Listed by story; S goes on to dates, Enter opens.",
    _DATE: "Listed by date; S goes on to all articles, Enter opens.",
}
_AT_ONCE = 50  # articles that find their stories before the next change is written
_HELP = "? for help"
_NOTHING = {
    _SOURCE: "You follow no feeds and no folders.",
    _TAG: "No feed or folder that you follow has a tag.",
    _STORY: "No story is told by more than one article.",
    _DATE: "There are no articles.",
}


class Chosen(NamedTuple):
    """What is listed."""

    only_unread: bool
    """Whether what is read is left out."""
    by: str = _ALL
    """What it is grouped by."""
    group: "Group | None" = None
    """The group that was opened last; None if all articles are listed."""

    def articles(self, library: Library, settings: Settings) -> "Listing":
        """What is listed; where that is all articles, the tellings of a story have one row, unless set otherwise."""
        if self.group or settings.stories_unfolded:
            return library.articles(unread=self.only_unread, group=self.group)
        return library.stories_and_articles(unread=self.only_unread)

    def groups(self, library: Library) -> "list[Group]":
        """The groups that are worth a row."""
        groups = [] if self.by == _ALL else library.groups(self.by)
        return [group for group in groups if group.unread] if self.only_unread else groups


def _remembered(library: Library) -> Chosen:
    """What was listed the last time; a group that is gone leads back to the groups."""
    by, _, key = (library.recall("grouping") or _ALL).partition(" ")
    chosen = Chosen(library.recall("only_unread") == _YES, by if by in _NEXT else _ALL)
    groups = library.groups(chosen.by) if key and chosen.by != _ALL else []
    return chosen._replace(group=next((group for group in groups if str(group.key) == key), None))


class Regrouped(Message):
    """The groups of what was listed, as they are now."""

    def __init__(self, chosen: Chosen, groups: "list[Group]", more: bool) -> None:
        super().__init__()
        self.chosen = chosen
        self.groups = groups
        self.more = more
        """Whether there are articles left whose stories nobody has looked for."""


def _regrouped(chosen: Chosen, library: Library) -> Regrouped:
    """The groups as they are now; for stories, some articles that an older Reader added find theirs first."""
    found = library.find_stories(_AT_ONCE) if chosen.by == _STORY and not library.read_only else 0
    return Regrouped(chosen, chosen.groups(library), more=found == _AT_ONCE)


class Grouping(Marking):
    """The panes, with the list by groups.

    A group that was opened is what is gone through, until another one is opened.
    """

    def __init__(self, library: Library, writer: Writer, settings: Settings) -> None:
        self._chosen = chosen = _remembered(library)
        super().__init__(library, writer, settings, chosen.articles(library, settings))
        self._begin_groups()

    def _begin_groups(self) -> None:
        """Show articles or groups in the sidebar, as the last time."""
        self.in_groups = self._chosen.by != _ALL and self._chosen.group is None
        self._groups = self._chosen.groups(self.library) if self.in_groups else []
        self.groups.begin(self._groups)

    @property
    def group(self) -> "Group | None":
        """The group that a key is about: the one under the cursor, or the one that is open."""
        if not self.in_groups:
            return self._chosen.group
        return next(iter(self._groups[self.groups.cursor :]), None)

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to list."""
        return not (self.list.articles.total or self._chosen.group or self._groups)

    def _articles(self) -> "Listing":
        return self._chosen.articles(self.library, self.settings)

    def rewind_sidebar(self) -> None:
        """List what the next start lists, with nothing open."""
        self._chosen = _remembered(self.library)
        self._begin_groups()
        self.list.rewind(self._articles())

    def renew(self, changed: Collection[int] | None = None) -> None:
        """Show what is on disk now, the numbers of the groups too."""
        super().renew(changed)
        self.renew_groups()

    def renew_groups(self) -> None:
        """Show the groups as they are now, where they are shown. There may be many: no key waits for them."""
        if self.in_groups:
            chosen = self._chosen
            self.changes.ask(lambda library: _regrouped(chosen, library))

    def on_regrouped(self, message: Regrouped) -> None:
        """Show the groups as they are now, if they are still what is to be shown."""
        if self.in_groups and message.chosen == self._chosen:
            self._groups = message.groups
            self.groups.show(self._groups)
            self.show_place()
            if message.more:
                self.renew_groups()

    def about_sidebar(self) -> tuple[str, str]:
        """What there is to say about the sidebar, at the left and at the right: its numbers, or a source's trouble."""
        if self.in_groups and self.group and self.group.trouble:
            return _trouble(self.group), _next_try(self.group) or _HELP
        return self._numbers(), _HELP

    def _numbers(self) -> str:
        if not self.in_groups:
            name = _name(self._chosen.group) if self._chosen.group else "Reader"
            articles = counted(self.list.articles.total, "article")
            unread = f"{self.list.articles.unread} unread"
            return f"{name}: " + (
                f"{unread} of {articles}, L lists all" if self._chosen.only_unread else f"{articles}, {unread}"
            )
        if not self._groups:
            return "Nothing is unread, L lists all." if self._chosen.only_unread else _NOTHING[self._chosen.by]
        unread = "" if self._chosen.by == _TAG else f", {self.groups.unread} unread"  # an article may have many tags
        return "Reader: " + counted(len(self._groups), _COUNTED[self._chosen.by]) + unread

    # -- going -----------------------------------------------------------------------------------------------------

    def open_group(self) -> bool:
        """Open the group under the cursor, if the reader is in the groups."""
        if not (self.groups.has_focus and (group := self.group)):
            return False
        self.in_groups = False
        self._choose(self._chosen._replace(group=group))
        self.list.begin(self._articles())
        self.face(self.list)
        if group.trouble:
            next_try = _next_try(group)
            self.say(_trouble(group) + (f" ({next_try})" if next_try else ""))
        return True

    def _close_group(self) -> bool:
        """Go back to the groups, if the reader is in the list of one of them."""
        if self.in_groups or not (self._chosen.group and self.list.has_focus):
            return False
        self._show_groups(self._chosen.group)
        return True

    def _show_groups(self, on: "Group | None" = None) -> None:
        self.in_groups = True
        self._groups = self._chosen.groups(self.library)
        self.groups.begin(self._groups, on)
        self._choose(self._chosen)
        self.face(self.groups)
        if self._chosen.by == _STORY:
            self.renew_groups()

    def _choose(self, chosen: Chosen) -> None:
        """Take note of what is listed, for the next time too."""
        self._chosen = chosen
        opened = f" {chosen.group.key}" if chosen.group and not self.in_groups else ""
        self.remember("grouping", chosen.by + opened)
        self.remember("only_unread", _YES if chosen.only_unread else "no")

    def action_back(self) -> None:
        """Go back to the list, or to its groups; from there, nowhere."""
        if not self._close_group():
            super().action_back()

    async def action_quit_list(self) -> None:
        """Go back to the list, or to its groups; from there, leave."""
        if not self._close_group():
            await super().action_quit_list()

    def action_list_by(self) -> None:
        """List by source, by tag, by story, by date, or all articles together."""
        self._chosen = Chosen(self._chosen.only_unread, _NEXT[self._chosen.by])
        self.list.show(self._articles())
        if self._chosen.by == _ALL:
            self.in_groups = False
            self._choose(self._chosen)
            self.face(self.list)
        else:
            self._show_groups()
        self.show_place()
        self.say(_SAID[self._chosen.by])

    def action_only_unread(self) -> None:
        """List what is unread only, or all."""
        self._choose(self._chosen._replace(only_unread=not self._chosen.only_unread))
        self.list.show(self._articles())
        self.renew_groups()
        self.show_place()
        self.say(
            "Only unread articles are listed; L lists all." if self._chosen.only_unread else "All articles are listed."
        )

    def action_all_read(self) -> None:
        """Mark all articles that are listed read, or those of the group under the cursor, when the reader says so."""
        from reader.ui.dialogs import Confirm

        group = self.group
        number = group.unread if self.in_groups and group else self.list.articles.unread
        unread = counted(number, "article")

        def answered(yes: bool | None) -> None:
            if yes:
                self.changes.make(marking_all_read(f"{unread} marked read.", group))

        if number:
            self.app.push_screen(Confirm(f"Mark {unread} read{f' in {_name(group)}' if group else ''}?"), answered)
        else:
            self.say("There is nothing unread.")


def _trouble(group: "Group") -> str:
    return f"{_name(group)}: {group.trouble}"


def _next_try(group: "Group") -> str:
    """When a source is tried again; empty if it can be at any time, or never will."""
    return f"next try {local_moment(group.not_before)}" if group.not_before else ""


def _name(group: "Group") -> str:
    return group_name(group.kind, group.name)
