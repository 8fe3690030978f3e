"""`reader` and `reader PATH...`: the app, or where there is no terminal for it, the list."""
# ruff: noqa: PLC0415 (what is needed is imported when it is, so that the app starts as fast as it can)

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from reader import __version__
from reader.cli.command import Command, Parser, WrongUsage
from reader.console import Unusable, complain, has_screen, read_keys_from_terminal, waiting, why_no_screen


def _describe(parser: Parser) -> None:
    parser.positional("paths", metavar="PATH", nargs="*")
    parser.option("--json", action="store_true", help="Print the list as JSON, one object a line, at a terminal too.")
    parser.option("--data-dir", metavar="DIR", help="Keep the library in this directory, not in the usual one.")
    parser.option("--version", action="version", version=f"%(prog)s {__version__}", help="Show the version and exit.")


def _open(library_path: Path, said: Namespace) -> int:
    """Read saved news in the terminal.

    With PATHs (files, folders, or - for standard input), adds what is there and opens on it; a file that is
    called like a command is ./NAME. Where standard output is no terminal, prints the list of articles instead.
    """
    failures: tuple[str, ...] = ()
    first = None
    if said.paths:
        from reader.cli.adding import add_paths

        _refuse_addresses(said)
        intake = add_paths(library_path, said.paths)
        failures, first = intake.failures, intake.first
    if said.json or not has_screen():
        complain([] if said.json else filter(None, [why_no_screen()]))
        from reader.cli.articles import print_list

        print_list(library_path, as_json=said.json)
        return complain(failures)
    if said.paths and first is None:
        return complain(failures)
    read_keys_from_terminal()
    if said.paths:
        return _run(library_path, first, failures)
    from reader import config, frame

    with frame.shown(str(library_path), str(config.state_dir()), config.stamp()):
        return _run(library_path, first, failures)


def _refuse_addresses(said: Namespace) -> None:
    """Say what is to be typed for an address: to follow a feed, or to fetch anything, is more than to open a file."""
    from shlex import quote

    from reader.subscribing.naming import is_address

    if some := [path for path in said.paths if is_address(path)]:
        raise WrongUsage(f"This is an address, no path; to add it: reader add {' '.join(map(quote, some))}")


def _run(library_path: Path, open_article: int | None, notices: Sequence[str]) -> int:
    from reader import settings
    from reader.library import LibraryError
    from reader.ui.app import run

    try:
        return run(
            library_path, open_article=open_article, notices=notices, settings=settings.read(), patience=waiting()
        )
    except LibraryError as error:
        raise Unusable(str(error)) from error


COMMANDS = {"reader": Command("[OPTIONS] [PATH]... | COMMAND [ARGS]...", _describe, _open)}
