"""What comes from the terminal, read by a thread of its own: keys, pastes, the mouse, and the end of the line."""

import os
import select
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial
from threading import Thread

from textual._xterm_parser import XTermParser  # (Textual's drivers have it from there; there is no public name)
from textual.constants import ESCAPE_DELAY
from textual.message import Message

_AT_ONCE = 4096  # bytes
# Behind an Esc the parser waits so long for the rest of a sequence; the second look is for clocks that differ.
_LOOKS, _LOOK = 2, ESCAPE_DELAY + 0.005


class Keyboard(Thread):
    """A terminal to read from, given its file descriptor and its encoding.

    Both functions are called on the thread: `on_message` with each of Textual's messages, `on_end` when the
    terminal is gone.
    """

    def __init__(
        self, fd: int, encoding: str, on_message: Callable[[Message], None], on_end: Callable[[], None]
    ) -> None:
        super().__init__(name="reader-keyboard", daemon=True)
        self._fd = fd
        self._decode = getincrementaldecoder(encoding)("replace").decode
        self._parser = XTermParser()
        self._on_message = on_message
        self._on_end = on_end
        self._woken, self._wake = os.pipe()

    def run(self) -> None:
        """Read until the end, or until it is stopped. Nothing wakes it but input."""
        looks = 0
        while self._woken not in (ready := self._wait(_LOOK if looks else None)):
            if self._fd not in ready:
                looks -= 1
                self._pass_on(self._parser.tick)
            elif (data := self._read()) is None:
                self._on_end()
                return
            else:
                looks = _LOOKS
                for char in self._decode(data):
                    self._pass_on(partial(self._parser.feed, char))

    def stop(self) -> None:
        """Read no more, at once."""
        os.write(self._wake, b"x")
        self.join()
        os.close(self._wake)
        os.close(self._woken)

    def _wait(self, seconds: float | None) -> list[int]:
        return select.select([self._fd, self._woken], [], [], seconds)[0]

    def _read(self) -> bytes | None:
        """What was typed; None at the end of input, and where the terminal is gone (EIO)."""
        try:
            return os.read(self._fd, _AT_ONCE) or None
        except BlockingIOError:  # another program has put the terminal into that mode, and was faster
            return b""
        except OSError:
            return None

    def _pass_on(self, messages: Callable[[], Iterable[Message]]) -> None:
        """Pass messages on; what the parser can't take, a code beyond Unicode say, is dropped, and it begins anew."""
        try:
            for message in messages():
                self._on_message(message)
        except (ArithmeticError, ValueError):
            self._parser = XTermParser()
