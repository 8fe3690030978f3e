"""How two tellings of one story differ: paragraphs matched wherever they stand, then the words within them."""

from reader.comparison.comparing import compare
from reader.comparison.values import Change, Comparison, Difference, Fate, Part, extent

__all__ = ["Change", "Comparison", "Difference", "Fate", "Part", "compare", "extent"]
