"""The themes. The default one has no colours of its own: it uses the terminal's. The last one uses none at all."""

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
        warning="#7a4f00",
        error="#a02020",
        success="#2b6b50",
        accent="#7a4f00",
        foreground="#2a2825",
        background="#faf8f3",
        surface="#f0ede5",
        panel="#e2ded4",
        dark=False,
        variables={"muted": "#645f57"},
    ),
    Theme(
        name="contrast",
        primary="#8fd3ff",
        secondary="#9ff0c0",
        warning="#ffd75f",
        error="#ff9f9f",
        success="#9ff0c0",
        accent="#ffd75f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1f3a6f",
        dark=True,
        variables={"muted": "#d8d8d8"},
    ),
    replace(_TERMINAL, name="plain", variables=_TERMINAL.variables | {"muted": "ansi_default"}),
)
