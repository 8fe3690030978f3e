"""The commands that read files: `reader add` and `reader parse`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.console import Unusable, complain, json_line, print_lines

if TYPE_CHECKING:
    from reader.intake import Intake


def add_paths(library_path: Path, paths: Sequence[str]) -> "Intake":
    """Add what is at the paths; what came of it. Raises Unusable if the library takes nothing in."""
    from reader import intake

    with opened(library_path) as library:
        if library.read_only:
            raise Unusable(library.read_only)
        return intake.bring(paths, library, datetime.now(UTC))


def _describe_add(parser: Parser) -> None:
    parser.positional("paths", metavar="PATH", nargs="+")


def _add(library_path: Path, said: Namespace) -> int:
    """Add articles to the library.

    From files, from all text, Markdown and HTML files in folders, and from standard input (-). What is there
    already is not added twice; a file that changed updates its articles.
    """
    intake = add_paths(library_path, said.paths)
    new, changed, same = (len(ids) for ids in (intake.new, intake.changed, intake.same))
    print_lines([f"{new} new, {changed} changed, {same} already there"])
    return complain(intake.failures)


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
    "reader add": Command("[OPTIONS] PATH...", _describe_add, _add),
    "reader parse": Command("[OPTIONS] PATH...", _describe_parse, _parse),
}
