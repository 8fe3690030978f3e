"""Which bookmarks are listed, and in what order."""

from datetime import UTC, datetime

from reader.model import Bookmark, Passage
from reader.ui.arranging import Group, arranged


def bookmark(name: str, article: int, quote: str = "words", note: str = "") -> Bookmark:
    """A bookmark of an article."""
    kept = datetime(2026, 1, 1, tzinfo=UTC)
    return Bookmark(name, article, Passage(0, 5, quote, "", ""), f"Title {article}", "", "a.txt", kept, note=note)


MARKED = [
    bookmark("d", 2, note="#b"),
    bookmark("c", 1, "Café – “so”"),
    bookmark("b", 2, note="#b #a"),
    bookmark("a", 1),
]


def shown(group: Group) -> list[tuple[str, str]]:
    """Headings and ids as the list shows them."""
    return [(entry.heading, entry.bookmark.id) for entry in arranged(MARKED, group)]


def test_without_groups_the_order_stays() -> None:
    """Newest first, as they come."""
    assert shown(Group.NONE) == [("", "d"), ("", "c"), ("", "b"), ("", "a")]


def test_articles_come_in_the_order_of_their_newest() -> None:
    """Each with its title above its first bookmark."""
    assert shown(Group.ARTICLE) == [("Title 2", "d"), ("", "b"), ("Title 1", "c"), ("", "a")]


def test_tags_come_in_their_order_and_untagged_ones_last() -> None:
    """A bookmark with two tags is in both groups."""
    assert shown(Group.TAG) == [("#a", "b"), ("#b", "d"), ("", "b"), ("without a tag", "c"), ("", "a")]
