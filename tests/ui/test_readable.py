"""Every word on every screen can be read: in each theme, and without colours."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment

from reader.ui.themes import THEMES
from support.session import Session, session

OWN = {None, Color.default()}
"""The terminal's own colours, which its owner can read."""
_LINES = set("│─┌┐└┘ ")
CONTRAST = 4.5
"""Of a text with its ground, at least (WCAG 2.2, 1.4.3)."""
SCREENS = {
    "the list": (),
    "an article": ("enter", "m", ")", ")", "m"),
    "a passage being extended": ("v", "}"),
    "a note": ("escape", "}", "a", "w", "o", "r", "d"),
    "a choice": ("escape", "colon", "p", "a"),
    "bookmarks": ("escape", "B"),
    "a filter": ("slash", "o"),
    "a file's name": ("escape", "E"),
    "a question": ("escape", "q", "A"),
    "help": ("n", "question_mark"),
    "the raw source": ("q", "backslash"),
}
"""Keys from each screen to the next."""


async def screens(reader: Session) -> AsyncIterator[str]:
    """Go through all screens; each by its name while it is there."""
    for name, keys in SCREENS.items():
        await reader.press(*keys)
        yield name


def segments(reader: Session) -> Iterator[Segment]:
    """What is on the screen and is no space."""
    for strip in reader.app.screen._compositor.render_strips():
        yield from (segment for segment in strip if segment.text.strip())


def luminance(color: Color) -> float:
    """The relative luminance (WCAG 2.2)."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color | None, other: Color | None) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2); of none, and of the terminal's own, nothing is known: 0."""
    if one is None or other is None or one.is_default or other.is_default:
        return 0
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def looks(reader: Session) -> set[tuple[Color | None, Color | None]]:
    """The pairs of colours, of text and ground, of what is on the screen, other than of lines."""
    words = (segment.style for segment in segments(reader) if segment.style and not _LINES.issuperset(segment.text))
    return {(style.color, style.bgcolor) for style in words}


async def test_all_can_be_read_in_each_theme(seeds: Path, tmp_path: Path) -> None:
    """The contrast of each text is enough; the terminal's own colours are not mixed with others."""
    themes = [theme for theme in THEMES if theme.name != "plain"]
    async with session(tmp_path / "library.sqlite", seeds) as reader:
        async for name in screens(reader):
            for theme in themes:
                reader.app.theme = theme.name
                await reader.pilot.pause()
                assert looks(reader)
                for text, ground in looks(reader):
                    if theme.ansi:
                        assert {text, ground} <= OWN, f"{name}: {text} on {ground}"
                    else:
                        assert contrast(text, ground) >= CONTRAST, f"{theme.name}, {name}: {text} on {ground}"
            themes.reverse()  # so that the next screen has the theme that it begins with


async def test_without_colours_there_are_none(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR attributes alone tell what is what, and something is marked on every screen."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("reader.ui.themed.NO_COLOR", True)
    async with session(tmp_path / "library.sqlite", seeds) as reader:
        async for name in screens(reader):
            styles = [segment.style for segment in segments(reader) if segment.style]
            assert {color for style in styles for color in (style.color, style.bgcolor)} <= OWN, name
            assert any(style.reverse or style.bold or style.underline for style in styles), name
