"""Sources as lines, for people and for programs."""

from collections.abc import Iterator, Sequence

from reader.feeds.values import public
from reader.library import Following
from reader.library.following import FEED
from reader.text import clean_line

_ALIGNED = 5
"""The cells of a line that stand below each other."""
_LEAST = 12
"""Cells of a name that are shown however narrow the terminal is."""


def as_json(one: Following) -> dict[str, object]:
    """A source as `reader sources --json` prints it. The names are a contract: others read them."""
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "address": clean_line(one.address),
        "home": one.home,
        "tags": list(one.tags),
        "articles": one.articles,
        "unread": one.unread,
        "brought": one.brought.isoformat() if one.brought else None,
        "whole": one.whole,
        "failures": one.failures,
        "reason": one.reason,
        "next": one.not_before.isoformat() if one.not_before else None,
        "gone": one.gone,
    }


def as_table(some: Sequence[Following], columns: int | None = None) -> Iterator[str]:
    """A line for each source: id, name, unread and all articles, day of the last news, kind, trouble, tags, address.

    With `columns`, lines are that many cells wide at most; else nothing is cut.
    """
    from wcwidth import clip, ljust, width  # noqa: PLC0415 (slow, and JSON doesn't need it)

    rows = [_cells(one) for one in some]
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(_ALIGNED)]
    if columns:
        widths[1] = min(widths[1], max(_LEAST, columns // 3))
    for row in rows:
        cells = (
            ljust(cell if width(cell) <= most else clip(cell, 0, most - 1) + "…", most)
            for cell, most in zip(row, widths, strict=False)
        )
        line = "  ".join([*cells, *filter(None, row[_ALIGNED:])])
        yield line if not columns or width(line) <= columns else clip(line, 0, columns - 1) + "…"


def _cells(one: Following) -> list[str]:
    brought = one.brought.astimezone().date().isoformat() if one.brought else "-"
    tags = " ".join(f"#{tag}" for tag in one.tags)
    at = public(one.address) if one.kind == FEED else clean_line(one.address)
    return [str(one.id), one.name, f"{one.unread}/{one.articles}", brought, one.kind, trouble(one), tags, at]


def trouble(one: Following) -> str:
    """Why a source could not be had the last time and when it is tried next; empty if it could."""
    if not one.failures:
        return ""
    reason = one.reason.removeprefix(f"{public(one.asked)}: ")  # the address stands in the line
    times = "once" if one.failures == 1 else f"{one.failures} times"
    if one.gone:
        return f"[gone for good: {reason}]"
    again = f", next try {one.not_before.astimezone():%Y-%m-%d %H:%M}" if one.not_before else ""
    return f"[failed {times}{again}: {reason}]"
