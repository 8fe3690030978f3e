"""What a page announces, as a value that needs no parser."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Announced:
    """A feed that a page announces."""

    address: str
    """Its http or https URL."""
    title: str
    """What the page calls it, a clean line; empty if it doesn't."""
