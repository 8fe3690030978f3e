"""The command that prints which articles tell one story: `reader stories`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from reader.cli.articles import columns
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.progress import counter
from reader.console import complain, json_line, print_lines

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library import Library
    from reader.model import Article

_AT_ONCE = 100
"""Articles whose stories are found between two moments at which others can write."""


def _describe(parser: Parser) -> None:
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _stories(library_path: Path, said: Namespace) -> int:
    """List the stories that more than one article tells.

    Those that were told last come first. The columns are the ids of the tellings, the newest first, its title, and
    the publishers or sources of all of them.
    """
    with opened(library_path) as library:
        if library.read_only:
            complain([library.read_only])
        else:
            _catch_up(library)
        found = list(_tellings(library))
    if said.json:
        from reader.export.values import listed

        print_lines(json_line({"tellings": [listed(one) for one in some]}) for some in found)
        return 0
    from reader.export.plain import as_stories

    wide = columns() if sys.stdout.isatty() else None
    if wide and not found:
        complain(["No two articles tell one story."])
    print_lines(as_stories(found, wide))
    return 0


def _catch_up(library: Library) -> None:
    """Find the stories of what an older Reader has added."""
    if not (done := library.find_stories(_AT_ONCE)):
        return
    with counter(len(library.articles())) as count:
        while some := library.find_stories(_AT_ONCE):
            done += some
            if count:
                count(done)


def _tellings(library: Library) -> Iterator[list[Article]]:
    for story in library.stories():
        yield [article for telling in story if (article := library.article(telling))]


COMMANDS = {"reader stories": Command("[OPTIONS]", _describe, _stories)}
