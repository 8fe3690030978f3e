"""The commands that take something in, by path or address, or show what would come of it: `add` and `parse`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.answering import describe_json
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.console import complain, json_line, print_lines

if TYPE_CHECKING:
    from reader.intake import Intake
    from reader.subscribing.adding import Addition


def add_paths(library_path: Path, paths: Sequence[str]) -> "Intake":
    """Add what is at the paths, once; what came of it. Raises Unusable if the library takes nothing in."""
    from reader import intake

    with opened(library_path, writing=True) as library:
        return intake.bring(paths, library, datetime.now(UTC))


def _describe_add(parser: Parser) -> None:
    parser.positional("paths", metavar="WHAT", nargs="+")
    describe_json(parser)


def _add(library_path: Path, said: Namespace) -> int:
    """Add articles to the library, and follow feeds and folders.

    WHAT is a path, - for standard input, or an address. Files and pages are added; a folder is remembered, and so
    is a feed: what they have from now on comes with each refresh. What is there already is not added twice; what
    changed updates its articles.
    """
    from reader.cli.bringing import bring
    from reader.cli.offering import offer
    from reader.subscribing.adding import add

    with opened(library_path, writing=True) as library:
        done = add(library, said.paths, datetime.now(UTC))
        feeds = [one.id for one in done.followed if one.is_feed]
        if said.json:
            print_lines([json_line(_values(done))])
        else:
            if done.read:
                print_lines([f"{done.new} new, {done.changed} changed, {done.same} already there"])
            print_lines(f"Following {one.name} (source {one.id})." for one in done.followed if one.is_new)
            feeds += offer(library, done.announced)
    failed = complain(done.failures)
    return max(failed, bring(library_path, feeds, as_json=said.json))


def _values(done: "Addition") -> dict[str, object]:
    return {
        "new": done.new,
        "changed": done.changed,
        "same": done.same,
        "followed": [{"source": one.id, "name": one.name, "new": one.is_new} for one in done.followed],
        "announced": [{"address": feed.address, "title": feed.title} for feed in done.announced],
    }


def _describe_parse(parser: Parser) -> None:
    parser.positional("paths", metavar="PATH", nargs="+")
    parser.option("--json", action="store_true", help="One JSON object a line, for each PATH that could be read.")
    parser.option("--explain", action="store_true", help="Why each line is what it is, and what else it could be.")


def _parse(_: Path, said: Namespace) -> int:
    """Show what is made of files, without touching the library.

    Each piece has in the margin what it was taken for; what was left out of the article stands at its end.
    """
    if said.explain:
        from reader.cli.explaining import explained

        return explained(said.paths, as_json=said.json)
    from reader import fetch, intake
    from reader.export import plain, values

    failed = 0
    for target in fetch.sources(said.paths):
        try:
            drafts = intake.read(target).drafts
        except fetch.FetchError as error:
            failed = complain([str(error)])
        else:
            if said.json:
                articles = [values.drafted(draft) for draft in drafts]
                print_lines([json_line({"source": target.shown, "articles": articles})])
            else:
                print_lines(f"source     {target.shown}\n{plain.as_outline(draft)}" for draft in drafts)
    return failed


COMMANDS = {
    "reader add": Command("[OPTIONS] WHAT...", _describe_add, _add),
    "reader parse": Command("[OPTIONS] PATH...", _describe_parse, _parse),
}
