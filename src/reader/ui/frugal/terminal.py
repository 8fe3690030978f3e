"""What terminals can be asked to do, by the name in TERM. What a name doesn't tell is not asked for."""

from typing import NamedTuple


class Terminal(NamedTuple):
    """What a terminal knows besides moving the cursor, SGR, EL and ED."""

    lines: bool = False
    """It inserts and deletes lines within margins (IL, DL, DECSTBM)."""
    cells: bool = False
    """It erases a number of cells (ECH)."""
    colour: bool = False
    """What it erases gets the background colour of the moment (terminfo's bce), not its own."""


_ALL = Terminal(lines=True, cells=True, colour=True)
_FAMILIES = {
    **dict.fromkeys(("xterm", "linux"), _ALL),
    "tmux": _ALL,  # terminfo knows less of it, but tmux has had both since 2.4
    "screen": Terminal(lines=True),
    **dict.fromkeys(
        ("alacritty", "foot", "ghostty", "kitty", "konsole", "mintty", "rxvt", "st", "vte", "wezterm"), _ALL
    ),
}


def terminal(term: str) -> Terminal:
    """The terminal that a value of TERM names: "xterm-256color", "screen.xterm-256color", "linux"."""
    return _FAMILIES.get(term.partition("-")[0].partition(".")[0], Terminal())
