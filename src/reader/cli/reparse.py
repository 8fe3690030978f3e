"""The command that lets the parser of this version read again what is kept: `reader reparse`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from reader.cli.answering import answer, describe_json
from reader.cli.articles import article_id, no_article
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.progress import counter
from reader.console import Unusable, complain


def _describe(parser: Parser) -> None:
    parser.positional("articles", metavar="ID", type=article_id, nargs="*")
    parser.option("--all", action="store_true", help="Read all of them again, also those that this parser has read.")
    describe_json(parser, "As one JSON object.")


def _reparse(library_path: Path, said: Namespace) -> int:
    """Read kept sources again with the parser of this version.

    Those that an older parser has read; with IDs, what these articles were made of. What you did stays: articles
    keep their marks and their place, and passages are found again in the changed text.
    """
    from reader import intake, parse

    if said.articles and said.all:
        said.wrong("Give IDs or --all, not both.")
    with opened(library_path) as library:
        if library.read_only:
            raise Unusable(library.read_only)
        for article in said.articles:
            if not library.article(article):
                raise no_article(article)
        wanted = said.articles or library.to_read_again(parse.VERSION + 1 if said.all else parse.VERSION)
        with counter(len(wanted)) as count:
            done = intake.read_again(wanted, library, datetime.now(UTC), count)
    new, changed, same = len(done.new), len(done.changed), len(done.same)
    answer(said, f"{new} new, {changed} changed, {same} as they were", {"new": new, "changed": changed, "same": same})
    return complain(done.failures)


COMMANDS = {"reader reparse": Command("[OPTIONS] [ID]...", _describe, _reparse)}
