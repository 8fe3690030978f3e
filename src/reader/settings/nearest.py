"""What is said of a name that nobody knows."""

from __future__ import annotations

from difflib import get_close_matches

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from collections.abc import Iterable


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A sentence: that there is no such thing, and what is called most like it."""
    known = [*known]
    # A name whose last part is right is near, whatever the table.
    near = [*get_close_matches(name, known, 1), *(one for one in known if one.endswith(f".{name}"))]
    return f'There is no {what} "{name}"' + (f'; is it "{near[0]}"?' if near else ".")
