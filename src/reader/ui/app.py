"""The app: it owns the library and what writes to it, and knows the themes."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reader.library import Library

# Read by Textual when it is imported. Under SSH the kitty protocol and the mouse leave a terminal that types
# rubbish when the line is cut, so they are off there unless asked for.
if "SSH_CONNECTION" in os.environ and os.environ.get("READER_KITTY") != "1":
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"

from textual.binding import Binding, BindingType

from reader.ui.frugal.app import FrugalApp
from reader.ui.guard import Guard
from reader.ui.reading import ReadingScreen
from reader.ui.themes import DEFAULT, THEMES
from reader.ui.writer import Writer

NO_COLOR = "NO_COLOR" in os.environ
"""Whether the reader wants no colours (https://no-color.org)."""


class ReaderApp(FrugalApp, inherit_bindings=False):
    """Reader on a terminal."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "repaint", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "Reader"

    def __init__(self, library: Library, writer: Writer, start: int | None = None, notices: Sequence[str] = ()) -> None:
        # Textual picks its colour filter before it knows the theme: told of ansi, it takes the one that leaves no
        # colour at all, not the one that paints the terminal's own colours black on black.
        super().__init__(ansi_color=True if NO_COLOR else None)
        self.animation_level = "none"
        self.library = library
        self.writer = writer
        self._reading = ReadingScreen(library, writer, start, notices)
        for theme in THEMES:
            self.register_theme(theme)
        remembered = library.recall("theme")
        self.theme = remembered if remembered in self._themes_there else DEFAULT

    @property
    def _themes_there(self) -> list[str]:
        """The names of the themes that can be shown; without colours only one says all with attributes."""
        return [DEFAULT] if NO_COLOR else [theme.name for theme in THEMES]

    def on_mount(self) -> None:
        """Open the main screen."""
        self.push_screen(self._reading)

    def action_next_theme(self) -> None:
        """Go on to the next theme and remember it."""
        names = self._themes_there
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._reading.say(f"Theme: {self.theme}" if len(names) > 1 else "NO_COLOR is set: there is one theme only.")
        if not NO_COLOR:
            self._reading.remember("theme", self.theme)

    def action_leave(self) -> None:
        """Write what is not written yet, and end."""
        self._reading.leave()
        self.exit()


def run(library_path: Path, *, open_article: int | None = None, notices: Sequence[str] = ()) -> int:
    """Read in the terminal until the reader leaves, then give the exit code.

    `open_article` is the id of the article to open on; `notices` are sentences to show. LibraryError if the
    library can't be opened.
    """
    with Library.open(library_path) as library:
        writer = Writer(library_path)
        app = ReaderApp(library, writer, open_article, notices)
        try:
            return asyncio.run(_run(app))
        finally:
            writer.close()


async def _run(app: ReaderApp) -> int:
    mouse = "SSH_CONNECTION" not in os.environ or os.environ.get("READER_MOUSE") == "1"
    with Guard(asyncio.get_running_loop(), app.action_leave) as guard:
        await app.run_async(mouse=mouse)
    return guard.code or app.return_code or 0
