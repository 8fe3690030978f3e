"""A command in place of Reader's own, which prints what a test wants it to and ends when the test says so."""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from reader.ui import child
from support.session import Session

_PATIENCE = 15.0
# It says with which words it was called, passes on what it is given, and tells if it was ended from outside.
_SCRIPT = """
cd "$0" || exit 9
trap 'kill $!; echo ended > ended; exit 143' TERM
echo "$*" >> calls
cat given & wait $!
exit $(cat code)
"""


class Stub:
    """The command. It is used from the moment when it is made until `monkeypatch` is undone."""

    def __init__(self, folder: Path, use: Callable[[object, str, object], None]) -> None:
        self._folder = folder
        folder.mkdir()
        os.mkfifo(folder / "given")
        self._given = -1
        self.again()
        use(child, "COMMAND", ("sh", "-c", _SCRIPT, str(folder)))

    def again(self) -> None:
        """Be ready for the next call, once the one before is over."""
        if self._given < 0:
            self._given = os.open(self._folder / "given", os.O_RDWR)

    @property
    def calls(self) -> list[str]:
        """The words of each call, without the folder of the library."""
        with suppress(FileNotFoundError):
            return [line.split(maxsplit=2)[2] for line in (self._folder / "calls").read_text().splitlines()]
        return []

    @property
    def ended(self) -> bool:
        """Whether it was told to end (SIGTERM)."""
        return (self._folder / "ended").exists()

    def say(self, line: bytes = b"", **value: object) -> None:
        """Print a line, or a JSON object on one."""
        os.write(self._given, (line or json.dumps(value).encode()) + b"\n")

    def end(self, code: int = 0) -> None:
        """Come to the end of what it prints."""
        (self._folder / "code").write_text(str(code))
        if self._given >= 0:
            os.close(self._given)
        self._given = -1


async def until(reader: Session, met: Callable[[], object]) -> None:
    """Wait until something is so; AssertionError if it never is."""
    deadline = time.monotonic() + _PATIENCE
    while not met():
        assert time.monotonic() < deadline, (reader.text, reader.reading._doing, reader.reading._jobs)
        await reader.pilot.pause()
    await reader.settle()
