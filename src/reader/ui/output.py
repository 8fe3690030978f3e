"""What goes to the terminal: at once as far as it has room, the rest on a thread, so that nobody waits for it."""

import os
import select
import termios
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Thread

MOST = 32_768
"""Bytes that may wait for the terminal; while there are more, what is written is dropped."""
_AT_ONCE = 4096  # bytes


class Output(Thread):
    """A terminal to write to, given a file descriptor of it.

    Both functions are called on the thread. `on_lost`: the terminal takes bytes again after something was dropped,
    so that everything has to be drawn again. `on_end`: the terminal is gone.
    """

    def __init__(self, fd: int, on_lost: Callable[[], None], on_end: Callable[[], None]) -> None:
        super().__init__(name="reader-output", daemon=True)
        self._fd = _own(fd)
        self._on_lost = on_lost
        self._on_end = on_end
        self._changed = Condition()
        self._waiting = bytearray()
        self._written = 0
        self._lost = self._ended = False
        self._woken, self._wake = os.pipe()

    def write(self, data: bytes) -> None:
        """Have these bytes written, unless too many wait already."""
        with self._changed:
            if len(self._waiting) > MOST:
                self._lost = True
            elif not self._ended:
                self._waiting += data if self._waiting else data[self._at_once(data) :]
                if self._waiting:
                    self._changed.notify_all()

    def _at_once(self, data: bytes) -> int:
        """Write what the terminal has room for; how many bytes. A screen is there sooner than a thread is woken."""
        with suppress(OSError):  # there is no room, or no terminal any more: the thread finds out
            if not os.get_blocking(self._fd):
                written = os.write(self._fd, data)
                self._written += written
                return written
        return 0

    def run(self) -> None:
        """Write until the end."""
        while self._more():
            ready, room, _ = select.select([self._woken], [self._fd], [])
            if room and not ready and not self._pass_on():
                self._on_end()

    def _more(self) -> bool:
        """Wait until there is something to write; False at the end."""
        with self._changed:
            again = self._lost and not self._waiting
            self._lost = self._lost and not again
        if again:
            self._on_lost()
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            return not self._ended

    def _pass_on(self) -> bool:
        """Write as much as there is room for; False if the terminal is gone."""
        with self._changed:
            chunk = bytes(self._waiting[:_AT_ONCE])
        try:
            written = os.write(self._fd, chunk)
        except BlockingIOError:
            written = 0
        except OSError:
            self._end()
            return False
        with self._changed:
            del self._waiting[:written]
            self._written += written
            self._changed.notify_all()
        return True

    def close(self, last: bytes, rescue: bytes, patience: float) -> None:
        """Write what waits and `last`, and end.

        Where something was dropped before, what waits is of no use any more: then `rescue` is written in place of it.
        If the terminal takes nothing for `patience` seconds, what its own queue holds goes as well.
        """
        with self._changed:
            if self._lost:
                self._waiting.clear()
                self._lost, last = False, rescue
            self._waiting += last
            self._changed.notify_all()
        drained = self._drained(patience)
        self._end()
        os.write(self._wake, b"x")
        self.join(patience)
        if not drained:
            with suppress(OSError, termios.error):
                termios.tcflush(self._fd, termios.TCOFLUSH)
                os.write(self._fd, rescue)
        for fd in (self._fd, self._woken, self._wake):
            os.close(fd)

    def _drained(self, patience: float) -> bool:
        with self._changed:
            while self._waiting and not self._ended and self._moves(patience):
                pass
            return self._ended or not self._waiting

    def _moves(self, patience: float) -> bool:
        before = self._written
        return self._changed.wait_for(lambda: self._ended or self._written > before, patience)

    def _end(self) -> None:
        with self._changed:
            self._ended = True
            self._waiting.clear()
            self._changed.notify_all()


def _own(fd: int) -> int:
    """The same terminal, opened once more so that writing to it never waits.

    That is no business of the programs that share the given descriptor. Where the terminal may not be opened, after
    su for one, its other name may do; a terminal that has no name here is shared, and what is written may wait.
    """
    for name in (os.ttyname, lambda _: "/dev/tty"):
        with suppress(OSError):
            return os.open(name(fd), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    return os.dup(fd)
