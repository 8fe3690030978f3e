"""Text to the clipboard of the terminal that the reader sits at, however far away it is.

A terminal takes text for its clipboard in a sequence, OSC 52 (xterm's ctlseqs, "Manipulate Selection Data"), and never
says whether it did. tmux and GNU screen stand in between and pass it on only when it is wrapped for them.
"""

import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

MOST = 74_994
"""Bytes of base64 that are sent at most; many terminals drop what is much longer without a word."""
_SCREEN_STRING = 768  # bytes: the longest string that GNU screen keeps (MAXSTR)
_PATIENCE = 1.0  # seconds
_NO_CLIPBOARD = {
    "linux": "The Linux console has no clipboard.",
    "dumb": "This terminal has no clipboard.",
    "": "This terminal has no clipboard: TERM is not set.",
}

Run = Callable[[Sequence[str], bytes], bool]
"""Runs a program with these bytes on its standard input; whether it was there and succeeded."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What copying came to."""

    said: str
    """A sentence for the reader: what was done, and no more than that."""
    sequence: str = ""
    """What is to be written to the terminal as it is; empty if nothing is."""
    reached: bool = True
    """Whether it went anywhere; if not, the text is to be shown for selecting it by hand."""


def run_program(command: Sequence[str], given: bytes) -> bool:
    """Run a program that needs no terminal, for a second at most; its output is dropped. Never raises OSError."""
    try:
        done = subprocess.run(  # noqa: S603  (no shell, and the arguments are ours)
            command,
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def copy(text: str, environ: Mapping[str, str], run: Run = run_program) -> Copied:
    """Decide how the text gets to the clipboard, and let tmux have it if that is the way.

    With its settings as they come, tmux ignores a program's OSC 52, but sends what is loaded into its buffer with -w
    (since 3.2). May take a second, when tmux hangs.
    """
    fits = len(_encoded(text)) <= MOST
    if environ.get("TMUX"):
        if fits and run(["tmux", "load-buffer", "-w", "-"], text.encode("utf-8", "replace")):
            return Copied("Copied to tmux's buffer and sent to the terminal's clipboard.")
        if not fits and run(["tmux", "load-buffer", "-"], text.encode("utf-8", "replace")):
            return Copied("Copied to tmux's buffer; too long for the terminal's clipboard.")
    elif nothing := _NO_CLIPBOARD.get(environ.get("TERM", "")):
        return Copied(nothing, reached=False)
    if not fits:
        return Copied("Too long for the terminal's clipboard.", reached=False)
    said = "Sent to the terminal's clipboard (OSC 52); whether it arrives is up to the terminal."
    return Copied(said, sequence(text, environ))


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """The sequence that gives a terminal the text for its clipboard, wrapped for what stands in between.

    Base64 holds no control character, so none of the text's can end the sequence early. It ends with BEL, since ST
    would end the wrapping too.
    """
    bare = f"\x1b]52;c;{_encoded(text)}\x07"
    if environ.get("TMUX"):
        return _for_tmux(bare)
    if environ.get("STY") or environ.get("TERM", "").startswith("screen"):
        return _for_screen(bare)
    return bare


def _for_tmux(bare: str) -> str:
    """Passed through tmux, if its allow-passthrough is on (tmux's FAQ)."""
    doubled = bare.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _for_screen(bare: str) -> str:
    """Passed through GNU screen in device control strings that are short enough for it (its manual, "DCS")."""
    room = _SCREEN_STRING - len("\x1bP\x1b\\")
    return "".join(f"\x1bP{bare[at : at + room]}\x1b\\" for at in range(0, len(bare), room))


def _encoded(text: str) -> str:
    return b64encode(text.encode("utf-8", "replace")).decode("ascii")
