"""The command that prints what the reader kept, in a format that others read: `reader bookmarks`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.cli.articles import HIGHEST, no_article
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.querying import describe_query, queried
from reader.console import Failure, complain, print_lines

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.exchange.formats import Also
    from reader.library import Library
    from reader.model import Bookmark
    from reader.query import Query

_FORMS = {
    "json": "One JSON object a line, with every field.",
    "markdown": "As Markdown, with block ids for Obsidian.",
    "org": "As an Org file.",
    "csv": "As CSV, in the columns of Readwise.",
    "annotations": "As W3C Web Annotations (JSON-LD).",
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which bookmarks are asked for."""

    tag: str | None
    article: int | None
    since: datetime | None

    def includes(self, bookmark: Bookmark) -> bool:
        return (self.tag is None or self.tag in bookmark.tags) and (self.since is None or bookmark.kept >= self.since)


def _describe(parser: Parser) -> None:
    describe_query(parser)
    for form, text in _FORMS.items():
        parser.option(f"--{form}", dest="form", action="store_const", const=form, help=text)
    parser.option("--into", metavar="DIR", help="Write a new Markdown file for each article there.")
    parser.option("--tag", metavar="TAG", type=_tag, help="Only those with #TAG in their note.")
    parser.option("--article", metavar="ID", type=int, help="Only those of this article.")
    parser.option("--since", metavar="DATE", type=_moment, help="Only those kept on this day or later.")


def _tag(word: str) -> str:
    return word.removeprefix("#").casefold()


def _moment(word: str) -> datetime:
    """A day or moment in ISO 8601, here unless it names a zone."""
    try:
        return datetime.fromisoformat(word).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ArgumentTypeError(f"'{word}' is no date like 2024-06-19 or 2024-06-19T12:30.") from error


def _bookmarks(library_path: Path, said: Namespace) -> int:
    """Print the passages that you kept, or take some in.

    The newest first, as text to read unless a format is asked for; with a QUERY (docs/queries.md) those that it finds.
    'import' reads files that --json, --csv or --annotations wrote, and those of other programs in the latter two
    formats.
    """
    if said.into is not None and said.form not in {None, "markdown"}:
        said.wrong("--into writes Markdown, and no other format.")
    if said.query[:1] == ["import"]:
        said.wrong("What is to be imported comes first: reader bookmarks import FILE.")
    query, failed = queried(said.query)
    with opened(library_path) as library:
        some = _chosen(library, _Wanted(said.tag, said.article, said.since), query)
        also = _also(library, some) if said.form in {None, "json"} else {}
    return (_print(some, said.form, also) if said.into is None else _write(some, said.into)) or failed


def _chosen(library: Library, wanted: _Wanted, query: Query | None) -> list[Bookmark]:
    if library.read_only:
        complain([library.read_only])
    article = wanted.article
    if article is not None and not (0 < article <= HIGHEST and library.article(article)):
        raise no_article(article)
    return [bookmark for bookmark in library.bookmarks(article, query=query) if wanted.includes(bookmark)]


def _also(library: Library, some: Sequence[Bookmark]) -> Also:
    """In which other tellings the bookmarks stand, those that stand in any."""
    of_stories = [bookmark for bookmark in some if bookmark.story]
    if not of_stories:
        return {}
    from reader.retold import Retold

    retold = Retold(library)
    return {bookmark.id: found for bookmark in of_stories if (found := retold.of(bookmark))}


def _print(some: Sequence[Bookmark], form: str | None, also: Also) -> int:
    from reader.exchange import Format, lines

    if not some and form is None and sys.stdout.isatty():
        return complain(["There are no such bookmarks."])
    unicode = sys.stdout.encoding.casefold().startswith("utf")
    print_lines(lines(some, Format(form or "text"), ascii_only=not unicode, also=also))
    return 0


def _write(some: Sequence[Bookmark], into: str) -> int:
    from reader.exchange import ExchangeError, write_articles

    try:
        written = write_articles(some, Path(into))
    except ExchangeError as error:
        raise Failure(str(error)) from error
    print_lines([f"{len(written)} {'file' if len(written) == 1 else 'files'} written"])
    return 0


COMMANDS = {"reader bookmarks": Command("[OPTIONS] [QUERY]... | import FILE", _describe, _bookmarks)}
