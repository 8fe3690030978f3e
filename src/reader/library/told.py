"""What a library can be asked about stories."""

from __future__ import annotations

from reader.library.searched import Searched

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.folding import Folded
    from reader.model import Article


# Whoever asks for one article needs none of it.
# ruff: noqa: PLC0415
class Told(Searched):
    """Stories and their tellings. Raises what `Library` raises."""

    def story(self, article: int) -> list[int]:
        """All tellings of the article's story, newest first, itself among them; none if it is the only one."""
        from reader.library import stories

        with self._reading() as db:
            return stories.story(db, article)

    def tellings(self, article: int) -> list[Article]:
        """All tellings of the article's story, in the order of the list; none if it is the only one."""
        from reader.library import articles
        from reader.library.entries import Choice, Entries

        with self._reading() as db:
            one = articles.one(db, article)
            found = Entries(db, Choice()).tellings(one.story) if one and one.story else []
        return found if len(found) > 1 else []

    def stories(self) -> list[list[int]]:
        """All stories with more than one telling, the one that was told last first; each newest first."""
        from reader.library import stories

        with self._reading() as db:
            return stories.stories(db)

    def find_stories(self, most: int) -> int:
        """Find the stories of so many articles that an older Reader added, newest first; how many it were.

        Those that come find theirs at once; 0 means that all have. A few milliseconds each.
        """
        from reader.library import stories

        with self._writing() as db:
            return stories.catch_up(db, most)

    def stories_and_articles(self, *, unread: bool = False) -> Folded:
        """All articles, with one row for each story; or the rows of which anything is unread.

        In the order of `articles`: a story stands where its newest telling does.
        """
        from reader.library.folding import Folded

        return Folded(self._reading, unread=unread)
