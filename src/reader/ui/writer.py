"""One writer off the screen's thread: changes reach the library in the order in which they were made."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from reader.library import BUSY_SECONDS, Library, LibraryError

_T = TypeVar("_T")

SLOW = 1.0
"""Seconds for which another program may hold the library before the reader is told."""

_ASKED_WITHIN = 0.05  # seconds between two questions for a lock that is not to be had, at most


class Writer:
    """A thread with its own connection to the library.

    While other programs hold the library it waits as long as it takes, until it is closed or gives up.
    """

    def __init__(self, path: Path, when_slow: Callable[[], object] | None = None) -> None:
        self.when_slow = when_slow
        """Called on the writer's thread when changes wait, the first for `SLOW` seconds, and when more come to them."""
        self.lost = 0
        """How many changes could not be written before it was closed."""
        self.path = path
        """The library's file."""
        self._library: Library | None = None
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="reader-writer")
        self._unwritten: set[Future[Any]] = set()
        self._writing = False
        self._told = 0
        self._last = float("inf")
        self._waited_at = float("-inf")

    @property
    def unwritten(self) -> int:
        """How many changes are not on disk yet."""
        return len(self._unwritten)

    @property
    def working(self) -> bool:
        """Whether it is writing, and no other program keeps it from that."""
        return self._writing and monotonic() - self._waited_at > _ASKED_WITHIN

    def submit(self, act: Callable[[Library], _T]) -> Future[_T]:
        """Change the library after all that was submitted before. The future has what came of it.

        What `act` raises, `LibraryError` above all, is raised by the future's result.
        """
        future = self._executor.submit(self._write, act)
        self._unwritten.add(future)
        future.add_done_callback(self._unwritten.discard)
        return future

    def ask(self, question: Callable[[Library], _T]) -> Future[_T]:
        """Look something up behind all that was submitted before; nobody has to wait for it in order to leave."""
        return self._executor.submit(lambda: question(self._opened()))

    def give_up(self) -> None:
        """Wait for no other program any more: what is not written then is lost."""
        self._last = monotonic()

    def close(self) -> None:
        """Write all that is left, unless another program holds the library for long, and end the thread."""
        self._last = min(self._last, monotonic() + BUSY_SECONDS)
        self._executor.submit(self._close)
        self._executor.shutdown()

    def _close(self) -> None:
        if self._library is not None:
            self._library.close()

    def _opened(self) -> Library:
        self._told = 0
        if self._library is None:
            self._library = Library.open(self.path, patience=self._wait_on)
        return self._library

    def _write(self, act: Callable[[Library], _T]) -> _T:
        self._writing = True
        try:
            return act(self._opened())
        except LibraryError:
            self.lost += monotonic() >= self._last
            raise
        finally:
            self._writing = False

    def _wait_on(self, waited: float) -> bool:
        """The patience of the writer's connection."""
        if waited > _ASKED_WITHIN:
            self._waited_at = monotonic()
        if waited > SLOW and self._told < self.unwritten:
            self._told = self.unwritten
            if self.when_slow:
                self.when_slow()
        return monotonic() < self._last
