"""Keeping passages: one key, on disk, found again, and taken back."""

from pathlib import Path

import pytest

from reader.model import Kind
from support.session import UNFOLDED, session


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


async def test_the_paragraph_cursor_moves_by_blocks(library: Path, seeds: Path) -> None:
    """} and { go from block to block, and stop at both ends."""
    async with session(library, seeds) as reader:
        await reader.press("enter")
        view = reader.reading.view
        await reader.press("left_curly_bracket")
        assert view.cursor.block == 0
        for index in range(1, len(view.document.blocks)):
            await reader.pilot.press("right_curly_bracket")
            rows = view.rows_of(*view.block_range(index))
            assert view.cursor.block == index
            assert view.top <= rows.start
            assert rows.stop <= view.top + view.size.height, "the whole paragraph is in the window"
        await reader.press("right_curly_bracket")
        assert view.cursor.block == len(view.document.blocks) - 1


async def test_the_cursor_stays_in_the_window(library: Path, seeds: Path) -> None:
    """Scrolling takes it along, so that m keeps what the reader sees."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "space", "space")
        view = reader.reading.view
        rows = view.rows_of(*view.block_range(view.cursor.block))
        assert view.top <= rows.start < view.top + view.size.height


async def test_m_keeps_the_paragraph(library: Path, seeds: Path) -> None:
    """With its quote, what stands around it, and its offsets; the margin shows it."""
    async with session(library, seeds) as reader:
        await reader.press("enter", *["right_curly_bracket"] * 3, "m")
        assert reader.status == "Kept."
        (bookmark,) = reader.library.bookmarks()
        view = reader.reading.view
        passage, block = bookmark.passage, view.document.blocks[3]
        assert block.kind is Kind.PARAGRAPH
        assert passage.quote == block.text == view.document.text[passage.start : passage.end]
        assert view.document.text[: passage.start].endswith(passage.prefix)
        assert view.document.text[passage.end :].startswith(passage.suffix)
        assert len(passage.prefix) == len(passage.suffix) == 32
        rows = view.rows_of(*view.block_range(3))
        assert reader.text.count("┃") == len(rows)


async def test_keeping_is_undone(library: Path, seeds: Path) -> None:
    """U takes the bookmark away, from disk and from the margin."""
    async with session(library, seeds) as reader:
        await reader.press("enter", "m", "U")
        assert reader.library.bookmarks() == []
        assert "┃" not in reader.text


async def test_the_bookmarks_lead_back(library: Path, seeds: Path) -> None:
    """B lists what was kept, newest first, with its article; Enter opens it at the passage."""
    async with session(library, seeds, size=(80, 24), settings=UNFOLDED) as reader:
        await reader.press("enter", "G", "m", "J", "m", "B")
        assert "2 kept" in reader.status
        assert "Russian President Vladimir Putin and North Korean leader" in reader.lines[1]
        assert "South Korea, US Sound Alarm" in reader.lines[2]
        await reader.press("j", "enter")
        view = reader.reading.view
        assert reader.reading.list.cursor == 0
        assert view.cursor.range in view.kept
        assert "┃" in reader.text


async def test_a_bookmark_is_removed_and_comes_back(library: Path, seeds: Path) -> None:
    """X removes it in the list of bookmarks, U brings it back, there or in the article."""
    async with session(library, seeds) as reader:
        await reader.press("enter", "m", "B", "x")
        assert reader.library.bookmarks() == []
        assert "┃" not in reader.text
        await reader.press("U")
        assert len(reader.library.bookmarks()) == 1
        await reader.press("x", "q")
        assert "┃" not in reader.text
        await reader.press("U")
        assert len(reader.library.bookmarks()) == 1
        assert "┃" in reader.text


async def test_no_bookmarks_say_how_to_keep(library: Path, seeds: Path) -> None:
    """An empty list is not a blank screen."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("B")
        assert "m in an article keeps what the cursor is on" in reader.status


async def test_m_in_the_list_keeps_nothing(library: Path, seeds: Path) -> None:
    """The list has no paragraph; the reader is told."""
    async with session(library, seeds) as reader:
        await reader.press("m")
        assert reader.library.bookmarks() == []
        assert reader.status == "Open an article first: this is about what its cursor is on."


async def test_a_bookmark_follows_its_words_in_an_edited_file(library: Path, tmp_path: Path) -> None:
    """The file gains a paragraph in front; the same words are marked, at another place."""
    path = tmp_path / "story.txt"
    body = "The minister opened the bridge on Friday morning, and nobody came to see it but the press."
    path.write_text(
        f"A bridge is opened\n\n{body}\n\nIt had taken eleven years to build, which is long for a bridge.\n"
    )
    async with session(library, path) as reader:
        await reader.press("enter", "m")
    path.write_text(
        "A bridge is opened\n\nThis article was corrected on Saturday, because the first version of it was wrong.\n\n"
        f"{body}\n\nIt had taken eleven years to build, which is long for a bridge.\n"
    )
    async with session(library, path) as reader:
        await reader.press("enter")
        ((start, end),) = reader.reading.view.kept
        assert reader.reading.view.document.text[start:end] == body


async def test_words_that_are_gone_stay_in_the_bookmarks(library: Path, tmp_path: Path) -> None:
    """The article opens, and the reader is told that the words are no longer in it."""
    path = tmp_path / "story.txt"
    path.write_text(
        "A bridge is opened\n\nThe minister opened the bridge on Friday morning, as he had said he would.\n"
    )
    async with session(library, path) as reader:
        await reader.press("enter", "m")
    path.write_text("A bridge is opened\n\nNothing of what was told here before was true, and we are sorry about it.\n")
    async with session(library, path) as reader:
        await reader.press("B")
        assert "The minister opened the bridge" in reader.text
        await reader.press("enter")
        assert "o in the bookmarks shows the old text" in reader.status
