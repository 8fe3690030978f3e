"""Keys that the reader has set, at work."""

from pathlib import Path

from reader.settings import Rebound, Settings
from support.session import UNFOLDED, session

SET = (
    Rebound("", "top", ["g g"], 1),
    Rebound("", "end", ["g e", "G"], 2),
    Rebound("", "only_unread", ["Space u"], 3),
    Rebound("", "page_down", ["PgDn"], 4),
    Rebound("", "undo", ["u"], 5),
    Rebound("", "half_up", [], 6),
    Rebound("", "help", ["F1", "h"], 7),
    Rebound("", "back", ["Esc"], 8),
    Rebound("", "repaint", ["Ctrl+R"], 9),
    Rebound("extending", "swap_ends", ["x"], 10),
    Rebound("", "other_pane", ["F3"], 12),
)


async def test_keys_do_what_they_are_set_to(tmp_path: Path, seeds: Path) -> None:
    """One, or several one after the other: what may follow is said, Esc ends it, and what follows for nothing is said.

    Help, messages and the palette name the keys as they are set.
    """
    async with session(
        tmp_path / "library.sqlite", seeds, size=(100, 50), settings=Settings(UNFOLDED.said, SET)
    ) as reader:
        assert reader.status.endswith("F1 for help")
        await reader.press("tab")
        assert reader.reading.list.has_focus
        await reader.press("f3")
        assert reader.reading.view.has_focus
        await reader.press("f3", "g")
        assert reader.status == "g …  g top · e end"
        await reader.press("e")
        assert reader.reading.list.cursor == 2
        await reader.press("g", "escape")
        assert (reader.reading.list.cursor, reader.status.startswith("Reader: 3 articles")) == (2, True)
        await reader.press("g", "x")
        assert (reader.reading.list.cursor, reader.status) == (2, "g x does nothing.")
        await reader.press("g", "g")
        assert reader.reading.list.cursor == 0
        await reader.press("space", "u")
        assert reader.status == "Only unread articles are listed; Space u lists all."
        await reader.press("space", "u", "r", "u")
        assert not reader.article(0).state.read
        await reader.press("enter", "v", "x", "escape", "h")
        assert "Space u, L" not in reader.text
        assert "Space u          list unread" in reader.text
        assert reader.status.startswith("Help, Esc goes back")
        await reader.press("escape", "colon", *"only")
        assert "Space u" in reader.text
        await reader.press("escape", "escape", "ctrl+r")
        assert reader.status.startswith("Reader: 3 articles")


async def test_what_is_wrong_with_keys_is_said_at_the_start(tmp_path: Path, seeds: Path) -> None:
    """With its line; the usual key holds."""
    wrong = Settings(rebound=[Rebound("", "undoo", ["x"], 3)], mistakes=["Something else."])
    async with session(tmp_path / "library.sqlite", seeds, settings=wrong) as reader:
        said = " ".join(line.strip() for line in reader.lines[-4:])
        assert "Something else. ~/" in said or "Something else. /" in said
        assert 'line 3: There is no action "undoo"; is it "undo"?' in said
