"""Bookmarks by article, for the formats that people read."""

from collections.abc import Iterable

from reader.model import Bookmark


def by_article(bookmarks: Iterable[Bookmark]) -> list[list[Bookmark]]:
    """The bookmarks of each article, in the order in which articles and bookmarks come.

    An article is what was called the same and came from the same place: bookmarks outlive articles.
    """
    groups: dict[tuple[str, str, str, str, str], list[Bookmark]] = {}
    for one in bookmarks:
        groups.setdefault((one.title, one.publisher, one.published, one.source, one.address), []).append(one)
    return list(groups.values())


def heading(bookmark: Bookmark) -> str:
    """What the article is called: its title, else its source."""
    return bookmark.title or bookmark.source or bookmark.address or "Untitled"


def origin(bookmark: Bookmark) -> str:
    """Publisher, date and address of the article, as far as they are known, on one line."""
    return " · ".join(filter(None, (bookmark.publisher, bookmark.published, bookmark.address or bookmark.source)))
