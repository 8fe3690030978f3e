"""The commands for lists of subscriptions in OPML: `reader import-opml` and `reader export-opml`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.answering import answer, describe_json
from reader.cli.command import Command, Parser
from reader.cli.files import read_file
from reader.cli.opening import opened
from reader.console import Failure, complain, json_line, print_lines

if TYPE_CHECKING:
    from reader.subscribing.following import Followed

_NAMED = 20
"""How many entries that were refused are named one by one."""


def counted(followed: Mapping[str, "Followed"]) -> str:
    """How many feeds of a list are followed now, and how many were."""
    new = sum(one.is_new for one in followed.values())
    return f"{new} followed now, {len(followed) - new} already"


def as_values(followed: Mapping[str, "Followed"]) -> dict[str, object]:
    """The same, for JSON."""
    new = sum(one.is_new for one in followed.values())
    return {"new": new, "same": len(followed) - new}


def refused(shown: str, sentences: Sequence[str]) -> int:
    """Name what of a list was refused; the exit code that it means."""
    more = [f"{shown}: {len(sentences) - _NAMED} more are left out"] if len(sentences) > _NAMED else []
    return complain([*(f"{shown}, {sentence}" for sentence in sentences[:_NAMED]), *more])


def _describe_import(parser: Parser) -> None:
    parser.positional("path", metavar="FILE")
    describe_json(parser, "As one JSON object.")


def _import(library_path: Path, said: Namespace) -> int:
    """Follow the feeds of an OPML list, as other readers export it.

    Folders and categories are tags; - is standard input. A feed that is followed already keeps its name and gets the
    list's tags beside its own. Nothing is fetched: articles come with the next refresh.
    """
    from reader.feeds import opml
    from reader.feeds.subscriptions import ListError
    from reader.subscribing.following import follow_all

    shown, raw = read_file(said.path)
    try:
        found = opml.read(raw)
    except ListError as error:
        raise Failure(f"{shown}: {error}") from error
    with opened(library_path, writing=True) as library:
        followed = follow_all(library, found.feeds, datetime.now(UTC))
    answer(said, counted(followed), as_values(followed))
    return refused(shown, found.refused)


def _describe_export(parser: Parser) -> None:
    parser.positional("path", metavar="FILE", nargs="?")
    describe_json(parser, "One JSON object a line for each feed; with a FILE one object.")


def _export(library_path: Path, said: Namespace) -> int:
    """Write the feeds that you follow as an OPML list, which other readers import.

    Without a FILE to standard output. Their tags are folders and categories. Folders of this machine are left out.
    """
    from reader.feeds import opml
    from reader.subscribing.following import subscriptions

    with opened(library_path) as library:
        feeds = subscriptions(library.followings())
    if said.path in (None, "-"):
        if said.json:
            print_lines(json_line(asdict(feed)) for feed in feeds)
        else:
            print_lines([opml.write(feeds)], end="")
        return 0
    _write(Path(said.path), opml.write(feeds))
    told = f"{len(feeds)} {'feed' if len(feeds) == 1 else 'feeds'} written"
    answer(said, told, {"file": said.path, "feeds": len(feeds)})
    return 0


def _write(path: Path, text: str) -> None:
    """Write a file that is not there yet. Failure if it is."""
    from reader.text import clean_line

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise Failure(f"{clean_line(str(path))} is there already, and stays as it is.") from error
    except (OSError, ValueError) as error:
        raise Failure(f"{clean_line(str(path))}: {clean_line(getattr(error, 'strerror', '') or str(error))}") from error


COMMANDS = {
    "reader export-opml": Command("[OPTIONS] [FILE]", _describe_export, _export),
    "reader import-opml": Command("[OPTIONS] FILE", _describe_import, _import),
}
