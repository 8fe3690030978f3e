"""Files as commands read them that take something in from elsewhere."""

import sys
from contextlib import nullcontext
from pathlib import Path

from reader.console import Failure

_LARGEST = 50_000_000
"""Bytes of a file that is read."""


def read_file(path: str) -> tuple[str, bytes]:
    """How a file (- is standard input) is called in messages, and its bytes. Failure if there are none to be had."""
    from reader.text import clean_line  # noqa: PLC0415 (help needs none of it)

    shown = "standard input" if path == "-" else clean_line(path)
    try:
        with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise Failure(f"{shown}: {error.strerror}") from error
    if len(raw) > _LARGEST:
        raise Failure(f"{shown}: it is longer than {_LARGEST // 1_000_000} MB")
    return shown, raw
