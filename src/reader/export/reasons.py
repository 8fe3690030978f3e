"""Why lines are what they are, as plain text."""

import textwrap
from collections.abc import Iterable

from reader.parse.reasons import Reason

_MARGIN = 15
"""In columns."""


def as_text(reasons: Iterable[Reason], columns: int = 80) -> str:
    """For each line of an article what it is, how likely, why, and what else it might be, in so many columns."""
    return "".join(f"{_head(reason, columns)}\n{_told(reason, columns)}\n" for reason in reasons)


def _head(reason: Reason, columns: int) -> str:
    chance = "" if reason.chance is None else f"{reason.chance:4.0%}"
    line = f"{reason.role:<10}{chance:>4} {' '.join(reason.text.split())}"
    return line if len(line) <= columns else f"{line[: columns - 1]}…"


def _told(reason: Reason, columns: int) -> str:
    others = ", ".join(f"{name} {chance:.0%}" for name, chance in reason.instead)
    told = "; ".join(reason.because) + (f" (or {others})" if others else "")
    margin = " " * _MARGIN
    return textwrap.fill(told, columns, initial_indent=margin, subsequent_indent=margin)
