"""The app's themes: which there are, which is shown, and how another one is chosen."""

import os
from typing import Any

from textual.app import App
from textual.theme import BUILTIN_THEMES

from reader.settings import called
from reader.ui.themes import DEFAULT, THEMES

NO_COLOR = "NO_COLOR" in os.environ
"""Whether the reader wants no colours (https://no-color.org)."""
_ALONE = "NO_COLOR is set: there is one theme only."


class ThemedApp(App[Any], inherit_bindings=False):
    """An app with Reader's themes, and with Textual's own where they are asked for."""

    def __init__(self) -> None:
        # Textual picks its colour filter before it knows the theme: told of ansi, it takes the one that leaves no
        # colour at all, not the one that paints the terminal's own colours black on black.
        super().__init__(ansi_color=True if NO_COLOR else None)
        for theme in THEMES:
            self.register_theme(theme)

    def say(self, message: str) -> None:
        """Say something until the next key."""
        raise NotImplementedError

    def keep_theme(self, name: str) -> None:
        """Keep the theme for the next time."""
        raise NotImplementedError

    @property
    def themes_there(self) -> list[str]:
        """The names of the themes that can be shown, Reader's first. Without colours only one says all there is."""
        own = [theme.name for theme in THEMES]
        return [DEFAULT] if NO_COLOR else [*own, *(name for name in sorted(BUILTIN_THEMES) if not _is_ansi(name))]

    def begin_with_theme(self, remembered: str | None, usual: str) -> str:
        """Show the theme that was chosen the last time, else the usual one; a sentence if there is no such theme."""
        there = self.themes_there
        self.show_theme(next((name for name in (remembered, usual) if name in there), DEFAULT))
        if usual in there or NO_COLOR:
            return ""
        from reader.settings.nearest import unknown  # noqa: PLC0415 (most readers are right)

        return f"{called()}: {unknown('theme', usual, there)}"

    def show_theme(self, name: str) -> None:
        """Show a theme, one of those that are there."""
        if name in BUILTIN_THEMES:
            from reader.ui.legible import legible  # noqa: PLC0415 (few readers want one)

            self.register_theme(legible(BUILTIN_THEMES[name]))
        self.theme = name

    def refresh_css(self, animate: bool = True) -> None:
        """Show another theme. One that is set before there is a screen needs no more than its colours to be known."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def action_next_theme(self) -> None:
        """Go on to the next of Reader's themes and remember it."""
        own = [theme.name for theme in THEMES]
        if NO_COLOR:
            self.say(_ALONE)
            return
        self._choose(own[(own.index(self.theme) + 1) % len(own) if self.theme in own else 0])

    def action_choose_theme(self) -> None:
        """Choose a theme from all; each is shown while the cursor is on it."""
        from reader.ui.dialogs import Chooser  # noqa: PLC0415 (seldom asked for)

        names, before = self.themes_there, self.theme
        if NO_COLOR:
            self.say(_ALONE)
            return

        def chosen(choice: int | None) -> None:
            if choice is None:
                self.show_theme(before)
            else:
                self._choose(names[choice])

        lines = [(name, "" if name in BUILTIN_THEMES else "Reader's own") for name in names]
        chooser = Chooser("Theme", lines, names.index(before), lambda index: self.show_theme(names[index]))
        self.push_screen(chooser, chosen)

    def _choose(self, name: str) -> None:
        self.show_theme(name)
        self.say(f"Theme: {name}")
        self.keep_theme(name)


def _is_ansi(name: str) -> bool:
    """Whether a theme of Textual's is of the terminal's colours, as our own one is."""
    return BUILTIN_THEMES[name].ansi
