"""How two tellings of one story differ: paragraphs matched wherever they stand, then the words within them."""

from reader.comparison.comparing import compare
from reader.comparison.showing import SIGNS, Run, Side, marks, runs
from reader.comparison.standing import Standing, standing
from reader.comparison.summary import OTHER, hidden, summary
from reader.comparison.turning import turned
from reader.comparison.values import Change, Comparison, Difference, Fate, Part, extent

__all__ = [
    "OTHER",
    "SIGNS",
    "Change",
    "Comparison",
    "Difference",
    "Fate",
    "Part",
    "Run",
    "Side",
    "Standing",
    "compare",
    "extent",
    "hidden",
    "marks",
    "runs",
    "standing",
    "summary",
    "turned",
]
