"""The library as commands open it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.console import Unusable, complain, waiting

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library import Library


@contextmanager
def opened(path: Path, *, writing: bool = False) -> Iterator[Library]:
    """The library, for as long as the block lasts; what is wrong with it ends the command with exit code 3.

    With `writing`, that includes a library that is open for reading only.
    """
    from reader.library import Library, LibraryError  # noqa: PLC0415 (help needs no library)

    try:
        with Library.open(path, patience=waiting()) as library:
            if writing and library.read_only:
                raise Unusable(library.read_only)
            if writing:
                _settle(library)
            yield library
    except LibraryError as error:
        raise Unusable(str(error)) from error


def _settle(library: Library) -> None:
    """Let the library know of what is set, where that has changed; say what is wrong in it."""
    from reader.settings import read  # noqa: PLC0415 (what only prints needs it not)
    from reader.settings.keeping import unkept  # noqa: PLC0415 (as above)

    settings = read()
    complain(settings.mistakes)
    for key, value in unkept(settings, library).items():
        library.remember(key, value)
