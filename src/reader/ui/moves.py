"""The moves that every pane knows, so that one key does the same in all of them."""

from enum import Enum
from typing import Protocol

from reader.ui.keyed import Keyed


class Unit(Enum):
    """How far a move goes."""

    LINE = "line"
    HALF = "half"
    PAGE = "page"
    ALL = "all"


class Movable(Protocol):
    """A pane that moves."""

    def move(self, unit: Unit, direction: int) -> bool:
        """Move down (direction 1) or up (-1); False if it was at its end already."""


class Moves(Keyed):
    """A screen whose moving keys go to one of its panes."""

    def pane(self) -> Movable:
        """Return the pane that the keys move."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Say where the reader is. It is called with each move, so that both are drawn in one frame."""

    def move(self, unit: Unit, direction: int) -> bool:
        """Move the pane; False if it was at its end already."""
        moved = self.pane().move(unit, direction)
        self.show_place()
        return moved

    def action_line_down(self) -> None:
        """Move one line or row down."""
        self.move(Unit.LINE, 1)

    def action_line_up(self) -> None:
        """Move one line or row up."""
        self.move(Unit.LINE, -1)

    def action_half_down(self) -> None:
        """Move half a window down."""
        self.move(Unit.HALF, 1)

    def action_half_up(self) -> None:
        """Move half a window up."""
        self.move(Unit.HALF, -1)

    def action_page_down(self) -> None:
        """Move a window down."""
        self.move(Unit.PAGE, 1)

    def action_page_up(self) -> None:
        """Move a window up."""
        self.move(Unit.PAGE, -1)

    def action_top(self) -> None:
        """Go to the beginning."""
        self.move(Unit.ALL, -1)

    def action_end(self) -> None:
        """Go to the end."""
        self.move(Unit.ALL, 1)
