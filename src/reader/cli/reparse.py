"""The command that lets the parser of this version read again what is kept."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from reader.cli.opening import opened
from reader.cli.progress import counter
from reader.console import Failure, Unusable, complain, print_lines


@click.command()
@click.argument("articles", nargs=-1, type=click.IntRange(1, 2**63 - 1), metavar="[ID]...")
@click.option("--all", "every", is_flag=True, help="Read all of them again, also those that this parser has read.")
@click.pass_obj
def reparse(library_path: Path, articles: Sequence[int], every: bool) -> int:
    """Read kept sources again with the parser of this version.

    Those that an older parser has read; with IDs, what these articles were made of. What you did stays: articles
    keep their marks and their place, and passages are found again in the changed text.
    """
    from reader import intake, parse

    if articles and every:
        raise click.UsageError("Give IDs or --all, not both.")
    with opened(library_path) as library:
        if library.read_only:
            raise Unusable(library.read_only)
        for article in articles:
            if not library.article(article):
                raise Failure(f"There is no article {article}; 'reader list' shows those that there are.")
        wanted = articles or library.to_read_again(parse.VERSION + 1 if every else parse.VERSION)
        with counter(len(wanted)) as count:
            done = intake.read_again(wanted, library, datetime.now(UTC), count)
    print_lines([f"{len(done.new)} new, {len(done.changed)} changed, {len(done.same)} as they were"])
    return complain(done.failures)
