"""Texts by strangers on the screen: shown exactly, never obeyed."""

import json
import re
from pathlib import Path

from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from reader.text import clean, clean_line
from support.session import WHEN, Session, session

STRINGS = Path(__file__).parent.parent / "data" / "strings"
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\U000e0000-\U000e007f\u202a-\u202e]")


def strings(name: str) -> list[str]:
    """The strings of a file, the long ones made as it says."""
    made = []
    for line in (STRINGS / name).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        repeat = entry.get("text_repeat")
        made.append(repeat["pre"] + repeat["unit"] * repeat["times"] + repeat["post"] if repeat else entry["text"])
    return made


def add(path: Path, texts: list[str]) -> None:
    """Add an article for each text, with the text as its title, a caption and a paragraph."""
    drafts = []
    for text in texts:
        body = clean(text)
        blocks = (Block(Kind.CAPTION, body), Block(Kind.PARAGRAPH, body))
        drafts.append(Draft(clean_line(text), Document(blocks), byline=clean_line(text), publisher=clean_line(text)))
    with Library.open(path) as library:
        library.add(Source("file", "/strings", clean_line(texts[0])), b"strings", "text/plain", drafts, WHEN)


def squeezed(text: str) -> str:
    """A text without white space and marks of the margin, since rows are cut anywhere."""
    return "".join(text.replace("▌", "").replace("•", "").split())


async def shown(reader: Session, number: int) -> str:
    """What the article pane shows of an article."""
    reader.reading.open_article(reader.reading.list.articles[number].id)
    await reader.pilot.pause()
    await reader.written()
    return reader.text


async def test_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    """85 strings in title, caption and body: each to the letter, and nothing is run."""
    texts = [text[:600] for text in strings("markup.jsonl")]
    assert len(texts) == 85
    add(tmp_path / "library.sqlite", texts)
    async with session(tmp_path / "library.sqlite", size=(89, 120)) as reader:
        for number, text in enumerate(texts):
            expected = squeezed(clean(text))
            assert squeezed(await shown(reader, number)).count(expected) >= 3, text
        assert reader.app._exit is False


async def test_markup_in_the_list_and_in_messages_is_shown_as_it_is(tmp_path: Path) -> None:
    """Rows of the sidebar, bookmarks, the contents and the status line parse nothing either."""
    texts = strings("markup.jsonl")
    add(tmp_path / "library.sqlite", texts)
    async with session(tmp_path / "library.sqlite", size=(89, 175)) as reader:
        listed = reader.text
        for text in texts:
            assert clean_line(text)[:40] in listed, text
        for number in (0, 1, 2, 3, 4):
            reader.reading.open_article(reader.library.articles()[number].id)
            await reader.settle()
            await reader.press("m")
        await reader.press("B")
        for text in texts[:5]:
            assert clean_line(text) in reader.text, text


async def test_no_control_character_reaches_the_screen(tmp_path: Path) -> None:
    """Of 120 escape sequences and 80 strings of odd characters, in title, caption, body and list."""
    texts = strings("escapes.jsonl") + [text[:2000] for text in strings("unicode.jsonl")]
    add(tmp_path / "library.sqlite", texts)
    async with session(tmp_path / "library.sqlite", size=(89, 30)) as reader:
        for line in reader.lines:
            assert not CONTROL.search(line), ascii(line)
        for number in range(len(texts)):
            for line in (await shown(reader, number)).split("\n"):
                assert not CONTROL.search(line), ascii(line)


async def test_every_line_of_the_screen_is_as_wide_as_the_screen(tmp_path: Path) -> None:
    """Wide, combining and invisible characters push nothing out of place."""
    texts = [text[:2000] for text in strings("unicode.jsonl")]
    add(tmp_path / "library.sqlite", texts)
    async with session(tmp_path / "library.sqlite", size=(100, 40)) as reader:
        for number in range(len(texts)):
            await shown(reader, number)
            strips = reader.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {100}, texts[number]
            bar = {strip.crop(0, 34).text[-1] for strip in strips[:-1]}
            assert bar == {"│"}, texts[number]
