"""The two ways to use a library, to read what it holds at one moment and to write, and how long each waits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from reader.library.turn import Turn

BUSY_SECONDS = 5
"""How long programs without a screen wait for others that use the library."""

Patience = Callable[[float], bool]
"""Says whether to wait on for other programs, after so many seconds of it; asked a hundred times a second or more."""

_LONGEST_TURN = 1.0  # seconds: whoever has the turn for longer may be stopped


def a_while(waited: float) -> bool:
    """The patience of programs without a screen."""
    return waited < BUSY_SECONDS


def data_version(connection: sqlite3.Connection) -> int:
    """A number that is another one when another connection has written to the library since it was asked for last.

    https://www.sqlite.org/pragma.html#pragma_data_version
    """
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def schema_version(connection: sqlite3.Connection) -> int:
    """A number that is another one when tables were made or changed, or the file was restored or rebuilt as a whole.

    https://www.sqlite.org/pragma.html#pragma_schema_version; https://www.sqlite.org/c3ref/backup_finish.html
    """
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    return int(version)


@contextmanager
def reading(connection: sqlite3.Connection, patience: Patience = a_while) -> Iterator[None]:
    """All that is read within is of one moment: what others write meanwhile is not seen.

    Within another transaction of this connection it is a part of that.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        # The lock is taken by what is read first.
        when_free(connection, "SELECT 1 FROM sqlite_schema LIMIT 1", patience)
        yield
    finally:
        _end(connection)


@contextmanager
def writing(connection: sqlite3.Connection, patience: Patience = a_while, turn: Turn | None = None) -> Iterator[None]:
    """All that is written within happens, or none of it.

    The write lock is taken at the beginning (BEGIN IMMEDIATE): a transaction that reads first and then wants to
    write may find that another one was faster, and that can't be waited for. Within another transaction of this
    connection it is a part of that: it happens with all of it.
    """
    if connection.in_transaction:
        yield
        return
    when_free(connection, "BEGIN IMMEDIATE", patience, turn)
    try:
        yield
        when_free(connection, "COMMIT", patience)
    finally:
        _end(connection)


def when_free(
    connection: sqlite3.Connection, statement: str, patience: Patience = a_while, turn: Turn | None = None
) -> None:
    """Run a statement that needs a lock, as soon as it is to be had; SQLITE_BUSY where patience ends before that.

    SQLite's own way to wait (`busy_timeout`) asks ever more rarely, at last ten times a second. Where others write
    all the time none of these may be the right moment; and nobody could be told meanwhile.
    """
    began = monotonic()
    mine = turn is None
    try:
        while True:
            waited = monotonic() - began
            last = not patience(waited)
            mine = mine or (turn is not None and turn.take()) or waited > _LONGEST_TURN
            if (mine or last) and _done(connection, statement, last=last):
                return
            sleep(_pause(waited))
    finally:
        if turn:
            turn.give_up()


def _pause(waited: float) -> float:
    """Seconds until the next try: the longer one has waited the sooner, so that nobody is overtaken for long.

    Where nothing moves for a second it is no queue, but one program that holds the library.
    """
    return max(0.0002, 0.004 / (1 + 100 * waited)) if waited < _LONGEST_TURN else 0.01


def _done(connection: sqlite3.Connection, statement: str, *, last: bool) -> bool:
    """Try to run the statement; that the library is busy is an error the last time."""
    try:
        connection.execute(statement).close()
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _end(connection: sqlite3.Connection) -> None:
    """After some errors, a full disk for one, SQLite has gone back by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
