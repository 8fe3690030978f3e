"""A real terminal for a program under test: a pty of its own, read into an emulated screen. Nothing here sleeps."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Self

import pyte

from support.emulator import Emulator, Glyph

PATIENCE = 15.0
"""Seconds after which what was waited for does not come any more."""
_STILL = 0.05
_GLANCE = 0.01
# Queries and settings that pyte does not know and would print.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][\d;]*[A-Za-z]|\x1b\[\?[\d;]*\$p")


class Terminal:
    """A program in a terminal of its own. Leave it with `close`, or use it in a with statement."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        controlling: bool = True,
    ) -> None:
        """Start the program. Without `controlling` no signal tells it when the terminal is closed."""
        self._screen = Emulator(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        """All bytes that the program wrote."""
        self.pid, self.fd = pty.fork() if controlling else _fork()
        if self.pid == 0:
            try:
                os.execvpe(command[0], [*command], dict(environ))
            finally:
                os._exit(127)
        self._set_size(*size)
        self.settings = termios.tcgetattr(self.fd)
        """The terminal's settings before the program changed them."""

    def __enter__(self) -> Self:
        """The terminal, with the program running in it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, whatever it does."""
        self.close()

    @property
    def text(self) -> str:
        """What is on the screen, without the spaces at the ends of its lines."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cells(self) -> Iterator[Glyph]:
        """The cells of the screen with their colours."""
        for line in range(self._screen.lines):
            for column in range(self._screen.columns):
                yield self._screen.buffer[line][column]

    @property
    def glyphs(self) -> list[list[Glyph]]:
        """What can be seen, row by row."""
        return self._screen.glyphs

    @property
    def rows(self) -> list[tuple[str, tuple[Glyph, ...]]]:
        """The rows of the screen: their text without the spaces at the end, and their cells."""
        columns = range(self._screen.columns)
        cells = [tuple(self._screen.buffer[y][x] for x in columns) for y in range(self._screen.lines)]
        return list(zip((line.rstrip() for line in self._screen.display), cells, strict=True))

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; what it shows is cut or filled."""
        self._screen.resize(lines, columns)
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def type(self, keys: str) -> None:
        """Type keys, as the bytes that a terminal sends for them."""
        os.write(self.fd, keys.encode())

    def read(self, seconds: float) -> bytes:
        """What the program writes next, empty if it writes nothing for so long or has ended."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return b""
        self.written += data
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return data

    def until(self, shown: str | Callable[[str], bool]) -> str:
        """Wait until the screen shows something and stands still, and give what it shows then.

        AssertionError if it never shows it.
        """
        met = shown if callable(shown) else lambda text: shown in text
        deadline = time.monotonic() + PATIENCE
        while not met(self.text):
            left = deadline - time.monotonic()
            assert left > 0, f"waited for {shown!r} in vain; the screen shows:\n{self.text}"
            self.read(left)
        while self.read(_STILL):
            pass
        return self.text

    def press(self, keys: str, still: float = 0.15) -> int:
        """Type keys, wait until the screen has changed and nothing came for so many seconds; give the bytes it took.

        AssertionError if it never changes.
        """
        before, written = self.glyphs, len(self.written)
        self.type(keys)
        self.until(lambda _: self.glyphs != before)
        while self.read(still):
            pass
        return len(self.written) - written

    def watch(self, seconds: float) -> bytes:
        """What the program writes in so many seconds."""
        before, deadline = len(self.written), time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.read(left)
        return self.written[before:]

    def ended(self, seconds: float, *, reading: bool = True) -> int:
        """Wait for the program's end, and give its exit code, negative for a signal; AssertionError after so long.

        What it writes is read meanwhile, unless the terminal is closed or its line stands still.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if reading and self.fd >= 0:
                self.read(_GLANCE)
            else:
                time.sleep(_GLANCE)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running after {seconds} seconds; the screen shows:\n{self.text}")

    def hang_up(self) -> None:
        """Close the line, as a broken connection does."""
        os.close(self.fd)
        self.fd = -1

    def close(self) -> None:
        """End the program and close its terminal."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)


def _fork() -> tuple[int, int]:
    """As pty.fork, but the terminal is not the session's own."""
    master, slave = pty.openpty()
    pid = os.fork()
    if pid == 0:
        os.setsid()
        for fd in range(3):
            os.dup2(slave, fd)
        os.close(master)
    os.close(slave)
    return pid, master
