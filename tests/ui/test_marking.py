"""Each gesture of marking, at 80 columns and 24 lines: cursor, extending, notes, copying, the list of bookmarks."""

from pathlib import Path

import pytest

from reader.ui.cursor import Cursor
from support.session import Session, session

STORY = """A bridge is opened

Mr. Smith opened the bridge at 9.30 a.m. on Friday. "It is a good bridge," he said. Nobody came.

It had taken eleven years. The old one, built in the U.S. by hand, fell down in 2013.

## What comes next

Another bridge will be built in the north. It will be longer than this one, and it will cost more.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """An article of three paragraphs and a heading."""
    path = tmp_path / "story.md"
    path.write_text(f"# {STORY}", encoding="utf-8")
    return path


def cursor(reader: Session) -> Cursor:
    """The cursor of the open article."""
    return reader.reading.view.cursor


def on(reader: Session) -> str:
    """The words that the cursor is on."""
    start, end = cursor(reader).range or (0, 0)
    return reader.reading.view.document.text[start:end]


def quotes(reader: Session) -> list[str]:
    """What is kept, newest first."""
    return [bookmark.passage.quote for bookmark in reader.library.bookmarks()]


async def test_the_cursor_narrows_to_sentences_and_widens_again(library: Path, story: Path) -> None:
    """) and ( go through the sentences, also from one paragraph to the next; } widens to the paragraph."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "right_parenthesis")
        assert on(reader) == "Mr. Smith opened the bridge at 9.30 a.m. on Friday."
        await reader.press("right_parenthesis")
        assert on(reader) == '"It is a good bridge," he said.'
        await reader.press("right_parenthesis", "right_parenthesis")
        assert on(reader) == "It had taken eleven years."
        await reader.press("left_parenthesis")
        assert on(reader) == "Nobody came."
        await reader.press("right_curly_bracket")
        assert on(reader).startswith("Mr. Smith")
        assert on(reader).endswith("Nobody came.")


async def test_the_sentence_is_underlined_without_any_colour(library: Path, story: Path) -> None:
    """And nothing else of the text is."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "right_parenthesis", "right_parenthesis")
        strips = reader.app.screen._compositor.render_strips()[3:-1]
        underlined = "".join(piece.text for strip in strips for piece in strip if piece.style and piece.style.underline)
        assert "".join(underlined.split()) == '"Itisagoodbridge,"hesaid.'


async def test_m_keeps_a_sentence(library: Path, story: Path) -> None:
    """At once and without a question; a paragraph that holds it can be kept as well."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "right_parenthesis", "m", "right_curly_bracket", "m")
        first, second = reversed(quotes(reader))
        assert first == "Mr. Smith opened the bridge at 9.30 a.m. on Friday."
        assert first in second


async def test_m_on_what_is_kept_offers_to_remove_it(library: Path, story: Path) -> None:
    """Any key but y leaves it; U brings it back after a yes."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "m", "m")
        assert reader.status == "This is kept. Remove the bookmark? y/n"
        await reader.press("n")
        assert len(quotes(reader)) == 1
        await reader.press("m", "y")
        assert quotes(reader) == []
        await reader.press("U")
        assert len(quotes(reader)) == 1


COME = "Nobody came."
PARAGRAPH = "It had taken eleven years. The old one, built in the U.S. by hand, fell down in 2013."


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["w"], f"{COME}\n\nIt"),
        (["right_parenthesis"], f"{COME}\n\nIt had taken eleven years."),
        (["right_parenthesis", "left_parenthesis"], COME),
        (["o", "left_parenthesis"], f'"It is a good bridge," he said. {COME}'),
        (["o", "b", "b"], f"he said. {COME}"),
        (["b"], "Nobody"),
        (["right_curly_bracket"], f"{COME}\n\n{PARAGRAPH}"),
        (["j"], f"{COME}\n\n{PARAGRAPH.removesuffix(' down in 2013.')}"),
    ],
)
async def test_a_passage_is_extended(library: Path, story: Path, keys: list[str], words: str) -> None:
    """By word, sentence, line and paragraph, at either end, over blocks, and back; m keeps it as it is."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", *["right_parenthesis"] * 3, "v", *keys)
        assert on(reader) == words
        await reader.press("m")
        assert quotes(reader) == [words]
        assert not reader.reading.view.extending


