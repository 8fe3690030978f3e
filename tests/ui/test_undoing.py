"""U goes back through what was changed in this session, one step after the other, wherever the reader is."""

from pathlib import Path

import pytest

from reader.library import Library
from reader.ui import others
from support.session import WHEN, Session, session


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


def done(reader: Session) -> tuple[object, ...]:
    """What was done to the library, as the reader sees it."""
    states = [(article.state.read, article.state.starred) for article in reader.library.articles()]
    return states, reader.library.bookmarks(), reader.library.lists()


async def test_a_journey_is_gone_back_step_by_step(library: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each U says what it has undone, and of which article; at the end all is as it was, and nothing is left."""
    monkeypatch.setattr(others, "tellings", lambda _, article: {1: [2], 2: [1]}.get(article, []))
    async with session(library, seeds) as reader:
        title = reader.article(0).title
        then = [done(reader)]

        async def step(*keys: str) -> None:
            await reader.press(*keys)
            then.append(done(reader))
            assert then[-1] != then[-2], keys

        async def back(said: str) -> None:
            await reader.press("U")
            assert reader.status.startswith(f"Undone: {said}")
            then.pop()
            assert done(reader) == then[-1], said

        await step("f")
        await step("j", "r")
        await step("k", "enter", "m")
        await step("G")
        assert reader.article(0).state.read
        await back("Marked read, as its end was seen.")
        await step("left_curly_bracket", "a", "x", "escape")
        await back("Kept with its note.")
        await reader.press("k", "j", "G", "q")
        assert not reader.article(0).state.read, "what was undone is not done again by the same end"
        await step("A", "y")
        await step("B", "a", "y", "escape")
        await step("X", "y")
        assert reader.status == "Bookmark removed."
        assert "Nothing is kept yet" not in reader.text
        await back("Bookmark removed.")
        assert reader.status.endswith(f"(“{title[:39]}…”)")
        await step("x")
        await reader.press("q", "enter", "c")
        while "Comparing" in reader.status:
            await reader.settle()
        await step("right_curly_bracket", "m")
        await back("Kept.")
        await back("Bookmark removed.")
        await reader.press("q", "q", "j")
        await back("Note kept.")
        await back("2 articles marked read.")
        await back("Kept.")
        await back("Marked read.")
        assert reader.status == "Undone: Marked read."
        await back(f"Starred. (“{title[:39]}…”)")
        await reader.press("U")
        assert reader.status == "There is nothing to undo."


async def test_what_another_session_changed_is_said_and_left(library: Path, seeds: Path) -> None:
    """The step is spent; the one before it can be undone. What is so already is no step."""
    async with session(library, seeds) as reader:
        with Library.open(library) as other:
            await reader.press("enter", "f", "r")
            one = reader.article(0).id
            other.mark_read([one], False, WHEN)
            await reader.press("U")
            assert reader.status == "This stays, as it was changed elsewhere meanwhile: Marked read."
            await reader.press("A", "y")
            other.mark_read([one], False, WHEN)
            await reader.press("U")
            assert reader.status == (
                "Undone, but for 1 of 3 that were changed elsewhere meanwhile: 3 articles marked read."
            )
            await reader.press("apostrophe")
            other.star(reader.article(1).id, True, WHEN)
            await reader.press("f", "U")
            assert reader.status == f"Undone: Starred. (“{reader.article(0).title[:39]}…”)"
            assert [article.state.starred for article in reader.library.articles()] == [False, True, False]


async def test_what_could_not_be_undone_can_be_later(library: Path, seeds: Path) -> None:
    """Where the library can't be written to, the reader is told, and the step stays."""
    async with session(library, seeds) as reader:
        await reader.press("slash")
        await reader.paste("putin")
        await reader.press("enter", "W", "enter")
        assert [one.line for one in reader.library.lists()] == ["putin"]
        writing = reader.app.writer._library
        assert writing
        writing.read_only = "The disk is full."
        await reader.press("U")
        assert reader.status == "The disk is full."
        writing.read_only = ""
        await reader.press("U")
        assert reader.status == "Undone: “putin” is one of your lists now."
        assert reader.library.lists() == []


async def test_removing_many_asks_first(library: Path, seeds: Path) -> None:
    """X says how many, of what was found alone; any key but y leaves them."""
    async with session(library, seeds) as reader:
        await reader.press("enter", "m", *["right_curly_bracket"] * 2, "a", "p", "q", "escape", "B", "X")
        assert reader.status == "Remove 2 bookmarks? y/n"
        await reader.press("n")
        assert len(reader.library.bookmarks()) == 2
        await reader.press("slash", "p", "q", "enter", "X")
        assert reader.status == "Remove 1 bookmark that “pq” finds? y/n"
        await reader.press("y")
        assert [bookmark.note for bookmark in reader.library.bookmarks()] == [""]
        await reader.press("escape", "U", "X", "y")
        assert (reader.status, reader.library.bookmarks()) == ("2 bookmarks removed.", [])
        await reader.press("U")
        assert len(reader.library.bookmarks()) == 2
