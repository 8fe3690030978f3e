"""Themes: chosen by looking at them, remembered, set in the file, and readable."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.settings import Settings
from reader.ui.legible import CONTRAST, contrast, legible
from reader.ui.themes import THEMES
from support.session import session

GROUNDS = ("background", "surface", "panel")
TEXTS = ("foreground", "primary", "secondary", "warning", "error", "success", "accent")
COLOURED = [*(theme for theme in THEMES if not theme.ansi), *map(legible, BUILTIN_THEMES.values())]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: str(theme.name))
def test_every_text_has_contrast_with_every_ground(theme: Theme) -> None:
    """Also those of Textual's own, whatever they were."""
    if theme.ansi:
        return
    colors = {**theme.to_color_system().generate(), **theme.variables}
    grounds = [Color.parse(colors[name]) for name in GROUNDS]
    for name in (*TEXTS, "muted"):
        text = Color.parse(colors[name])
        assert min(contrast(text, ground) for ground in grounds) >= CONTRAST, name


def test_contrast_is_as_the_recommendation_has_it() -> None:
    """Black on white is 21, a colour on itself 1; #777 on white is the grey that just fails (WCAG 2.2)."""
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#123456"), Color.parse("#123456")) == 1
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


async def test_a_theme_is_chosen_by_looking_at_it(tmp_path: Path, seeds: Path) -> None:
    """It is there as soon as the cursor is on it; Esc gives the old one back, Enter keeps it for the next time."""
    path = tmp_path / "library.sqlite"
    async with session(path, seeds, settings=Settings({"theme": "light"})) as reader:
        assert reader.app.theme == "light"
        await reader.press("ctrl+t", "down")
        assert reader.app.theme == "contrast"
        await reader.press("escape")
        assert reader.app.theme == "light"
        await reader.press("ctrl+t", *"nor")
        assert reader.app.theme == "nord"
        await reader.press("enter")
        assert reader.status == "Theme: nord"
    async with session(path, settings=Settings({"theme": "light"})) as reader:
        assert reader.app.theme == "nord"
        await reader.press("T")
        assert reader.app.theme == "ansi"


async def test_a_theme_that_there_is_not_is_said(tmp_path: Path, seeds: Path) -> None:
    """With what it may be; the usual one is shown."""
    async with session(tmp_path / "library.sqlite", seeds, settings=Settings({"theme": "ligth"})) as reader:
        assert reader.app.theme == "ansi"
        assert 'There is no theme "ligth"; is it "light"?' in " ".join(line.strip() for line in reader.lines[-4:])


async def test_without_colour_there_is_none(tmp_path: Path, seeds: Path) -> None:
    """In the plain theme even lines are in the terminal's own colour."""
    async with session(tmp_path / "library.sqlite", seeds, settings=Settings({"theme": "plain"})) as reader:
        styles = [part.style for strip in reader.app.screen._compositor.render_strips() for part in strip if part.style]
        colors = {color for style in styles for color in (style.color, style.bgcolor) if color}
        assert not [color for color in colors if not color.is_default]
