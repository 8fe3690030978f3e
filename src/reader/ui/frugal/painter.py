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
        self.held = False
        """Whether nothing is sent for the time being; what is painted then is sent with what comes after it."""

    @property
    def wanted(self) -> Frame:
        """What the terminal is to show."""
        return self._wanted

    @property
    def whole(self) -> str:
        """What shows all of that on a terminal that may show anything."""
        return encode(None, self._wanted, self._terminal)

    def adopt(self, frame: Frame) -> None:
        """Take it that the terminal shows this frame; what differs is sent when nothing is held any more."""
        self._wanted = self._shown = frame
        self.held = True

    def release(self) -> str:
        """What to send for all that was held."""
        self.held = False
        return self._catch_up()

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
        if self.held or not self._wanted.rows:
            return ""
        before, self._shown = self._shown, self._wanted
        return encode(before, self._wanted, self._terminal)
