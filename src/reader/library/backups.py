"""The whole library as one file more: backed up, looked at, and put back in its place.

Both ways are SQLite's own (https://www.sqlite.org/backup.html): a copy of the file by other means may be torn, and a
file that is moved into the place of an open one is not seen by those who have that open.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from reader.library.errors import DamagedError, ForeignError, ReadOnlyError, as_library_error, damaged, shown
from reader.library.opening import as_it_is, connect, is_there, is_torn, to_be_read
from reader.library.schema import SCHEMA, migrate, missing, schema_of
from reader.library.transaction import Patience, a_while, reading, when_free, writing
from reader.text import clean_line

_ALONE = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT")
"""After these the file stays locked until the connection is closed (https://www.sqlite.org/pragma.html)."""


class BackupError(Exception):
    """A backup can't be written, or a file is none; a sentence that names the file."""


class Held(NamedTuple):
    """What a library holds."""

    schema: int
    articles: int
    bookmarks: int


def held(db: sqlite3.Connection) -> Held:
    """What the library of a connection holds, whatever its schema."""
    (articles,) = db.execute("SELECT count(*) FROM article").fetchone()
    (bookmarks,) = db.execute("SELECT count(*) FROM bookmark WHERE removed_at IS NULL").fetchone()
    return Held(schema_of(db), articles, bookmarks)


def back_up(path: Path, target: Path, patience: Patience = a_while) -> Held:
    """Copy the library at `path` as it is at this moment into a new file, for its owner alone, and check the copy.

    The file is there whole or not at all. Raises BackupError if it is there already or can't be written; LibraryError
    where the library can't be read, or the copy fails the check.
    """
    with as_library_error(path), closing(as_it_is(path)) as db, reading(db, patience), _new(target) as part:
        _copy(db, part, target)
        with closing(sqlite3.connect(part)) as copied:
            if wrong := wrong_with(copied, part):
                raise damaged(path, wrong)
            return held(copied)


def look(backup: Path) -> Held:
    """What a backup holds. Raises BackupError if it is none, is damaged, or was made by a newer Reader."""
    with _backup(backup) as copied:
        return held(copied)


def restore(backup: Path, path: Path, now: datetime, patience: Patience = a_while) -> Path | None:
    """Make the library at `path` what a backup holds, whole or not at all; the new file with what it was before.

    That is None where there was no library. Nobody can write between the two. Whoever has the library open sees what
    is restored, and can't write to it any more (see `Connected`). Raises BackupError as `look` and `back_up` do,
    LibraryError where the library can't be written to.
    """
    before = path.with_name(f"library-{now:%Y-%m-%d-%H%M%S}.sqlite") if is_there(path) else None
    with _backup(backup) as copied:
        if os.path.exists(path) and path.samefile(backup):  # noqa: PTH110 (Path's own raises where it may not look)
            raise BackupError(f"{shown(backup)} is the library itself.")
        try:
            db, why_not = connect(path, create=True, patience=patience)
        except DamagedError:
            _set_aside(path, before)
            db, why_not = connect(path, create=True, patience=patience)
            _replace(db, copied, path, None, patience)
            return before
        if why_not:
            db.close()
            raise ReadOnlyError(why_not)
        _replace(db, copied, path, before, patience)
    return before


def _replace(
    db: sqlite3.Connection, copied: sqlite3.Connection, path: Path, before: Path | None, patience: Patience
) -> None:
    with as_library_error(path), closing(db):
        for statement in _ALONE:
            when_free(db, statement, patience)
        if before:
            with _new(before) as part:
                _copy(db, part, before)
        db.execute("PRAGMA cache_spill = ON")  # nobody else can read it anyway, and it may not fit into memory
        copied.backup(db)
        with writing(db, patience):
            migrate(db)


def _set_aside(path: Path, before: Path | None) -> None:
    """Move a damaged library away, and what says how to take back its last write, so that it can be mended."""
    if before is None:
        return
    with suppress(FileNotFoundError):
        path.with_name(f"{path.name}-journal").rename(before.with_name(f"{before.name}-journal"))
    path.rename(before)


@contextmanager
def _backup(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup, found to be one, to be read as it is at one moment."""
    with ExitStack() as until_read:
        try:
            db = until_read.enter_context(closing(to_be_read(path)))
            until_read.enter_context(reading(db))
            wrong = wrong_with(db, path)
        except ForeignError as error:
            raise BackupError(f"{shown(path)} is no backup of a library: it is {error.what}.") from error
        except OSError as error:
            raise BackupError(f"{shown(path)} can't be read: {error.strerror}.") from error
        except sqlite3.Error as error:
            raise BackupError(f"{shown(path)} can't be read ({clean_line(str(error))}).") from error
        if wrong:
            raise BackupError(f"{shown(path)} is damaged: {wrong}.")
        if (schema := schema_of(db)) > SCHEMA:
            raise BackupError(
                f"{shown(path)} was written by a newer Reader (schema {schema}; this one knows {SCHEMA})."
            )
        yield db


def wrong_with(db: sqlite3.Connection, path: Path) -> str:
    """What is wrong with a file; empty if SQLite finds it whole, and all tables of its schema are in it."""
    if is_torn(db, path):
        return "its end is missing"
    (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        return clean_line(found)
    return "".join(f"there is no {lost} in it" for lost in missing(db)[:1])


def _copy(db: sqlite3.Connection, part: Path, target: Path) -> None:
    """Copy the file of a connection into an empty one, to be called `target`."""
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copied:
            copied.execute("PRAGMA journal_mode = OFF")
            db.backup(copied)
            # A copy in WAL mode could not be read where nothing may be written.
            copied.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}:
            raise
        raise BackupError(f"{shown(target)} can't be written ({error}).") from error


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """A file to write to, which is on disk under the name of `path` at the end; it is gone if that fails.

    Raises BackupError if there is something of that name, which stays as it is.
    """
    made: list[Path] = []
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        made.append(path)
        file, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(file)
        made.append(Path(name))
        yield made[-1]
        _sync(made[-1])
        made.pop().replace(made.pop())
        _sync(path.parent)
    except FileExistsError as error:
        raise BackupError(f"{shown(path)} is there already, and stays as it is.") from error
    except OSError as error:
        raise BackupError(f"{shown(path)} can't be written: {error.strerror}.") from error
    finally:
        for left in made:
            left.unlink()


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
