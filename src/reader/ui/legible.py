"""Textual's own themes with colours that can be read: each text's are moved away from its ground until they can.

The contrast is that of WCAG 2.2, success criterion 1.4.3: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from dataclasses import replace

from textual.color import BLACK, WHITE, Color
from textual.theme import Theme

CONTRAST = 4.5
"""Of a text with its ground, at least."""
_GROUNDS = ("background", "surface", "panel")
_TEXTS = ("foreground", "primary", "secondary", "warning", "error", "success", "accent")
_STEPS = 20
_MORE = 0.1  # since Textual rounds the colours that it is given
_MUTED = 0.75  # of the way from the ground to the text


def legible(theme: Theme) -> Theme:
    """The theme, with what our style sheet needs; the same but for colours that have too little contrast."""
    said = theme.to_color_system().generate()
    grounds = [Color.parse(said[name]).rgb for name in _GROUNDS]
    away = WHITE if theme.dark else BLACK
    solid = [Color(*ground) for ground in grounds]
    texts = {name: _readable(Color.parse(said[name]), solid, away) for name in _TEXTS}
    muted = _readable(solid[0].blend(texts["foreground"], _MUTED), solid, away)
    made = replace(theme, variables=theme.variables | {"muted": muted.hex})
    for name, color in (*zip(_GROUNDS, solid, strict=True), *texts.items()):
        setattr(made, name, color.hex)
    return made


def _readable(color: Color, grounds: list[Color], away: Color) -> Color:
    """The colour, or the first on the way to another that has contrast enough with each ground."""
    opaque = Color(*color.rgb)
    steps = (opaque.blend(away, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in steps if all(contrast(one, ground) >= CONTRAST + _MORE for ground in grounds)), away)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    """The relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
