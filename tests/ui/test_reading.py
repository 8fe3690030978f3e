"""Reading with keys: moving, opening, what counts as read, and the place that is kept."""

from pathlib import Path

import pytest

from reader.keys.actions import BOOKMARKS, READING, SOURCE
from support.session import UNFOLDED, session

LONG = "A long story\n\n" + "\n\n".join(
    f"Paragraph {number} tells what happened on day {number}, and it takes its time to tell it, as it should."
    for number in range(1, 61)
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where this test's library is."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """An article of several windows."""
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """An article that any window shows whole."""
    path = tmp_path / "short.txt"
    path.write_text("A short story\n\nIt is over before it has begun, and there is nothing more to say of it.\n")
    return path


async def test_the_library_opens_on_the_list_with_its_articles(library: Path, seeds: Path) -> None:
    """Titles, their marks and a count are there at once; no article is open yet."""
    async with session(library, seeds) as reader:
        assert "Reader: 3 articles, 3 unread" in reader.status
        assert reader.text.count("●") == 2
        assert reader.text.count("2 tellings") == 1
        assert reader.reading.list.has_focus


async def test_an_empty_library_says_what_to_do(library: Path) -> None:
    """There is no blank screen."""
    async with session(library, size=(80, 24)) as reader:
        assert "There is nothing to read yet." in reader.text
        assert "reader add PATH" in reader.text


async def test_list_keys_move_the_cursor(library: Path, seeds: Path) -> None:
    """j, k, arrows, G and g go where they go in vim."""
    async with session(library, seeds, settings=UNFOLDED) as reader:
        for key, row in (("j", 1), ("down", 2), ("j", 2), ("k", 1), ("up", 0), ("k", 0), ("G", 2), ("g", 0)):
            await reader.press(key)
            assert reader.reading.list.cursor == row, key


async def test_enter_opens_and_q_goes_back(library: Path, seeds: Path) -> None:
    """Both pairs of keys lead in and out; Tab changes the pane."""
    async with session(library, seeds, settings=UNFOLDED) as reader:
        for into, out in (("enter", "q"), ("l", "h"), ("enter", "escape"), ("tab", "tab")):
            await reader.press(into)
            assert reader.reading.view.has_focus, into
            await reader.press(out)
            assert reader.reading.list.has_focus, out


async def test_q_in_the_list_leaves(library: Path, seeds: Path) -> None:
    """As in newsboat; and the exit is clean."""
    async with session(library, seeds) as reader:
        await reader.pilot.press("q")
        assert reader.app.return_code == 0


async def test_one_pane_below_ninety_columns(library: Path, seeds: Path) -> None:
    """At 89 columns the article takes the place of the list, at 90 it stands beside it."""
    async with session(library, seeds, size=(89, 24)) as reader:
        shown = [(reader.reading.list.display, reader.reading.view.display)]
        for step in (reader.press("enter"), reader.resize(90, 24), reader.resize(89, 24), reader.press("h")):
            await step
            shown.append((reader.reading.list.display, reader.reading.view.display))
        assert shown == [(True, False), (False, True), (True, True), (False, True), (True, False)]


async def test_moving_in_an_article(library: Path, long: Path) -> None:
    """Lines, half pages, pages and both ends, as in less."""
    async with session(library, long, size=(80, 24)) as reader:
        await reader.press("enter")
        view = reader.reading.view
        for key, top in (("j", 1), ("k", 0), ("d", 11), ("space", 34), ("b", 11), ("u", 0), ("pagedown", 23)):
            await reader.press(key)
            assert view.top == top, key
        await reader.press("G")
        assert view.at_end
        assert "day 60" in reader.text
        await reader.press("g")
        assert reader.lines[0].strip() == "A long story"


async def test_space_at_the_end_goes_to_the_next_unread(library: Path, long: Path, short: Path) -> None:
    """One key reads all there is."""
    async with session(library, long, short, size=(80, 24)) as reader:
        await reader.press("enter", "G", "space")
        assert "A short story" in reader.lines[0]


async def test_next_and_previous_from_anywhere(library: Path, seeds: Path) -> None:
    """J and K open the neighbours from the list and from the article; at the ends they say so."""
    async with session(library, seeds, settings=UNFOLDED) as reader:
        await reader.press("J")
        assert reader.reading.list.cursor == 1
        assert reader.reading.view.has_focus
        await reader.press("J", "K")
        assert reader.reading.list.cursor == 1
        await reader.press("K", "K")
        assert reader.status == "This is the first article."


async def test_next_unread_passes_what_is_read(library: Path, seeds: Path) -> None:
    """N and N go round through the unread ones, and say when there is no other."""
    async with session(library, seeds, settings=UNFOLDED) as reader:
        await reader.press("j", "r", "g", "n")
        assert reader.reading.list.cursor == 2
        await reader.press("N")
        assert reader.reading.list.cursor == 0
        await reader.press("r", "n", "r", "n")
        assert reader.status == "There is no other unread article."


async def test_an_article_is_read_once_its_end_was_seen(library: Path, long: Path) -> None:
    """Not before; and then on disk."""
    async with session(library, long, size=(80, 24)) as reader:
        await reader.press("enter", "space")
        assert not reader.article(0).state.read
        await reader.press("G")
        assert reader.article(0).state.read
        assert "●" not in reader.text


async def test_a_short_article_is_read_when_it_is_opened_not_when_it_is_passed(library: Path, short: Path) -> None:
    """Being in the list, or beside it, is not being read."""
    async with session(library, short) as reader:
        assert not reader.article(0).state.read
        await reader.press("enter")
        assert reader.article(0).state.read


@pytest.mark.parametrize(("pages", "read"), [(2, False), (5, True)])
async def test_leaving_after_more_than_half_counts_as_read(library: Path, long: Path, pages: int, read: bool) -> None:
    """By leaving Reader, too."""
    async with session(library, long, size=(80, 24)) as reader:
        await reader.press("enter", *["space"] * pages)
        assert not reader.article(0).state.read
    async with session(library, size=(80, 24)) as reader:
        assert reader.article(0).state.read is read


async def test_r_overrules_what_was_counted(library: Path, short: Path) -> None:
    """An article marked unread by hand stays so, though its end is in the window."""
    async with session(library, short) as reader:
        await reader.press("enter", "r", "j", "k", "q")
        assert not reader.article(0).state.read


async def test_star_and_undo(library: Path, seeds: Path) -> None:
    """What a key did is on disk and on the screen, and U takes it back, step by step."""
    async with session(library, seeds, settings=UNFOLDED) as reader:
        await reader.press("f", "r")
        state = reader.article(0).state
        assert (state.starred, state.read) == (True, True)
        assert "★" in reader.text
        await reader.press("U")
        assert reader.status == "Undone: Marked read."
        await reader.press("U")
        state = reader.article(0).state
        assert (state.starred, state.read) == (False, False)
        await reader.press("U")
        assert reader.status == "There is nothing to undo."


async def test_all_read_asks_first(library: Path, seeds: Path) -> None:
    """Any key but y leaves everything as it is; U takes a yes back."""
    async with session(library, seeds) as reader:
        await reader.press("A")
        assert reader.status == "Mark 3 articles read? y/n"
        await reader.press("n")
        assert not any(article.state.read for article in reader.library.articles())
        await reader.press("A", "y")
        assert all(article.state.read for article in reader.library.articles())
        await reader.press("U")
        assert not any(article.state.read for article in reader.library.articles())


async def test_the_place_outlives_the_session(library: Path, long: Path) -> None:
    """Reader opens on the article that was open, at the words that were at the top."""
    async with session(library, long, size=(80, 24)) as reader:
        await reader.press("enter", "d", "d")
        first = reader.lines[0]
        place = reader.reading.view.position
    async with session(library, size=(80, 24)) as reader:
        assert reader.article(0).state.position == place
        await reader.press("enter")
        assert reader.lines[0] == first


async def test_resizing_leaves_the_same_words_at_the_top(library: Path, long: Path) -> None:
    """Widths of 100, 60, 140, 40 and 100 columns, and heights, do not move the reader."""
    async with session(library, long, size=(100, 30)) as reader:
        await reader.press("enter", "d", "d", "j")
        view = reader.reading.view
        place, before = view.position, reader.text
        for columns, lines in ((60, 20), (140, 40), (40, 15), (100, 30)):
            await reader.resize(columns, lines)
            row = view._page.rows[view.top - len(view._head_rows)]
            assert row.start <= place < row.end, (columns, lines)
        assert reader.text == before


async def test_the_column_can_be_made_wider_and_narrower(library: Path, long: Path) -> None:
    """It is remembered, and the place in the text stays."""
    async with session(library, long, size=(120, 24)) as reader:
        await reader.press("enter", "z", "d", "d")
        place = reader.reading.view.position
        await reader.press("minus", "minus", "plus")
        assert reader.reading.view.columns == 68
        assert reader.reading.view.position == place
    async with session(library, size=(120, 24)) as reader:
        await reader.press("tab", "z")
        assert reader.reading.view.columns == 68


async def test_contents_go_to_a_heading(library: Path, seeds: Path) -> None:
    """Typing narrows the choice."""
    async with session(library, seeds, size=(80, 24)) as reader:
        await reader.press("enter", "t", "p", "o", "s", "s", "enter")
        assert reader.reading.view.document.blocks[reader.reading.view.cursor.block].text == "POSSIBLE PREPARATIONS"
        assert "POSSIBLE PREPARATIONS" in reader.text


async def test_help_names_every_key(library: Path, seeds: Path) -> None:
    """It is made from the actions; none is missing."""
    async with session(library, seeds, size=(100, 120)) as reader:
        await reader.press("question_mark")
        shown = " ".join(reader.text.split())
        for screen, actions in (("reading", READING), ("bookmarks", BOOKMARKS), ("source", SOURCE[:2])):
            for action in (action for action in actions if screen == "reading" or action.text != "back"):
                assert " ".join(action.text.split()) in shown, action
                assert reader.app.keymap.of(screen).shown(action.name) in reader.text, action


async def test_the_palette_does_what_it_names(library: Path, seeds: Path) -> None:
    """Every action is there by its name."""
    async with session(library, seeds) as reader:
        await reader.press("colon", *"hide list", "enter")
        assert "hidden" in reader.status


async def test_hiding_the_list_gives_the_article_the_room(library: Path, seeds: Path) -> None:
    """While reading; going back shows it again."""
    async with session(library, seeds) as reader:
        await reader.press("enter", "z")
        assert not reader.reading.list.display
        await reader.press("h")
        assert reader.reading.list.display


async def test_themes_are_a_key_away_and_remembered(library: Path, seeds: Path) -> None:
    """The first one is the terminal's own colours."""
    async with session(library, seeds) as reader:
        assert reader.app.theme == "ansi"
        await reader.press("T")
        assert reader.app.theme == "dark"
        await reader.press("T")
    async with session(library) as reader:
        assert reader.app.theme == "light"


async def test_nothing_runs_by_itself(library: Path, seeds: Path) -> None:
    """No timer is left once the place is written: an idle Reader has nothing to write."""
    async with session(library, seeds) as reader:
        await reader.press("enter", "space", "q")
        pumps = [reader.app, reader.app.screen, *reader.app.screen.walk_children()]
        timers = {timer.name for pump in pumps for timer in pump._timers}
        assert timers <= {"screen_update"}, "Textual's own, which stands still when there is nothing to draw"
