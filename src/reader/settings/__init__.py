"""What the reader has set in config.toml: read once, and handed to whoever needs it."""

from reader import config
from reader.settings.declared import SETTINGS, Rebound, Settings
from reader.text import clean_line

__all__ = ["SETTINGS", "Rebound", "Settings", "read"]


def read() -> Settings:
    """What is set in the file; nothing where there is none. What is wrong in it is said in `mistakes`."""
    path = config.config_file()
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(mistakes=[clean_line(f"{path} can't be read: {error.strerror}.")])
    from reader.settings.reading import understood  # noqa: PLC0415 (most readers set nothing)

    return understood(str(path), text)
