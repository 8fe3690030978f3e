"""Standard input, output and error as the commands use them: clean, whole, and quiet where nobody reads on."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

import click

_SILENT = 1.0  # seconds
_WAITING = "Waiting for another program that holds the library ..."


class Failure(click.ClickException):
    """Something failed; the message is a sentence that says what."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence and nothing else."""
        click.echo(self.message, file)


class Unusable(Failure):
    """The library can't be used, or not for this."""

    exit_code = 3


def print_lines(lines: Iterable[str], end: str = "\n") -> None:
    """Print clean text on standard output; where nobody reads on, end quietly.

    Each line is followed by `end`. Raises Failure if standard output takes no more.
    """
    try:
        sys.stdout.writelines(line + end for line in lines)
        sys.stdout.flush()
    except OSError as error:
        # What could not be written must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise click.exceptions.Exit(0) from error
        raise Failure(f"Standard output can't be written to: {error.strerror}.") from error


def json_line(value: dict[str, object]) -> str:
    """One line of JSON, with escapes for what standard output can't encode."""
    unicode = sys.stdout.encoding.casefold().startswith("utf")
    return json.dumps(value, ensure_ascii=not unicode)


def complain(sentences: Iterable[str]) -> int:
    """Print them on standard error; the exit code that they mean: 1, or 0 if there are none."""
    failed = 0
    for sentence in sentences:
        click.echo(sentence, err=True)
        failed = 1
    return failed


def waiting() -> Callable[[float], bool]:
    """The patience of commands with other programs that hold the library: it ends, and it doesn't wait in silence."""
    from reader.library import a_while  # noqa: PLC0415 (help needs no library)

    said: set[str] = set()

    def wait_on(waited: float) -> bool:
        if waited > _SILENT and not said:
            said.add(_WAITING)
            click.echo(_WAITING, err=True)
        return a_while(waited)

    return wait_on


def has_screen() -> bool:
    """Whether standard output is a terminal that an app can draw on."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def read_keys_from_terminal() -> None:
    """Make file descriptor 0 the terminal where standard input is something else, a pipe say.

    Raises Failure if there is no terminal to be had.
    """
    if os.isatty(0):
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise Failure("Standard input is no terminal, and there is none to read keys from (/dev/tty).") from error
    os.dup2(terminal, 0)
    os.close(terminal)


def open_streams() -> None:
    """Make standard output take any text, and a closed stream one that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 (open as long as the program)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
