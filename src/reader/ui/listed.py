"""What the list needs to know about what it shows. Widgets don't see the library."""

from collections.abc import Sequence
from typing import Protocol

from reader.model import Article


class Row(Protocol):
    """What stands at a place: an article, or a story (see `reader.library.rows`)."""

    @property
    def id(self) -> int:
        """What it is known by: the id of an article that it has."""

    @property
    def article(self) -> Article:
        """What is shown of it."""

    @property
    def others(self) -> tuple[Article, ...]:
        """The other tellings of the story that it stands for."""

    @property
    def tellings(self) -> int:
        """How many tellings the story has that it stands for, folded or not; else 1."""

    @property
    def below(self) -> bool:
        """Whether it stands below the row of its story, which is unfolded."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """All that it stands for, what is shown first."""

    @property
    def ids(self) -> set[int]:
        """The ids of all that it stands for."""

    @property
    def unread(self) -> list[int]:
        """The ids of those that are unread."""

    @property
    def opens(self) -> int:
        """The id of the article that it opens."""


class Articles(Protocol):
    """What the list shows: articles that are read where they are looked at (see `reader.library.Listing`)."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, index: int) -> Article:
        """The one at a place."""

    def index_of(self, article: int) -> int | None:
        """The place of an article's row, given its id; None if it is not listed."""

    def row_of(self, article: int) -> int:
        """The id of the row that an article stands in, given its own id."""

    @property
    def total(self) -> int:
        """How many there are, be they listed or not."""

    @property
    def unread(self) -> int:
        """How many of them are unread."""

    def rows(self, first: int, count: int) -> Sequence[Row | None]:
        """So many rows from a place on; None for those that can't be had at this moment."""

    def before(self, article: int) -> int | None:
        """How many stand before an article's row, given its id; None if there is no such article."""

    def next_unread(self, article: int | None, direction: int) -> int | None:
        """The id of the unread one next to an article, given its id: after it (direction 1) or before it (-1)."""

    def renew(self, *, hold: int | None = None, here: int | None = None, opened: int | None = None) -> None:
        """Take note of what has changed; the row `hold` stays in any case, `here` if it was not taken away.

        `opened` is the id of the article that is open.
        """

    def toggle(self, row: int) -> None:
        """Unfold the story of a row, or fold it again; that is seen after `renew`."""
