"""Bookmarks as text to be read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from reader.exchange.grouping import by_article, heading, origin
from reader.model import Bookmark
from reader.text import clean

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.exchange.formats import Also

_COLUMNS = 72
_QUOTE, _NOTE = "  > ", "    "


def text_lines(bookmarks: Iterable[Bookmark], also: Also) -> Iterator[str]:
    """Each article's bookmarks below its title; lines of at most 72 code points where words allow it."""
    for group in by_article(bookmarks):
        yield from _wrapped(heading(group[0]), "")
        yield from _wrapped(origin(group[0]), "")
        yield ""
        for bookmark in group:
            yield from _wrapped(clean(bookmark.passage.quote).strip("\n"), _QUOTE)
            yield from _wrapped(clean(bookmark.note), _NOTE)
            if retellings := also.get(bookmark.id):
                from reader.retold import said  # noqa: PLC0415 (few bookmarks are of a story)

                yield from _wrapped(said(retellings), _NOTE)
            yield f"{_NOTE}kept {bookmark.kept.astimezone():%Y-%m-%d %H:%M} · {bookmark.id}"
            yield ""


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """The text by words behind an indent; no word is cut, and lines of its own stay."""
    if not text:
        return
    for line in text.split("\n"):
        yield from textwrap.wrap(
            line,
            _COLUMNS,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [indent.rstrip()]
