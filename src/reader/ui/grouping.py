"""Which articles are listed: all of them, or a group at a time; with those that are read, or without."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from textual.message import Message

from reader.library import Library
from reader.settings import Settings
from reader.ui.chosen import ALL, DATE, LIST, NEXT, SOURCE, STORY, TAG, YES, Chosen, remembered
from reader.ui.labels import counted, group_name, local_moment
from reader.ui.marking import Marking
from reader.ui.marks import marking_all_read
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.library import Group, Listing

_COUNTED = {SOURCE: "source", TAG: "tag", STORY: "story", DATE: "day", LIST: "list"}
_SAID = {
    ALL: "All articles are listed.",
    SOURCE: "Listed by source; {list_by} goes on to tags, {open} opens.",
    TAG: "Listed by tag; {list_by} goes on to stories, {open} opens.",
    STORY: "Listed by story; {list_by} goes on to dates, {open} opens.",
    DATE: "Listed by date; {list_by} goes on to your lists, {open} opens.",
    LIST: "Your lists; {list_by} goes on to all articles, {open} opens, {forget_list} forgets one.",
}
_AT_ONCE = 50  # articles that find their stories before the next change is written
_HELP = "{help} for help"
_NOTHING = {
    SOURCE: "You follow no feeds and no folders.",
    TAG: "No feed or folder that you follow has a tag.",
    STORY: "No story is told by more than one article.",
    DATE: "There are no articles.",
    LIST: "You have no lists: {keep_list} keeps what {find} finds in the list as one.",
}


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
    found = library.find_stories(_AT_ONCE) if chosen.by == STORY and not library.read_only else 0
    return Regrouped(chosen, chosen.groups(library), more=found == _AT_ONCE)


class Grouping(Marking):
    """The panes, with the list by groups.

    A group that was opened is what is gone through, until another one is opened.
    """

    def __init__(self, library: Library, writer: Writer, settings: Settings) -> None:
        self._chosen = chosen = remembered(library, unfolded=settings.stories_unfolded)
        super().__init__(library, writer, settings, chosen.articles(library))
        self._begin_groups()

    def _begin_groups(self) -> None:
        """Show articles or groups in the sidebar, as the last time."""
        self.in_groups = self._chosen.by != ALL and self._chosen.group is None
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

    @property
    def chosen(self) -> Chosen:
        """What is listed."""
        return self._chosen

    @property
    def filter(self) -> str:
        """The query that the list is filtered by; empty if it is not."""
        return self._chosen.filter

    def filter_by(self, line: str) -> None:
        """List only what a query finds of what was listed; all of it again, if the line is empty."""
        self._chosen = self._chosen._replace(filter=line)

    def _articles(self) -> "Listing":
        return self._chosen.articles(self.library)

    def rewind_sidebar(self) -> None:
        """List what the next start lists, with nothing open."""
        self._chosen = remembered(self.library, unfolded=self.settings.stories_unfolded)
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
            if chosen.by == LIST:
                self.look_up(lambda library: _regrouped(chosen, library))
            else:
                self.changes.ask(lambda library: _regrouped(chosen, library))

    def look_up(self, question: Callable[[Library], Message]) -> None:
        """Have the answer to a question posted, unless another one is asked before; nothing has to wait for it."""
        raise NotImplementedError

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
            return _trouble(self.group), _next_try(self.group) or self.keyed(_HELP)
        filtered = self.filter and not self.in_groups
        return self._numbers(), self.keyed("{back} lists all again" if filtered else _HELP)

    @property
    def _listed(self) -> str:
        """What the list is called: “words” in Harbour News."""
        name = _name(self._chosen.group) if self._chosen.group else "Reader"
        if not self.filter:
            return name
        return f"“{self.filter}”" + (f" in {name}" if self._chosen.group else "")

    def _numbers(self) -> str:
        if not self.in_groups:
            articles = counted(self.list.articles.total, "article")
            unread = f"{self.list.articles.unread} unread"
            return f"{self._listed}: " + (
                f"{unread} of {articles}, {self.keyed('{only_unread}')} lists all"
                if self._chosen.only_unread
                else f"{articles}, {unread}"
            )
        if not self._groups:
            nothing = self.keyed("Nothing is unread, {only_unread} lists all.")
            return nothing if self._chosen.only_unread else self.keyed(_NOTHING[self._chosen.by])
        # An article may have many tags, and stand in many lists.
        unread = "" if self._chosen.by in {TAG, LIST} else f", {self.groups.unread} unread"
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
        """Take the filter away, or go back to the groups, if the reader is in the list of one of them."""
        if self.filter and self.list.has_focus:
            self.filter_by("")
            return True
        if self.in_groups or not (self._chosen.group and self.list.has_focus):
            return False
        self._show_groups(self._chosen.group)
        return True

    def _show_groups(self, on: "Group | None" = None) -> None:
        self.in_groups = True
        self._chosen = self._chosen._replace(filter="")
        self._groups = self._chosen.groups(self.library)
        self.groups.begin(self._groups, on)
        self._choose(self._chosen)
        self.face(self.groups)
        if self._chosen.by == STORY:
            self.renew_groups()

    def _choose(self, chosen: Chosen) -> None:
        """Take note of what is listed, for the next time too."""
        self._chosen = chosen
        opened = f" {chosen.group.key}" if chosen.group and not self.in_groups else ""
        self.remember("grouping", chosen.by + opened)
        self.remember("only_unread", YES if chosen.only_unread else "no")

    async def action_back(self) -> None:
        """Go back to the list, or to its groups; from there, nowhere."""
        if not self._close_group():
            await super().action_back()

    async def action_quit_list(self) -> None:
        """Go back to the list, or to its groups; from there, leave."""
        if not self._close_group():
            await super().action_quit_list()

    def action_list_by(self) -> None:
        """List by source, by tag, by story, by date, or all articles together."""
        self._chosen = self._chosen._replace(by=NEXT[self._chosen.by], group=None, filter="")
        self.list.show(self._articles())
        if self._chosen.by == ALL:
            self.in_groups = False
            self._choose(self._chosen)
            self.face(self.list)
        else:
            self._show_groups()
        self.show_place()
        self.say(self.keyed(_SAID[self._chosen.by]))

    def action_only_unread(self) -> None:
        """List what is unread only, or all."""
        self._choose(self._chosen._replace(only_unread=not self._chosen.only_unread))
        self.list.show(self._articles())
        self.renew_groups()
        self.show_place()
        unread = self.keyed("Only unread articles are listed; {only_unread} lists all.")
        self.say(unread if self._chosen.only_unread else "All articles are listed.")

    def action_all_read(self) -> None:
        """Mark all articles that are listed read, or those of the group under the cursor, when the reader says so."""
        from reader.ui.dialogs import Confirm

        group = self.group
        some = self._chosen._replace(group=group) if group or self.filter else None
        name = _name(group) if self.in_groups and group else self._listed
        number = group.unread if self.in_groups and group else self.list.articles.unread
        unread = counted(number, "article")

        def answered(yes: bool | None) -> None:
            if yes:
                self.changes.make(marking_all_read(f"{unread} marked read.", some))

        if number:
            self.app.push_screen(Confirm(f"Mark {unread} read{f' in {name}' if some else ''}?"), answered)
        else:
            self.say("There is nothing unread.")


def _trouble(group: "Group") -> str:
    return f"{_name(group)}: {group.trouble}"


def _next_try(group: "Group") -> str:
    """When a source is tried again; empty if it can be at any time, or never will."""
    return f"next try {local_moment(group.not_before)}" if group.not_before else ""


def _name(group: "Group") -> str:
    return group_name(group.kind, group.name)
