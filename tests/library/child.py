"""What the tests of the library run in processes of their own: `child.py TASK LIBRARY ...`.

Each says "ready" once it has imported what it needs, and begins at a line on its standard input, so that several
can begin at one moment.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from makers import NOW, bring, draft, one

from reader.library import Library
from reader.passage import cut


def create(path: Path) -> None:
    """Make the library, or find it made."""
    with Library.open(path) as library:
        say(len(library.articles()))


def write(path: Path, name: str, times: str) -> None:
    """Add articles, and do to each all that a reader does; say its id once that is written. Remember how many."""
    with Library.open(path) as library:
        for number in range(int(times)):
            article = one(library, f"{name} {number}", f"{name} says {number}.", name=f"{name}-{number}")
            library.keep(article, cut(library.document(article), 0, len(name)), NOW, f"{name}-{number}")
            library.mark_read([article], True, NOW)
            library.star(article, True, NOW)
            library.set_position(article, 1 + number, NOW)
            library.annotate(f"{name}-{number}", f"#{name}", NOW)
            library.remove_bookmark(f"{name}-{number}", NOW)
            library.restore_bookmark(f"{name}-{number}")
            say(article)
        library.remember(name, times)


def mark(path: Path, first: str, times: str) -> None:
    """Mark articles from an id on as read, and every second one as unread again."""
    with Library.open(path) as library:
        for article in range(int(first), int(first) + int(times)):
            library.mark_read([article], True, NOW)
            library.mark_read([article], article % 2 == 0, NOW)


def try_to_lock(path: Path) -> None:
    """Say whether another process holds the write lock."""
    with Library.open(path) as library:
        library._connection.execute("PRAGMA busy_timeout = 0")
        try:
            library._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            say("locked")
        else:
            say("free")


def die_in_commit(path: Path) -> None:
    """Be killed when many pages are in the file already, and only the journal knows how to undo that."""
    library = Library.open(path)
    library._connection.execute("PRAGMA cache_size = 1")
    library._connection.execute("PRAGMA cache_spill = ON")
    _kill_at(library._connection, lambda statement: statement == "COMMIT")
    bring(library, *(draft(f"Title {number}", f"Text {number}. " * 500) for number in range(50)), name="big")


def die_in_creation(folder: Path) -> None:
    """Make a library again and again, each time in a child that is killed a statement later; say how often."""
    for target in range(1000):
        if not (child := os.fork()):
            with mock.patch.object(sqlite3, "connect", _killer(sqlite3.connect, target)):
                Library.open(folder / f"{target}.sqlite").close()
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            say(target)
            return


def _killer(connect: Callable[..., sqlite3.Connection], target: int) -> Callable[..., sqlite3.Connection]:
    """Connections whose process dies at their statement number `target`."""

    def doomed(*names: object, **options: object) -> sqlite3.Connection:
        connection = connect(*names, **options)
        passed = iter(range(target + 1))
        _kill_at(connection, lambda _: next(passed) == target)
        return connection

    return doomed


def say(word: object) -> None:
    """Write a line at once, so that whoever reads it knows that what came before it is done."""
    os.write(1, f"{word}\n".encode())


def _kill_at(connection: sqlite3.Connection, found: Callable[[str], bool]) -> None:
    def trace(statement: str) -> None:
        if found(statement):
            os.kill(os.getpid(), signal.SIGKILL)

    connection.set_trace_callback(trace)


if __name__ == "__main__":
    task, place, *rest = sys.argv[1:]
    say("ready")
    sys.stdin.readline()
    globals()[task](Path(place), *rest)
