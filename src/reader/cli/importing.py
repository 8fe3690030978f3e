"""The command that takes in what the reader kept elsewhere: `reader bookmarks import`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.answering import answer, describe_json
from reader.cli.command import Command, Parser
from reader.cli.files import read_file
from reader.cli.opening import opened
from reader.cli.progress import counter
from reader.console import Failure, Unusable, complain

if TYPE_CHECKING:
    from reader.exchange import Incoming
    from reader.library import Library

_NAMED = 20
"""How many entries that can't be read are named one by one."""


def _describe(parser: Parser) -> None:
    parser.positional("path", metavar="FILE")
    describe_json(parser, "As one JSON object.")


def _import(library_path: Path, said: Namespace) -> int:
    """Take in bookmarks from a file.

    It may be JSON as --json writes it, W3C Web Annotations (JSON-LD), or CSV with the columns of Readwise; - is
    standard input. What is in the library already is not added twice.
    """
    shown, raw = read_file(said.path)
    with opened(library_path) as library:
        if library.read_only:
            raise Unusable(library.read_only)
        incoming = _incoming(shown, raw, library)
        with counter(len(incoming.bookmarks)) as count:
            new, same = library.import_bookmarks(incoming.bookmarks, count)
    answer(said, f"{new} new, {same} already there", {"new": new, "same": same})
    failures = [f"{shown}, {failure}" for failure in incoming.failures]
    more = [f"{shown}: {len(failures) - _NAMED} more can't be read"] if len(failures) > _NAMED else []
    return complain([*failures[:_NAMED], *more])


def _incoming(shown: str, raw: bytes, library: "Library") -> "Incoming":
    from reader.exchange import ExchangeError, read

    try:
        return read(raw, datetime.now(UTC), library.bookmarks())
    except ExchangeError as error:
        raise Failure(f"{shown}: {error}") from error


COMMANDS = {"reader bookmarks import": Command("[OPTIONS] FILE", _describe, _import)}
