"""The first screen, saved when the app ends, and at the next start shown before anything that draws is imported.

It is shown only if it is what the app would draw: if the terminal, what the environment says of it, Reader itself and
every byte of the library are as they were. From then on keys are taken as the app takes them, and wait for it. The app
takes the terminal over as it stands; if it doesn't come to that, the terminal is given back.
"""

import json
import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NamedTuple

from reader import __version__

KEYS, SCREEN = 0, 1
"""The file descriptors of the terminal."""
_FILE = "first-screen.json"
_MOST = 1_000_000  # bytes that are read
_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
_IFLAG, _LFLAG, _CC = 0, 3, 6  # of termios' lists

_SAID = (
    *("COLORTERM", "COLUMNS", "LANG", "LC_ALL", "LC_CTYPE", "LINES", "NO_COLOR", "READER_KITTY", "READER_MOUSE", "STY"),
    *("TERM", "TERM_PROGRAM", "TEXTUAL", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS", "TEXTUAL_THEME", "TMUX", "TZ"),
)
"""The variables that decide how the first screen looks, or how the terminal is asked for it."""

# The database header (https://www.sqlite.org/fileformat2.html#the_database_header): the file change counter, which
# every commit counts on; the first bytes of a journal that is to be played back (section 3).
_HEADER, _COUNTER = 100, slice(24, 28)
_HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class Picture(NamedTuple):
    """What a terminal is sent for the first screen, and what the app has to know of it."""

    enter: str
    """What puts the terminal into the app's modes, and draws."""
    leave: str
    """What takes it out of them again."""
    codec: str
    """The encoding of both."""
    cells: str
    """What the terminal shows then; only the app understands it."""


class _Shown:
    """The picture on the terminal, as long as nobody has taken that over."""

    def __init__(self, picture: Picture, settings: list[Any]) -> None:
        self.picture = picture
        self.settings = settings
        self.handlers = {number: signal.signal(number, self._asked) for number in _SIGNALS}
        self.on = True

    def give_back(self) -> None:
        """Leave the terminal as it was, unless it has been taken over."""
        if self.on:
            self.on = False
            with suppress(OSError):
                _write(self.picture.leave.encode(self.picture.codec, "replace"))
            with suppress(termios.error):
                termios.tcsetattr(KEYS, termios.TCSANOW, self.settings)

    def _asked(self, number: int, _: FrameType | None) -> None:
        with suppress(OSError, termios.error):  # a line that stands still may be why we are asked: don't wait for it
            termios.tcflush(SCREEN, termios.TCOFLUSH)
            os.set_blocking(SCREEN, False)
        self.give_back()
        with suppress(OSError):
            os.set_blocking(SCREEN, True)
        os._exit(128 + number)


_shown: _Shown | None = None


@contextmanager
def shown(library: str, folder: str, settings: Sequence[int]) -> Iterator[None]:
    """Show the saved first screen of the library in this file, if there is one that is right.

    It is looked for in `folder`; `settings` is the stamp of what the reader has set. At the end of the block the
    terminal is as it was.
    """
    global _shown  # noqa: PLW0603 (there is one terminal)
    if picture := _saved(library, folder, settings):
        with suppress(termios.error):
            before = termios.tcgetattr(KEYS)
            termios.tcsetattr(KEYS, termios.TCSANOW, raw(before))
            _shown = _Shown(picture, before)
    try:
        if _shown:
            with suppress(OSError):  # the app will find out
                _write(_shown.picture.enter.encode(_shown.picture.codec, "replace"))
        yield
    finally:
        if _shown:
            _shown.give_back()
            for number, handler in _shown.handlers.items():
                signal.signal(number, handler)
            _shown = None


def cells() -> str:
    """What the terminal shows already, as the app has said; empty if it shows nothing of ours."""
    return _shown.picture.cells if _shown and _shown.on else ""


def settings() -> list[Any] | None:
    """The terminal's settings from before; None if they are as they were."""
    return _shown.settings if _shown and _shown.on else None


def take_over() -> list[Any] | None:
    """Take the terminal over as it stands: it is in the app's modes. Its settings from before; None if it isn't."""
    before = settings()
    if _shown:
        _shown.on = False
    return before


def raw(settings: list[Any]) -> list[Any]:
    """Settings that pass every key on as it is, and echo none (termios(3))."""
    raw = [*settings[:_CC], [*settings[_CC]]]
    raw[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    raw[_IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    raw[_CC][termios.VMIN], raw[_CC][termios.VTIME] = 1, 0
    return raw


def save(library: str, folder: str, settings: Sequence[int], draw: Callable[[], Picture]) -> None:
    """Save the first screen of a library. Nobody may write to that meanwhile, nor use it afterwards (see `stamp`).

    `settings` is the stamp of those that it was drawn with.
    """
    if (now := stamp(library)) and (around := _surroundings(library, settings)):
        path = os.path.join(folder, _FILE)  # noqa: PTH118 (pathlib is not imported for this)
        with suppress(OSError):
            os.makedirs(folder, 0o700, exist_ok=True)  # noqa: PTH103 (as above)
            file = os.open(f"{path}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(file, "w", encoding="utf-8", errors="surrogatepass") as new:
                json.dump([around, now, *draw()], new)
            os.replace(f"{path}.new", path)  # noqa: PTH105 (as above)


def stamp(library: str) -> list[int] | None:
    """What changes with every commit to the library in this file; None if one is not finished, or there is no library.

    The file is opened and closed, which drops all locks that this process has on it (see opening.py).
    """
    try:
        with suppress(FileNotFoundError), open(f"{library}-journal", "rb") as journal:  # noqa: PTH123 (as above)
            if journal.read(len(_HOT)) == _HOT:
                return None
        with suppress(FileNotFoundError):
            if os.stat(f"{library}-wal").st_size:  # noqa: PTH116 (as above)
                return None
        with open(library, "rb") as file:  # noqa: PTH123 (as above)
            status, header = os.fstat(file.fileno()), file.read(_HEADER)
    except OSError:
        return None
    counter = int.from_bytes(header[_COUNTER], "big")
    return [status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, counter]


def _saved(library: str, folder: str, settings: Sequence[int]) -> Picture | None:
    try:
        with open(os.path.join(folder, _FILE), "rb") as file:  # noqa: PTH118, PTH123 (as above)
            around, then, *picture = json.loads(file.read(_MOST))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    right = len(picture) == len(Picture._fields) and all(isinstance(part, str) for part in picture)
    same = right and around == _surroundings(library, settings) and then == stamp(library)
    return Picture(*picture) if same else None


def _surroundings(library: str, settings: Sequence[int]) -> list[Any]:
    """All but the library that decides what the first screen looks like; empty if there is no terminal."""
    try:
        columns, lines = os.get_terminal_size(SCREEN)
    except OSError:
        return []
    home = os.path.dirname(__file__)  # noqa: PTH120 (as above)
    said = [os.environ.get(name) for name in _SAID]
    zone = [*time.tzname, time.timezone, time.altzone]
    return [
        *(__version__, sys.version, sys.prefix, home, _newest(home), library, columns, lines),
        *("SSH_CONNECTION" in os.environ, said, zone, [*settings]),
    ]


def _newest(folder: str) -> int:
    """When one of the files in a folder, and in those below it, was last changed, in ns; for who works on them."""
    times = [0]
    for entry in os.scandir(folder):
        if entry.is_dir():
            times.append(_newest(entry.path))
        elif entry.name.endswith((".py", ".tcss")):
            times.append(entry.stat().st_mtime_ns)
    return max(times)


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(SCREEN, data) :]
