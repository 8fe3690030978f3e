"""What an article was before can be had again, and is told from what it was when it was read."""

from datetime import timedelta
from pathlib import Path

import pytest
from makers import NOW, RAIN, bring, draft, one

from reader.library import Library, LibraryError
from reader.ui.others import others

HOUR = timedelta(hours=1)


def test_versions_stand_from_the_last_to_the_first(tmp_path: Path) -> None:
    """Each with its document, when it ended, and whether the article was marked read before that."""
    with Library.open(tmp_path / "library.sqlite") as library:
        article = one(library)
        assert library.versions(article) == []
        for number in range(1, 4):
            bring(library, draft("Rain", f"{RAIN} {number}"), now=NOW + number * HOUR)
            if number == 1:
                library.mark_read([article], True, NOW + number * HOUR + HOUR / 2)
        some = library.versions(article)
        assert [library.version(version.id).text for version in some] == [f"{RAIN} 2", f"{RAIN} 1", RAIN]
        assert [version.until for version in some] == [NOW + 3 * HOUR, NOW + 2 * HOUR, NOW + HOUR]
        assert [version.since_read for version in some] == [True, True, False]
        with pytest.raises(LibraryError, match="not kept any more"):
            library.version(99)


def test_what_was_read_is_compared_with_first(tmp_path: Path) -> None:
    """Then come the other versions, the last one first."""
    with Library.open(tmp_path / "library.sqlite") as library:
        article = one(library)
        for number in range(1, 4):
            bring(library, draft("Rain", f"{RAIN} {number}"), now=NOW + number * HOUR)
            if number == 1:
                library.mark_read([article], True, NOW + number * HOUR + HOUR / 2)
        some = others(library, article)
        assert [library.version(other.version).text for other in some] == [f"{RAIN} 1", f"{RAIN} 2", RAIN]
        assert some[0].subject == "Since it was read, this article"
