"""The list: what it costs however long it is, what it leaves out, and where the cursor stays."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library, Source, entries
from reader.library.articles import article_of
from reader.model import Article, Block, Document, Draft, Kind
from support.crowd import crowd
from support.session import WHEN, Session, session

SIZE = (80, 16)
"""Eight rows of the list, the last one cut."""
Costs = dict[str, tuple[int, int]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "library.sqlite"


def fill(path: Path, articles: int, *, words: int = 5) -> None:
    """Make a library of so many articles, all of one moment."""
    text = Document((Block(Kind.PARAGRAPH, "word " * words),))
    with Library.open(path) as library:
        library.add(Source("file", "/0", "0"), b"", "text/plain", [Draft("Article 0", text)], WHEN)
        if articles > 1:
            crowd(library, articles - 1, now=WHEN)


def titles(reader: Session) -> list[str]:
    """The titles in the window of the list."""
    return [line.split("●")[-1].strip(" ›★") for line in reader.lines if "Article" in line]


async def costs(path: Path, articles: int, monkeypatch: pytest.MonkeyPatch) -> Costs:
    """How many statements the screen runs and how many articles it reads, by what is done."""
    fill(path, articles)
    ran: list[str] = []
    made: list[int] = []
    found: Costs = {}

    def counted(row: Sequence[Any]) -> Article:
        made.append(row[1])
        return article_of(row)

    def note(what: str) -> None:
        found[what] = (len(ran), len(made))
        ran.clear()
        made.clear()

    def trace(statement: str) -> None:
        if (
            statement.split(maxsplit=1)[0] == "SELECT" and "sqlite_schema" not in statement
        ):  # locks may take several attempts
            ran.append(statement)

    def traced(database: str, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 (whatever connect takes)
        connection: sqlite3.Connection = connect(database, **options)
        connection.set_trace_callback(trace)
        return connection

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", traced)
    monkeypatch.setattr(entries, "article_of", counted)
    async with session(path, size=SIZE) as reader:
        note("first screen")
        for what, key in (("down", "j"), ("page", "space"), ("end", "G"), ("top", "g"), ("unread", "L"), ("all", "L")):
            await reader.press(key)
            note(what)
    return found


async def test_what_keys_cost_does_not_grow_with_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same statements run, and as many articles are read, with 10,000 articles as with a hundred, or with ten."""
    found = {}
    for articles in (10, 100, 10_000):
        with monkeypatch.context() as patch:
            found[articles] = await costs(tmp_path / f"{articles}.sqlite", articles, patch)
    assert found[10_000] == found[100]
    for what in ("first screen", "down"):
        assert found[10_000][what] == found[10][what]
    assert found[10_000]["first screen"][1] == 8  # what the window shows, the row included that its end cuts off
    assert found[10_000]["down"] == (0, 0)
    assert found[10_000]["end"][1] == 7


async def test_unread_articles_alone_are_listed(path: Path) -> None:
    """L leaves out what is read and brings it back; both times it is said, and the cursor stays on its article."""
    fill(path, 30)
    with Library.open(path) as library:
        library.mark_read(range(1, 31, 2), True, WHEN)
    async with session(path, size=SIZE) as reader:
        await reader.press(*"jjjjj", "L")
        assert reader.status == "Only unread articles are listed; L lists all."
        assert titles(reader)[:3] == ["Article 1", "Article 3", "Article 5"]
        assert reader.reading.list.current == reader.article(5)
        await reader.press("j")
        assert reader.status.startswith("Reader: 15 unread of 30 articles, L lists all")
        await reader.press("L")
        assert reader.status == "All articles are listed."
        assert reader.reading.list.current == reader.article(7)


