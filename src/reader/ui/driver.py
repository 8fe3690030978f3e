"""The terminal as Textual is given it: drawn on through standard output, read from standard input.

Other than Textual's own driver it never waits for the terminal, notices that it is gone, and stops at once.
"""

import os
import signal
import termios
import threading
from contextlib import suppress
from typing import Any

from textual.constants import DISABLE_KITTY_KEY
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size

from reader import charset, frame
from reader.frame import KEYS, SCREEN
from reader.ui.keyboard import Keyboard
from reader.ui.modes import RESCUE, entering, leaving
from reader.ui.output import Output

PATIENCE = 0.3
"""Seconds that a terminal may take nothing, when it is left, until what waits for it is given up."""


class TerminalDriver(Driver):
    """Input and output for the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Textual calls it)
        super().__init__(*args, **kwargs)
        self._encoding = charset.encoding()
        self._size = self._size or _size()
        self._settings: list[Any] | None = None
        self._output: Output | None = None
        self._keyboard: Keyboard | None = None

    @property
    def can_suspend(self) -> bool:
        """Whether the app can be stopped and go on."""
        return True

    def write(self, data: str) -> None:
        """Send text and control sequences to the terminal; what it has no character for becomes a question mark."""
        if self._output:
            self._output.write(data.encode(self._encoding, "replace"))

    def start_application_mode(self) -> None:
        """Take the terminal over. In the background that waits for the foreground: the kernel stops the process."""
        before = frame.take_over()
        try:
            self._settings = before or termios.tcgetattr(KEYS)
            termios.tcsetattr(KEYS, termios.TCSANOW, frame.raw(self._settings))
        except termios.error:
            _hang_up()
            return
        self._output = Output(SCREEN, self._resumed, _hang_up)
        self._output.start()
        typed = "utf-8" if self._encoding == "ascii" else self._encoding
        self._keyboard = Keyboard(KEYS, typed, self.process_message, _hang_up)
        self._keyboard.start()
        if not before:
            self.write(entering(mouse=self._mouse, kitty=not DISABLE_KITTY_KEY))
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._continued)
        self._resized()

    def disable_input(self) -> None:
        """Stop reading; what is typed from now on, and what was not read yet, is nobody's."""
        if self._keyboard:
            for number in (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT):
                self._loop.remove_signal_handler(number)
            self._keyboard.stop()
            self._keyboard = None
            with suppress(termios.error):
                termios.tcflush(KEYS, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was; on a line that stands still that is all that is sent."""
        self.disable_input()
        if self._output:
            way_out = leaving(mouse=self._mouse, kitty=not DISABLE_KITTY_KEY)
            self._output.close(way_out.encode(), RESCUE, PATIENCE)
            self._output = None
        if self._settings:
            with suppress(termios.error):
                termios.tcsetattr(KEYS, termios.TCSANOW, self._settings)
            self._settings = None

    def _resized(self) -> None:
        size = Size(*_size())
        self.send_message(Resize(size, size))

    def _resumed(self) -> None:
        """Have everything drawn again."""
        self.send_message(self.SignalResume())

    def _stop(self) -> None:
        """Give the terminal back and stop, with all that the shell started together, until it says to go on."""
        self.suspend_application_mode()
        os.kill(0, signal.SIGTSTP)
        self.resume_application_mode()
        self._resumed()

    def _continued(self) -> None:
        """Somebody has stopped the process without asking it, and who knows what the terminal shows since."""
        if self._settings:
            with suppress(termios.error):
                termios.tcsetattr(KEYS, termios.TCSANOW, frame.raw(self._settings))
        self.write(entering(mouse=self._mouse, kitty=not DISABLE_KITTY_KEY))
        self._resumed()


def _size() -> tuple[int, int]:
    """Columns and lines of the terminal; its own word goes before that of the environment, which is of the start."""
    with suppress(OSError):
        columns, lines = os.get_terminal_size(SCREEN)
        if columns and lines:
            return columns, lines
    import shutil  # noqa: PLC0415 (seldom needed)

    return shutil.get_terminal_size()


def _hang_up() -> None:
    """The terminal is gone: say so as the kernel does, which has no word for all ways in which that happens."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGHUP)
