"""Leaves cleanly when the line breaks or somebody ends the process.

A hang-up (SIGHUP) or SIGTERM asks the app to write what is unwritten and to end. If it can't, because what it draws
goes nowhere and its loop waits for that, the terminal is restored as far as it takes bytes, and the process ends.
"""

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self

PATIENCE = 1.5
"""Seconds that the app has to end by itself."""
_SIGNALS = (signal.SIGHUP, signal.SIGTERM)
# Mouse and focus reports, bracketed paste and the kitty keyboard off, lines wrapped, the other screen left, the
# cursor shown: what xterm's control sequences call 1000, 1003, 1006, 1004, 2004, 7, 1049 and 25.
_RESTORE = b"\x1b[?1000;1003;1006;1004;2004l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[m"


class Guard:
    """While it is entered, these signals end the app; `code` is the exit code that says so."""

    def __init__(self, loop: asyncio.AbstractEventLoop, leave: Callable[[], None]) -> None:
        self.code = 0
        self._loop = loop
        self._leave = leave
        self._left = threading.Event()
        self._terminal = _attributes()

    def __enter__(self) -> Self:
        """Listen. These handlers run between any two steps of the main thread, asyncio's only when its loop turns."""
        self._before = {number: signal.signal(number, self._asked) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop listening: the app has ended."""
        self._left.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.code:
            return
        self.code = 128 + number
        threading.Thread(target=self._wait, name="reader-guard", daemon=True).start()
        self._loop.call_soon_threadsafe(self._leave)

    def _wait(self) -> None:
        if self._left.wait(PATIENCE):
            return
        out = sys.__stderr__.fileno() if sys.__stderr__ else 2
        with suppress(OSError):
            termios.tcflush(out, termios.TCOFLUSH)
        with suppress(OSError):
            os.set_blocking(out, False)
            os.write(out, _RESTORE)
        if self._terminal:
            with suppress(OSError, termios.error):
                termios.tcsetattr(0, termios.TCSANOW, self._terminal)
        os._exit(self.code)


def _attributes() -> list[int | list[bytes | int]] | None:
    """The terminal's settings; none if there is no terminal."""
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None
