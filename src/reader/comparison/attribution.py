"""Words that say no more than where something comes from: "Reuters reported", "according to the ministry"."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.comparison.values import Comparison, Difference, Part
from reader.pattern import pattern

_NAME = (
    r"(?:(?:[Tt]he |[Aa]n? )(?=\S))?(?P<name>[^\W\d_a-z][\w.&'’-]*(?: (?:of |and |for )?[^\W\d_a-z][\w.&'’-]*){0,4})"
)
_AGENCY = "(?: (?:news agency|newspaper|news website))?"
_SAID = "(?:(?:has|had) )?(?:reported|reports|said|says|wrote|writes|added|noted)"
_TOLD = "(?:(?:as )?(?:reported|cited|quoted) by|according to|citing|told|in a report by|via)"
_ATTRIBUTION = (
    pattern(rf"[\s,\-–—]*{_NAME}{_AGENCY} {_SAID}[\s,.\-–—]*"),
    pattern(rf"[\s,\-–—]*{_TOLD} {_NAME}{_AGENCY}[\s,.\-–—]*"),
    pattern(rf"[\s,\-–—]*\({_NAME}\)[\s,.\-–—]*"),
)
_PLAIN = frozenset({"", "said", "says", "added"})


class Attribution(NamedTuple):
    """Somebody that one telling names, and the other doesn't."""

    name: str
    here: bool
    """Whether it is this telling."""


def attributions(comparison: Comparison) -> Iterator[Attribution]:
    """Those that stand in parts which both tellings have."""
    for part in comparison.parts:
        for found in _of(comparison, part):
            if found:
                yield found


def is_attributed(comparison: Comparison, part: Part) -> bool:
    """Whether all that is worded otherwise in a part is who is said to have said it."""
    return all(_of(comparison, part))


def _of(comparison: Comparison, part: Part) -> Iterator[Attribution | None]:
    """For each change of words the attribution that it is, if it is one."""
    for change in part.changes:
        if change.difference is Difference.WORDS:
            ours, theirs = comparison.here.text[slice(*change.here)], comparison.there.text[slice(*change.there)]
            yield _named(ours, theirs, here=True) or _named(theirs, ours, here=False)


def _named(words: str, instead: str, *, here: bool) -> Attribution | None:
    if instead.strip(" ,.") not in _PLAIN:
        return None
    found = next((match for form in _ATTRIBUTION if (match := form.fullmatch(words))), None)
    return Attribution(found["name"].rstrip(".,"), here) if found else None
