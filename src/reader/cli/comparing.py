"""The command that shows how two articles differ: `reader compare`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from reader.cli.articles import article_id, no_article
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.console import json_line, print_lines

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library import Library
    from reader.model import Article, Document


def _describe(parser: Parser) -> None:
    parser.positional("articles", metavar="ID", type=article_id, nargs=2)
    parser.option("--all", action="store_true", help="Mark differences of typography and spelling, too.")
    for form, text in (("json", "As one JSON object."), ("markdown", "As Markdown with ins and del.")):
        parser.option(f"--{form}", dest="form", action="store_const", const=form, help=text)


def _compare(library_path: Path, said: Namespace) -> int:
    """Show how two articles tell one story.

    The first one as it stands, with marks in the margin: + only in this one, - only in the other, ~ reworded, > moved.
    Words that differ are {+in this one+} and [-in the other-]. Differences of typography and spelling are counted.
    """
    from reader.comparison import compare
    from reader.export.comparison import Compared, as_markdown, as_text, as_values

    with opened(library_path) as library:
        (here, ours), (there, theirs) = (_of(library, number) for number in said.articles)
    compared = Compared(compare(ours, theirs), here, there, everything=said.all)
    if said.form == "json":
        print_lines([json_line(as_values(compared))])
    else:
        print_lines([as_markdown(compared) if said.form == "markdown" else as_text(compared)], end="")
    return 0


def _of(library: Library, number: int) -> tuple[Article, Document]:
    article = library.article(number)
    if not article:
        raise no_article(number)
    return article, library.document(number)


COMMANDS = {"reader compare": Command("[OPTIONS] ID ID", _describe, _compare)}
