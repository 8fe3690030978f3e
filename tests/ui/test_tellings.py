"""Stories in the list and while they are read: one row, unfolded when asked for, marked read together."""

from datetime import timedelta
from pathlib import Path

import pytest

from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from reader.settings import Settings
from support.session import UNFOLDED, WHEN, Session, session

SIZE = (100, 16)


def draft(title: str) -> Draft:
    """An article of some windows, whose words are its own."""
    words = [" ".join(f"{title}{number}and{word}" for word in range(40)) for number in range(9)]
    return Draft(title, Document(tuple(Block(Kind.PARAGRAPH, text) for text in words)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of five articles, each of another moment: E, D, C, B, A. D, C and A tell one story."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        for number, title in enumerate("ABCDE"):
            arrive(library, title, number)
        tell(library, 1, 3, 4)
    return path


def arrive(library: Library, title: str, minutes: int) -> int:
    """A new article that came so many minutes after the first; its id."""
    source = Source("file", f"/{title}", f"{title}.txt")
    when = WHEN + timedelta(minutes=minutes)
    (article,) = library.add(source, title.encode(), "text/plain", [draft(title)], when).new
    return article


def tell(library: Library, *articles: int) -> None:
    """Let these articles tell one story, besides those that tell it already."""
    with library._writing() as db:
        db.executemany("UPDATE article SET story = 1 WHERE id = ?", [(article,) for article in articles])


def listed(reader: Session) -> list[str]:
    """The titles in the window of the list, each with its marks; those that are indented, with that."""
    width = reader.reading.list.size.width
    lines = [line[:width].rstrip() for line in reader.lines[:-1]]
    return [line for line in lines[::2] if line.strip("│ ")]


def open_title(reader: Session) -> str:
    """The title of the article that is open."""
    article = reader.reading.article
    return article.title if article else ""


async def test_a_story_is_one_row_until_it_is_unfolded(path: Path) -> None:
    """It stands where its newest telling does; Tab unfolds it and folds it again, elsewhere it goes to the article."""
    async with session(path, size=SIZE) as reader:
        assert listed(reader) == [" ● E", " ● D", " ● B"]
        assert "3 tellings" in reader.lines[3]
        assert reader.status.startswith("Reader: 5 articles, 5 unread")
        await reader.press("j", "tab")
        assert listed(reader) == [" ● E", " ● D", " ●   C", " ●   A", " ● B"]
        assert reader.reading.list.cursor == 1
        await reader.press("j", "tab")
        assert reader.reading.view.has_focus
        await reader.press("tab", "J")
        assert (open_title(reader), listed(reader)[3]) == ("A", "›●   A")
        await reader.press("J", "K", "K", "K", "q", "tab")
        assert (open_title(reader), listed(reader)) == ("D", [" ● E", "›● D", " ● B"])
        await reader.press("tab", "G", "k", "enter", "q", "k", "k", "tab")
        assert (open_title(reader), listed(reader)) == ("A", [" ● E", "›● A", " ● B"])
        await reader.press("k", "tab")
        assert reader.reading.view.has_focus


async def test_a_story_opens_with_its_newest_unread_telling(path: Path) -> None:
    """Its row shows the one that is open; the key goes through them all, the next unread one is in another row."""
    async with session(path, size=SIZE) as reader:
        await reader.press("j", "enter", "r", "q")
        assert (open_title(reader), listed(reader)[1]) == ("D", "›● D")
        assert "3 tellings, 2 unread" in reader.lines[3]
        await reader.press("enter")
        assert (open_title(reader), listed(reader)[1]) == ("C", "›● C")
        await reader.press("apostrophe")
        assert (open_title(reader), reader.status) == ("A", "Telling 3 of 3.")
        await reader.press("apostrophe")
        assert open_title(reader) == "D"
        assert reader.reading.list.cursor == 1
        await reader.press("n", "r", "n", "r", "n")
        assert (open_title(reader), listed(reader)) == ("C", ["   E", "›● C", "   B"])
        await reader.press("r", "n", "r", "n")
        assert (open_title(reader), reader.status) == ("A", "There is no other unread article.")
        await reader.press("J", "apostrophe")
        assert (open_title(reader), reader.status) == ("B", "There is no other telling of this story.")
    async with session(path, size=SIZE) as reader:
        await reader.press("k", "enter", "apostrophe")
        assert open_title(reader) == "C"
    async with session(path, size=SIZE) as reader:
        assert (listed(reader), reader.reading.list.cursor) == (["   E", "›  C", "   B"], 1)


async def test_a_story_with_anything_unread_is_listed_among_the_unread(path: Path) -> None:
    """It goes when all of it is read, though not while it is; r in the list marks what is unread of it."""
    async with session(path, size=SIZE) as reader:
        await reader.press("L", "j", "enter", "r", "n", "q")
        assert listed(reader) == [" ● E", " ● C", "›● B"]
        await reader.press("k", "r")
        assert reader.status == "2 tellings marked read."
        assert listed(reader) == [" ● E", "›● B"]
        assert reader.reading.list.cursor == 1
        await reader.press("U")
        assert listed(reader) == [" ● E", " ● C", "›● B"]
        await reader.press("k", "enter", "r", "apostrophe", "r")
        assert (open_title(reader), listed(reader)) == ("A", [" ● E", "›  A", " ● B"])
        await reader.press("J")
        assert listed(reader) == [" ● E", "›● B"]


@pytest.mark.parametrize("reading", [True, False])
async def test_a_newer_telling_moves_nobody(path: Path, reading: bool) -> None:
    """The row that the reader is on stays in its place, and what arrived has the story's row at the top."""
    async with session(path, size=SIZE) as reader:
        await reader.press("j", *(["enter", "j"] if reading else []))
        before, place = listed(reader)[1:], reader.reading.view.position
        with Library.open(path) as other:
            tell(other, arrive(other, "F", 9))
        await reader.look()
        assert listed(reader) == [" ● F", " ● E", *before]
        assert "4 tellings" in reader.lines[1]
        assert "tellings" not in reader.lines[5]
        assert (reader.reading.list.cursor, reader.reading.view.position) == (2, place)
        await reader.press("f")
        assert reader.lines[5].lstrip()[0] == "★"
        await reader.press("J", "f", "K")
        assert (open_title(reader), listed(reader)) == ("E", [" ● F", "›● E", " ● B"])
        with Library.open(path) as other, other._writing() as db:
            db.execute("UPDATE article SET story = 0 WHERE id = 6")
        await reader.look()
        assert listed(reader) == [" ● F", "›● E", " ● D", " ● B"]


async def test_who_read_one_telling_is_offered_to_mark_the_others(path: Path) -> None:
    """A line says which key does it; nothing else happens until it is pressed, and U takes it back."""
    async with session(path, size=SIZE) as reader:
        await reader.press("j", "enter", "G")
        assert reader.status == "2 other tellings are unread: M marks them read, ' opens the next."
        assert reader.library.articles().unread == 4
        await reader.press("M")
        assert reader.status == "2 other tellings marked read."
        assert (listed(reader)[1], reader.library.articles().unread) == ("›  D", 2)
        await reader.press("M")
        assert reader.status == "No other telling of this story is unread."
        await reader.press("U")
        assert (listed(reader)[1], reader.library.articles().unread) == ("›● D", 4)
        await reader.press("apostrophe", "G")
        assert reader.status == "1 other telling is unread: M marks it read, ' opens the next."
        await reader.press("n", "G")
        assert "unread" not in reader.status


@pytest.mark.parametrize(("said", "unread", "undone"), [("always", 2, 4), ("never", 4, 5)])
async def test_the_others_are_marked_as_the_reader_has_set_it(path: Path, said: str, unread: int, undone: int) -> None:
    """Always, which U takes back; or never, without a word about it: then U is about the article itself."""
    async with session(path, size=SIZE, settings=Settings({"stories.mark_others_read": said})) as reader:
        await reader.press("j", "enter", "G")
        assert reader.library.articles().unread == unread
        assert ("2 other tellings marked read." in reader.status) == (said == "always")
        await reader.press("U")
        assert reader.library.articles().unread == undone


async def test_all_tellings_are_listed_if_the_reader_wants_that(path: Path) -> None:
    """Each in its own place, as in groups; then Tab goes to the article everywhere."""
    async with session(path, size=SIZE, settings=UNFOLDED) as reader:
        assert listed(reader) == [" ● E", " ● D", " ● C", " ● B", " ● A"]
        await reader.press("j", "tab")
        assert reader.reading.view.has_focus
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "S", "S", "S", "enter")
        assert listed(reader) == [" ● E", " ● D", " ● C", " ● B", " ● A"]
