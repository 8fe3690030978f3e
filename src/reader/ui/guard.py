"""Leaves cleanly when the line breaks or somebody ends the process.

A hang-up (SIGHUP), SIGINT or SIGTERM asks the app to write what is unwritten and to end. If it can't, because the
disk stands still or it computes without end, the terminal is restored as far as it takes bytes, and the process ends.
"""

import os
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self

from reader import frame
from reader.frame import KEYS, SCREEN
from reader.ui.modes import RESCUE

PATIENCE = 1.5
"""Seconds that the app has to end by itself."""
_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


class Guard:
    """While it is entered, these signals end the app; `code` is the exit code that says so."""

    def __init__(self) -> None:
        self.code = 0
        self.leave: Callable[[], object] | None = None
        """Asks the app to end, from within a signal handler; None while it has the terminal no more, or not yet."""
        self._left = threading.Event()
        self._terminal = frame.settings() or _attributes()

    def __enter__(self) -> Self:
        """Listen. These handlers run between any two steps of the main thread, asyncio's only when its loop turns."""
        self._before = {number: signal.signal(number, self._asked) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop listening: all is written. After a defect nobody knows what the terminal was left in."""
        self._left.set()
        if error:
            self._restore()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.code:
            return
        self.code = 128 + number
        threading.Thread(target=self._wait, name="reader-guard", daemon=True).start()
        if self.leave:
            self.leave()

    def _wait(self) -> None:
        if self._left.wait(PATIENCE):
            return
        if self.leave or frame.settings():
            self._restore()
        os._exit(self.code)

    def _restore(self) -> None:
        with suppress(OSError, termios.error):
            termios.tcflush(SCREEN, termios.TCOFLUSH)
            os.set_blocking(SCREEN, False)
            os.write(SCREEN, RESCUE)
        with suppress(OSError):
            os.set_blocking(SCREEN, True)
        if self._terminal:
            with suppress(OSError, termios.error):
                termios.tcsetattr(KEYS, termios.TCSANOW, self._terminal)


def _attributes() -> list[int | list[bytes | int]] | None:
    """The terminal's settings; none if there is no terminal."""
    try:
        return termios.tcgetattr(KEYS)
    except termios.error:
        return None
