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
