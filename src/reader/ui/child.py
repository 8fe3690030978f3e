"""A command of Reader's own in a process of its own, whose lines are read as they come.

What it writes into the library shows as what any other session writes there. So the screen reads no feed and no page,
and a command that hangs or dies costs itself.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from reader.text import clean

# -P: a file called like a module in the folder where Reader was started must not be imported.
COMMAND = (sys.executable, "-P", "-m", "reader")
"""How Reader is run, before the words of a command."""
_LONGEST = 1 << 20
"""Bytes of the longest line."""
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
    process = await asyncio.create_subprocess_exec(
        *(*COMMAND, *words),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        limit=_LONGEST,
        start_new_session=True,  # the keys of the terminal are the reader's, not the command's
    )
    said = ""
    try:
        while line := await _line(process):
            value = _object(line)
            if value is None:
                said = clean(line.decode("utf-8", "replace")).strip() or said
            else:
                tell(value)
        if process.stdout and not process.stdout.at_eof():
            await _end(process)
        return Ended(await process.wait(), said)
    finally:
        await _end(process)


async def _line(process: Process) -> bytes:
    """The next line, empty at the end; one that is too long is no line of ours, and nothing behind it is read."""
    if process.stdout:
        with suppress(ValueError):
            return await process.stdout.readline()
    return b""


def _object(line: bytes) -> dict[str, Any] | None:
    with suppress(ValueError, RecursionError):
        value = json.loads(line)
        return value if isinstance(value, dict) else None
    return None


async def _end(process: Process) -> None:
    """End the process, unless it has ended."""
    for end in (process.terminate, process.kill):
        if process.returncode is None:
            with suppress(ProcessLookupError):
                end()
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _GRACE)
