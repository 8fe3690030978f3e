"""Standard input, output and error as the commands use them: clean, whole, and quiet where nobody reads on."""

import codecs
import io
import os
import sys
from collections.abc import Callable, Iterable

from reader import charset

_DUMB = {"", "dumb", "unknown"}
"""What TERM is where nothing is known of a terminal, or that it can do nothing."""

_SILENT = 1.0  # seconds
_WAITING = "Waiting for another program that holds the library ..."


class Failure(Exception):  # noqa: N818 (a word for people, as the sentence is)
    """Something failed; the message is a sentence that says what."""

    exit_code = 1


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
            raise SystemExit(0) from error
        raise Failure(f"Standard output can't be written to: {error.strerror}.") from error


def json_line(value: dict[str, object]) -> str:
    """One line of JSON, with escapes for what standard output can't encode."""
    from json import dumps  # noqa: PLC0415 (few commands write it)

    unicode = sys.stdout.encoding.casefold().startswith("utf")
    return dumps(value, ensure_ascii=not unicode)


def complain(sentences: Iterable[str]) -> int:
    """Print them on standard error; the exit code that they mean: 1, or 0 if there are none."""
    failed = 0
    for sentence in sentences:
        print(sentence, file=sys.stderr)  # noqa: T201
        failed = 1
    return failed


def why_no_screen() -> str:
    """Why an app can't be drawn on the terminal, in a sentence; empty if it can, and if there is no terminal."""
    name = os.environ.get("TERM", "")
    if not sys.stdout.isatty() or name not in _DUMB:
        return ""
    what = f"TERM={name}" if name else "TERM is not set"
    return f"This terminal can't show an app ({what}), so this is the list; reader show ID prints an article."


def waiting() -> Callable[[float], bool]:
    """The patience of commands with other programs that hold the library: it ends, and it doesn't wait in silence."""
    from reader.library import a_while  # noqa: PLC0415 (help needs no library)

    said: set[str] = set()

    def wait_on(waited: float) -> bool:
        if waited > _SILENT and not said:
            said.add(_WAITING)
            complain([_WAITING])
        return a_while(waited)

    return wait_on


def has_screen() -> bool:
    """Whether standard output is a terminal that an app can draw on."""
    return sys.stdout.isatty() and not why_no_screen()


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
    """Make standard output take any text, and a closed stream one that leads nowhere.

    What goes to a terminal is written in the characters that its locale has, which Python takes for UTF-8 where it
    is C.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 (open as long as the program)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if any(stream.isatty() for stream in (sys.stdout, sys.stderr)) and (codec := charset.encoding()) != "utf-8":
        codecs.register_error("nearest", charset.replace)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper) and stream.isatty():
                stream.reconfigure(encoding=codec, errors="nearest")
