"""Two sessions on one library: what one does shows in the other, which stays where it is."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from reader import passage
from reader.intake import bring
from reader.library import Library
from reader.library.backups import back_up, restore
from reader.ui.watch import Elsewhere
from support.session import UNFOLDED, WHEN, Session, session
from support.terminal import Terminal

UUID = "2f3c9b7e-0000-4000-8000-000000000000"
PARAGRAPHS = [
    f"Paragraph {number} tells what happened on day {number} of the flood, which took bridge {number * 7} with it "
    f"and left {number * 13} houses on the northern bank without light until day {number + 3} of the same month."
    for number in range(40)
]
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def flood(tmp_path: Path) -> Path:
    """A text of many pages."""
    path = tmp_path / "flood.txt"
    path.write_text("\n\n".join(["The flood, day by day", *PARAGRAPHS]))
    return path


def keep(library: Library, article: int, start: int, end: int) -> None:
    """Keep a passage as another session does."""
    library.keep(article, passage.cut(library.document(article), start, end), WHEN, UUID)


@contextmanager
def held(library: Path, how: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """Another process holds the library's lock."""
    command = [sys.executable, "-c", HOLD, str(library), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield
        other.stdin.close()


@asynccontextmanager
async def two_sessions(
    library: Path, *sources: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Session, Library]]:
    """Reader on the library, and what another session would write through."""
    async with session(library, *sources, size=size, settings=UNFOLDED) as reader:
        with Library.open(library) as other:
            yield reader, other


async def test_read_and_star_of_another_session_show(library: Path, seeds: Path) -> None:
    """In the row of the article and in the count; the cursor stays."""
    async with two_sessions(library, seeds) as (reader, other):
        await reader.press("j")
        ids = [article.id for article in other.articles()]
        assert f"{len(ids)} unread" in reader.status
        other.mark_read(ids[:1], True, WHEN)
        other.star(ids[0], True, WHEN)
        await reader.look()
        assert reader.lines[0].strip()[0] != "●"
        assert reader.lines[1].strip()[0] == "★"
        assert f"{len(ids) - 1} unread" in reader.status
        assert reader.reading.list.cursor == 1


async def test_a_restore_elsewhere_shows_and_stops_writing(library: Path, seeds: Path, tmp_path: Path) -> None:
    """What was restored is listed; no key changes an article that may be another one, and what to do is said."""
    async with two_sessions(library, seeds) as (reader, other):
        other.star(reader.article(1).id, True, WHEN)
        back_up(library, tmp_path / "backup")
        other.mark_read(other.unread(), True, WHEN)
        await reader.look()
        assert "3 unread" not in reader.status
        restore(tmp_path / "backup", library, WHEN)
        await reader.look()
        assert "3 unread" in reader.status
        await reader.press("r")
        assert "Start Reader again" in reader.text
        with Library.open(library) as now:
            assert not any(article.state.read for article in now.articles())


async def test_what_another_session_keeps_shows_in_the_article(library: Path, seeds: Path) -> None:
    """A mark appears, and goes with the bookmark; the text does not move."""
    async with two_sessions(library, seeds) as (reader, other):
        await reader.press("enter")
        before = reader.lines[0]
        keep(other, reader.article(0).id, 0, 20)
        await reader.look()
        assert "┃" in reader.text
        assert reader.lines[0] == before
        other.remove_bookmark(UUID, WHEN)
        await reader.look()
        assert "┃" not in reader.text


async def test_bookmarks_of_another_session_show_in_their_list(library: Path, seeds: Path) -> None:
    """One that is new comes in, with its note; the cursor stays on the one it was on."""
    async with two_sessions(library, seeds) as (reader, other):
        await reader.press("enter", "m", "B")
        assert "1 kept" in reader.status
        keep(other, reader.article(1).id, 0, 20)
        await reader.look()
        assert "2 kept" in reader.status
        chosen = reader.app.screen._chosen()  # type: ignore[attr-defined]  # of the bookmarks' screen
        assert chosen.id != UUID
        other.annotate(UUID, "From the other desk", WHEN)
        await reader.look()
        assert "From the other desk" in reader.text
        assert reader.app.screen._chosen() == chosen  # type: ignore[attr-defined]


