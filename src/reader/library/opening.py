"""The library's file: made, recognised, opened and brought up to date."""

import os
import sqlite3
import stat
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock

from reader.library import index
from reader.library.errors import ForeignError, LibraryError, as_library_error, damaged, shown
from reader.library.schema import APPLICATION_ID, SCHEMA, migrate, schema_of, too_new
from reader.library.transaction import Patience, reading, when_free, writing

_OLDEST = (3, 37)  # the first SQLite with STRICT tables
# The database header: https://www.sqlite.org/fileformat2.html#the_database_header
_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_APPLICATION_ID = slice(68, 72)

# With cache_spill off, what is written stays in memory until the commit: others can read for as long as it takes.
_SETTINGS = ("foreign_keys = ON", "synchronous = FULL", "cache_spill = OFF")
# Not WAL: it fails on network homes, and up to SQLite 3.51.2 two checkpoints at the wrong moment lose what was
# committed (https://www.sqlite.org/wal.html#walresetbug). Not DELETE: nothing makes sure that the deletion is on disk,
# so after a power cut the journal may be back, and undo a commit. Of a journal whose beginning is overwritten SQLite
# makes sure, and its blocks need not be found anew; more than the limit (bytes) of it is not kept.
_JOURNAL = ("journal_size_limit = 1048576", "journal_mode = PERSIST")

# The files (device, inode) that this process has seen to be libraries. They are not looked into by hand again:
# closing any handle of a file drops all locks that this process has on it, those of another thread's connection
# included (https://www.sqlite.org/howtocorrupt.html, section 2.2).
_seen: set[tuple[int, int]] = set()
_seeing = Lock()


def connect(path: Path, *, create: bool, patience: Patience) -> tuple[sqlite3.Connection, str]:
    """A connection to the library at `path`, and a sentence why it is for reading only, empty if it is not.

    Where there is no library yet, or an empty file, one is made if `create` is set. LibraryError says what is in
    the way; whatever file is there then keeps its bytes.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise LibraryError(f"Reader needs SQLite 3.37 or newer; this Python has {sqlite3.sqlite_version}.")
    path = path.absolute()
    try:
        with _seeing:
            if create:
                _make(path)
            empty = _recognise(path)
        why = _why_read_only(path)
    except OSError as error:
        raise unopened(path, error) from error
    if empty and not create:
        raise _absent(path)
    with as_library_error(path):
        return _open(path, why, patience)


def as_it_is(path: Path) -> sqlite3.Connection:
    """A connection to the library at `path`, which stays of the schema that it has. LibraryError if there is none.

    It can write where that is allowed, since what a killed Reader left half done could not be taken back else.
    """
    try:
        return to_be_read(path, mode="rw" if os.access(path, os.W_OK) else "ro")
    except OSError as error:
        raise unopened(path, error) from error


def to_be_read(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A connection to a library's file, of whatever schema. Raises OSError, and ForeignError if it is none."""
    if _recognise(path):
        raise ForeignError(path, "an empty file")
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=0, isolation_level=None)


def _make(path: Path) -> None:
    """Make the file and the folders above it, for their owner alone, where there are none.

    That holds for whatever the umask allows: https://specifications.freedesktop.org/basedir-spec/latest/#referencing
    """
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        with suppress(FileExistsError):
            folder.mkdir(0o700)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _recognise(path: Path) -> bool:
    """Look at the file before SQLite does: whether it is empty. LibraryError if it is neither empty nor ours."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ForeignError(path, "no file")
    if (status.st_dev, status.st_ino) in _seen:
        return status.st_size == 0
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if header and not header.startswith(_MAGIC):
        raise ForeignError(path, "no database")
    if header and int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise ForeignError(path, "another program's database")
    _seen.add((status.st_dev, status.st_ino))
    return not header


def is_there(path: Path) -> bool:
    """Whether there is something at a path, be it that it can't be looked at."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def unopened(path: Path, error: OSError) -> LibraryError:
    """What to raise where the library's file can't be opened."""
    if isinstance(error, FileNotFoundError):
        return _absent(path)
    return LibraryError(f"The library {shown(path)} can't be opened: {error.strerror}.")


def _absent(path: Path) -> LibraryError:
    return LibraryError(f"There is no library at {shown(path)}.")


def _why_read_only(path: Path) -> str:
    """A sentence if the file can't be written to; the journal needs its folder, too."""
    if not os.access(path, os.W_OK):
        return f"The file {shown(path)} may not be written to: the library is open for reading only."
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        return f"The folder of {shown(path)} may not be written to: the library is open for reading only."
    return ""


def _open(path: Path, why: str, patience: Patience) -> tuple[sqlite3.Connection, str]:
    """Connect, for reading only if there is a reason why, and bring the library up to date or find it too new."""
    uri = f"{path.as_uri()}?mode={'ro' if why else 'rw'}"
    # Without an isolation level transactions begin and end where the library says so, and nowhere else.
    connection = sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)
    with ExitStack() as unless_it_opens:
        unless_it_opens.callback(connection.close)
        with reading(connection, patience):
            version = _schema(connection, path)
            unindexed = version == SCHEMA and not why and index.lacking(connection)
        if version < SCHEMA or unindexed:
            version = _bring_up_to_date(connection, path, why, patience)
        if is_torn(connection, path):
            raise damaged(path, "its end is missing")
        if version > SCHEMA and not why:
            unless_it_opens.close()
            return _open(path, too_new(version), patience)
        for setting in _SETTINGS if why else (*_SETTINGS, *_JOURNAL):
            when_free(connection, f"PRAGMA {setting}", patience)
        unless_it_opens.pop_all()
    return connection, why


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, why_not: str, patience: Patience) -> int:
    """Run the migrations that the library lacks; its schema after that."""
    if why_not:
        raise LibraryError(f"The library {shown(path)} is empty, or older than this Reader, and may not be written to.")
    with writing(connection, patience):
        # Another process may have done the same, or put its own tables there, meanwhile: so both look again.
        _schema(connection, path)
        migrate(connection)
    return schema_of(connection)


def is_torn(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the file ends within a page: SQLite sees missing pages, but reads half a one as if whole."""
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    return bool(path.stat().st_size % page)


def _schema(connection: sqlite3.Connection, path: Path) -> int:
    """The library's schema; 0 if it is empty yet. LibraryError if it is another program's database."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise ForeignError(path, "another program's database")
    return schema_of(connection)
