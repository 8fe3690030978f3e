"""All that can be set in config.toml. What stands here is what the file, `reader config` and the docs know."""

from __future__ import annotations

from typing import NamedTuple

from reader.settings.kinds import Choice, Setting, Text, Time, Whole, Width, YesNo

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


class Rebound(NamedTuple):
    """Other keys for an action, as they are written in the table `[keys]`, or in `[keys.screen]`."""

    screen: str
    """The screen that they are meant for; empty for all."""
    action: str
    keys: Sequence[str]
    line: int
    """The line of the file, from 1; 0 if it's not known."""


class Settings:
    """The value of each setting: an attribute `stories_days` for the setting `stories.days`."""

    __slots__ = ("mistakes", "rebound", "said", "stamp")

    refresh_every = Time("How often what you follow is refreshed while Reader runs")
    stories_days = Whole(7, 1, 60, "The most days between two tellings of one story")
    stories_unfolded = YesNo(False, "Show each telling of a story as a row of its own")
    stories_mark_others_read = Choice(
        *("ask", "always", "never"), text="Whether reading one telling of a story marks the others read"
    )
    reading_measure = Whole(72, 24, 160, "Cells of the text column, where there is room")
    reading_justify = YesNo(False, "Stretch lines to the full width of the column")
    reading_spacing = Whole(1, 0, 2, "Empty lines between paragraphs; with 0 their first lines are indented")
    list_rows = Whole(2, 1, 2, "Lines that an article takes in the list")
    list_width = Width(
        *("34%", "The width of the list beside an article"),
        pattern="[1-9][0-9]{0,2}|[1-9][0-9]?%",
        expected='a number of cells, or a share of the screen like "34%"',
    )
    list_date = Text(
        *("%-d %b %Y", "How dates are written in lists, in the letters of strftime(3)"),
        pattern="(%-?[dmj]|%[YybBaA%]|[^%]){1,40}",
        expected="a text with %d %m %Y %y %b %B %a %A %j in it; %-d is a day without a 0 before it",
    )
    theme = Text(
        "ansi", "The theme, until you choose another in Reader", pattern="[a-z0-9-]{1,40}", expected="a theme's name"
    )
    links_open = Choice(
        *("auto", "copy", "browser"),
        text="Whether links are copied or opened in a browser; auto: copied over SSH, else opened",
    )
    search_by = Choice("rank", "date", text="Which hits of a search come first: the best or the newest")
    keys_preset = Choice("vim", "less", "newsboat", text="Whose keys Reader has, but for those that you set")

    def __init__(
        self,
        said: Mapping[str, Any] | None = None,
        rebound: Sequence[Rebound] = (),
        mistakes: Sequence[str] = (),
        stamp: Sequence[int] = (),
    ) -> None:
        self.said = said or {}
        """The values of those that are set, by name."""
        self.rebound = rebound
        """The actions that are given other keys."""
        self.mistakes = mistakes
        """What is wrong in the file, a sentence each. The defaults hold instead."""
        self.stamp = stamp
        """That of the file when it was read; see `reader.config.stamp`."""


SETTINGS: dict[str, Setting] = {
    setting.name: setting for setting in vars(Settings).values() if isinstance(setting, Setting)
}
"""All settings by name."""
