"""Which characters the terminal has, and what stands for those that it has not."""

import codecs
import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_POSIX = {"C", "POSIX"}
_COERCED = {"C.UTF-8", "C.utf8", "UTF-8"}
"""What Python puts into LC_CTYPE where the locale is C (PEP 538)."""
_LIKE = {
    "'": "‘’‚‛′‹`´",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−·─━═╌╍",
    "|": "│┃║╎╏┆┇┊┋",
    "+": "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╯╰",
    ".": "…",
    "*": "•‣★☆",
    "o": "●○◦°ø",
    ">": "›▌▶→",
    "<": "◀←",
    "^": "↑▲",
    "v": "↓▼",
    "#": "▀▄█▐░▒▓■□",
    "x": "×",
    "s": "ß",
    "a": "æ",
    "A": "Æ",
    "O": "Ø",
    "l": "ł",
    "L": "Ł£",
    "d": "đð",
    "D": "ĐÐ",
    "i": "ı",
    "E": "€",
    "Y": "¥",
    "c": "©",
}
"""ASCII for what Unicode doesn't decompose: a cell for a cell, so that nothing else has to move."""
_TABLE = str.maketrans({char: like for like, chars in _LIKE.items() for char in chars})


def encoding() -> str:
    """The codec of the terminal's characters, as the locale of this process names it."""
    return encoding_of(_environ())


def encoding_of(environ: Mapping[str, str]) -> str:
    """The codec of a locale's characters, by its name in `codecs`: "ascii" in C, and where no known one is named.

    The variables go before each other as in POSIX (Base Definitions, 8.2). Whether this machine has such a locale
    is not asked: they tell of the terminal, which often stands elsewhere.
    """
    name = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "C"
    if name in _POSIX:
        return "ascii"
    if "." not in name and name not in _COERCED:
        from locale import normalize  # noqa: PLC0415 (knows what de_DE alone means; seldom needed)

        name = normalize(name)
    codeset = (name.partition(".")[2] or name).partition("@")[0]
    try:
        return codecs.lookup(codeset).name if "a~".encode(codeset) == b"a~" else "ascii"
    except (LookupError, UnicodeError):
        return "ascii"


def _environ() -> Mapping[str, str]:
    """The environment as it was before Python put its own word for the C locale into it (PEP 538, PEP 540)."""
    if not sys.flags.utf8_mode or os.environ.get("LC_CTYPE") not in _COERCED:
        return os.environ
    try:
        lines = Path("/proc/self/environ").read_bytes().split(b"\0")
    except OSError:
        return {**os.environ, "LC_CTYPE": ""}
    return {os.fsdecode(name): os.fsdecode(value) for name, _, value in (line.partition(b"=") for line in lines)}


@lru_cache(4096)
def nearest(cluster: str, cells: int, codec: str) -> str:
    """What stands for a grapheme cluster where the terminal has only the characters of a codec, in as many cells.

    Itself if it can, else with its marks in or off it (Unicode's NFC and NFKD), else what looks alike in ASCII, else
    question marks.
    """
    if not cells or _encodable(cluster, codec):
        return cluster if cells else ""
    from unicodedata import combining, normalize  # noqa: PLC0415 (not needed where all can be encoded)

    bare = "".join(char for char in normalize("NFKD", cluster) if not combining(char))
    likes = (normalize("NFC", cluster), cluster.translate(_TABLE), bare, bare.translate(_TABLE))
    return next((like for like in likes if len(like) == cells and _encodable(like, codec)), "?" * cells)


def _encodable(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def replace(error: UnicodeError) -> tuple[str, int]:
    """The same for streams, as an error handler of `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 (as above)

    codec, chars = error.encoding, error.object[error.start : error.end]
    cells = [0 if combining(char) else 1 + (east_asian_width(char) in {"F", "W"}) for char in chars]
    return "".join(nearest(char, wide, codec) for char, wide in zip(chars, cells, strict=True)), error.end
