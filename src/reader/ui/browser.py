"""Pages to a browser beside the terminal, never in it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from threading import Thread

_PATIENCE = 2.0
"""Seconds after which an opener that has not failed is taken to be at work."""
_IN_THE_TERMINAL = {"browsh", "carbonyl", "elinks", "links", "links2", "lynx", "w3m", "www-browser"}
"""Browsers that would take the terminal away."""

Find = Callable[[str], str | None]
"""Gives the path of a program; None if there is none of that name."""


def is_far(environ: Mapping[str, str]) -> bool:
    """Whether the reader sits at another machine (SSH), where no browser of this one is seen."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def opener(environ: Mapping[str, str], find: Find = shutil.which, platform: str = sys.platform) -> str | None:
    """The program that opens an address where the reader sits; None if there is none.

    The BROWSER variable is heeded where it names one program that has a window of its own.
    """
    if platform == "darwin":
        return find("open")
    if wsl := environ.get("WSL_DISTRO_NAME") and find("wslview"):
        return wsl
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    chosen = environ.get("BROWSER", "")
    if chosen and not set(chosen) & set(" %:'\"") and chosen.rpartition("/")[2] not in _IN_THE_TERMINAL:
        return find(chosen) or find("xdg-open")
    return find("xdg-open")


def open_in(program: str, url: str) -> bool:
    """Give an address to a program as its one argument; whether that did not fail. Takes two seconds at most.

    The program has nothing of the terminal: no input, no output, a session of its own.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 (no shell; the address is ASCII that begins with http)
            [program, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    waiting = Thread(target=process.wait, name="browser", daemon=True)
    waiting.start()
    waiting.join(_PATIENCE)
    return not process.returncode
