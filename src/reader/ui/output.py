"""What goes to the terminal, written by a thread of its own: nobody waits for a line that takes no bytes."""

import os
import select
import termios
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread

MOST = 32_768
"""Bytes that may wait for the terminal; while there are more, what is written is dropped."""
_CHUNK = 512
"""Bytes that are written at once: few, so that progress on a slow line is seen."""


class Output(Thread):
    """A terminal to write to, given its file descriptor.

    Both functions are called on the thread. `on_lost`: the terminal takes bytes again after something was dropped,
    so that everything has to be drawn again. `on_end`: the terminal is gone.
    """

    def __init__(self, fd: int, on_lost: Callable[[], None], on_end: Callable[[], None]) -> None:
        super().__init__(name="reader-output", daemon=True)
        self._fd = fd
        self._on_lost = on_lost
        self._on_end = on_end
        self._changed = Condition()
        self._waiting = bytearray()
        self._chunk = b""  # what is being written, taken from what waits
        self._written = 0
        self._lost = self._ended = False

    def write(self, data: bytes) -> None:
        """Have these bytes written, unless too many wait already."""
        with self._changed:
            if len(self._waiting) > MOST:
                self._lost = True
            elif not self._ended:
                self._waiting += data
                self._changed.notify_all()

    def run(self) -> None:
        """Write until the end."""
        while chunk := self._next():
            try:
                written = os.write(self._fd, chunk)
            except BlockingIOError:  # another program has put the terminal into that mode
                select.select([], [self._fd], [])
                written = 0
            except OSError:
                if not self._ended:
                    self.end()
                    self._on_end()
                return
            with self._changed:
                self._chunk = self._chunk[written:]
                self._written += written
                self._changed.notify_all()

    def _next(self) -> bytes:
        """What is to be written next, as soon as there is something; nothing at the end."""
        with self._changed:
            again = self._lost and not (self._chunk or self._waiting)
            self._lost = self._lost and not again
        if again:
            self._on_lost()
        with self._changed:
            self._changed.wait_for(lambda: self._chunk or self._waiting or self._ended)
            if not self._chunk:
                self._chunk = bytes(self._waiting[:_CHUNK])
                del self._waiting[:_CHUNK]
            return self._chunk

    def drain(self, patience: float) -> bool:
        """Wait until all is written; False as soon as the terminal has taken nothing for `patience` seconds."""
        with self._changed:
            while self._chunk or self._waiting:
                if not self._moves(patience):
                    return False
        return True

    def _moves(self, patience: float) -> bool:
        before = self._written
        return self._changed.wait_for(lambda: self._ended or self._written > before, patience)

    def forget(self) -> None:
        """Drop what waits, and what the terminal's own queue holds, to make room for what is written next."""
        with self._changed:
            self._waiting.clear()
            self._chunk, self._lost = b"", False
        with suppress(termios.error):
            termios.tcflush(self._fd, termios.TCOFLUSH)

    def end(self) -> None:
        """Write nothing any more."""
        with self._changed:
            self._ended = True
            self._waiting.clear()
            self._chunk = b""
            self._changed.notify_all()
