"""The command line. What a command needs is imported when it runs, so that each starts as fast as it can."""

import sys
from collections.abc import Sequence
from types import TracebackType

from reader import config
from reader.cli.registry import COMMANDS, command
from reader.console import Failure, open_streams
from reader.text import clean


def run(words: Sequence[str]) -> int:
    """Do what the words behind `reader` say; 0, or 1 (something failed), 2 (wrong usage), 3 (no library), 130 (Ctrl+C).

    Raises SystemExit where no more than help was asked for, or where nobody reads on.
    """
<<<<<<< HEAD
=======
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
>>>>>>> plain
    open_streams()
    sys.excepthook = _crashed
    try:
        return _run(words)
    except Failure as error:
        print(clean(str(error)), file=sys.stderr)  # noqa: T201 (it may repeat words of the command line)
        return error.exit_code
    except KeyboardInterrupt:
        return 130  # as shells have it for programs that Ctrl+C ended


def _run(words: Sequence[str]) -> int:
    own = _own(words)
    name, rest = _named(words[own:])
    reader = command("reader")
    said = reader.parser("reader").parse_args([*words[:own], *([] if name != "reader" else rest)])
    library_path = config.library_path(config.data_dir(said.data_dir))
    if name == "reader":
        return reader.run(library_path, said)
    asked = command(name)
    return asked.run(library_path, asked.parser(name).parse_args(rest))


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from reader.crash import excepthook  # noqa: PLC0415 (not needed where all goes well)

    excepthook(kind, error, trace)


def _own(words: Sequence[str]) -> int:
    """How many words stand before the command or the first path: options of `reader` itself, and their values."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] not in {"-", "--"}:
        at += 2 if words[at] == "--data-dir" else 1
    return at


def _named(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """What is typed for the command that the words begin with, and the words behind; "reader" where they are paths."""
    for count in (2, 1):
        if (name := " ".join(["reader", *words[:count]])) in COMMANDS:
            return name, words[count:]
    return "reader", words
