"""Questions that a terminal answers by itself, as if it were typed.

The answers come among the keys that the reader types. So a terminal is not asked where keys are waiting already, where
another program has it, or where the output stands still; and what is typed meanwhile goes back to where it came from.
"""

import fcntl
import os
import re
import select
import struct
import termios
from contextlib import suppress
from time import monotonic

END = b"\x1b[c"
"""A question that every terminal answers (DA1, ECMA-48): no answer to one before it comes after that."""
_ENDED = re.compile(rb"\x1b\[\?[\d;]*c")
# Answers: CSI with a private mark or two numbers, DCS up to ST (ECMA-48, sections 5.4 and 8.3.27). Keys have neither.
_ANSWER = re.compile(rb"\x1b\[[?>=][\d;]*\$?[a-zA-Z]|\x1b\[\d+;\d+R|\x1bP[^\x1b]*\x1b\\")


class Unasked(Exception):  # noqa: N818 (not an error: the terminal had better be left alone)
    """The terminal was not asked, or did not answer; a sentence says why."""


def ask(question: bytes, seconds: float, terminal: str = "/dev/tty") -> bytes:
    """What the terminal of this process answers to sequences, within so many seconds. Raises Unasked."""
    try:
        # A file of our own: that it doesn't block is nothing to others who have the terminal open.
        tty = os.open(terminal, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unasked("There is no terminal to ask.") from error
    try:
        if os.tcgetpgrp(tty) != os.getpgrp():
            raise Unasked("Another program has the terminal.")
        return _quietly(tty, question + END, monotonic() + seconds)
    except (OSError, termios.error) as error:
        raise Unasked("The terminal can't be asked.") from error
    finally:
        os.close(tty)


def _quietly(tty: int, question: bytes, deadline: float) -> bytes:
    """Ask while nothing that comes in is shown, or waits for Enter."""
    usual = termios.tcgetattr(tty)
    quiet = termios.tcgetattr(tty)
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 0, 0
    termios.tcsetattr(tty, termios.TCSANOW, quiet)
    try:
        (waiting,) = struct.unpack("i", fcntl.ioctl(tty, termios.FIONREAD, bytes(4)))
        if waiting:
            raise Unasked("Keys were typed already; they wait for the next program, and the terminal was not asked.")
        _write(tty, question, deadline)
        return _answers(tty, deadline)
    finally:
        termios.tcsetattr(tty, termios.TCSANOW, usual)


def _write(tty: int, data: bytes, deadline: float) -> None:
    while data:
        if not select.select([], [tty], [], max(0.0, deadline - monotonic()))[1]:
            raise Unasked("The terminal takes no output (Ctrl+Q lets it go on).")
        data = data[os.write(tty, data) :]


def _answers(tty: int, deadline: float) -> bytes:
    """What comes until the last question is answered; the keys among it are given back."""
    came = b""
    while not _ENDED.search(came):
        if not select.select([tty], [], [], max(0.0, deadline - monotonic()))[0]:
            break
        came += os.read(tty, 4096)
    keys = _ANSWER.sub(b"", came)
    with suppress(OSError):  # newer kernels let nobody do so: then they are lost
        for key in keys:
            fcntl.ioctl(tty, termios.TIOCSTI, bytes([key]))
    if not _ENDED.search(came):
        raise Unasked("The terminal did not answer.")
    return came
