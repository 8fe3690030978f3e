"""A comparison seen from the other telling."""

from reader.comparison.values import Change, Comparison, Part


def turned(comparison: Comparison) -> Comparison:
    """The same parts with both sides in each other's place, in the order of the other telling."""
    following: dict[Part | None, list[Part]] = {}  # what only this telling has, by what it follows here
    before = None
    for part in comparison.parts:
        if part.there:
            before = part
        else:
            following.setdefault(before, []).append(part)
    both = sorted((part for part in comparison.parts if part.there), key=lambda part: part.there.start)
    ordered = [*following.get(None, ()), *(one for part in both for one in (part, *following.get(part, ())))]
    return Comparison(comparison.there, comparison.here, tuple(map(_turned, ordered)))


def _turned(part: Part) -> Part:
    changes = tuple(Change(change.difference, change.there, change.here) for change in part.changes)
    return Part(part.there, part.here, changes, part.moved)