async def test_the_place_of_another_session_moves_nothing(library: Path, flood: Path) -> None:
    """Where the other one reads is written down, and not a row is drawn again here."""
    async with two_sessions(library, flood) as (reader, other):
        await reader.press("enter", "space")
        before, drawn = reader.text, 0

        def count(*_: object, **__: object) -> None:
            nonlocal drawn
            drawn += 1

        reader.reading.view.refresh = reader.reading.list.refresh = count  # type: ignore[method-assign, assignment]
        other.set_position(reader.article(0).id, 4000, WHEN)
        await reader.look()
        assert reader.text == before
        assert not drawn
        assert reader.reading.list.articles[0].state.position == 4000


async def test_new_articles_come_in_and_the_cursor_stays(library: Path, seeds: Path, flood: Path) -> None:
    """They are in the list, which stands at its beginning; the cursor is on the article that it was on."""
    async with two_sessions(library, seeds, size=(100, 30)) as (reader, other):
        await reader.press("j")
        chosen = reader.reading.list.articles[1]
        bring([str(flood)], other, WHEN.replace(year=2025))
        await reader.look()
        assert "The flood, day by day" in reader.lines[0]
        assert "1 new article." in reader.status
        assert reader.reading.list.articles[reader.reading.list.cursor].id == chosen.id


async def test_new_articles_do_not_push_the_list(library: Path, tmp_path: Path, flood: Path) -> None:
    """A list that was scrolled shows the same rows on the same lines."""
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(
            f"Title {number}\n\nThis is the text of article {number}, and its end.\n"
        )
    many = [tmp_path / f"{number}.txt" for number in range(30)]
    async with two_sessions(library, *many) as (reader, other):
        await reader.press("G", "k", "k")
        before = reader.lines[:-1]
        bring([str(flood)], other, WHEN.replace(year=2025))
        await reader.look()
        assert reader.lines[:-1] == before


async def test_the_first_articles_come_into_an_empty_list(library: Path, seeds: Path) -> None:
    """In place of the words on how to add some."""
    async with two_sessions(library) as (reader, other):
        assert "nothing to read yet" in reader.text
        bring([str(seeds)], other, WHEN)
        await reader.look()
        assert "nothing to read yet" not in reader.text
        assert "›" not in reader.text
        await reader.press("enter")
        assert reader.reading.view.document == other.document(reader.article(0).id)


async def test_changed_text_is_shown_at_the_same_words(library: Path, flood: Path) -> None:
    """What another session read anew is shown anew; window, cursor, marks and place are on the same words."""
    async with two_sessions(library, flood) as (reader, other):
        await reader.press("enter", "space", "space", "right_curly_bracket", "m")
        view, before = reader.reading.view, reader.lines[:-1]
        position = view.position
        assert position > 0
        flood.write_text("\n\n".join(["The flood, day by day", "It has been corrected since. " * 9, *PARAGRAPHS]))
        bring([str(flood)], other, WHEN)
        await reader.look()
        assert reader.lines[:-1] == before
        assert view.position > position
        assert "its new text is shown" in reader.status
        assert view.document == other.document(reader.article(0).id)
        assert view.cursor.range in view.kept
        reader.reading.place.save()
        await reader.settle()
        assert reader.article(0).state.position == view.position


async def test_an_article_that_is_taken_away_is_still_shown(library: Path, flood: Path, seeds: Path) -> None:
    """Its row goes, its text stays, and the reader is told."""
    async with session(library, seeds, flood, size=(100, 30)) as reader:
        await reader.press("enter")
        opened, document = reader.reading.list.open, reader.reading.view.document
        other = sqlite3.connect(library, isolation_level=None)
        other.execute("PRAGMA foreign_keys = ON")
        other.execute("DELETE FROM article WHERE id = ?", (opened,))
        other.close()
        await reader.look()
        assert "taken out of the library by another session" in reader.text
        assert reader.reading.view.document is document
        assert opened
        assert reader.reading.list.articles.before(opened) is None
        await reader.press("r", "m", "space", "q", "j", "enter")


