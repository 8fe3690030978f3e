"""Whose turn it is to write next, among the programs that wait for the library."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path


class Turn:
    """A place at the head of the queue before SQLite's write lock: one holds it at a time.

    SQLite lets in whoever asks at the right moment, which is mostly the program that has just written: another one
    may wait for seconds. Who has to take the turn first, and gives it up with the lock in hand, can't be overtaken
    by the one that wrote before. It is a lock on the library's folder (flock), so there is no further file, and
    only a courtesy: where there is no such lock, as on some network homes, everybody has the turn.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = -1
        with suppress(OSError):
            self._folder = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

    def take(self) -> bool:
        """Take the turn; False if another one has it."""
        try:
            fcntl.flock(self._folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except (OSError, ValueError):
            return True
        return True

    def give_up(self) -> None:
        """Let another one have it."""
        with suppress(OSError, ValueError):
            fcntl.flock(self._folder, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the folder."""
        if self._folder >= 0:
            os.close(self._folder)
            self._folder = -1
