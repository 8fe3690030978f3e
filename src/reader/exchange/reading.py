"""A file of bookmarks, whichever of the formats it has: told apart by what is in it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from reader.exchange import annotations, readwise
from reader.exchange.errors import ExchangeError
from reader.exchange.records import bookmark_of
from reader.model import Bookmark
from reader.text import decode

_Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came out of a file."""

    bookmarks: tuple[Bookmark, ...]
    """In the order of the file; clean, each with an id, none with an article or a place yet."""
    failures: tuple[str, ...]
    """A sentence for each entry that is no bookmark."""


def read(raw: bytes, now: datetime, kept: Iterable[Bookmark] = ()) -> Incoming:
    """The bookmarks in the bytes of a file: JSON lines, W3C annotations or Readwise CSV.

    `kept` are those of the library: a format without ids says which of them it means by what it has of them. `now`
    (UTC) is for those that don't say when they were kept. ExchangeError if the file has none of these formats.
    """
    text = decode(raw).lstrip("\ufeff")
    if not text.strip():
        return Incoming((), ())
    try:
        if text.lstrip()[0] in "{[":
            return _incoming(_from_json(text), now)
        incoming = _incoming(_from_csv(text), now)
    except csv.Error as error:
        raise ExchangeError(f"it can't be read as CSV ({error})") from error
    return replace(incoming, bookmarks=_recognised(incoming.bookmarks, kept))


def _incoming(entries: Iterable[tuple[str, _Fields]], now: datetime) -> Incoming:
    """Make bookmarks of entries, each with the words that name it."""
    bookmarks, failures = [], []
    for name, fields in entries:
        try:
            bookmarks.append(bookmark_of(fields, now))
        except ValueError as error:
            failures.append(f"{name}: {error}")
    return Incoming(tuple(bookmarks), tuple(failures))


def _from_json(text: str) -> Iterator[tuple[str, _Fields]]:
    """The entries of JSON: all of it one value with annotations, else an object a line."""
    value = _parsed(text)
    entries = annotations.items(value)
    if entries is not None:
        return _named("annotation", entries, annotations.fields)
    lines = [_parsed(line) for line in text.split("\n") if line.strip()]
    if not any(isinstance(line, dict) and "quote" in line for line in lines):
        raise _unknown()
    return _named("line", lines, lambda line: line if isinstance(line, dict) else {})


def _from_csv(text: str) -> Iterator[tuple[str, _Fields]]:
    rows = readwise.rows(text)
    if rows is None:
        raise _unknown()
    return ((f"line {line}", readwise.fields(row)) for line, row in rows)


def _named(what: str, entries: Iterable[object], fields: Callable[[object], _Fields]) -> Iterator[tuple[str, _Fields]]:
    return ((f"{what} {number}", fields(entry)) for number, entry in enumerate(entries, 1))


def _parsed(text: str) -> object:
    """The value of a JSON text; None if it is none, or one that nobody can have meant."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _unknown() -> ExchangeError:
    return ExchangeError("it is neither JSON of bookmarks, nor W3C annotations, nor a CSV file with a Highlight column")


def _recognised(incoming: Iterable[Bookmark], kept: Iterable[Bookmark]) -> tuple[Bookmark, ...]:
    ids = readwise.ids(kept)
    return tuple(bookmark._replace(id=ids.get(bookmark.id, bookmark.id)) for bookmark in incoming)
