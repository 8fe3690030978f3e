"""The seam to Textual: the one place through which its frames go out to the terminal."""

import os
from functools import cached_property
from pathlib import Path

import textual
from rich.console import COLOR_SYSTEMS, RenderableType
from textual import events
from textual.app import App
from textual.screen import Screen

from reader.ui.frugal.frame import Frame
from reader.ui.frugal.painter import Painter, Update
from reader.ui.frugal.terminal import terminal

TESTED = (8, 2, 8), (8, 3)
"""The first Textual that the seam was tested with, and the first that it was not; as in pyproject.toml."""
_ONE_PIECE = 512
"""Bytes of a frame that arrives in one piece anyway: it needs no brackets (mode 2026) to be shown at once."""


def known(package: Path) -> bool:
    """Whether the Textual in this folder is one that the seam was tested with.

    Its version is in the name of the folder beside it. Asking importlib.metadata would cost an import of 10 ms.
    """
    names = [path.name.split("-")[1].removesuffix(".dist") for path in package.parent.glob("textual-*.dist-info")]
    versions = [tuple(int(part) if part.isdecimal() else -1 for part in name.split(".")) for name in names]
    return bool(versions) and all(TESTED[0] <= version < TESTED[1] for version in versions)


class FrugalApp(App[None], inherit_bindings=False):
    """An app that sends its terminal only what changed. With a Textual that is not known it leaves all to that."""

    @cached_property
    def _painter(self) -> Painter | None:
        """What paints; nothing if this Textual is not known."""
        if not known(Path(textual.__file__).parent):
            return None
        return Painter(terminal(os.environ.get("TERM", "")), COLOR_SYSTEMS[self.console.color_system or "truecolor"])

    def on_mount(self) -> None:
        """Draw everything again after the process was suspended."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_repaint())

    def on_app_blur(self, event: events.AppBlur) -> None:
        """Look the same in a window without the focus; Textual would take the focus from the pane, and give it back."""
        event.prevent_default()

    def action_repaint(self) -> None:
        """Draw everything again, whatever the terminal shows."""
        if self._painter:
            self._painter.forget()
            if self._draws:
                self._send(self._painter.repaint())
        self.refresh(layout=True)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer as it is; Textual would send its shape with each screen."""

    def adopt(self, frame: Frame) -> None:
        """Take the terminal over with this frame on it. What differs is sent when the first screen is complete."""
        if self._painter:
            self._painter.adopt(frame)

    def hold(self) -> None:
        """Send nothing until it is released."""
        if self._painter:
            self._painter.held = True

    def drawn_unseen(self, screen: Screen[object]) -> tuple[Frame, str] | None:
        """A screen that is laid out, drawn where nobody sees it: the frame, and what shows it on any terminal.

        That is for an app that is held. None if nothing is known of this Textual's frames.
        """
        if not self._painter:
            return None
        self._painter.paint(screen._compositor.render_full_update(), self.size, (0, 0))  # noqa: SLF001
        return self._painter.wanted, self._painter.whole

    def release(self) -> None:
        """Send what was painted meanwhile."""
        if self._painter and self._painter.held:
            self._send(self._painter.release())

    @property
    def _draws(self) -> bool:
        """Whether there is a terminal to draw on, and it is the time for it."""
        return self._running and not (self._closed or self._batch_count or self.is_headless or self.is_inline)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send what an update changes; all that is no update is Textual's business."""
        if not (self._painter and self._draws and isinstance(renderable, Update)):
            super()._display(screen, renderable)
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        self._send(self._painter.paint(renderable, self.size, cursor))
        self.post_display_hook()

    def _send(self, text: str) -> None:
        if not (text and self._driver):
            return
        if len(text) <= _ONE_PIECE:
            self._driver.write(text)
        else:
            self._begin_update()
            self._driver.write(text)
            self._end_update()
        self._driver.flush()
