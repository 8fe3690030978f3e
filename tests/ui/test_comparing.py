"""The tellings of a story compared on the screen, and an article with what it was before."""

from pathlib import Path
from threading import Event

import pytest

from reader.comparison import Comparison, compare
from reader.model import Document
from reader.ui import clock, compare_screen, others
from reader.ui.compare_view import CompareView
from support.session import WHEN, Session, session
from support.stub import until

GOLDENS = Path(__file__).parent / "goldens"
FERRY = "The ferry to Inishmore was cancelled again on Friday, and nobody on the pier was surprised."
WIND = "A spokesman blamed the wind. Islanders said the boat was older than most of its crew, and slower."
TICKETS = "Tickets will be refunded within ten days, the company promised in a letter to passengers."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first two articles tell one story."""
    monkeypatch.setattr(others, "tellings", lambda _, article: {1: [2], 2: [1]}.get(article, []))


def marked(reader: Session, mark: str) -> list[str]:
    """The lines that have a mark in the margin."""
    lines = [line.replace("▌", " ").strip() for line in reader.lines[:-1]]
    return [line.removeprefix(mark).strip() for line in lines if line.split(" ")[0] == mark]


async def compared(reader: Session) -> None:
    """Wait until the comparison is shown."""
    while "Comparing" in reader.status:
        await reader.settle()


@pytest.mark.usefixtures("one_story")
@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("scene", "keys"), [("compare", []), ("compare-next", [*["right_square_bracket"] * 5])])
async def test_the_seeds_side_by_side(
    library: Path,
    seeds: Path,
    size: tuple[int, int],
    scene: str,
    keys: list[str],
    monkeypatch: pytest.MonkeyPatch,
    rewrite_goldens: bool,
) -> None:
    """The summary is the first line; what differs is marked and can be gone to."""
    monkeypatch.setattr(clock, "now", lambda: WHEN)
    golden = GOLDENS / f"{scene}-{size[0]}x{size[1]}.txt"
    async with session(library, seeds, size=size) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        await reader.press(*keys)
        if rewrite_goldens:
            golden.write_text(reader.text + "\n", encoding="utf-8")
        assert reader.text + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.usefixtures("one_story")
async def test_what_only_the_other_has_is_folded_until_enter(library: Path, seeds: Path) -> None:
    """One line with its first words; Enter shows all of it, and folds it again."""
    async with session(library, seeds, size=(80, 60)) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        assert len(marked(reader, "-")) == 1
        assert marked(reader, "-")[0].endswith("…")
        await reader.press("enter")
        assert len(marked(reader, "-")) > 1
        assert any("(AFP)" in line for line in marked(reader, "-"))
        await reader.press("enter")
        assert len(marked(reader, "-")) == 1
        await reader.press("right_curly_bracket", "enter")
        assert "Nothing is folded here" in reader.status


@pytest.mark.usefixtures("one_story")
async def test_hidden_differences_are_shown_when_asked_for(library: Path, seeds: Path) -> None:
    """Typography and spelling are counted, shown by one key, and hidden again by it."""
    async with session(library, seeds, size=(100, 120)) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        assert "Not shown: 7 differences of typography and 1 of spelling." in reader.text
        assert "defense" not in reader.text
        await reader.press("full_stop")
        assert "{+defence+}[-defense-]" in reader.text
        await reader.press("full_stop")
        assert "defense" not in reader.text


@pytest.mark.usefixtures("one_story")
async def test_a_passage_is_kept_as_this_telling_has_it(library: Path, seeds: Path) -> None:
    """What is kept are the words of the article, without those of the other one and without signs."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        await reader.press("m")
        assert "Only the other telling has this" in reader.status
        await reader.press(*["right_square_bracket"] * 5, "m")
        (bookmark,) = reader.library.bookmarks()
        assert bookmark.article == 1
        assert "said that Russia had been forced by" in bookmark.passage.quote
        assert "Kept." in reader.status
        await reader.press("m")
        assert "This is kept. Remove the bookmark?" in reader.status
        await reader.press("n", "q")
        assert reader.reading.view.kept == [bookmark.place]


