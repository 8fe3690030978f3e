"""What the reader sets in config.toml."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import config, settings, story
from reader.settings import SETTINGS, Settings
from reader.settings.statements import statements


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
        ('refresh.every = "2h"', 7200.0),
        ('refresh = { every = "1 d" }', 86400.0),
    ],
)
def test_refresh_is_as_often_as_is_set(file: Path, said: str, seconds: float | None) -> None:
    """Minutes, hours or days; nothing is never. All ways to write it in TOML are the same."""
    file.write_text(said)
    assert (settings.read().refresh_every, settings.read().mistakes) == (seconds, [])


ALL = """
theme = "light"

[stories]
days = 3
unfolded = true
mark_others_read = "never"

[reading]
measure = 80
justify = true
spacing = 0

[list]  # the sidebar
rows = 1
width = 40
date = "%Y-%m-%d"

[links]
open = "copy"

[search]
by = "date"

[refresh]
every = "1h"

[keys]
preset = "less"
next_unread = [
    "n",  # as ever
    "g n",
]
undo = "u"

[keys.bookmarks]
remove = ["d"]
"""


def test_every_setting_can_be_set(file: Path) -> None:
    """Each gets the value that is written, and that is another than its default. Keys are kept with their lines."""
    file.write_text(ALL)
    read = settings.read()
    assert (read.mistakes, set(read.said)) == ([], set(SETTINGS))
    assert not [name for name, setting in SETTINGS.items() if read.said[name] == setting.default]
    assert (read.stories_days, read.list_width, read.stories_mark_others_read) == (3, "40", "never")
    assert [(one.screen, one.action, one.keys, one.line) for one in read.rebound] == [
        ("", "next_unread", ("n", "g n"), 30),
        ("", "undo", ("u",), 34),
        ("bookmarks", "remove", ("d",), 37),
    ]


def test_without_a_file_everything_is_as_usual(home: Path) -> None:
    """Each setting has its default, which it would also take if it were written; a file that can't be read is said."""
    read = settings.read()
    assert (read.said, read.rebound, read.mistakes) == ({}, (), ())
    assert (read.reading_measure, read.stories_unfolded, read.refresh_every) == (72, False, None)
    assert Settings().stories_days == story.DAYS
    for setting in SETTINGS.values():
        assert setting.meaning("" if setting.default is None else setting.default) == setting.default
    config.config_file().mkdir(parents=True)
    assert [said.endswith("can't be read: Is a directory.") for said in settings.read().mistakes] == [True]
    assert home


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        ("[refresh", " is no TOML: Expected ']' at the end of a table declaration (at end of document). Nothing"),
        ("refresh = 3", ', line 1: There is no setting "refresh"; is it "refresh.every"?'),
        ('\n\n[refresh]\nevery = "m"', ', line 4: refresh.every is a time like "30m", "2h" or "1d", or "" for never.'),
        ("[refresh]\nevery = 30", ', line 2: refresh.every is a time like "30m", "2h" or "1d", or "" for never.'),
        ("[storys]\n\ndays = 3", ', line 3: There is no setting "storys.days"; is it "stories.days"?'),
        ("days = 3", ', line 1: There is no setting "days"; is it "stories.days"?'),
        ("[stories]\ndays = 3\ndaze = 1", ', line 3: There is no setting "stories.daze"; is it "stories.days"?'),
        ("[stories]\ndays = 0", ", line 2: stories.days is a whole number from 1 to 60."),
        ("[stories]\ndays = true", ", line 2: stories.days is a whole number from 1 to 60."),
        ("[stories]\nunfolded = 1", ", line 2: stories.unfolded is true or false."),
        ('a = """\n\n"""\nlist.rows = 3', ", line 4: list.rows is a whole number from 1 to 2."),
        ('[links]\nopen = "xdg-open"', ', line 2: links.open is "auto", "copy" or "browser".'),
        ('list.width = "0%"', ', line 1: list.width is a number of cells, or a share of the screen like "34%".'),
        ('list.date = "%s"', ", line 1: list.date is a text with %d"),
        ("keys.undo = 3", ', line 1: keys.undo is a list of keys like ["n", "g n"].'),
        ("keys.a.b.undo = 'u'", ', line 1: keys.a.b.undo is a list of keys like ["n", "g n"].'),
        ('"\\u001b[1m" = 3', ', line 1: There is no setting ""'),
    ],
)
def test_what_means_nothing_is_said(file: Path, said: str, mistake: str) -> None:
    """In one line, with the file and the line in it, and what it may have been meant for; the default holds."""
    file.write_text(said)
    read = settings.read()
    assert [one for one in read.mistakes if one.startswith(f"~/.config/terminal-news-reader/config.toml{mistake}")], (
        read.mistakes
    )
    assert not read.rebound
    assert set(read.said) <= {"stories.days"}


VALUES = st.sampled_from(["-1", "true", "[1,\n 2]", '"""\nx\n"""', "'#'", "{ a = 1 }"])


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abc"), VALUES), max_size=9))
def test_each_statement_is_found_in_its_line(drawn: list[tuple[int, str, str]]) -> None:
    """Whatever stands before it: comments, tables, values over several lines."""
    text, expected = "", []
    for number, (kind, table, value) in enumerate(drawn):
        text += ["", "# [a]\n", f"[[{table}{number}.x]]\n", f"[{table}{number}]\n\n"][kind]
        expected.append((f"k{number}", text.count("\n") + 1))
        text += f"k{number} = {value}\n"
    found = statements(text)
    assert [(next(part for part in one.path if part[0] == "k"), one.line) for one in found] == expected
