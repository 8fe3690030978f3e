"""Lists of words and phrases in the code, written as text."""

import re


def words(text: str) -> frozenset[str]:
    """The words of a list that is separated by white space."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list that is separated by bars and newlines; longest first, as an alternation wants them."""
    found = {" ".join(part.split()) for part in text.replace("\n", "|").split("|")}
    return tuple(sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase)))


def alternation(text: str) -> str:
    """A regular expression for any of the phrases of such a list, taken as they stand."""
    return "(?:" + "|".join(map(re.escape, phrases(text))) + ")"
