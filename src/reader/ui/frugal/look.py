"""How a cell looks, as the terminal is told, and the shortest way from one look to another.

Sequences are those of ECMA-48 (SGR, section 8.3.117), colours those of xterm's control sequences, links OSC 8
(Egmont Koblinger, "Hyperlinks in terminal emulators").
"""

import zlib
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

# Rich's names of the attributes, and what turns each on and off.
_ATTRIBUTES = {
    "bold": ("1", "22"),
    "dim": ("2", "22"),
    "italic": ("3", "23"),
    "underline": ("4", "24"),
    "blink": ("5", "25"),
    "blink2": ("6", "25"),
    "reverse": ("7", "27"),
    "conceal": ("8", "28"),
    "strike": ("9", "29"),
    "underline2": ("21", "24"),
    "frame": ("51", "54"),
    "encircle": ("52", "54"),
    "overline": ("53", "55"),
}
_OFF = dict(_ATTRIBUTES.values())
_SEEN_ON_BLANKS = {"4", "7", "9", "21", "51", "52", "53"}


class Look(NamedTuple):
    """How a cell looks."""

    attributes: tuple[str, ...] = ()
    """SGR codes, in rising order."""
    foreground: str = ""
    """SGR codes of the colour; empty is the terminal's own."""
    background: str = ""
    """As above."""
    link: str = ""
    """The address that it leads to."""


PLAIN = Look()


@lru_cache(1024)
def look(style: Style | None, system: ColorSystem) -> Look:
    """The look of a style on a terminal with these colours. An address that could end its sequence is left out."""
    if style is None:
        return PLAIN
    attributes = tuple(on for name, (on, _) in _ATTRIBUTES.items() if getattr(style, name))
    link = style.link if style.link and style.link.isprintable() else ""
    return _one(Look(attributes, _colour(style, system, True), _colour(style, system, False), link))


def _colour(style: Style, system: ColorSystem, foreground: bool) -> str:
    colour = style.color if foreground else style.bgcolor
    if colour is None or colour.is_default:
        return ""
    return ";".join(colour.downgrade(system).get_ansi_codes(foreground))


@lru_cache(1024)
def ground(of: Look) -> Look:
    """The part of a look that shows where nothing is written."""
    if _SEEN_ON_BLANKS.isdisjoint(of.attributes):
        return _one(Look(background=of.background, link=of.link))
    return of


@lru_cache(4096)
def _one(of: Look) -> Look:
    """The same object for equal looks, so that most of them are told apart at a glance."""
    return PLAIN if of == PLAIN else of


@lru_cache(4096)
def change(before: Look, after: Look) -> str:
    """The shortest sequence that makes what is written from now on look so."""
    anew = [*after.attributes, *filter(None, after[1:3])]
    codes = min((_differences(before, after), ["0", *anew] if anew else [""]), key=lambda codes: len(";".join(codes)))
    sgr = f"\x1b[{';'.join(codes)}m" if before[:3] != after[:3] else ""
    return sgr + (_linked(after.link) if before.link != after.link else "")


def _differences(before: Look, after: Look) -> list[str]:
    """The codes that turn off what is not wanted any more, and on what is not there yet."""
    off = dict.fromkeys(_OFF[on] for on in before.attributes if on not in after.attributes)
    on = [code for code in after.attributes if code not in before.attributes or _OFF[code] in off]
    colours = [
        new or default
        for old, new, default in (
            (before.foreground, after.foreground, "39"),
            (before.background, after.background, "49"),
        )
        if old != new
    ]
    return [*off, *on, *colours]


def _linked(address: str) -> str:
    """Link what is written from now on. The id tells the terminal which parts belong together; the same each time."""
    if not address:
        return "\x1b]8;;\x1b\\"
    return f"\x1b]8;id={zlib.crc32(address.encode()):x};{address}\x1b\\"
