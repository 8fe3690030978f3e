"""That only one refresh of all sources runs at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = "refresh.lock"


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether no other process of this folder's library is within such a block.

    It is only a courtesy: two at once would do the same work twice, and no harm. So where there are no such locks, as
    on some network homes, everybody is alone.
    """
    try:
        file = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _locked(file)
    finally:
        os.close(file)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
