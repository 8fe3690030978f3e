"""The list by source, by tag and by date: what is listed, what opens, and what is remembered."""

import os
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from reader.ui import clock, grouping
from support.crowd import crowd
from support.news import draft, follow, take, three_sources
from support.session import WHEN, Session, session
from support.terminal import Terminal

GOLDENS = Path(__file__).parent / "goldens"
SIZE = (80, 24)
READER = (sys.executable, "-m", "reader")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's library is, with three sources and a letter."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        three_sources(library)
    return path


def rows(reader: Session) -> list[str]:
    """The rows of the sidebar, on a screen that shows nothing else; one line of each."""
    lines = reader.lines[:-1:1] if reader.reading.in_groups else reader.lines[:-1:2]
    return [" ".join(line.strip(" ›●!~").split()) for line in lines if line]


async def test_groups_look_as_they_should(path: Path, monkeypatch: pytest.MonkeyPatch, rewrite_goldens: bool) -> None:
    """Names, unread of all, what is in trouble and when it is tried next, which was opened last; to the character."""
    monkeypatch.setattr(clock, "now", lambda: WHEN)
    monkeypatch.setattr(grouping, "local_moment", lambda when: f"{when:%H:%M} UTC")
    async with session(path, size=SIZE) as reader:
        for scene, keys in (("sources", ["S", "j"]), ("source", ["k", "enter", "enter", "G", "h"])):
            await reader.press(*keys)
            for size in ((100, 30), SIZE):
                await reader.resize(*size)
                golden = GOLDENS / f"{scene}-{size[0]}x{size[1]}.txt"
                if rewrite_goldens:
                    golden.write_text(reader.text + "\n", encoding="utf-8")
                assert reader.text + "\n" == golden.read_text(encoding="utf-8")


async def test_one_key_cycles_through_the_groupings(path: Path) -> None:
    """By source, tag, story, date, list, and all together again; what was added by hand has a group of its own."""
    async with session(path, size=SIZE) as reader:
        articles = rows(reader)
        await reader.press("S")
        assert rows(reader) == ["Harbour News 3/3", "Silent Press 0/0", "The Valley 2/2", "Added one by one 1/1"]
        await reader.press("S")
        assert rows(reader) == ["#coast 3/3", "#daily 5/5"]
        await reader.press("S")
        assert rows(reader) == []
        await reader.press("S")
        assert rows(reader) == ["14 Jun 2024 3/3", "13 Jun 2024 1/1", "12 Jun 2024 1/1", "1 Jun 2024 1/1"]
        await reader.press("S")
        assert reader.status == "Your lists; S goes on to all articles, Enter opens, x forgets one."
        await reader.press("S")
        assert reader.status == "All articles are listed."
        assert rows(reader) == articles


async def test_tellings_of_one_story_stand_together(tmp_path: Path, seeds: Path) -> None:
    """A story is one row, called like its newest telling; it opens on all of them."""
    async with session(tmp_path / "library.sqlite", seeds, size=SIZE) as reader:
        await reader.press("S", "S", "S")
        (story,) = rows(reader)
        assert story.endswith("2/2")
        assert "Korea" in story
        await reader.press("enter")
        assert len(rows(reader)) == 2
        assert all("Korea" in row for row in rows(reader))


async def test_a_group_opens_and_closes(path: Path) -> None:
    """Enter and l open it, h, q and Esc lead back to it; q leaves Reader from the groups alone."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "j", "j")
        for opens, closes in (("enter", "h"), ("l", "q"), ("enter", "escape")):
            await reader.press(opens)
            assert rows(reader) == ["Frost in the orchards", "Mill for sale"]
            assert reader.status.startswith("The Valley: 2 articles, 2 unread")
            await reader.press(closes)
            assert rows(reader)[2] == "The Valley 2/2"
            assert reader.reading.groups.cursor == 2
        await reader.press("h", "escape")
        assert reader.reading.in_groups
        await reader.pilot.press("q")
        assert not reader.app.is_running or reader.app._exit


async def test_an_article_leads_back_to_its_group(path: Path) -> None:
    """From the article to the list, from the list to the groups, one key at a time; the numbers have changed."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "enter", "enter")
        assert reader.lines[0].strip() == "Ferry comes home"
        await reader.press("q")
        assert rows(reader)[0] == "Ferry comes home"
        await reader.press("q")
        assert rows(reader)[0] == "Harbour News 2/3"


async def test_going_on_stays_within_the_group(path: Path) -> None:
    """The next article, the one before and the next unread one are those of the group, open or under the cursor."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "enter", "enter")
        for key, shown in (("n", "Quay"), ("J", "Gulls"), ("J", "Gulls"), ("K", "Quay"), ("n", "Quay")):
            await reader.press(key)
            assert shown in reader.lines[0]
        assert reader.status == "There is no other unread article."
        await reader.press("K", "K")
        assert reader.status == "This is the first article."
        await reader.press("h", "h", "j", "j", "n")
        assert "Frost in the orchards" in reader.lines[0]
        await reader.press("h", "h", "J")
        assert "Frost in the orchards" in reader.lines[0]  # it is open, and the cursor on it


async def test_unread_alone_hides_groups_that_are_read(path: Path) -> None:
    """L leaves out groups without unread articles, and what is read in a group; it is remembered."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "enter", "r", "h", "L")
        assert rows(reader) == ["Harbour News 2/3", "The Valley 2/2", "Added one by one 1/1"]
        await reader.press("enter")
        assert rows(reader) == ["Quay to be mended", "Gulls return"]
        assert reader.status.startswith("Harbour News: 2 unread of 3 articles, L lists all")
        await reader.press("h", "A", "y")
        assert rows(reader) == ["The Valley 2/2", "Added one by one 1/1"]


