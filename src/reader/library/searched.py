"""What a library can be asked by a query, and the queries that it keeps."""

from __future__ import annotations

from datetime import datetime

from reader.library.subscribed import Subscribed

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.groups import Group
    from reader.library.lists import SavedList
    from reader.query import Hit, Query


# Whoever doesn't search needs none of it.
# ruff: noqa: PLC0415
class Searched(Subscribed):
    """Searches and lists. Raises what `Library` raises."""

    def search(self, query: Query, *, by: str = "rank", most: int = 100) -> list[Hit]:
        """The articles that a query finds, so many at most, each with where its words are.

        `by` is "date" (those that came last first) or "rank" (of those that came last, those whose title has the
        words first, then those that have them most).
        """
        from reader.library import search

        with self._reading() as db:
            return search.search(db, query, by, most)

    def index(self, most: int) -> int:
        """Make so many articles searchable that an older Reader added, newest first; how many there were.

        Those that come are so at once; 0 means that all are. About half a millisecond each.
        """
        from reader.library import index

        with self._writing() as db:
            return index.catch_up(db, most)

    def unindexed(self) -> int:
        """How many articles searches don't find yet."""
        from reader.library import index

        with self._reading() as db:
            return index.missing(db) if index.usable(db) else 0

    def lists(self) -> list[SavedList]:
        """The queries that the reader saved, by name."""
        from reader.library import lists

        with self._reading() as db:
            return lists.everything(db)

    def save_list(self, name: str, line: str) -> None:
        """Save a query, as it was typed, under a name (both clean lines), instead of what has that name."""
        from reader.library import lists

        with self._writing() as db:
            lists.save(db, name, line)

    def remove_list(self, name: str) -> bool:
        """Forget a saved query; whether there was one of that name."""
        from reader.library import lists

        with self._writing() as db:
            return lists.remove(db, name)

    def list_groups(self, now: datetime) -> list[Group]:
        """The saved queries as groups of articles, as `groups` gives the others: by name, with what they find now.

        Days begin in the zone of `now`.
        """
        from reader.library import lists
        from reader.query import parse

        with self._reading() as db:
            return lists.groups(db, [(name, parse(line, now)) for name, line in lists.everything(db)])
