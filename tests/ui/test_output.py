"""What goes to a terminal: never waited for, never more than is of use, and restored at the end."""

import os
import pty
import select
import threading
import tty
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from reader.ui.output import MOST, Output

PATIENCE = 10.0
A_LITTLE = 0.05


@dataclass
class Line:
    """A terminal's two ends, and an output on the one of them."""

    master: int
    slave: int
    lost: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Write to it."""
        self.output = Output(self.slave, self.lost.set, self.ended.set)
        self.output.start()

    def fill(self) -> None:
        """Send so many dots that the terminal takes nothing more until somebody reads."""
        fd = os.open(os.ttyname(self.slave), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        while select.select([], [fd], [], A_LITTLE)[1]:  # the kernel makes room once more when it looks at what came
            with suppress(BlockingIOError):
                os.write(fd, b"." * 4096)
        os.close(fd)

    def read(self, enough: bytes) -> bytes:
        """Read until this comes."""
        data = b""
        while enough not in data:
            assert select.select([self.master], [], [], PATIENCE)[0], f"only {data[-40:]!r} came"
            data += os.read(self.master, 65536)
        return data


@pytest.fixture
def line() -> Iterator[Line]:
    """A line that nobody reads from by itself."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    made = Line(master, slave)
    yield made
    with suppress(OSError):
        made.output.close(b"", b"", A_LITTLE)
    for fd in (master, slave):
        with suppress(OSError):
            os.close(fd)


def test_what_there_is_room_for_is_written_at_once() -> None:
    """No thread has to be woken for it."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    Output(slave, pytest.fail, pytest.fail).write(b"a screen")  # its thread was never started
    assert select.select([master], [], [], 0)[0]
    assert os.read(master, 100) == b"a screen"
    for fd in (master, slave):
        os.close(fd)


def test_what_is_written_arrives_in_order(line: Line) -> None:
    """All of it, also at the end."""
    for number in range(500):
        line.output.write(b"%d," % number)
    reader = threading.Thread(target=lambda: arrived.append(line.read(b"the end")))
    arrived: list[bytes] = []
    reader.start()
    line.output.close(b"the end", b"rescue", PATIENCE)
    reader.join()
    assert arrived == [b"".join(b"%d," % number for number in range(500)) + b"the end"]


def test_nobody_waits_for_a_line_that_stands_still(line: Line) -> None:
    """What is too much is dropped; once the line moves again that is told, and what is written then arrives."""
    for _ in range(10):
        line.output.write(b"x" * MOST)
    line.output.write(b"never seen")
    assert not line.lost.is_set()
    reader = threading.Thread(target=lambda: arrived.append(line.read(b"the end")))
    arrived: list[bytes] = []
    reader.start()
    assert line.lost.wait(PATIENCE)
    line.output.write(b"the end")
    reader.join()
    assert b"never seen" not in arrived[0]
    assert len(arrived[0]) < 3 * MOST + 2 * len(b"the end")


def test_at_the_end_a_line_that_stands_still_is_rescued(line: Line) -> None:
    """What waits is given up; what the terminal gets next is the rescue."""
    line.output.write(b"x" * MOST)
    line.output.close(b"the end", b"rescue", A_LITTLE)
    assert len(line.read(b"rescue")) < MOST


def test_at_the_end_of_a_line_that_was_too_slow_only_the_rescue_is_sent(line: Line) -> None:
    """It moves, but the reader shall not wait for pictures that nobody will see."""
    line.fill()
    for _ in range(3):
        line.output.write(b"x" * MOST)
    closing = threading.Thread(target=line.output.close, args=(b"the end", b"rescue", PATIENCE))
    closing.start()
    with line.output._changed:
        assert line.output._changed.wait_for(lambda: len(line.output._waiting) < MOST, PATIENCE)
    arrived = line.read(b"rescue")
    closing.join()
    assert len(arrived.lstrip(b".")) < MOST


def test_a_terminal_that_is_gone_is_told_of_once(line: Line) -> None:
    """And writing to it afterwards does nothing."""
    os.close(line.master)
    line.output.write(b"x")
    assert line.ended.wait(PATIENCE)
    line.ended.clear()
    line.output.write(b"x")
    line.output.close(b"the end", b"rescue", PATIENCE)
    assert not line.ended.is_set()


def test_the_terminal_of_others_is_left_as_it_is(line: Line) -> None:
    """Other programs share its descriptor: their writes go on to wait."""
    assert os.get_blocking(line.slave)


def test_a_terminal_without_a_name_is_written_to_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """In some containers it has none, and there may be no /dev/tty."""
    read, write = os.pipe()
    opened = os.open
    monkeypatch.setattr(os, "open", lambda path, flags: opened("" if path == "/dev/tty" else path, flags))
    output = Output(write, lambda: None, lambda: None)
    output.start()
    output.write(b"words")
    assert os.read(read, 10) == b"words"
    output.close(b"", b"", PATIENCE)
    os.close(read)
    os.close(write)
