"""How lists and articles are laid out, as it is set."""

from pathlib import Path

import pytest

from reader.settings import SETTINGS, Settings
from reader.ui.labels import USUAL
from support.session import Session, session

LONG = "A long story\n\n" + "\n\n".join(
    f"Paragraph {number} tells what happened on day {number}, and it takes its time to tell it, as it should do."
    for number in range(1, 9)
)
OTHER = {
    "stories.unfolded": True,
    "list.rows": 1,
    "list.width": "45",
    "list.date": "%Y/%m/%d",
    "reading.justify": True,
    "reading.spacing": 0,
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """An article."""
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    return path


def under(reader: Session, x: int, y: int) -> str:
    """The words from the offset on that a cell of the article's window shows."""
    view = reader.reading.view
    offset = view.offset_at(x, y)
    assert offset is not None
    return view.document.text[offset : offset + 4]


async def test_list_and_article_are_laid_out_as_it_is_set(tmp_path: Path, story: Path, seeds: Path) -> None:
    """Rows of one line, another width and date; stretched rows in which each cell is still that of its character."""
    async with session(tmp_path / "x.sqlite", story, seeds, size=(120, 24), settings=Settings(OTHER)) as reader:
        await reader.press("f")
        assert reader.lines[0][:45] == " ●★A long story                  2024/06/14 │"
        assert reader.lines[1].startswith(" ● S.Korea, US warn against N.…  2024/06/14 │")
        await reader.press("enter", "right_parenthesis", "right_parenthesis", "m")
        body = [line[45:] for line in reader.lines[:-1]]
        first = next(at for at, line in enumerate(body) if "its  time" in line)
        assert [line.strip(" ▌┃") for line in body[first : first + 3]] == [
            "Paragraph 2 tells what happened on day 2, and it takes  its  time  to",
            "tell it, as it should do.",
            "Paragraph 3 tells what happened on day 3, and it takes  its  time  to",
        ]
        for word in ("Paragraph", "tells", "what", "its", "time"):
            assert under(reader, body[first].index(word), first).startswith(word[:4])
        await reader.resize(80, 24)  # one pane: the list has all of it
        await reader.press("q")
        assert reader.lines[0].endswith("2024/06/14")
        assert len(reader.lines[0]) == 79


async def test_what_is_usual_is_what_the_style_sheet_says() -> None:
    """The width of the list and the form of dates stand there too."""
    assert SETTINGS["list.date"].default == USUAL
    sheet = (Path(__file__).parents[2] / "src/reader/ui/reader.tcss").read_text(encoding="utf-8")
    assert f"width: {SETTINGS['list.width'].default};" in sheet
