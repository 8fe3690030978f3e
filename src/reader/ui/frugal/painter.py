"""What one terminal is sent for each update of Textual's compositor. It knows no app, and writes nothing itself."""

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate

from reader.ui.frugal.encode import encode
from reader.ui.frugal.frame import Frame
from reader.ui.frugal.terminal import Terminal

Update = LayoutUpdate | ChopsUpdate
"""All of a screen, or some parts of it."""


class Painter:
    """Keeps what a terminal shows, and says what to send so that it shows something else."""

    def __init__(self, terminal: Terminal, system: ColorSystem) -> None:
        self._terminal = terminal
        self._system = system
        self._wanted = Frame.blank(0, 0)
        self._shown: Frame | None = None

    def paint(self, update: Update, size: tuple[int, int], cursor: tuple[int, int]) -> str:
        """What to send for an update, given the terminal's columns and lines, and where its cursor is to stand.

        Empty if the terminal shows all of it already. A terminal that was resized may show anything.
        """
        if isinstance(update, LayoutUpdate) and update.region.size == size != self._wanted.size:
            self._wanted = Frame.blank(*size)
            self.forget()
        if size != self._wanted.size:
            return ""  # Textual lags behind a resize; all of the screen follows
        self._wanted = self._wanted.patched(update, self._system)._replace(cursor=cursor)
        return self._catch_up()

    def repaint(self) -> str:
        """What to send so that all is shown, whatever the terminal shows now."""
        self.forget()
        return self._catch_up()

    def forget(self) -> None:
        """Take it that the terminal may show anything: the next update sends everything."""
        self._shown = None

    def _catch_up(self) -> str:
        before, self._shown = self._shown, self._wanted
        return encode(before, self._wanted, self._terminal)
