"""Where Reader keeps its files."""

import os
import sys
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
    return _user_dir("data", "XDG_DATA_HOME", ".local/share")


def config_file() -> Path:
    """The file of what the reader has set (TOML), absolute. Nothing is made on disk."""
    return _user_dir("config", "XDG_CONFIG_HOME", ".config") / "config.toml"


def stamp() -> tuple[int, ...]:
    """What changes when that file does; empty where there is none."""
    try:
        status = config_file().stat()
    except OSError:
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def state_dir() -> Path:
    """The directory for what is only of use on this machine, logs say; absolute. Nothing is made on disk."""
    return _user_dir("state", "XDG_STATE_HOME", ".local/state")


def _user_dir(kind: str, variable: str, usual: str) -> Path:
    """Reader's own directory of a kind, as platformdirs has it, which takes a while to be imported."""
    if sys.platform != "linux":
        from platformdirs import PlatformDirs  # noqa: PLC0415 (see above)

        found: Path = getattr(PlatformDirs(_APP), f"user_{kind}_path")
        return found
    base = os.environ.get(variable, "").strip() or os.path.join(os.path.expanduser("~"), usual)  # noqa: PTH111, PTH118
    return Path(base, _APP)


def library_path(folder: Path) -> Path:
    """The library's file in its directory."""
    return folder / "library.sqlite"
