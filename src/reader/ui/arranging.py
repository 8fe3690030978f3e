"""In what order bookmarks are listed: newest first, or grouped by article or by tag."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from reader.model import Bookmark


class Group(Enum):
    """What bookmarks are grouped by; each group is in the order in which they were kept, newest first."""

    NONE = "newest first"
    ARTICLE = "by article"
    TAG = "by tag"


class Entry(NamedTuple):
    """A bookmark in the list."""

    heading: str
    """What its group is called, where it is the first of it; else empty."""
    bookmark: Bookmark


def arranged(bookmarks: Iterable[Bookmark], group: Group) -> list[Entry]:
    """The bookmarks as the list shows them; one with several tags is in each of their groups."""
    if group is Group.NONE:
        return [Entry("", bookmark) for bookmark in bookmarks]
    groups: dict[object, tuple[str, list[Bookmark]]] = {}
    for bookmark in bookmarks:
        for key, name in _groups(bookmark, group):
            groups.setdefault(key, (name, []))[1].append(bookmark)
    ordered = sorted(groups.items(), key=lambda item: (not item[0], item[0])) if group is Group.TAG else groups.items()
    return [
        Entry(name if number == 0 else "", bookmark)
        for _, (name, found) in ordered
        for number, bookmark in enumerate(found)
    ]


def _groups(bookmark: Bookmark, group: Group) -> list[tuple[object, str]]:
    if group is Group.ARTICLE:
        return [(bookmark.article or bookmark.title, bookmark.title)]
    return [(tag, f"#{tag}") for tag in bookmark.tags] or [("", "without a tag")]