@pytest.mark.usefixtures("one_story")
async def test_no_change_waits_for_a_comparison(library: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While long texts are compared, what is changed is written, and what is asked for last is shown."""
    goes_on = Event()

    def slowly(here: Document, there: Document) -> Comparison:
        goes_on.wait(5)
        return compare(here, there)

    monkeypatch.setattr(compare_screen, "compare", slowly)
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "c")
        await reader.written()
        assert "Comparing with" in reader.status
        goes_on.set()
        await compared(reader)
        assert "The other telling omits" in reader.text


@pytest.mark.usefixtures("one_story")
@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_passages_are_extended_and_noted_as_in_an_article(
    library: Path, seeds: Path, size: tuple[int, int]
) -> None:
    """Over what both have, and over words that differ; what is kept is one range of this telling's own text."""
    async with session(library, seeds, size=size) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        await reader.press(*["right_square_bracket"] * 5, "left_parenthesis", "v", "right_curly_bracket")
        await reader.press("a", *"why", "escape")
        (bookmark,) = reader.library.bookmarks()
        text = reader.library.document(1).text
        assert bookmark.passage.quote == text[bookmark.passage.start : bookmark.passage.end]
        assert "\n\n" in bookmark.passage.quote
        assert "has been forced" not in bookmark.passage.quote
        assert bookmark.note == "why"
        await reader.press("v", "w", "escape", "v", "b", "o", "m")
        assert len(reader.library.bookmarks()) == 2
        await reader.press("q")
        assert len(reader.reading.view.kept) == 2


@pytest.mark.usefixtures("one_story")
async def test_an_article_of_no_story_has_nothing_to_be_compared_with(library: Path, seeds: Path) -> None:
    """A sentence says so, and nothing else happens."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("J", "J", "J", "c")
        assert reader.status == others.NO_OTHER


async def test_what_changed_since_it_was_read(library: Path, tmp_path: Path) -> None:
    """An article that was edited is compared with what it was when it was read, then with what it was later."""
    page = tmp_path / "ferry.md"
    for texts in ((FERRY, WIND), (FERRY, WIND, TICKETS)):
        page.write_text("# The ferry\n\n" + "\n\n".join(texts) + "\n", encoding="utf-8")
        async with session(library, page, size=(80, 24)) as reader:
            await reader.settle()
    page.write_text("\n\n".join(("# The ferry", FERRY.replace("Friday", "Monday"), TICKETS)), encoding="utf-8")
    async with session(library, page, size=(80, 24)) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        assert "{+Monday+}[-Friday-]" in reader.text
        assert marked(reader, "-")[0].startswith("A spokesman blamed")
        assert "this article omits a paragraph, rewords one." in " ".join(reader.text.split())
        await reader.press("apostrophe")
        await compared(reader)
        assert marked(reader, "+")[0].startswith("Tickets will be")
        assert "omits a paragraph, rewords one, adds one." in " ".join(reader.text.split())


async def test_bookmarks_say_in_which_other_tellings_they_stand(library: Path, seeds: Path) -> None:
    """In the last line of each that is in view, once it is known; nothing waits for that."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", *["right_curly_bracket"] * 3, "m", "G", "m", "J", "m", "B")
        await until(reader, lambda: "also in 004_2066c64705bfc4a3.txt" in reader.text)
        about = [line for line in reader.lines if "14 Jun" in line or " · " in line]
        assert [line.count("also in") for line in about[:3]] == [0, 1, 1]


async def test_the_tellings_stand_side_by_side_where_there_is_room(library: Path, seeds: Path) -> None:
    """Each with its own words, what the cursor is on beside its counterpart; it is remembered."""
    async with session(library, seeds, size=(200, 50)) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        await reader.press("vertical_line", *["right_square_bracket"] * 5)
        (line,) = [line for line in reader.lines if "{+had+}" in line]
        assert "[-has-]" in line[100:]
        assert "[-has-]" not in line[:100]
        await reader.press("m")
        assert "Russia had been forced" in reader.library.bookmarks()[0].passage.quote
        await reader.resize(150, 50)
        assert "{+had+}[-has-]" in reader.text
        await reader.press("vertical_line", "vertical_line")
        assert "from 160 columns on; here are 150" in reader.status
    async with session(library, size=(160, 24)) as reader:
        await reader.press("enter", "c")
        await compared(reader)
        assert [view.display for view in reader.app.screen_stack[-1].query(CompareView)] == [True, True]
