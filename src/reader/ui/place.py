"""How far the reader is in the open article, and when that is written down."""

from collections.abc import Callable

from textual.timer import Timer

from reader.ui.changes import Change
from reader.ui.marks import placing

DELAY = 0.5
"""Seconds after a move until the place is on disk, however many moves follow meanwhile."""


class Place:
    """The place in the article that is open.

    An article that is only shown beside the list is not being read: nothing is written of it.
    """

    def __init__(self, make: Callable[[Change], None], later: Callable[[float, Callable[[], None]], Timer]) -> None:
        self._make = make
        self._later = later
        self._timer: Timer | None = None
        self._position = self._saved = 0
        self.article: int | None = None
        """The id of the article that is being read."""
        self.furthest = 0
        """The offset behind the last character that was seen."""
        self.overruled = False
        """Whether the reader has said by hand if it counts as read."""

    def opened(self, article: int, position: int) -> None:
        """Begin to follow another article."""
        if article != self.article:
            self.article, self._position, self._saved, self.furthest, self.overruled = (
                article,
                position,
                position,
                0,
                False,
            )

    def closed(self) -> None:
        """Follow no article any more; what is not written yet is not written."""
        self._saved = self._position
        self.save()
        self.article = None

    def moved(self, position: int, seen: int) -> None:
        """Take down that the window begins at `position` and ends at `seen`, both offsets."""
        self._position, self.furthest = position, max(self.furthest, seen)
        if self._position != self._saved and self._timer is None:
            self._timer = self._later(DELAY, self.save)

    def reworded(self, carry: Callable[[int], int]) -> None:
        """Follow the words to where they are in the article's new text."""
        self._position, self._saved, self.furthest = carry(self._position), carry(self._saved), carry(self.furthest)

    def save(self) -> None:
        """Write the place now, if it isn't written."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.article is not None and self._position != self._saved:
            self._saved = self._position
            self._make(placing(self.article, self._position))
