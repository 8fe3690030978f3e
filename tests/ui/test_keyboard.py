"""What is typed: read at once, whatever it is, until the end."""

import os
import threading
from collections.abc import Iterator
from queue import Queue

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import Key

from reader.ui.keyboard import Keyboard

PATIENCE = 10.0


class Typed:
    """A keyboard at the end of a pipe."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.messages: Queue[object] = Queue()
        self.ended = threading.Event()
        self.fd, self._write = os.pipe()
        self.keyboard = Keyboard(self.fd, encoding, self.messages.put, self.ended.set)
        self.keyboard.start()

    def type(self, data: bytes) -> None:
        """Type something."""
        os.write(self._write, data)

    def key(self) -> str:
        """The next key."""
        while not isinstance(message := self.messages.get(timeout=PATIENCE), Key):
            pass
        return message.key

    def leave(self) -> None:
        """End the input."""
        if self._write >= 0:
            os.close(self._write)
        self._write = -1

    def close(self) -> None:
        """Stop reading."""
        self.keyboard.stop()
        self.leave()
        os.close(self.fd)


@pytest.fixture
def typed() -> Iterator[Typed]:
    """A keyboard."""
    made = Typed()
    yield made
    made.close()


def test_a_lone_escape_is_a_key(typed: Typed) -> None:
    """Though a sequence may follow it; what follows in time makes one key of both."""
    typed.type(b"\x1b")
    assert typed.key() == "escape"
    typed.type(b"\x1b[B")
    assert typed.key() == "down"


def test_the_end_of_input_is_told(typed: Typed) -> None:
    """Once, and then the thread is at its end."""
    typed.leave()
    assert typed.ended.wait(PATIENCE)
    typed.keyboard.join(PATIENCE)
    assert not typed.keyboard.is_alive()


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.from_regex(rb"\A(\x1b\[[\d;:<?]{0,14}[A-Za-z~]){1,3}\Z")))
def test_no_noise_on_the_line_stops_the_keys(noise: bytes) -> None:
    """Bytes that are no text, sequences that nobody knows, codes beyond Unicode: the next keys are read."""
    typed = Typed()
    try:
        typed.type(noise + b"\x1b[201~" + b"j" * 40)
        while typed.key() != "j":
            pass
    finally:
        typed.close()


def test_letters_of_the_terminal_s_own_charset_are_read() -> None:
    """A byte above 127 is a letter, not an error."""
    typed = Typed("iso8859-1")
    typed.type(b"\xfc")
    assert typed.key() == "ü"
    typed.close()
