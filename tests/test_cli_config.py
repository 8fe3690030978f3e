"""What can be set, from the command line."""

import json
import tomllib
from pathlib import Path

import pytest

from conftest import Run
from reader.library import Library
from reader.library.stories import DAYS_KEY
from reader.settings import SETTINGS

MINE = """# mine
[list]   # the sidebar
width = "40%"  # of a wide screen

[refresh]
every = "90m"
"""


def kept(home: Path) -> str | None:
    """The days between two tellings that the library goes by."""
    with Library.open(home / "data" / "library.sqlite") as library:
        return library.recall(DAYS_KEY)


@pytest.fixture
def file(home: Path) -> Path:
    """The file, in a home of this test's own, in a folder that is not there yet."""
    return home / ".config" / "terminal-news-reader" / "config.toml"


def test_everything_that_can_be_set_is_shown(reader: Run, file: Path) -> None:
    """What it prints would set everything to what it is: it is a file that could be used."""
    out, err = reader("config")
    assert err == ""
    assert out.startswith("# ~/.config/terminal-news-reader/config.toml\n")
    assert (
        "# Lines that an article takes in the list.\n# a whole number from 1 to 2; 2 unless set\nlist.rows = 2" in out
    )
    file.parent.mkdir(parents=True)
    file.write_text(out)
    told = [json.loads(line) for line in reader("config", "--json")[0].splitlines()]
    assert [one["name"] for one in told] == list(SETTINGS)
    assert [one["set"] for one in told] == [True] * len(told)
    assert [one["value"] for one in told] == [one["default"] for one in told]
    file.write_text(f"{MINE}\n[keys]\nundo = ['Y', 'F2 u']\n")
    out, _ = reader("config")
    shown = tomllib.loads(out)
    assert (shown["refresh"]["every"], shown["list"]["width"], shown["keys"]["undo"]) == ("90m", "40%", ["Y", "F2 u"])


def test_setting_changes_nothing_else(reader: Run, file: Path) -> None:
    """Comments, spaces and order stay; a file that isn't there is made, for what is set alone."""
    reader("config", "set", "stories.days", "3")
    assert file.read_text() == "[stories]\ndays = 3\n"
    file.write_text(MINE)
    file.chmod(0o640)
    assert reader("config", "set", "list.rows", "1") == ("list.rows is 1 now.\n", "")
    reader("config", "set", "list.width", "30")
    reader("config", "set", "theme", "light")
    taken = '"g n" takes "g" from top; give that others, or none: top = []'
    out, err = reader("config", "set", "keys.next_unread", "n", "g n")
    assert (out, taken in err) == ("keys.next_unread is n g n now.\n", True)
    assert taken in reader("config", code=1)[1]
    assert file.read_text() == (
        "# mine\n"
        'theme = "light"\n\n'
        "[list]   # the sidebar\nwidth = 30  # of a wide screen\nrows = 1\n\n"
        '[refresh]\nevery = "90m"\n\n'
        '[keys]\nnext_unread = ["n", "g n"]\n'
    )
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir()] == ["config.toml"]
    assert reader("config", "unset", "list.rows") == ("list.rows is no longer set.\n", "")
    assert reader("config", "unset", "list.rows") == ("list.rows is not set.\n", "")
    assert "rows" not in file.read_text()


def test_what_means_nothing_is_not_written(reader: Run, file: Path) -> None:
    """It is said in one line; the file stays as it was, also where it can't be read or changed."""
    near = 'There is no setting "storys.days"; is it "stories.days"?\n'
    assert reader("config", "set", "storys.days", "3", code=1) == ("", near)
    assert reader("config", "unset", "storys.days", code=1) == ("", near)
    assert reader("config", "set", "list.rows", "3", code=1) == ("", "list.rows is a whole number from 1 to 2.\n")
    assert reader("config", "set", "stories.unfolded", "yes", code=1)[1] == "stories.unfolded is true or false.\n"
    assert reader("config", "set", "keys.undoo", "u", code=1) == (
        "",
        'There is no action "undoo"; is it "undo"?\n',
    )
    assert reader("config", "set", "keys.reading.undo", "u", "Alt+u", code=1)[1].startswith("Many terminals can't tell")
    assert not file.exists()
    file.parent.mkdir(parents=True)
    for text in ("[list", "list = 3\n", "list = [1]\n"):
        file.write_text(text)
        _, err = reader("config", "set", "list.rows", "1", code=1)
        assert "can't be changed" in err
        assert err.count("\n") == 1
        assert file.read_text() == text
        assert reader("config", code=1)[1].startswith("~/.config/terminal-news-reader/config.toml")


def test_a_file_that_is_a_link_stays_one(reader: Run, home: Path, file: Path) -> None:
    """As people have it who keep such files in a folder of their own."""
    file.parent.mkdir(parents=True)
    (home / "dotfiles").mkdir()
    file.symlink_to(home / "dotfiles" / "reader.toml")
    reader("config", "set", "list.rows", "1")
    assert file.is_symlink()
    assert (home / "dotfiles" / "reader.toml").read_text() == "[list]\nrows = 1\n"


def test_who_adds_articles_goes_by_what_is_set(reader: Run, home: Path, file: Path, seeds: Path) -> None:
    """Also after it was set otherwise; what is wrong in the file is said, and stops nothing."""
    file.parent.mkdir(parents=True)
    file.write_text("stories.days = 1\nlist.rows = 3\n")
    assert "line 2: list.rows is" in reader("add", str(seeds))[1]
    assert kept(home) == "1"
    file.write_text("stories.days = 2\n")
    assert reader("add", str(seeds))[1] == ""
    assert kept(home) == "2"
    file.unlink()
    reader("refresh")
    assert kept(home) == "7"
