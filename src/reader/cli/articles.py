"""The commands that print what the library has: `reader list` and `reader show`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.querying import describe_query, queried
from reader.console import Failure, complain, json_line, print_lines

HIGHEST = 2**63 - 1
"""The highest id that a library can hold."""


def no_article(article: int) -> Failure:
    """What to say where there is no article of that id."""
    return Failure(f"There is no article {article}; 'reader list' shows those that there are.")


def print_list(library_path: Path, *, as_json: bool = False, words: Sequence[str] = ()) -> int:
    """Print a line for each article, or each that a query finds, as text or as JSON; the exit code."""
    query, failed = queried(words)
    with opened(library_path) as library:
        articles = library.articles(query=query)
        if library.read_only:
            complain([library.read_only])
        if as_json:
            from reader.export.values import listed

            print_lines(json_line(listed(article)) for article in articles)
        else:
            from reader.export.plain import as_list

            wide = columns() if sys.stdout.isatty() else None
            if wide and not articles and query:
                return complain(["Nothing was found."])
            if wide and not articles:
                complain(["The library is empty. Add something to it: reader add PATH..."])
            print_lines(as_list(articles, wide))
    return failed


def columns() -> int:
    """How wide the terminal is."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _describe_list(parser: Parser) -> None:
    describe_query(parser)
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _list(library_path: Path, said: Namespace) -> int:
    """List the articles, those added last first.

    With a QUERY only those that it finds; docs/queries.md says what it may ask for. The columns are id, marks
    (● unread, ★ starred), title, publisher or source, minutes to read, date.
    """
    return print_list(library_path, as_json=said.json, words=said.query)


def _describe_show(parser: Parser) -> None:
    parser.positional("article", metavar="ID", type=article_id)
    for form, text in (
        ("json", "As one JSON object."),
        ("markdown", "As Markdown with front matter."),
        ("text", "As plain text; so it is without any of these."),
    ):
        parser.option(f"--{form}", dest="form", action="store_const", const=form, help=text)


def article_id(word: str) -> int:
    """The id that a word of the command line is. ArgumentTypeError if it is none."""
    if not (word.isdecimal() and word.isascii() and 1 <= int(word[:20]) <= HIGHEST):
        raise ArgumentTypeError(f"'{word}' is no ID: those are numbers from 1 on.")
    return int(word)


def _show(library_path: Path, said: Namespace) -> int:
    """Print an article.

    IDs are what the list shows.
    """
    with opened(library_path) as library:
        found = library.article(said.article)
        if not found:
            raise no_article(said.article)
        draft = library.draft(said.article)
    if said.form == "json":
        from reader.export.values import as_json

        print_lines([json_line(as_json(found, draft))])
    elif said.form == "markdown":
        from reader.export.markdown import as_markdown

        print_lines([as_markdown(draft)], end="")
    else:
        from reader.export.plain import as_text

        print_lines([as_text(draft)], end="")
    return 0


COMMANDS = {
    "reader list": Command("[OPTIONS] [QUERY]...", _describe_list, _list),
    "reader show": Command("[OPTIONS] ID", _describe_show, _show),
}
