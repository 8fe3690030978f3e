"""How a library is, looked at without changing it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from reader.library import index
from reader.library.backups import Held, held, wrong_with
from reader.library.errors import as_library_error
from reader.library.opening import as_it_is
from reader.library.transaction import Patience, a_while, reading

_STEPS = 10_000
"""Of SQLite's machine, between two looks at the clock."""


class Health(NamedTuple):
    """How a library is."""

    held: Held | None
    """None if it is damaged."""
    size: int
    """Bytes of its file."""
    journal: int
    """Bytes of the file beside it with which a write that was cut off is taken back."""
    wal: bool
    """Whether it is in WAL mode, as Reader never leaves it."""
    private: bool
    """Whether nobody but its owner may read it."""
    damage: str | None
    """What is wrong with it in SQLite's words; empty if nothing is, None if there was no time to look at all of it."""


def examine(path: Path, seconds: float, patience: Patience = a_while) -> Health:
    """Look at the library at `path`, for so many seconds at most. LibraryError if it can't be read.

    Others can't write to it meanwhile.
    """
    with as_library_error(path), closing(as_it_is(path)) as db, reading(db, patience):
        (mode,) = db.execute("PRAGMA journal_mode").fetchone()
        damage = _damage(db, path, monotonic() + seconds)
        journal = path.with_name(f"{path.name}-journal")
        status = path.stat()
        return Health(
            None if damage else held(db),
            status.st_size,
            journal.stat().st_size if journal.exists() else 0,
            mode == "wal",
            not status.st_mode & 0o077,
            damage,
        )


def _damage(db: sqlite3.Connection, path: Path, deadline: float) -> str | None:
    db.set_progress_handler(lambda: monotonic() > deadline, _STEPS)
    try:
        return wrong_with(db, path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return None
    finally:
        db.set_progress_handler(None, 0)


def sqlite() -> tuple[str, bool]:
    """SQLite's version, and whether it can search in full text (FTS5)."""
    return sqlite3.sqlite_version, index.possible()
