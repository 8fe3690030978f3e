"""What is found, as values."""

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What a finding means; the values are those of the JSON that `reader doctor --json` prints."""

    GOOD = "good"
    NOTE = "note"
    """It works, and could be better, or can't be told."""
    BAD = "bad"


class Finding(NamedTuple):
    """One thing that was looked at. All texts are clean lines."""

    part: str
    """What it is a part of: "reader", "settings", "locale", "terminal", "tmux", "library" or "sources"."""
    name: str
    found: str
    verdict: Verdict = Verdict.GOOD
    advice: str = ""
    """What would be done about it: a sentence; empty where nothing has to be."""

    def judged(self, wrong: bool, advice: str, verdict: Verdict = Verdict.NOTE) -> "Finding":
        """The same, with a verdict and advice if something is wrong with it."""
        return self._replace(verdict=verdict, advice=advice) if wrong else self