async def test_all_read_is_about_the_group(path: Path) -> None:
    """In a group, or on one, A marks that one read; it says which, and can be undone."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "A")
        assert reader.status == "Mark 3 articles read in Harbour News? y/n"
        await reader.press("y")
        assert rows(reader)[0] == "Harbour News 0/3"
        assert reader.library.articles().unread == 3
        await reader.press("U", "enter", "A", "y")
        assert reader.library.articles().unread == 3


async def test_the_grouping_is_remembered(path: Path) -> None:
    """The next start is in the group that was open, or in the groups; one that is gone leads to the groups."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "j", "j", "enter")
    async with session(path, size=SIZE) as reader:
        assert rows(reader) == ["Frost in the orchards", "Mill for sale"]
        await reader.press("h")
        assert reader.reading.groups.cursor == 2
    async with session(path, size=SIZE) as reader:
        assert rows(reader)[0] == "Harbour News 3/3"
        await reader.press("enter")
        reader.library.unfollow(1)
    async with session(path, size=SIZE) as reader:
        assert rows(reader) == ["Silent Press 0/0", "The Valley 2/2", "Added one by one 1/1"]


async def test_groups_follow_other_sessions(path: Path) -> None:
    """Numbers and new groups show within a look; the cursor stays on its group."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "j", "j")
        with Library.open(path) as other:
            follow(other, "Alpine Times", draft("Snow in June"))
            other.mark_read([1], True, WHEN)
        await reader.look()
        assert rows(reader)[:2] == ["Alpine Times 1/1", "Harbour News 2/3"]
        assert reader.reading.group
        assert reader.reading.group.name == "The Valley"


async def test_what_arrives_in_an_open_group_moves_nothing(path: Path) -> None:
    """The cursor stays on its article, and the article where it is."""
    async with session(path, size=(100, 30)) as reader:
        await reader.press("S", "enter", "j", "enter")
        with Library.open(path) as other:
            take(other, 1, [draft("Storm warning")], WHEN + timedelta(hours=1))
        await reader.look()
        assert "1 new article." in reader.status
        assert "Storm warning" in reader.lines[0]
        assert reader.reading.list.current
        assert reader.reading.list.current.title == "Quay to be mended"
        assert "Quay to be mended" in reader.lines[0]


async def test_sources_without_articles_are_no_empty_library(tmp_path: Path) -> None:
    """By source, one sees what one follows before anything has come."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        follow(library, "Silent Press")
        library.remember("grouping", "source")
    async with session(path, size=SIZE) as reader:
        assert rows(reader) == ["Silent Press 0/0"]
        with Library.open(path) as other:
            take(other, 1, [draft("A word")])
        await reader.look()
        assert rows(reader) == ["Silent Press 1/1"]


async def test_nothing_to_group_is_no_empty_screen(tmp_path: Path) -> None:
    """The status line says why there are no groups."""
    async with session(tmp_path / "library.sqlite", size=SIZE) as reader:
        await reader.press("S", "j")
        assert reader.status.startswith("You follow no feeds and no folders.")
        await reader.press("enter", "n", "J", "A", "r", "F", "S", "j")
        assert reader.status.startswith("No feed or folder that you follow has a tag.")


async def statements(path: Path, sources: int, articles: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many statements run, by what is done, where there are so many sources and so many articles of the first."""
    with Library.open(path) as library, library.together():
        for number in range(sources):
            follow(library, f"Source {number:04}", *([draft("Seed")] if number == 0 else []))
        crowd(library, articles, now=WHEN)
    ran: list[str] = []
    found = {}

    def traced(database: str, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 (whatever connect takes)
        connection: sqlite3.Connection = connect(database, **options)
        connection.set_trace_callback(lambda one: ran.append(one) if one.lstrip().startswith("SELECT") else None)
        return connection

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", traced)
    async with session(path, size=SIZE) as reader:
        for what, key in (("groups", "S"), ("down", "j"), ("end", "G"), ("top", "g"), ("open", "enter"), ("back", "h")):
            ran.clear()
            await reader.press(key)
            found[what] = len([one for one in ran if "sqlite_schema" not in one])
    return found


async def test_what_keys_cost_does_not_grow_with_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many statements run with 50 sources and 2,000 articles as with two and 20; moving needs none."""
    few, many = [
        await statements(tmp_path / f"{sources}.sqlite", sources, articles, monkeypatch)
        for sources, articles in ((2, 20), (50, 2000))
    ]
    assert few == many
    assert many["down"] == many["end"] == 0


def test_the_groups_are_the_saved_first_screen(home: Path) -> None:
    """What the end of one run saves is what the next one draws: it sends none of it again."""
    (home / "data").mkdir()
    with Library.open(home / "data" / "library.sqlite") as library:
        three_sources(library)
        library.remember("grouping", "source")
    with Terminal(READER, os.environ) as terminal:
        terminal.until("4 sources, 6 unread")
        terminal.type("jQ")
        assert terminal.ended(5) == 0
    with Terminal(READER, os.environ) as terminal:
        first = terminal.until("4 sources, 6 unread")
        sent = len(terminal.written)
        terminal.type("j")
        terminal.until("too busy")
        assert len(terminal.written) - sent < len(first)
        terminal.type("kQ")
        assert terminal.ended(5) == 0