async def test_escape_leaves_extending(library: Path, story: Path) -> None:
    """Nothing is kept, and the article stays open."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "v", "w", "escape")
        assert not reader.reading.view.extending
        assert reader.reading.view.has_focus
        assert quotes(reader) == []


async def test_a_note_is_written_with_the_passage(library: Path, story: Path) -> None:
    """A keeps what the cursor is on and opens an editor; words behind # are tags; A again edits, U takes it back."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "a", *"Why? #Bridge", "enter", *"second line", "escape")
        (bookmark,) = reader.library.bookmarks()
        assert bookmark.note == "Why? #Bridge\nsecond line"
        assert bookmark.tags == ("bridge",)
        await reader.press("a", "x", "escape")
        assert reader.library.bookmarks()[0].note == "Why? #Bridge\nsecond linex"
        await reader.press("U")
        assert reader.library.bookmarks()[0].note == "Why? #Bridge\nsecond line"


async def test_a_note_can_be_left_as_it_was(library: Path, story: Path) -> None:
    """Ctrl+C drops what was typed, and keeps nothing that was not kept."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "a", "x", "ctrl+c")
        assert reader.library.bookmarks() == []


async def test_where_there_is_no_clipboard_the_words_are_shown(
    library: Path, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their source, to be selected by hand."""
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "linux")
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "right_parenthesis", "y")
        assert "Mr. Smith opened the bridge" in reader.text
        assert "— A bridge is opened, story.md" in reader.text
        assert "by hand" in reader.status
        await reader.press("q")
        assert reader.reading.view.has_focus


async def test_the_mouse_selects(library: Path, story: Path) -> None:
    """From where it is pressed to where it is let go; m keeps it."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter")
        view = reader.reading.view
        start = view.document.text.index("the bridge")
        row = view.rows_of(start, start + 1).start
        column = reader.lines[row].index("the bridge")
        await reader.pilot.mouse_down(view, offset=(column, row))
        await reader.pilot.hover(view, offset=(column + len("the bridge"), row))
        await reader.pilot.mouse_up(view, offset=(column + len("the bridge"), row))
        await reader.press("m")
        assert quotes(reader) == ["the bridge"]


async def test_bookmarks_are_found_by_typing(library: Path, story: Path) -> None:
    """Words of the quote, the note, a tag or the title; Esc shows all again."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "right_parenthesis", "m", "right_parenthesis", "a", *"so #Tagged", "escape", "B")
        assert "2 kept" in reader.status
        await reader.press("slash", *"#tag")
        assert "1 of 2 kept" in reader.status
        assert "good bridge" in reader.text
        await reader.press(*["backspace"] * 4, *"SMITH", "enter")
        assert "opened the bridge at 9.30" in reader.text
        assert "1 of 2 kept" in reader.status
        await reader.press("escape")
        assert "2 kept" in reader.status
        await reader.press("escape")
        assert reader.reading.view.has_focus


async def test_bookmarks_are_grouped(library: Path, story: Path, seeds: Path) -> None:
    """By article, by tag, and not."""
    async with session(library, story, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "m", "J", "a", *"#asia", "escape", "K", "right_parenthesis", "m", "B", "t")
        assert "by article" in reader.status
        assert [line.strip() for line in reader.lines].index("A bridge is opened") == 0
        await reader.press("t")
        assert "by tag" in reader.status
        assert "#asia" in reader.lines[0]
        assert "without a tag" in reader.text
        await reader.press("t")
        assert "newest first" in reader.status


async def test_the_note_is_edited_in_the_bookmarks(library: Path, story: Path) -> None:
    """And shown there."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "m", "B", "a", *"from here", "escape")
        assert "from here" in reader.text
        assert reader.library.bookmarks()[0].note == "from here"


async def test_an_orphan_says_so_and_shows_its_old_text(library: Path, story: Path) -> None:
    """The file was written anew; the bookmark is marked, and o shows what stood there."""
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "m")
    story.write_text("# A bridge is opened\n\nNone of this was true, and we are sorry for what we printed here.\n")
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("B")
        assert "not in the article any more" in reader.text
        await reader.press("o")
        assert "Mr. Smith opened the bridge" in reader.text
        assert "when this was kept" in reader.status
        await reader.press("q", "enter")
        assert "not in the article any more" in " ".join(reader.text.split())


async def test_bookmarks_are_written_into_a_file(
    library: Path, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are shown; a file that is there is not written over."""
    monkeypatch.chdir(tmp_path)
    async with session(library, story, size=(80, 24)) as reader:
        await reader.press("enter", "right_parenthesis", "m", "B", "E", *"markdown", "enter", "enter")
        assert "written to bookmarks.md" in reader.status
        assert "Mr. Smith opened the bridge" in (tmp_path / "bookmarks.md").read_text(encoding="utf-8")
        before = (tmp_path / "bookmarks.md").read_bytes()
        await reader.press("E", *"markdown", "enter", "enter")
        assert reader.status == "bookmarks.md is there already; nothing was written."
        assert (tmp_path / "bookmarks.md").read_bytes() == before
