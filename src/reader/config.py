"""Where Reader keeps its files."""

import os
from pathlib import Path

_APP = "terminal-news-reader"
"""The name of its directories: "reader" alone is the name of another project on the package index."""


def data_dir(option: str | None = None) -> Path:
    """The directory of the library, absolute: `option`, else READER_DATA_DIR, else the user's data directory.

    Nothing is made on disk. The last is that of the XDG Base Directory Specification, or what the platform has
    instead of it.
    """
    chosen = option or os.environ.get("READER_DATA_DIR")
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # noqa: PTH111 (Path.expanduser raises for "~nobody")
    from platformdirs import user_data_path  # noqa: PLC0415 (slow, and seldom needed twice)

    return user_data_path(_APP)


def state_dir() -> Path:
    """The directory for what is only of use on this machine, logs say; absolute. Nothing is made on disk."""
    from platformdirs import user_state_path  # noqa: PLC0415 (slow, and seldom needed)

    return user_state_path(_APP)


def library_path(folder: Path) -> Path:
    """The library's file in its directory."""
    return folder / "library.sqlite"
