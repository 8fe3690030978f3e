"""The library in a thread of its own: waiting for the disk, or for another program, keeps no request waiting."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from reader.library import Library, Patience

_T = TypeVar("_T")
_TOGETHER = 10
"""Changes that are written at once, if so many are there: for each write the disk is waited for four times."""


class Keeper:
    """A library that is asked and told things, for as long as the block lasts.

    All methods raise LibraryError where the library can't do what was asked.
    """

    def __init__(self, path: Path, patience: Patience) -> None:
        self._path, self._patience = path, patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._waiting: list[tuple[Callable[[Library], Any], asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._library: Library | None = None

    async def ask(self, what: Callable[[Library], _T]) -> _T:
        """What a function of the library gives."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: what(self._open()))

    async def write(self, what: Callable[[Library], _T]) -> _T:
        """What a function of the library gives that writes a little; it is on disk then, with all else that waited."""
        done: asyncio.Future[_T] = asyncio.get_running_loop().create_future()
        self._waiting.append((what, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await done

    async def _write(self) -> None:
        """Write what waits, until nothing does."""
        while self._waiting:
            some, self._waiting = self._waiting[:_TOGETHER], self._waiting[_TOGETHER:]
            some = [(what, done) for what, done in some if not done.done()]
            doing = self.ask(partial(_together, wanted=[what for what, _ in some]))
            result: list[Any] | BaseException = (await asyncio.gather(doing, return_exceptions=True))[0]
            for at, (_, done) in enumerate(some):
                if done.done():
                    continue
                if isinstance(result, BaseException):
                    done.set_exception(result)
                else:
                    done.set_result(result[at])

    def _open(self) -> Library:
        """The library, opened by the thread that uses it."""
        if self._library is None:
            self._library = Library.open(self._path, patience=self._patience)
        return self._library

    async def __aenter__(self) -> Self:
        """The library, opened when it is needed."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let go of the library, once what is being written is on disk."""
        if self._writing:
            self._writing.cancel()
        if self._library:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._library.close)
        self._thread.shutdown()


def _together(library: Library, wanted: Sequence[Callable[[Library], Any]]) -> list[Any]:
    """Do all of it, and have all of it on disk at once."""
    with library.together():
        return [what(library) for what in wanted]
