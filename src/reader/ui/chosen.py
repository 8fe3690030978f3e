"""What the list shows: all articles or a group of them, with those that are read or without, filtered or not."""

from typing import TYPE_CHECKING, NamedTuple

from reader.library import Library
from reader.ui import clock

if TYPE_CHECKING:
    from reader.library import Group, Listing
    from reader.library.found import Found
    from reader.query import Query

YES = "yes"
ALL, SOURCE, TAG, STORY, DATE, LIST = "all", "source", "tag", "story", "date", "list"
NEXT = {ALL: SOURCE, SOURCE: TAG, TAG: STORY, STORY: DATE, DATE: LIST, LIST: ALL}
"""What the key goes on to. The kinds of groups are those of `reader.library.groups`."""


class Chosen(NamedTuple):
    """What is listed."""

    only_unread: bool
    """Whether what is read is left out."""
    by: str = ALL
    """What it is grouped by."""
    group: "Group | None" = None
    """The group that was opened last; None if all articles are listed."""
    filter: str = ""
    """The query that leaves only what it finds, as it was typed; it isn't remembered."""
    unfolded: bool = False
    """Whether each telling of a story has a row of its own also where all articles are listed."""

    @property
    def question(self) -> "tuple[str, Group | None] | None":
        """What is to be looked up for it; None if nothing is."""
        asks = self.filter or (self.group and self.group.query)
        return (self.filter, self.group) if asks else None

    def articles(self, library: Library, found: "Found | None" = None) -> "Listing":
        """What is listed; what its question finds may be known already."""
        query = asked(self.filter) if self.filter else None
        if self.unfolded or self.group or query:
            return library.articles(unread=self.only_unread, group=self.group, query=query, found=found)
        return library.stories_and_articles(unread=self.only_unread)

    def groups(self, library: Library) -> "list[Group]":
        """The groups that are worth a row."""
        groups = groups_of(library, self.by)
        return [group for group in groups if group.unread] if self.only_unread else groups


def groups_of(library: Library, by: str) -> "list[Group]":
    """All groups of a kind."""
    if by == LIST:
        return library.list_groups(clock.now().astimezone())
    return [] if by == ALL else library.groups(by)


def asked(line: str) -> "Query":
    """What a filter asks for now; it goes on to find what it found as it was typed."""
    from reader.query import parse  # noqa: PLC0415 (few lists are filtered: the first screen comes sooner)

    return parse(line, clock.now().astimezone(), typing=True)


def remembered(library: Library, *, unfolded: bool) -> Chosen:
    """What was listed the last time; a group that is gone leads back to the groups."""
    by, _, key = (library.recall("grouping") or ALL).partition(" ")
    chosen = Chosen(library.recall("only_unread") == YES, by if by in NEXT else ALL, unfolded=unfolded)
    groups = groups_of(library, chosen.by) if key else []
    return chosen._replace(group=next((group for group in groups if str(group.key) == key), None))
