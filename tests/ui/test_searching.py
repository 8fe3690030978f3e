"""Searching the library, filtering the list, and lists made of queries: as one types, and back."""

from pathlib import Path

import pytest

from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from support.session import WHEN, Session, session

SIZE = (80, 24)
HOSTILE = "[bold]x[/bold] \x1b[31m( -"
ARTICLES = {
    "Storm over the harbour": ("The ferry stays in the harbour. " * 40, "Nobody saw [b]the lighthouse[/b] go dark."),
    "A bridge is opened": ("A ferry is no longer needed, says the mayor.",),
    "橋が開通した": ("新しい橋が開通した。市長が挨拶した。",),
    "Snow in June": ("It fell on the hills all night, and the roads were closed.",),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's library is, with a few articles."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        for number, (title, paragraphs) in enumerate(ARTICLES.items()):
            document = Document(tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs))
            source = Source("file", f"/{number}", f"{number}.txt")
            library.add(source, str(number).encode(), "text/plain", [Draft(title, document, publisher="Mail")], WHEN)
    return path


def titles(reader: Session) -> list[str]:
    """The titles that are listed, from the top."""
    return [title for line in reader.lines for title in ARTICLES if line[2:].strip(" ●").startswith(title)]


def marked(reader: Session) -> list[str]:
    """The words that are marked in the hits, or in the article."""
    strips = reader.app.screen._compositor.render_strips()[1:-1]
    return [part.text for strip in strips for part in strip if part.style and part.style.bold and part.style.underline]


async def test_the_library_is_searched_as_one_types(path: Path) -> None:
    """What is found stands there after each key, with the words marked; Esc leads back as if nothing had been."""
    async with session(path, size=SIZE) as reader:
        await reader.press("j", "s")
        before = reader.reading.list.cursor
        await reader.paste("fer")
        assert titles(reader) == ["Storm over the harbour", "A bridge is opened"]
        assert set(marked(reader)) == {"fer"}
        assert reader.status.startswith("2 articles, ranked · Tab by date")
        await reader.press("tab")
        assert reader.status.startswith("2 articles, newest first · Tab ranks them")
        await reader.paste(" -mayor titel:x")
        assert reader.lines[1].index("There is no titel:") == reader.lines[0].index("titel:")
        assert titles(reader) == []
        await reader.press("ctrl+u")
        await reader.paste("開通")
        assert titles(reader) == ["橋が開通した"]
        assert marked(reader) == ["開通", "開通"]
        await reader.press("ctrl+u")
        await reader.paste(HOSTILE)
        assert reader.lines[0].strip() == "Search: [bold]x[/bold] ( -"
        await reader.press("escape")
        assert (reader.reading.list.cursor, reader.reading.list.has_focus) == (before, True)


async def test_a_hit_opens_at_the_words_and_leads_back(path: Path) -> None:
    """N and N go through the words; Esc leads to the hits as they were, once more to where the search began."""
    async with session(path, size=SIZE) as reader:
        await reader.press("G", "enter", "s")
        await reader.paste("lighthouse or ferry")
        await reader.press("down", "up", "enter")
        assert "Storm over the harbour" in reader.text
        assert reader.reading.found == "1 of 41"
        await reader.press("N")
        assert reader.reading.found == "41 of 41"
        assert "*lighthouse" not in reader.text
        await reader.press("escape")
        assert reader.lines[0].strip() == "Search: lighthouse or ferry"
        assert titles(reader) == ["Storm over the harbour", "A bridge is opened"]
        await reader.press("down", "enter")
        assert "A bridge is opened" in reader.lines[0]
        await reader.press("escape", "escape")
        assert "Snow in June" in reader.lines[0]
        assert reader.reading.view.has_focus
        await reader.press("escape")
        assert reader.reading.list.has_focus


async def test_the_list_is_filtered_as_one_types(path: Path) -> None:
    """What is typed leaves only what it finds, which is said; Esc while typing, or later, lists all again."""
    async with session(path, size=SIZE) as reader:
        await reader.press("j", "slash")
        await reader.paste("ferr")
        assert titles(reader) == ["Storm over the harbour", "A bridge is opened"]
        assert reader.lines[-1].split() == ["/ferr", "2", "articles"]
        await reader.press("escape")
        assert (len(titles(reader)), reader.reading.list.cursor) == (4, 1)
        await reader.press("slash")
        await reader.paste("ferr")
        await reader.press("enter")
        assert reader.status.startswith("“ferr”: 2 articles, 2 unread")
        await reader.press("A")
        assert reader.status == "Mark 2 articles read in “ferr”? y/n"
        await reader.press("y")
        assert reader.library.articles().unread == 2
        await reader.press("slash")
        await reader.paste(" is:starred [b]")
        await reader.press("enter")
        assert titles(reader) == []
        await reader.press("escape")
        assert len(titles(reader)) == 4


async def test_a_filter_can_be_kept_as_a_list(path: Path) -> None:
    """W keeps it under a name, S shows it with its counts, x forgets it; each can be undone."""
    async with session(path, size=SIZE) as reader:
        await reader.press("W")
        assert reader.status.startswith("Filter the list with / first")
        await reader.press("slash")
        await reader.paste("ferry")
        await reader.pilot.press("enter", "W", "ctrl+u")
        await reader.paste("Ships [b]")
        await reader.pilot.press("enter", "escape", "S", "S", "S", "S", "S")
        await reader.settle()
        assert reader.lines[0].split() == ["●", "Ships", "[b]", "2/2"]
        await reader.press("enter", "r", "escape")
        assert reader.lines[0].split() == ["›●", "Ships", "[b]", "1/2"]
        await reader.press("x")
        assert reader.status == "The list “Ships [b]” is forgotten; its articles stay."
        assert reader.library.lists() == []
        await reader.press("U")
        assert reader.lines[0].split()[-1] == "1/2"
        await reader.press("enter")
    async with session(path, size=SIZE) as reader:
        assert titles(reader) == ["Storm over the harbour", "A bridge is opened"]
