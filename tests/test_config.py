"""What the reader sets in config.toml."""

from pathlib import Path

import pytest

from reader import config


@pytest.fixture
def file(home: Path) -> Path:
    """The file, in a home of this test's own."""
    file = home / ".config" / "terminal-news-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", None),
        ("[refresh]\n", None),
        ('[refresh]\nevery = ""', None),
        ('[refresh]\nevery = "30m"', 1800.0),
        ('[refresh]\nevery = "2h"', 7200.0),
        ('[refresh]\nevery = "1 d"', 86400.0),
    ],
)
def test_refresh_is_as_often_as_is_set(file: Path, said: str, seconds: float | None) -> None:
    """Minutes, hours or days; nothing is never."""
    file.write_text(said)
    assert config.refresh_every() == seconds


@pytest.mark.parametrize(
    "said",
    ["[refresh", "refresh = 3", *(f"[refresh]\nevery = {every}" for every in ('"m"', '"0m"', "30", '"٣m"', '"3x"'))],
)
def test_what_means_nothing_is_said(file: Path, said: str) -> None:
    """In a sentence that names the file."""
    file.write_text(said)
    with pytest.raises(config.ConfigError, match=r"config\.toml.*\.$"):
        config.refresh_every()


def test_without_a_file_nothing_is_set(home: Path) -> None:
    """A file that can't be read is said."""
    assert config.refresh_every() is None
    config.config_file().mkdir(parents=True)
    with pytest.raises(config.ConfigError, match=r"can't be read"):
        config.refresh_every()
    assert home
