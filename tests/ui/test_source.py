"""The raw source beside what was made of it: nothing that was left out is hidden from the reader."""

from pathlib import Path

import pytest

from support.session import Session, session

PAGE = """TT
Storm over the bay

Share
Tweet

A storm came in over the bay at night, and it tore the roofs off two boat sheds before the morning came.

Nobody was hurt, the harbour master said, but the ferries will stay where they are until Monday at least.

The wind had blown at eleven on the scale of Beaufort since midnight, the weather service of the coast said.

Read more
Ten storms
Blogs
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A scrape with buttons around its text."""
    path = tmp_path / "storm.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


def lines(reader: Session) -> list[str]:
    """What is on the screen above the status line."""
    return [line.strip() for line in reader.lines[:-1] if line.strip()]


async def test_what_was_left_out_is_folded_and_marked(library: Path, page: Path) -> None:
    """A run of furniture is one line with a count, marked in the margin."""
    async with session(library, page, size=(80, 24)) as reader:
        await reader.press("enter", "backslash")
        assert lines(reader)[0].startswith("T Storm over the bay")
        assert any(line.startswith("-") and "left out: Read more" in line for line in lines(reader))
        assert "Ten storms" not in lines(reader)


async def test_enter_shows_all_that_was_left_out_and_folds_it_again(library: Path, page: Path) -> None:
    """Each piece of the source that the article has not can be read."""
    async with session(library, page, size=(80, 40)) as reader:
        await reader.press("enter", "backslash", "enter")
        for piece in ("TT", "Share", "Tweet", "Read more", "Ten storms", "Blogs"):
            assert any(line.startswith("-") and line.split(None, 1)[1] == piece for line in lines(reader)), piece
        await reader.press("enter")
        assert not any(line.endswith("Ten storms") and line.startswith("-   T") for line in lines(reader))
        assert "Enter shows" in reader.status


async def test_tab_turns_to_the_source_at_the_same_place(library: Path, seeds: Path) -> None:
    """What was at the top on one side is at the top on the other."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "backslash", "space", "space")
        made = next(line for line in lines(reader) if len(line) > 40)
        await reader.press("tab")
        assert "as it came" in reader.status
        assert made[:30] in "\n".join(lines(reader)[:6])
        await reader.press("tab")
        assert made in lines(reader)[:6]


async def test_both_sides_are_shown_where_there_is_room(library: Path, page: Path) -> None:
    """A wide terminal has the source to the right, with its own lines."""
    async with session(library, page, size=(140, 30)) as reader:
        await reader.press("enter", "backslash")
        assert any(line.endswith("Ten storms") for line in lines(reader))
        assert any("left out" in line for line in lines(reader))


async def test_leaving_goes_back_to_the_article(library: Path, page: Path) -> None:
    """One key leaves, whichever side is faced."""
    async with session(library, page) as reader:
        await reader.press("enter", "backslash", "tab", "q")
        assert reader.reading.view.has_focus