async def test_own_changes_are_no_news(library: Path, seeds: Path) -> None:
    """After each of them a look finds nothing, so that nothing is read again."""
    async with session(library, seeds) as reader:
        await reader.look()
        found: list[object] = []
        reader.reading._watch._post = found.append
        for key in ("enter", "m", "r", "f", "T", "U"):
            await reader.press(key)
            await reader.look()
        assert found == []
        with Library.open(library) as other:
            other.star(reader.article(1).id, True, WHEN)
        await reader.look()
        assert [type(message) for message in found] == [Elsewhere]


async def test_bookmarks_without_a_place_get_one(library: Path, seeds: Path) -> None:
    """Those that an older Reader left without are placed at the first look, and show."""
    async with two_sessions(library, seeds) as (reader, other):
        keep(other, reader.article(0).id, 0, 20)
    connection = sqlite3.connect(library, isolation_level=None)
    connection.execute("UPDATE bookmark SET found_in = NULL, found_start = NULL, found_end = NULL")
    async with session(library) as reader:
        await reader.look()
        assert connection.execute("SELECT found_start, found_end FROM bookmark").fetchall() == [(0, 20)]
    connection.close()


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
async def test_leaving_waits_for_what_is_unwritten(library: Path, seeds: Path, how: str) -> None:
    """Q says what is not written yet; the reader goes once it is, in the order in which it was done."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter")
        with held(library, how):
            for key in ("right_curly_bracket", "f", "Q"):
                await reader.pilot.press(key)
            while "not written yet: another program holds the library. Q again leaves" not in reader.text:
                await reader.pilot.pause()
            assert reader.app.writer.unwritten
        while not reader.app._exit:
            await reader.pilot.pause()
        assert reader.app.writer.lost == 0
        assert reader.article(0).state.starred


async def test_a_second_q_leaves_without(library: Path, seeds: Path) -> None:
    """What was never said to be written is not; Reader knows how much that is."""
    async with session(library, seeds, size=(80, 24)) as reader:
        with held(library):
            for key in ("f", "Q", "Q"):
                await reader.pilot.press(key)
            assert reader.app._exit
            while reader.app.writer.unwritten:
                await reader.pilot.pause()
        assert reader.app.writer.lost == 1


async def test_what_cannot_be_read_is_said(library: Path, seeds: Path) -> None:
    """Another program lets nobody read: the key says so, and does what it is for when pressed again later."""
    async with session(library, seeds, size=(80, 24)) as reader:
        with held(library, "BEGIN EXCLUSIVE"):
            await reader.pilot.press("enter")
            assert "in use by another program" in " ".join(reader.text.split())
            await reader.pilot.press("B")
            await reader.pilot.press("q")
        await reader.press("enter")
        assert reader.reading.view.has_focus


@pytest.mark.usefixtures("home")
def test_two_terminals_show_the_same(home: Path, seeds: Path) -> None:
    """What is done in one shows in the other, as it is, while a third program adds to the library."""
    command = [sys.executable, "-m", "reader"]
    with Terminal([*command, str(seeds)], os.environ) as here:
        here.until("S.Korea, US warn against")
        with Terminal(command, os.environ, size=(100, 30)) as there:
            there.until("3 unread")
            here.type("mf")
            here.until("Star")
            there.until("★")
            there.type("l")
            there.until("┃")
            there.type("a")
            there.until("Esc keeps it")
            there.type("Seen from there\x1b")
            there.until("Note kept.")
            here.type("B")
            here.until("Seen from there")
            (home / "news.txt").write_text("Something new\n\nIt happened just now, and is told in one sentence.\n")
            subprocess.run([*command, "add", str(home / "news.txt")], check=True, capture_output=True)
            there.until("1 new article.")
            there.type("q")
            there.until("Something new")
            with held(home / "data" / "library.sqlite"):
                here.type("q r")
                there.type("j")
                here.until("not written yet")
                assert "Marked" not in here.text
            here.until("Marked")
            for terminal in (here, there):
                terminal.type("Q")
                assert terminal.ended(5.0) == 0
