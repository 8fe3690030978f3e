"""Looks now and then whether another session has written to the library.

The library is asked through the writer's connection, to which its own writes are no news, and on the writer's thread,
which may wait for other programs. Most looks do without: they only see that the file is as it was.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future

from textual.message import Message

from reader.library import Library
from reader.ui.writer import Writer

EVERY = 0.5
"""Seconds between two looks."""
_SURE = 4
"""Each so manieth look asks the library itself: on network homes a file's times may be a minute old."""


class Elsewhere(Message):
    """The library has been changed by another session."""

    def __init__(self, *, sure: bool) -> None:
        super().__init__()
        self.sure = sure
        """False for the first look: what was read before it may be older than the library, or not."""


class Watch:
    """Posts `Elsewhere` when something was written elsewhere."""

    def __init__(self, writer: Writer, post: Callable[[Message], object]) -> None:
        self._writer = writer
        self._post = post
        self._missed = False
        self._quiet = 0
        self._stamp = (0, 0)
        self._timer: asyncio.TimerHandle | None = None
        self._see = self._see_first
        self._asked: Future[None] | None = None

    def start(self) -> None:
        """Begin to look, and go on."""
        self._timer = asyncio.get_running_loop().call_later(EVERY, self._go_on)

    def stop(self) -> None:
        """Look no more."""
        if self._timer:
            self._timer.cancel()

    def look(self) -> None:
        """Look now, unless the look before is still waiting for its turn."""
        if self._asked is None or self._asked.done():
            self._asked = self._writer.ask(self._see)

    def missed(self) -> None:
        """Have it posted again at the next look, since what was changed could not be read this time."""
        self._missed = True

    def _go_on(self) -> None:
        before, self._stamp = self._stamp, self._file()
        # After a change the library is asked once more: another write may have left the file with the same time.
        self._quiet = 0 if self._stamp != before else self._quiet + 1
        if self._missed or self._quiet < 2 or self._quiet % _SURE == 0:
            self.look()
        self.start()

    def _file(self) -> tuple[int, int]:
        """What tells that the library's file was written to."""
        try:
            status = self._writer.path.stat()
        except OSError:
            return (0, 0)
        return status.st_mtime_ns, status.st_size

    def _see_first(self, library: Library) -> None:
        """Begin to watch, and find the bookmarks that an older Reader left without a place."""
        library.changed_elsewhere()
        self._post(Elsewhere(sure=library.relocate() > 0))
        self._see = self._see_again

    def _see_again(self, library: Library) -> None:
        if library.changed_elsewhere() or self._missed:
            self._missed = False
            self._post(Elsewhere(sure=True))
