"""When something cannot be done: the reader is told in a sentence, and Reader goes on."""

import sqlite3
from pathlib import Path

import pytest

from reader.library import Library
from support.session import session


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


def alter(path: Path, *statements: str) -> None:
    """Do something to the file that Reader would not do."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


async def test_a_newer_library_is_read_and_not_written(library: Path, seeds: Path) -> None:
    """Reader says so when it opens, and again when a key would write; reading itself complains of nothing."""
    async with session(library, seeds):
        pass
    alter(library, "PRAGMA user_version = 999")
    before = library.read_bytes()
    async with session(library) as reader:
        assert "it is open for reading only" in " ".join(reader.text.split())
        await reader.press("enter", "G", "space")
        assert "reading only" not in reader.text
        await reader.press("m")
        assert "it is open for reading only" in " ".join(reader.text.split())
        assert "┃" not in reader.text
        await reader.press("U")
        assert reader.status == "There is nothing to undo."
    assert library.read_bytes() == before


async def test_a_locked_library_does_not_stop_the_keys(library: Path, seeds: Path) -> None:
    """Another program holds the lock: pages turn meanwhile, and the passage is kept once the lock is gone."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter")
        other = sqlite3.connect(library, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        for key in ("m", "space", "b"):
            await reader.pilot.press(key)
        assert "┃" not in reader.text
        assert "S.Korea, US warn against" in reader.lines[0]
        other.execute("COMMIT")
        other.close()
        await reader.settle()
        assert "┃" in reader.text


async def test_what_is_gone_is_named(library: Path, seeds: Path) -> None:
    """An article that another program took out of the library can't be opened; the bookmark of it stays."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "m", "q")
        alter(library, "PRAGMA foreign_keys = ON", f"DELETE FROM article WHERE id = {reader.article(0).id}")
        await reader.press("J", "q", "k", "enter")
        assert "no article" in reader.status.lower() or "not in the library" in reader.status.lower()
        await reader.press("B")
        assert "Shutterstock" in reader.text
        await reader.press("enter")
        assert reader.status == "The article of this bookmark is not in the library any more."


async def test_an_article_that_came_meanwhile_opens(library: Path, seeds: Path, tmp_path: Path) -> None:
    """A bookmark made by another Reader leads to an article that came since this one has looked."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from reader import passage  # noqa: PLC0415
    from reader.intake import bring  # noqa: PLC0415

    text = tmp_path / "new.txt"
    text.write_text("Something new\n\nIt has happened just now, while the other Reader was open on its list.\n")
    async with session(library, seeds, size=(80, 24)) as reader:
        when = datetime(2024, 6, 15, tzinfo=UTC)
        with Library.open(library) as other:
            (article,) = bring([str(text)], other, when).new
            document = other.document(article)
            other.keep(
                article, passage.cut(document, 0, len(document.text)), when, "2f3c9b7e-0000-4000-8000-000000000000"
            )
        await reader.press("B", "enter")
        assert reader.reading.view.document == document
        assert reader.lines[0].strip() == "Something new"
        assert reader.reading.list.articles[reader.reading.list.cursor].id == article


async def test_the_mouse_opens_and_scrolls(library: Path, seeds: Path) -> None:
    """Where there is one: a click on a row opens it, a click on a paragraph puts the cursor there."""
    async with session(library, seeds) as reader:
        await reader.pilot.click(reader.reading.list, offset=(5, 2))
        await reader.settle()
        assert reader.reading.list.cursor == 1
        assert reader.reading.view.has_focus
        row = reader.reading.view.rows_of(*reader.reading.view.block_range(2)).start
        await reader.pilot.click(reader.reading.view, offset=(10, row))
        assert reader.reading.view.cursor.block == 2
