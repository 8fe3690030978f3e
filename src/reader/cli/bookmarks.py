"""The commands for what the reader kept: written in a format that others read, and taken in from one."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.opening import opened
from reader.cli.progress import counter
from reader.console import Failure, Unusable, complain, print_lines

if TYPE_CHECKING:
    from reader.exchange import Incoming
    from reader.library import Library
    from reader.model import Bookmark

_HIGHEST = 2**63 - 1
"""The highest id that a library can hold."""
_LARGEST = 50_000_000
"""Bytes of a file that is read."""
_NAMED = 20
"""How many entries that can't be read are named one by one."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which bookmarks are asked for."""

    tag: str | None
    article: int | None
    since: datetime | None

    def includes(self, bookmark: "Bookmark") -> bool:
        return (self.tag is None or self.tag in bookmark.tags) and (self.since is None or bookmark.kept >= self.since)


def _tag(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    return value and value.removeprefix("#").casefold()


def _moment(_ctx: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    """A day or moment in ISO 8601, here unless it names a zone."""
    try:
        return datetime.fromisoformat(value).astimezone(UTC) if value else None
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(f"'{value}' is no date like 2024-06-19 or 2024-06-19T12:30.") from error


@click.group(invoke_without_command=True, subcommand_metavar="| import FILE")
@click.option("--json", "form", flag_value="json", help="One JSON object a line, with every field.")
@click.option("--markdown", "form", flag_value="markdown", help="As Markdown, with block ids for Obsidian.")
@click.option("--org", "form", flag_value="org", help="As an Org file.")
@click.option("--csv", "form", flag_value="csv", help="As CSV, in the columns of Readwise.")
@click.option("--annotations", "form", flag_value="annotations", help="As W3C Web Annotations (JSON-LD).")
@click.option("--into", metavar="DIR", type=click.Path(), help="Write a new Markdown file for each article there.")
@click.option("--tag", metavar="TAG", callback=_tag, help="Only those with #TAG in their note.")
@click.option("--article", metavar="ID", type=int, help="Only those of this article.")
@click.option("--since", metavar="DATE", callback=_moment, help="Only those kept on this day or later.")
@click.pass_context
def bookmarks(  # noqa: PLR0913  (an argument for each option)
    ctx: click.Context,
    form: str | None,
    into: str | None,
    tag: str | None,
    article: int | None,
    since: datetime | None,
) -> int:
    """Print the passages that you kept, or take some in.

    The newest first, as text to read unless a format is asked for. 'import' reads files that --json, --csv or
    --annotations wrote, and those of other programs in the latter two formats.
    """
    options = (form, into, tag, article, since)
    if ctx.invoked_subcommand is not None:
        if any(option is not None for option in options):
            raise click.UsageError("'import' takes a FILE and no other option.", ctx)
        return 0
    if into is not None and form not in {None, "markdown"}:
        raise click.UsageError("--into writes Markdown, and no other format.", ctx)
    with opened(ctx.obj) as library:
        some = _chosen(library, _Wanted(tag, article, since))
    return _print(some, form) if into is None else _write(some, into)


@bookmarks.command("import")
@click.argument("path", type=click.Path(allow_dash=True), metavar="FILE")
@click.pass_obj
def import_(library_path: Path, path: str) -> int:
    """Take in bookmarks from a file.

    It may be JSON as --json writes it, W3C Web Annotations (JSON-LD), or CSV with the columns of Readwise; - is
    standard input. What is in the library already is not added twice.
    """
    shown, raw = _read(path)
    with opened(library_path) as library:
        if library.read_only:
            raise Unusable(library.read_only)
        incoming = _incoming(shown, raw, library)
        with counter(len(incoming.bookmarks)) as count:
            new, same = library.import_bookmarks(incoming.bookmarks, count)
    print_lines([f"{new} new, {same} already there"])
    failures = [f"{shown}, {failure}" for failure in incoming.failures]
    more = [f"{shown}: {len(failures) - _NAMED} more can't be read"] if len(failures) > _NAMED else []
    return complain([*failures[:_NAMED], *more])


def _chosen(library: "Library", wanted: _Wanted) -> list["Bookmark"]:
    if library.read_only:
        complain([library.read_only])
    article = wanted.article
    if article is not None and not (0 < article <= _HIGHEST and library.article(article)):
        raise Failure(f"There is no article {article}; 'reader list' shows those that there are.")
    return [bookmark for bookmark in library.bookmarks(article) if wanted.includes(bookmark)]


def _print(some: Sequence["Bookmark"], form: str | None) -> int:
    from reader.exchange import Format, lines

    if not some and form is None and sys.stdout.isatty():
        return complain(["There are no such bookmarks."])
    unicode = sys.stdout.encoding.casefold().startswith("utf")
    print_lines(lines(some, Format(form or "text"), ascii_only=not unicode))
    return 0


def _write(some: Sequence["Bookmark"], into: str) -> int:
    from reader.exchange import ExchangeError, write_articles

    try:
        written = write_articles(some, Path(into))
    except ExchangeError as error:
        raise Failure(str(error)) from error
    print_lines([f"{len(written)} {'file' if len(written) == 1 else 'files'} written"])
    return 0


def _read(path: str) -> tuple[str, bytes]:
    """How the file is called in messages, and its bytes."""
    from reader.text import clean_line

    shown = "standard input" if path == "-" else clean_line(path)
    try:
        with click.open_file(path, "rb") as file:
            raw: bytes = file.read(_LARGEST + 1)
    except OSError as error:
        raise Failure(f"{shown}: {error.strerror}") from error
    if len(raw) > _LARGEST:
        raise Failure(f"{shown}: it is longer than {_LARGEST // 1_000_000} MB")
    return shown, raw


def _incoming(shown: str, raw: bytes, library: "Library") -> "Incoming":
    from reader.exchange import ExchangeError, read

    try:
        return read(raw, datetime.now(UTC), library.bookmarks())
    except ExchangeError as error:
        raise Failure(f"{shown}: {error}") from error
