"""The command line. What a command needs is imported when it runs, so that each starts as fast as it can."""
# ruff: noqa: PLC0415

import io
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.cli.bookmarks import bookmarks
from reader.cli.opening import opened
from reader.console import (
    Failure,
    Unusable,
    complain,
    has_screen,
    json_line,
    open_streams,
    print_lines,
    read_keys_from_terminal,
)
from reader.text import clean

if TYPE_CHECKING:
    from reader.intake import Intake
    from reader.library import Library

_PATHS = click.Path(allow_dash=True)
_MOST = 2**63 - 1
"""The highest id that a library can hold."""


class _Commands(click.Group):
    """Commands, and paths: where the first word is no command's name, all words are paths for `_open`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]):
            return super().resolve_command(ctx, args)
        # Before any path an option would have been the group's own: what looks like one stood behind "--".
        return "", _open, ["--", *args] if args[0].startswith("-") and args[0] != "-" else args


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
)
@click.option("--data-dir", metavar="DIR", help="Keep the library in this directory, not in the usual one.")
@click.version_option(__version__, prog_name="reader", message="%(prog)s %(version)s")
@click.pass_context
def commands(ctx: click.Context, data_dir: str | None) -> int:
    """Read saved news in the terminal.

    With PATHs (files, folders, or - for standard input), adds what is there and opens on it; a file that is
    called like a command is ./NAME. Where standard output is no terminal, prints the list of articles instead.
    """
    from reader import config

    ctx.obj = config.library_path(config.data_dir(data_dir))
    return 0 if ctx.invoked_subcommand is not None else _open_app(ctx.obj, ())


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=_PATHS, metavar="PATH...")
@click.pass_obj
def add(library_path: Path, paths: Sequence[str]) -> int:
    """Add articles to the library.

    From files, from all .txt, .text, .md and .markdown files in folders, and from standard input (-). What is
    there already is not added twice; a file that changed updates its articles.
    """
    with opened(library_path) as library:
        intake = _bring(library, paths)
    new, changed, same = (len(ids) for ids in (intake.new, intake.changed, intake.same))
    print_lines([f"{new} new, {changed} changed, {same} already there"])
    return complain(intake.failures)


@commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_obj
def list_(library_path: Path, as_json: bool) -> int:
    """List the articles, those added last first.

    The columns are id, marks (● unread, ★ starred), title, publisher or source, minutes to read, date.
    """
    with opened(library_path) as library:
        _list(library, as_json=as_json)
    return 0


@commands.command()
@click.argument("article", type=click.IntRange(1, _MOST), metavar="ID")
@click.option("--json", "form", flag_value="json", help="As one JSON object.")
@click.option("--markdown", "form", flag_value="markdown", help="As Markdown with front matter.")
@click.option("--text", "form", flag_value="text", help="As plain text; so it is without any of these.")
@click.pass_obj
def show(library_path: Path, article: int, form: str | None) -> int:
    """Print an article. IDs are what the list shows."""
    with opened(library_path) as library:
        found = library.article(article)
        if not found:
            raise Failure(f"There is no article {article}; 'reader list' shows those that there are.")
        draft = library.draft(article)
    if form == "json":
        from reader.export.values import as_json

        print_lines([json_line(as_json(found, draft))])
    elif form == "markdown":
        from reader.export.markdown import as_markdown

        print_lines([as_markdown(draft)], end="")
    else:
        from reader.export.plain import as_text

        print_lines([as_text(draft)], end="")
    return 0


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=_PATHS, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for each PATH that could be read.")
@click.option("--explain", is_flag=True, help="Why each line is what it is, and what else it might have been.")
def parse(paths: Sequence[str], as_json: bool, explain: bool) -> int:
    """Show what is made of files, without touching the library.

    Each piece has in the margin what it was taken for; what was left out of the article stands at its end.
    """
    if explain:
        from reader.cli.explaining import explained

        return explained(paths, as_json=as_json)
    from reader import fetch, intake
    from reader.export import plain, values

    failed = 0
    for target in fetch.sources(paths):
        try:
            drafts = intake.read(target).drafts
        except fetch.FetchError as error:
            failed = complain([str(error)])
        else:
            if as_json:
                articles = [values.drafted(draft) for draft in drafts]
                print_lines([json_line({"source": target.shown, "articles": articles})])
            else:
                print_lines(f"source     {target.shown}\n{plain.as_outline(draft)}" for draft in drafts)
    return failed


commands.add_command(bookmarks)


@click.command()
@click.argument("paths", nargs=-1, type=_PATHS)
@click.pass_obj
def _open(library_path: Path, paths: Sequence[str]) -> int:
    return _open_app(library_path, paths)


def _open_app(library_path: Path, paths: Sequence[str]) -> int:
    """Add what is at the paths, and start the app; without a terminal, print the list."""
    failures: Sequence[str] = ()
    first = None
    if paths:
        with opened(library_path) as library:
            intake = _bring(library, paths)
        failures, first = intake.failures, intake.first
    if not has_screen():
        with opened(library_path) as library:
            _list(library)
        return complain(failures)
    if paths and first is None:
        return complain(failures)
    read_keys_from_terminal()
    from reader.library import LibraryError
    from reader.ui.app import run

    try:
        return run(library_path, open_article=first, notices=failures)
    except LibraryError as error:
        raise Unusable(str(error)) from error


def _bring(library: "Library", paths: Sequence[str]) -> "Intake":
    from reader.intake import bring

    if library.read_only:
        raise Unusable(library.read_only)
    return bring(paths, library, datetime.now(UTC))


def _list(library: "Library", *, as_json: bool = False) -> None:
    from reader.export import plain, values

    articles = library.articles()
    if library.read_only:
        complain([library.read_only])
    if as_json:
        print_lines(json_line(values.listed(article)) for article in articles)
    else:
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        if columns and not articles:
            complain(["The library is empty. Add something to it: reader add PATH..."])
        print_lines(plain.as_list(articles, columns))


def main() -> None:
    """Run the command line; leaves with exit code 0, 1 (something failed), 2 (wrong usage) or 3 (no library)."""
    open_streams()
    try:
        sys.exit(commands.main(prog_name="reader", standalone_mode=False))
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        sys.stderr.write(clean(message.getvalue()))  # it may repeat words of the command line
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)  # as shells have it for programs that Ctrl+C ended
