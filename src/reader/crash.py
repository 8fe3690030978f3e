"""When Reader itself fails: one line for the person, and what a developer has to know in a file."""

import os
import platform
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from reader import __version__
from reader.text import clean_line

_TOLD = ("TERM", "COLORTERM", "NO_COLOR", "TMUX", "STY", "SSH_CONNECTION", "LC_ALL", "LC_CTYPE", "LANG")
"""The variables that decide how Reader behaves; of most it matters only whether they are there."""


def log(folder: Path) -> Path:
    """The file for it, in the directory of what is only of use on this machine."""
    return folder / "crash.log"


def report(error: BaseException, path: Path) -> str:
    """Write what is known of an error into a file, in place of the last one; a sentence that says where it is.

    The file is its owner's alone. It holds no values of variables, and so no text of an article but what the error
    itself says.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    said = f"Reader has a defect and had to end: {type(error).__name__}{place}."
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_log(error))
    except OSError as failed:
        return clean_line(f"{said} What is known of it can't be written to {path}: {failed.strerror}.")
    return clean_line(f"{said} What is known of it is in {path}.")


def _log(error: BaseException) -> str:
    there = ", ".join(name for name in _TOLD if name in os.environ)
    head = (
        f"Reader {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC).isoformat(timespec='seconds')}, TERM={os.environ.get('TERM')}, set: {there}",
    )
    return "\n".join((*head, "", *traceback.format_exception(error)))


def excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What Python is to do with an error that nobody expected (sys.excepthook)."""
    del trace
    if issubclass(kind, KeyboardInterrupt):
        return
    from reader import config  # noqa: PLC0415 (not needed where all goes well)

    with suppress(OSError):
        sys.stderr.write(report(error, log(config.state_dir())) + "\n")
