"""The formats in which bookmarks leave Reader. Each is imported when it is asked for."""
# ruff: noqa: PLC0415

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from reader.model import Bookmark

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.retold import Retelling

    Also = Mapping[str, Sequence[Retelling]]


class Format(StrEnum):
    """The formats in which bookmarks are written. JSON, CSV and annotations can be read again."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    ORG = "org"
    CSV = "csv"
    ANNOTATIONS = "annotations"

    @property
    def suffix(self) -> str:
        """What the name of such a file ends in, the dot included."""
        return _SUFFIXES[self]


_SUFFIXES = {
    Format.TEXT: ".txt",
    Format.JSON: ".jsonl",
    Format.MARKDOWN: ".md",
    Format.ORG: ".org",
    Format.CSV: ".csv",
    Format.ANNOTATIONS: ".jsonld",
}


def lines(
    bookmarks: Sequence[Bookmark], form: Format, *, ascii_only: bool = False, also: Also | None = None
) -> Iterator[str]:
    """The bookmarks in a format, line by line, without line ends; with `ascii_only` JSON has escapes for the rest.

    `also` says, by their ids, in which other tellings they stand: text and JSON tell that.
    """
    also = also or {}
    match form:
        case Format.JSON:
            from reader.exchange.records import record

            return (_dump(record(bookmark, also.get(bookmark.id, ())), ascii_only) for bookmark in bookmarks)
        case Format.ANNOTATIONS:
            from reader.exchange.annotations import annotation_lines

            return annotation_lines(bookmarks, lambda value: _dump(value, ascii_only))
        case Format.CSV:
            from reader.exchange.readwise import csv_lines

            return csv_lines(bookmarks)
        case Format.MARKDOWN:
            from reader.exchange.markdown import markdown_lines

            return markdown_lines(bookmarks)
        case Format.ORG:
            from reader.exchange.org import org_lines

            return org_lines(bookmarks)
        case Format.TEXT:
            from reader.exchange.plain import text_lines

            return text_lines(bookmarks, also)


def _dump(value: object, ascii_only: bool) -> str:
    return json.dumps(value, ensure_ascii=ascii_only)
