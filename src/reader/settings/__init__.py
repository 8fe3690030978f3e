"""What the reader has set in config.toml: read once, and handed to whoever needs it."""

import os

from reader import config
from reader.settings.declared import SETTINGS, Rebound, Settings
from reader.text import clean_line

__all__ = ["SETTINGS", "Rebound", "Settings", "read"]


def read() -> Settings:
    """What is set in the file; nothing where there is none. What is wrong in it is said in `mistakes`."""
    path, stamp = config.config_file(), config.stamp()
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(mistakes=[f"{called()} can't be read: {error.strerror}."], stamp=stamp)
    from reader.settings.reading import understood  # noqa: PLC0415 (most readers set nothing)

    return understood(called(), text, stamp)


def called() -> str:
    """The file as it is called in messages."""
    path, home = str(config.config_file()), os.path.join(os.path.expanduser("~"), "")  # noqa: PTH111, PTH118 (as config has it)
    return clean_line(f"~/{path.removeprefix(home)}" if path.startswith(home) else path)
