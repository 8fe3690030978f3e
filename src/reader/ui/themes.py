"""The themes. The default one has no colours of its own: it uses the terminal's."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DEFAULT = "ansi"

_TERMINAL = BUILTIN_THEMES["ansi-dark"]

THEMES = (
    replace(_TERMINAL, name=DEFAULT, variables=_TERMINAL.variables | {"muted": "ansi_default"}),
    Theme(
        name="dark",
        primary="#8ab4d8",
        secondary="#9ccfb4",
        warning="#e0b060",
        error="#e88080",
        success="#9ccfb4",
        accent="#e0b060",
        foreground="#d8d4cc",
        background="#1c1b1a",
        surface="#262523",
        panel="#33312e",
        dark=True,
        variables={"muted": "#a09a90"},
    ),
    Theme(
        name="light",
        primary="#1f5a8c",
        secondary="#2b6b50",
        warning="#8a5a00",
        error="#a02020",
        success="#2b6b50",
        accent="#8a5a00",
        foreground="#2a2825",
        background="#faf8f3",
        surface="#f0ede5",
        panel="#e2ded4",
        dark=False,
        variables={"muted": "#645f57"},
    ),
)
