"""Keys as other programs have them, each table for all screens or for one. What they leave out is as declared."""

from reader.keys.names import sequence

_LESS = {
    "": """
        line_down       j e ↓ Ctrl+E Ctrl+N
        line_up         k y ↑ Ctrl+Y Ctrl+K Ctrl+P
        half_down       d Ctrl+D
        half_up         u Ctrl+U
        page_down       Space f PgDn Ctrl+F Ctrl+V
        page_up         b PgUp Ctrl+B
        top             g < Home
        end             G > End
        help            h ?
        open            Enter →
        back            q Esc ←
        repaint         Ctrl+L Ctrl+R
        copy            Y
    """,
    "reading": """
        back            Esc ←
        palette         :
        toggle_star     *
    """,
}
"""As less(1) has them under COMMANDS. What they take keys from has others near: Y copies, * stars."""
_NEWSBOAT = {
    "reading": """
        open            Enter
        next_unread     n
        previous_unread p
        toggle_read     N
        all_read        A C
        only_unread     l
        refresh         r R
        list_by         t S
        contents        T
        next_theme      Ctrl+N
        toggle_star     Ctrl+E f
        keep            Ctrl+B m
        raw             Ctrl+U \\
    """,
}
"""As newsboat's documentation has them under "Available Operations"."""
PRESETS = {"less": _LESS, "newsboat": _NEWSBOAT}


def preset(name: str, screen: str) -> dict[str, list[tuple[str, ...]]]:
    """The keys of a preset for the actions of a screen, by the actions' names in the settings."""
    tables = PRESETS[name]
    rows = [row.split() for one in ("", screen) for row in tables.get(one, "").splitlines()]
    return {row[0]: [sequence(key) for key in row[1:]] for row in rows if row}
