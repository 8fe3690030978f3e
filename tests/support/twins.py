"""Reader's frames sent to a terminal twice: as plain Textual would send them, and as the frugal layer does."""

from itertools import chain
from pathlib import Path
from typing import Any

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import LayoutUpdate
from textual.screen import Screen

from reader.ui import app
from reader.ui.frugal.painter import Painter, Update
from reader.ui.frugal.terminal import terminal
from support.emulator import Emulator

TERMS = {
    "xterm-256color": ColorSystem.TRUECOLOR,
    "tmux-256color": ColorSystem.EIGHT_BIT,
    "screen": ColorSystem.STANDARD,
    "linux": ColorSystem.STANDARD,
}
"""Each with the colours that are sent to it."""
_CONSOLES = {
    ColorSystem.TRUECOLOR: Console(color_system="truecolor"),
    ColorSystem.EIGHT_BIT: Console(color_system="256"),
    ColorSystem.STANDARD: Console(color_system="standard"),
}


class Twins:
    """One terminal of a kind that plain Textual writes to, and one that the frugal layer writes to."""

    def __init__(self, term: str) -> None:
        self._system = TERMS[term]
        self._kind = terminal(term)
        self.painter = Painter(self._kind, self._system)
        self.plain = Emulator(80, 24, self._kind.colour)
        self.frugal = Emulator(80, 24, self._kind.colour)
        for emulator in (self.plain, self.frugal):
            emulator.feed("\x1b[?7l")
        self.sent = 0
        """Bytes that the frugal layer has sent."""

    def show(self, update: Update, size: tuple[int, int], cursor: tuple[int, int]) -> None:
        """Send an update to both."""
        if (self.plain.columns, self.plain.lines) != size:
            for emulator in (self.plain, self.frugal):
                emulator.resize(size[1], size[0])
        self.plain.feed(plain(update, self._system) + str(Control.move_to(*cursor)))
        self.obey(self.painter.paint(update, size, cursor))

    def obey(self, text: str) -> None:
        """Send something to the frugal one."""
        self.sent += len(text.encode())
        self.frugal.feed(text)

    @property
    def differences(self) -> list[tuple[int, int, object, object]]:
        """Column and row of each cell that differs, with what plain Textual shows in it, and what the layer does."""
        both = zip(self.plain.glyphs, self.frugal.glyphs, strict=True)
        return [
            (x, y, *pair)
            for y, rows in enumerate(both)
            for x, pair in enumerate(zip(*rows, strict=True))
            if pair[0] != pair[1]
        ]


def plain(update: Update, system: ColorSystem) -> str:
    """What Textual itself sends for an update. It keeps what it has rendered, whatever the colours: that is dropped."""
    lines = update.strips if isinstance(update, LayoutUpdate) else [chops.values() for chops in update.chops]
    for strip in filter(None, chain.from_iterable(lines)):
        strip._render_cache = None
        strip._crop_cache.clear()
        for style in [style for _, style, _ in strip if style]:
            style._ansi = None
    return update.render_segments(_CONSOLES[system])


class TwinApp(app.ReaderApp):
    """Reader, in front of twin terminals of each kind, none of which is there."""

    CSS_PATH = str(Path(app.__file__).with_name("reader.tcss"))

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 (those of the app)
        super().__init__(*arguments, **named)
        self.twins = {term: Twins(term) for term in TERMS}

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, Update) and self._running and not self._batch_count:
            cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
            for twins in self.twins.values():
                twins.show(renderable, self.size, cursor)
        super()._display(screen, renderable)
