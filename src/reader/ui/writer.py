"""One writer off the screen's thread: changes reach the library in the order in which they were made."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from reader.library import Library

_T = TypeVar("_T")


class Writer:
    """A thread with its own connection to the library."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="reader-writer")

    def submit(self, act: Callable[[Library], _T]) -> Future[_T]:
        """Do something to the library after all that was submitted before. The future has what came of it.

        What `act` raises, `LibraryError` above all, is raised by the future's result.
        """
        return self._executor.submit(self._do, act)

    def _do(self, act: Callable[[Library], _T]) -> _T:
        if self._library is None:
            self._library = Library.open(self._path)
        return act(self._library)

    def close(self) -> None:
        """Wait until all is written, then end the thread."""
        if self._library is not None:
            self._executor.submit(self._library.close)
        self._executor.shutdown()
