"""A command of Reader's own in a process of its own, whose lines are read as they come.

What it writes into the library shows as what any other session writes there. So the screen reads no feed and no page,
and a command that hangs or dies costs itself.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from reader.text import clean

# -P: a file called like a module in the folder where Reader was started must not be imported.
COMMAND = (sys.executable, "-P", "-m", "reader")
"""How Reader is run, before the words of a command."""
_LONGEST = 1 << 20
"""Bytes of the longest line; one that is longer is no line of ours, and dropped."""
_GRACE = 1.0
"""Seconds that a command has to end when it is told to."""


class Ended(NamedTuple):
    """How a command came to its end."""

    code: int
    """Its exit code; negative for the signal that ended it."""
    said: str
    """The last line that was meant for people; empty if there was none."""


async def run(words: Sequence[str], tell: Callable[[dict[str, Any]], None]) -> Ended:
    """Run a command, and tell of each JSON object that it prints on a line. It is ended if this is cancelled.

    OSError if it can't be started.
    """
    transport, heard = await asyncio.get_running_loop().subprocess_exec(
        _Heard,
        *(*COMMAND, *words),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,  # the keys of the terminal are the reader's, not the command's
    )
    said = ""
    try:
        while (line := await heard.lines.get()) is not None:
            value = _object(line)
            if value is None:
                said = clean(line.decode("utf-8", "replace")).strip() or said
            else:
                tell(value)
        return Ended(transport.get_returncode() or 0, said)
    finally:
        for end in (transport.terminate, transport.kill):
            if transport.get_returncode() is None:
                end()
                with suppress(TimeoutError):
                    await asyncio.wait_for(heard.exited.wait(), _GRACE)
        transport.close()


class _Heard(asyncio.SubprocessProtocol):
    """What a process prints, line by line, and its end."""

    def __init__(self) -> None:
        self.lines: asyncio.Queue[bytes | None] = asyncio.Queue()
        """None at the end."""
        self.exited = asyncio.Event()
        self._rest = b""

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take lines as they are complete."""
        del fd
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self.lines.put_nowait(line)
        if len(self._rest) > _LONGEST:
            self._rest = b""

    def process_exited(self) -> None:
        """Wait no longer than this for what it printed last: something that it left behind may hold the pipe."""
        self.exited.set()
        asyncio.get_running_loop().call_later(_GRACE, self.lines.put_nowait, None)

    def connection_lost(self, error: Exception | None) -> None:
        """All is said."""
        del error
        self.lines.put_nowait(self._rest)
        self.lines.put_nowait(None)


def _object(line: bytes) -> dict[str, Any] | None:
    with suppress(ValueError, RecursionError):
        value = json.loads(line)
        return value if isinstance(value, dict) else None
    return None
