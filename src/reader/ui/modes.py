"""The modes that Reader puts a terminal into, and the way out of them: xterm's control sequences."""

import os

# Sequences of xterm's ctlseqs, "DEC Private Mode Set": the other screen and no cursor, pastes marked as such, no
# wrapping at the right edge.
_ON = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l"
_OFF = "\x1b[?2004l\x1b[?7h"
_BACK = "\x1b[?1049l\x1b[?25h"
# Presses, moves, and coordinates beyond 223.
_MOUSE_ON, _MOUSE_OFF = "\x1b[?1000h\x1b[?1003h\x1b[?1006h", "\x1b[?1000l\x1b[?1003l\x1b[?1006l"
# Escape codes disambiguated, all keys reported, with their text:
# https://sw.kovidgoyal.net/kitty/keyboard-protocol/#progressive-enhancement
_KITTY_ON, _KITTY_OFF = "\x1b[>25u", "\x1b[<u"
_ASK_SYNCHRONIZED = "\x1b[?2026$p"
# What these print, instead of ignoring it: of "$p" the p.
_PRINTS_QUERIES = os.environ.get("TERM") == "linux" or os.environ.get("TERM_PROGRAM") == "Apple_Terminal"

RESCUE = f"\x18{_MOUSE_OFF}{_OFF}{_KITTY_OFF}{_BACK}\x1b[m".encode()
"""The way out for a terminal that may be in any of these modes, and in the middle of a sequence (CAN ends it)."""


def entering(*, mouse: bool, kitty: bool) -> str:
    """What puts a terminal into the modes, and asks it whether it knows synchronized output."""
    ask = "" if _PRINTS_QUERIES else _ASK_SYNCHRONIZED
    return _ON + (_MOUSE_ON if mouse else "") + (_KITTY_ON if kitty else "") + ask


def leaving(*, mouse: bool, kitty: bool) -> str:
    """What takes it out of them again; the keyboard first, as kitty keeps one for each screen."""
    return (_MOUSE_OFF if mouse else "") + _OFF + (_KITTY_OFF if kitty else "") + _BACK