async def test_the_choice_of_unread_articles_is_remembered(path: Path) -> None:
    """The next time the list is as it was left, also after the key was pressed twice in a moment."""
    fill(path, 5)
    with Library.open(path) as library:
        library.mark_read([1], True, WHEN)
    for keys, listed in ((["L"], 4), (["L", "L", "L"], 5), (["L", "L"], 5)):
        async with session(path, size=SIZE) as reader:
            await reader.pilot.press(*keys)
        async with session(path, size=SIZE) as reader:
            assert reader.reading.list.count() == listed


async def test_an_article_stays_listed_while_it_is_read(path: Path) -> None:
    """Where only unread ones are listed, the open article goes when another one is opened, not while it is read."""
    fill(path, 4)
    async with session(path, size=SIZE) as reader:
        await reader.press("L", "enter", "G", "q")
        assert reader.article(0).state.read
        assert titles(reader) == ["Article 0", "Article 1", "Article 2", "Article 3"]
        await reader.press("J", "q")
        assert titles(reader) == ["Article 1", "Article 2", "Article 3"]
        assert reader.reading.list.cursor == 0
        await reader.press("U")
        assert titles(reader) == ["Article 1", "Article 2", "Article 3"]


async def test_marking_read_takes_an_article_out_of_the_unread_ones_and_undo_brings_it_back(path: Path) -> None:
    """The cursor goes on to the next one, so that the key can be pressed again."""
    fill(path, 4)
    async with session(path, size=SIZE) as reader:
        await reader.press("L", "j", "r")
        assert titles(reader) == ["Article 0", "Article 2", "Article 3"]
        assert reader.reading.list.current == reader.article(2)
        await reader.press("r", "U", "U")
        assert "Undone: Marked read. (“Article 1”)" in reader.status
        await reader.press("j")
        assert titles(reader) == ["Article 0", "Article 1", "Article 2", "Article 3"]


async def test_nothing_unread_is_no_empty_screen(path: Path) -> None:
    """The status line says why the list is empty, and how to fill it again."""
    fill(path, 3)
    async with session(path, size=SIZE) as reader:
        await reader.press("L", "A", "y")
        assert titles(reader) == []
        await reader.press("j")
        assert "0 unread of 3 articles, L lists all" in reader.status
        await reader.press("U")
        assert len(titles(reader)) == 3


async def test_articles_that_come_leave_the_cursor_on_its_article(path: Path) -> None:
    """When the list is renewed, the same articles stand in the same rows of the window."""
    fill(path, 50)
    async with session(path, size=SIZE) as reader:
        await reader.press(*"jjjjjjjjjj")
        before, cursor = titles(reader), reader.reading.list.cursor
        with Library.open(path) as other:
            crowd(other, 20, now=WHEN + timedelta(hours=1))
        reader.reading.renew()
        await reader.settle()
        assert titles(reader) == before
        assert (reader.reading.list.cursor, reader.reading.list.count()) == (cursor + 20, 70)
        assert "70 articles" in reader.status


async def test_an_article_that_others_remove_leaves_the_cursor_where_it_was(path: Path) -> None:
    """The next article stands in its row then."""
    fill(path, 50)
    async with session(path, size=SIZE) as reader:
        await reader.press(*"jjjjjjjjjj")
        with sqlite3.connect(path) as other:
            other.execute("PRAGMA foreign_keys = ON")
            other.execute("DELETE FROM article WHERE id = 11")
        other.close()
        reader.reading.renew()
        await reader.settle()
        assert reader.reading.list.current == reader.article(10)
        assert reader.article(10).id == 12


async def test_a_locked_library_leaves_rows_empty_and_keys_alive(path: Path) -> None:
    """What was not read before another program took the library for itself comes when that is over."""
    fill(path, 50)
    async with session(path, size=SIZE) as reader:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await reader.pilot.press("G")
        assert titles(reader) == []
        await reader.pilot.press("g")
        assert titles(reader)[0] == "Article 0"
        other.execute("COMMIT")
        other.close()
        await reader.press("G")
        assert titles(reader)[-1] == "Article 49"
