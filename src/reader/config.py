"""Where Reader keeps its files, and what the reader has set in one of them."""

import os
import sys
from pathlib import Path

_APP = "terminal-news-reader"
"""The name of its directories: "reader" alone is the name of another project on the package index."""


class ConfigError(Exception):
    """What the reader has set means nothing; says so in a sentence."""


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


def refresh_every() -> float | None:
    """Seconds between two refreshes that Reader begins by itself: `every` in the table `[refresh]`, "30m" say.

    None for none, which is so unless the reader sets it. ConfigError if what is set means nothing.
    """
    path = config_file()
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror}.") from error
    import tomllib  # noqa: PLC0415 (most readers set nothing)

    try:
        said = tomllib.loads(text.decode("utf-8"))
    except ValueError as error:
        raise ConfigError(f"{path} is no TOML: {error}.") from error
    refresh = said.get("refresh", {})
    every = refresh.get("every", "") if isinstance(refresh, dict) else refresh
    return _seconds(every) if every != "" else None


_UNITS = {"m": 60, "h": 3600, "d": 86400}


def _seconds(said: object) -> float:
    """Seconds of a time like 30m, 2h or 1d."""
    if isinstance(said, str):
        number, unit = said[:-1].strip(), _UNITS.get(said[-1:])
        if unit and number.isascii() and number.isdecimal() and int(number):
            return float(int(number) * unit)
    raise ConfigError(f'{config_file()}: "every" in [refresh] is a time like "30m", "2h" or "1d".')


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
