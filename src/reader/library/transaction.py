"""The two ways to use a library: to read what it holds at one moment, and to write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

BUSY_SECONDS = 5
"""How long to wait for other programs that use the library."""

_TRY_MILLISECONDS = 20


@contextmanager
def reading(connection: sqlite3.Connection, patience: float = BUSY_SECONDS) -> Iterator[None]:
    """All that is read within is of one moment: what others write meanwhile is not seen.

    Where others lock the library, that they let go of it is waited for, `patience` seconds at most. Within another
    transaction of this connection it is a part of that.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        # The lock is taken by what is read first.
        _when_free(connection, "SELECT 1 FROM sqlite_schema LIMIT 1", patience)
        yield
    finally:
        _end(connection)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within happens, or none of it.

    The write lock is taken at the beginning (BEGIN IMMEDIATE): a transaction that reads first and then wants to
    write may find that another one was faster, and that can't be waited for. Within another transaction of this
    connection it is a part of that: it happens with all of it.
    """
    if connection.in_transaction:
        yield
        return
    _when_free(connection, "BEGIN IMMEDIATE", BUSY_SECONDS)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        _end(connection)


def _end(connection: sqlite3.Connection) -> None:
    """After some errors, a full disk for one, SQLite has gone back by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _when_free(connection: sqlite3.Connection, statement: str, patience: float) -> None:
    """Run a statement that needs a lock, if it is to be had within `patience` seconds.

    SQLite by itself asks for a lock ever more rarely, at last ten times a second. Where others write all the time
    none of these may be the right moment; so it is made to begin asking anew.
    """
    deadline = monotonic() + patience
    connection.execute(f"PRAGMA busy_timeout = {_TRY_MILLISECONDS}")
    try:
        while not _done(connection, statement, last=monotonic() >= deadline):
            pass
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _done(connection: sqlite3.Connection, statement: str, *, last: bool) -> bool:
    """Try to run the statement; that the library is busy is an error the last time."""
    try:
        connection.execute(statement).close()
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
