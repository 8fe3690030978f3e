"""Finding in the open article: as one types, back with Esc, through the hits with n and N."""

from pathlib import Path

import pytest
from textual.events import Key

from reader.intake import bring
from reader.library import Library
from support.session import WHEN, Session, session

SIZE = (80, 24)
PLACES = 20, 40, 60


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """An article of several windows, with a word in three paragraphs that are far from each other; and another."""
    folder = tmp_path / "articles"
    folder.mkdir()
    ends = [", at the “Café [b]中文[/b]”." if number in PLACES else "." for number in range(1, 61)]
    days = [f"Paragraph {number} tells of day {number}{end}" for number, end in enumerate(ends, 1)]
    (folder / "1.md").write_text("# A long story\n\n" + "\n\n".join(days), encoding="utf-8")
    (folder / "2.md").write_text("# Another story\n\nOf no café at all.", encoding="utf-8")
    return folder


def marked(reader: Session) -> list[str]:
    """What is marked in the window; the hit that the reader is on has a * before it."""
    view = reader.reading.view
    segments = (segment for y in range(view.size.height) for segment in view.render_line(y))
    return [
        "*" * bool(segment.style.underline) + segment.text
        for segment in segments
        if segment.style and segment.style.reverse
    ]


def on(reader: Session) -> str:
    """The paragraph that the cursor is on."""
    view = reader.reading.view
    start, end = view.cursor.range or (0, 0)
    return view.document.text[start:end].split(" tells")[0]


async def test_an_article_is_searched_as_one_types(tmp_path: Path, story: Path) -> None:
    """What is typed is shown and counted; Esc gives the place back, Enter keeps what was found."""
    async with session(tmp_path / "library.sqlite", story, size=SIZE) as reader:
        await reader.press("enter", "d")
        before, place = reader.text, reader.reading.view.position
        await reader.press("slash")
        await reader.paste("caf")
        await reader.press("e")
        assert reader.lines[-1].split() == ["/cafe", "1", "of", "3"]
        assert (marked(reader), on(reader)) == (["*Café"], "Paragraph 20")
        await reader.press("z")
        assert reader.lines[-1].split() == ["/cafez", "not", "found"]
        assert (reader.lines[:-1], marked(reader)) == (before.split("\n")[:-1], [])
        await reader.press("backspace", "escape")
        assert (reader.text, reader.reading.view.position, marked(reader)) == (before, place, [])
        await reader.press("slash")
        await reader.paste('"cafe [b]\x1b[31m')
        await reader.press("enter")
        assert (marked(reader), on(reader)) == (["*“Café [b]"], "Paragraph 20")
        assert "1 of 3" in reader.status
        await reader.press("slash")
        await reader.paste("xyz")
        await reader.press("enter")
        assert reader.status == "“xyz” is not in this article."
        assert on(reader) == "Paragraph 20"


async def test_n_and_N_go_through_what_was_found(tmp_path: Path, story: Path) -> None:  # noqa: N802 (the key)
    """Round the ends, which is said; Esc ends the search, and they lead to unread articles again."""
    async with session(tmp_path / "library.sqlite", story, size=SIZE) as reader:
        await reader.press("enter", "slash")
        await reader.paste("中文")
        await reader.press("enter")
        for key, place in (("n", 40), ("N", 20), ("N", 60), ("n", 20)):
            await reader.press(key)
            assert (on(reader), marked(reader)) == (f"Paragraph {place}", ["*中文"])
            said = {("n", 20): "On from the top.", ("N", 60): "On from the end."}.get((key, place))
            assert reader.status == said if said else f"{PLACES.index(place) + 1} of 3" in reader.status
        assert reader.article(0).state.read  # its end was on the screen
        await reader.press("m", "slash", "enter")
        assert on(reader) == "Paragraph 40"
        assert [bookmark.passage.quote[:12] for bookmark in reader.library.bookmarks()] == ["Paragraph 20"]
        await reader.press("escape")
        assert (marked(reader), on(reader)) == ([], "Paragraph 40")
        await reader.press("n")
        assert "Another story" in reader.lines[0]
        await reader.press("slash", "enter")
        assert reader.status == "“中文” is not in this article."


async def test_keys_that_come_in_one_piece_are_for_the_line(tmp_path: Path, story: Path) -> None:
    """Over a slow line "/word" arrives at once: none of it is lost, or taken for a command."""
    async with session(tmp_path / "library.sqlite", story, size=SIZE) as reader:
        for key in (
            "enter",
            "slash",
            *"QrB",
            "backspace",
            *"j中",
            "enter",
            "slash",
            "escape",
            "slash",
            *"cafe",
            "enter",
        ):
            reader.app.post_message(Key(key, key if len(key) == 1 else None))
        await reader.settle()
        assert (on(reader), marked(reader)) == ("Paragraph 20", ["*Café"])
        assert not reader.article(0).state.read


async def test_marks_stay_on_their_words(tmp_path: Path, story: Path) -> None:
    """A new width, a passage that is extended and a changed text move no mark away from its words."""
    path = tmp_path / "library.sqlite"
    async with session(path, story, size=SIZE) as reader:
        await reader.press("enter", "v", "slash")
        await reader.paste("cafe")
        await reader.press("enter", "n")
        assert reader.reading.view.extending
        assert marked(reader)[-1] == "*Café"
        await reader.press("v")
        await reader.resize(40, 24)
        await reader.press("n", "N")
        assert marked(reader) == ["*Café"]
        text = (story / "1.md").read_text(encoding="utf-8")
        (story / "1.md").write_text(text.replace("Paragraph 3 ", "And then paragraph 3 "), encoding="utf-8")
        with Library.open(path) as other:
            bring([str(story / "1.md")], other, WHEN)
        await reader.look()
        assert marked(reader) == ["*Café"]
        assert reader.reading.found == "2 of 3"
