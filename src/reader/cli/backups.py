"""The commands for the library as one file more: `reader backup` and `reader restore`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from reader.cli.answering import answer, describe_json
from reader.cli.asking import agreed, somebody_is_there
from reader.cli.command import Command, Parser
from reader.console import Failure, Unusable, waiting

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.backups import Held


def _describe_backup(parser: Parser) -> None:
    parser.positional("path", metavar="FILE")
    describe_json(parser, "As one JSON object.")


def _backup(library_path: Path, said: Namespace) -> int:
    """Write all that Reader keeps into one new file.

    As it is at this moment, also beside a running Reader, and checked. A FILE that is there stays as it is.
    """
    from reader.library.backups import back_up

    with _failures():
        held = back_up(library_path, Path(said.path), waiting())
    answer(said, f"Backed up {_shown(held)}.", {"file": said.path, **_values(held)})
    return 0


def _describe_restore(parser: Parser) -> None:
    parser.positional("path", metavar="FILE")
    parser.option("--yes", action="store_true", help="Don't ask.")
    describe_json(parser, "As one JSON object.")


def _restore(library_path: Path, said: Namespace) -> int:
    """Make the library what it was when 'reader backup' wrote FILE.

    The file is checked first. What the library was until now is kept beside it. It asks first; without a terminal it
    needs --yes. A Reader that is open meanwhile shows what is restored, and can change nothing until it starts anew.
    """
    from reader.library.backups import look, restore
    from reader.text import clean_line

    if not said.yes and not somebody_is_there():
        said.wrong("There is no terminal to ask on, so --yes is needed.")
    with _failures():
        held = look(Path(said.path))
        if not said.yes and not agreed(f"Make the library {_shown(held)}, as in {clean_line(said.path)}?"):
            raise Failure("Nothing was changed.")
        before = restore(Path(said.path), library_path, datetime.now().astimezone(), waiting())
    kept = f" What was there before is in {clean_line(str(before))}." if before else ""
    values = {"file": said.path, **_values(held), "before": str(before) if before else None}
    answer(said, f"Restored {_shown(held)}.{kept}", values)
    return 0


def _shown(held: Held) -> str:
    articles = "1 article" if held.articles == 1 else f"{held.articles} articles"
    return f"{articles} and {held.bookmarks} bookmark{'s'[: held.bookmarks != 1]}"


def _values(held: Held) -> dict[str, object]:
    return {"articles": held.articles, "bookmarks": held.bookmarks, "schema": held.schema}


@contextmanager
def _failures() -> Iterator[None]:
    """What goes wrong ends the command: with exit code 3 if it is the library's fault."""
    from reader.library import LibraryError
    from reader.library.backups import BackupError

    try:
        yield
    except BackupError as error:
        raise Failure(str(error)) from error
    except LibraryError as error:
        raise Unusable(str(error)) from error


COMMANDS = {
    "reader backup": Command("[OPTIONS] FILE", _describe_backup, _backup),
    "reader restore": Command("[OPTIONS] FILE", _describe_restore, _restore),
}
