"""How far a command is, where somebody looks on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STEP = 100
"""What is done between two looks at the counter."""


@contextmanager
def counter(total: int) -> Iterator[Callable[[int], None] | None]:
    """What to tell how many are done: on a terminal a line that counts, and that is gone at the end."""
    width = 0

    def count(done: int) -> None:
        nonlocal width
        if done % _STEP == 0:
            text = f"{done} of {total}"
            width = len(text)
            print(f"\r{text}", end="", file=sys.stderr, flush=True)  # noqa: T201

    if not sys.stderr.isatty():
        yield None
        return
    yield count
    print(f"\r{' ' * width}\r", end="", file=sys.stderr, flush=True)  # noqa: T201
