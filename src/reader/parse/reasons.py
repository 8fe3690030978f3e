"""Why a line or a piece is what it is: what `reader parse --explain` tells, whatever parser decided."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """What one line of a source, or one piece of a page, was taken for, and why."""

    text: str
    role: str
    """A kind of block, a field of a draft, "date", "standfirst", "repeat", "furniture", or a page's "container"."""
    chance: float | None
    """How likely that is, from 0 to 1; None where a rule decided."""
    because: tuple[str, ...]
    """What spoke for it, strongest first, in plain words."""
    instead: tuple[tuple[str, float], ...]
    """What else it might have been, likeliest first, with the chance of each."""
