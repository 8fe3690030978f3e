"""How far a command is, where somebody looks on."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STEP = 100
"""What is done between two looks at the counter; also the steps in which a bar grows."""
_BAR = 20
"""Columns."""
_ERASE = "\x1b[K"
"""Erases what is right of the cursor (ECMA-48, EL)."""


@contextmanager
def counter(total: int) -> Iterator[Callable[[int], None] | None]:
    """What to tell how many are done: on a terminal a line that counts, and that is gone at the end."""
    width = drawn = 0

    def count(done: int) -> None:
        nonlocal width, drawn
        if done >= drawn + _STEP:
            drawn = done
            text = f"{done} of {total}"
            width = len(text)
            print(f"\r{text}", end="", file=sys.stderr, flush=True)  # noqa: T201

    if not sys.stderr.isatty():
        yield None
        return
    yield count
    print(f"\r{' ' * width}\r", end="", file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def bar(total: int, what: str) -> Iterator[Callable[[int, str], None] | None]:
    """What to tell how many are done, and what came of it: on a terminal a bar, which is gone at the end."""
    if not sys.stderr.isatty() or not total:
        yield None
        return
    drawn = -1
    width = (os.get_terminal_size(sys.stderr.fileno()).columns or 80) - 1

    def draw(done: int, text: str) -> None:
        nonlocal drawn
        if (part := done * _STEP // total) != drawn:
            drawn = part
            filled = "#" * (part * _BAR // _STEP)
            line = f"[{filled:-<{_BAR}}] {done} of {total} {what}, {text}"[:width]
            print(f"\r{_ERASE}{line}", end="", file=sys.stderr, flush=True)  # noqa: T201

    try:
        yield draw
    finally:
        print(f"\r{_ERASE}", end="", file=sys.stderr, flush=True)  # noqa: T201
