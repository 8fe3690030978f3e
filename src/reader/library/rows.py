"""What stands in a list: its rows, and those of them that its order alone doesn't have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.library.entries import Entries, Key
from reader.model import Article


class Row(NamedTuple):
    """What stands at a place: an article, or a story."""

    id: int
    """What it is known by: the id of an article that it has."""
    article: Article
    """What is shown of it."""
    others: tuple[Article, ...] = ()
    """The other tellings of the story that it stands for, the newest first."""
    tellings: int = 1
    """How many tellings the story has that it stands for, folded or not; else 1."""
    below: bool = False
    """Whether it stands below the row of its story, which is unfolded."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """All that it stands for, what is shown first."""
        return (self.article, *self.others)

    @property
    def ids(self) -> set[int]:
        """The ids of all that it stands for."""
        return {article.id for article in self.articles}

    @property
    def unread(self) -> list[int]:
        """The ids of those that are unread."""
        return [article.id for article in self.articles if not article.state.read]

    @property
    def opens(self) -> int:
        """The id of the article that it opens: what is shown if it is unread, else the newest that is."""
        return next(iter(self.unread), self.article.id)


class Order(NamedTuple):
    """What rows are ordered by: a key, and how far below the row of that key one stands."""

    batch: int
    article: int
    below: int = 0

    @property
    def key(self) -> Key:
        """The key of its entry, or of that which it stands below."""
        return Key(self.batch, self.article)

    @property
    def behind(self) -> Order:
        """What stands behind it and before all else."""
        return self._replace(below=self.below + 1)

    @property
    def not_before(self) -> Key:
        """The key that those entries have, or a later one, that don't stand before it."""
        return Key(self.batch, self.article + (self.below > 0))


class Extras:
    """Rows that stand between those which the order of entries gives, each given by its order and its article's id."""

    def __init__(self, some: Sequence[tuple[Order, int]] = (), entries: Entries | None = None) -> None:
        self._some = sorted(some)
        self._places = [
            number + entries.before(order.key) + (order.below > 0 and entries.has(order.article))
            for number, (order, _) in enumerate(self._some)
            if entries
        ]

    def place(self, order: Order) -> int | None:
        """The place of the row of an order; None if there is none here."""
        number = self.before(order)
        return self._places[number] if number < len(self._some) and self._some[number][0] == order else None

    def order_of(self, article: int) -> Order | None:
        """Where the row of an article stands; None if it has none here."""
        return next((order for order, known in self._some if known == article), None)

    def at(self, place: int) -> Order | None:
        """The order of the row at a place; None if there is none here."""
        return self._some[self._places.index(place)][0] if place in self._places else None

    def above(self, place: int) -> int:
        """How many of them stand before a place."""
        return sum(known < place for known in self._places)

    def before(self, order: Order) -> int:
        """How many of them stand before a row of that order."""
        return sum(known < order for known, _ in self._some)

    def beside(self, order: Order, direction: int) -> Order | None:
        """The order of the next of them behind a row (direction 1), or before it (-1); None if there is none."""
        beyond = [known for known, _ in self._some if (known > order if direction > 0 else known < order)]
        return (beyond[0] if direction > 0 else beyond[-1]) if beyond else None

    def article(self, order: Order) -> int | None:
        """The id of the article that the row of an order has; None if there is none here."""
        return next((article for known, article in self._some if known == order), None)

    def since(self, order: Order) -> list[tuple[Order, int]]:
        """Those that don't stand before a row of that order."""
        return self._some[self.before(order) :]
