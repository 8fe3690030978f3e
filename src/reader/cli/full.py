"""The command that fetches the pages of articles: `reader full`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.articles import article_id
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.console import complain, json_line, print_lines

if TYPE_CHECKING:
    from reader.library import Library


def _describe(parser: Parser) -> None:
    parser.positional("articles", metavar="ID", type=article_id, nargs="+")
    parser.option("--json", action="store_true", help="One JSON object a line, for each article when it is done.")


def _full(library_path: Path, said: Namespace) -> int:
    """Fetch the pages of articles that the feed has only a teaser of.

    What the feed had stays a version of the article, so do marks, bookmarks and the place in it. IDs are what the
    list shows.
    """
    import asyncio

    with opened(library_path, writing=True) as library:
        return asyncio.run(_fill(library, said.articles, as_json=said.json))


async def _fill(library: "Library", articles: Sequence[int], *, as_json: bool) -> int:
    from datetime import UTC, datetime

    from reader.subscribing.filling import fill

    failed = 0
    async for article, reason in fill(library, articles, datetime.now(UTC)):
        failed = failed or bool(reason)
        if as_json:
            print_lines([json_line({"article": article, "reason": reason})])
        elif reason:
            complain([reason])
        else:
            print_lines([f"Article {article} has the text of its page now."])
    return int(failed)


COMMANDS = {"reader full": Command("[OPTIONS] ID...", _describe, _full)}
