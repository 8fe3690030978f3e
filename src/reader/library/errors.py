"""What goes wrong with a library, as sentences for the person who reads with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.text import clean_line

_BUSY = (
    "The library is in use by another program, which keeps it locked; nothing was changed."
    " Try again when that program is done with {path}."
)
_DAMAGED = (
    "The library {path} is damaged ({error}); nothing was written."
    " Put a backup in its place, or move it away to begin a new one."
)
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: (
        "The disk is full; nothing was changed in the library {path}. Make room on it and try again."
    ),
    sqlite3.SQLITE_READONLY: "The library {path} can't be written to; nothing was changed.",
    sqlite3.SQLITE_CANTOPEN: (
        "The library {path} can't be opened; nothing was changed. Look at the permissions of it and its folder."
    ),
    sqlite3.SQLITE_IOERR: ("The library {path} can't be read or written ({error}). Look at the disk that it is on."),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_OTHER = "The library {path} can't be used ({error}); nothing was changed."


class LibraryError(Exception):
    """What failed, on what, and what to do about it: one clean sentence or two."""


class DamagedError(LibraryError):
    """The library's file is damaged, so far that it can't be opened or read."""


class ForeignError(LibraryError):
    """The file is something else than a library; nothing is ever written to it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{shown(path)} is not a Reader library (it is {what}); nothing was written."
            " Move it away, or name another place with --data-dir."
        )
        self.what = what
        """What it is instead: "another program's database", say."""


class ReadOnlyError(LibraryError):
    """Something was to be written to a library that is open for reading only."""


@contextmanager
def as_library_error(path: Path) -> Iterator[None]:
    """Raise what SQLite says about the library at `path` as a `LibraryError`."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the primary result code: https://www.sqlite.org/rescode.html
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        sentence = _SENTENCES.get(code, _OTHER)
        kind = DamagedError if sentence is _DAMAGED else LibraryError
        raise kind(sentence.format(path=shown(path), error=clean_line(str(error)))) from error


def damaged(path: Path, how: str) -> DamagedError:
    """What to raise where the library was found to be damaged without SQLite."""
    return DamagedError(_DAMAGED.format(path=shown(path), error=how))


def shown(path: Path) -> str:
    """The path as a message may show it."""
    return clean_line(str(path))
