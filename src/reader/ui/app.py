"""The app: it owns the library, what writes to it, and what is set."""

import asyncio
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from reader import charset
from reader.imports import keep_what_is_there
from reader.keys.keymap import Keymap
from reader.library import Library, LibraryError, Patience, a_while
from reader.settings import Settings
from reader.ui import first_screen
from reader.ui.driver import TerminalDriver
from reader.ui.frugal.app import FrugalApp
from reader.ui.frugal.frame import Frame
from reader.ui.guard import Guard
from reader.ui.in_order import InOrderApp
from reader.ui.keyed import Keyed
from reader.ui.labels import counted
from reader.ui.reading import ReadingScreen
from reader.ui.themed import ThemedApp
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

_TURN = 0.0005
"""Seconds for which a thread with work to do (a key, bytes for the terminal) waits for one that computes."""
_NOTICED = 0.3
"""Seconds after which a reader who wants to leave is told why that takes so long."""


class Written(Message):
    """All changes that were made until now are on disk, or could not be written."""


class ReaderApp(ThemedApp, InOrderApp, FrugalApp, inherit_bindings=False):
    """Reader on a terminal."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "Reader"

    def __init__(
        self,
        library: Library,
        writer: Writer,
        start: int | None = None,
        notices: Sequence[str] = (),
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True
        self.library = library
        self.writer = writer
        self._leaving = False
        self.drawn: tuple[Frame, str] | None = None
        """What the next start shows first, and what shows it on any terminal; None if it is not known."""
        self.settings = settings or Settings()
        self.keymap = Keymap(self.settings)
        for action in ("app.suspend_process", "app.repaint"):
            for key, *more in self.keymap.of("reading").of(action):
                if not more and key.startswith("ctrl+"):  # others may be typed
                    self._bindings.key_to_bindings[key] = [Binding(key, action, priority=action == "app.repaint")]
        wrong = self.begin_with_theme(library.recall("theme"), self.settings.theme)
        notices = [*notices, *self.settings.mistakes, *filter(None, [wrong]), *self.keymap.mistakes()]
        self._reading = ReadingScreen(library, writer, start, notices, self.settings)
        self._spelling = _spelling()

    def get_driver_class(self) -> type[Driver]:
        """What stands between the app and the terminal."""
        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to each line before it is drawn."""
        return [*super().get_line_filters(), *self._spelling]

    def get_default_screen(self) -> Screen[object]:
        """The main screen is the first one, and lies on no other."""
        return self._reading

    def on_ready(self) -> None:
        """The first screen is there, but for what the focus changes."""
        keep_what_is_there()
        with suppress(LibraryError):  # the next start tries again
            self._reading.settle()
        self.call_after_refresh(self.release)

    @property
    def failure(self) -> Exception | None:
        """What ended the app, if it was a defect."""
        return self._exception

    def fail(self, error: BaseException | None) -> None:
        """End because of a defect on another thread."""
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _fatal_error(self) -> None:
        """End, without Textual's picture of the defect: it is long, and full of what the reader reads."""
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """End likewise."""
        self._close_messages_no_wait()

    def say(self, message: str) -> None:
        """Say something in the status line of the main screen."""
        self._reading.say(message)

    def keep_theme(self, name: str) -> None:
        """Keep the theme in the library."""
        self._reading.remember("theme", name)

    def action_leave(self) -> None:
        """End when all is written; asked again, without what still waits for another program."""
        if self._leaving:
            self.writer.give_up()
            self.exit()
            return
        self._reading.leave()
        if not self.writer.unwritten:
            self._end()
            return
        self._leaving = True
        self.set_timer(_NOTICED, self._say_what_waits)
        self.writer.ask(lambda _: self.post_message(Written()))

    def _say_what_waits(self) -> None:
        unwritten = f"{counted(self.writer.unwritten, 'change')} not written yet"
        leave = self.keymap.key("leave")
        self._reading.tell(f"{unwritten}: another program holds the library. {leave} again leaves without.")

    def on_written(self) -> None:
        """Leave, as the reader wanted; unless that came to pass while this was on its way."""
        if self.screen_stack:
            self._end()

    def _end(self) -> None:
        """End, with the first screen of the next start drawn where nobody sees it."""
        if self.screen is self._reading and not self.library.read_only:
            with suppress(LibraryError):
                self.hold()
                self.library.changed_elsewhere()
                self._reading.rewind()
                self.drawn = self.drawn_unseen(self._reading)
        self.exit()

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key is for: a line that is typed in has the first word, then the app, then the keymap."""
        if await super()._check_bindings(key, priority):
            return True
        return not priority and isinstance(self.screen, Keyed) and await self.screen.press(key)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is for; where the library can't be read, say so instead."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except LibraryError as error:
            self._reading.tell(str(error))
            return True


def _spelling() -> list[LineFilter]:
    """What is needed on terminals that have not all characters."""
    codec = charset.encoding()
    if codec == "utf-8":
        return []
    from reader.ui.spelling import Spelling  # noqa: PLC0415 (seldom needed)

    return [Spelling(codec)]


def run(
    library_path: Path,
    *,
    open_article: int | None = None,
    notices: Sequence[str] = (),
    settings: Settings | None = None,
    patience: Patience = a_while,
) -> int:
    """Read in the terminal until the reader leaves, then give the exit code.

    `open_article` is the id of the article to open on; `notices` are sentences to show, as are the mistakes in
    `settings`; `patience` says how long to wait for a library that others use. LibraryError if it can't be opened; a
    defect of Reader that ended it is raised when all is written.
    """
    sys.setswitchinterval(_TURN)
    with Library.open(library_path, patience=patience) as library:
        writer = Writer(library_path)
        app = ReaderApp(library, writer, open_article, notices, settings)
        first_screen.take_over(app)
        with Guard() as guard:
            try:
                asyncio.run(_run(app, guard))
            finally:
                writer.close()
                if writer.lost:
                    unwritten = counted(writer.lost, "change")
                    sys.stderr.write(f"reader: {unwritten} could not be written: another program held the library.\n")
        if app.drawn and not (app.failure or guard.code or writer.lost):
            with suppress(LibraryError):
                first_screen.keep(*app.drawn, library, app.settings)
    if app.failure:
        raise app.failure
    if writer.lost:
        return 1
    return guard.code or app.return_code or 0


async def _run(app: ReaderApp, guard: Guard) -> None:
    loop = asyncio.get_running_loop()
    threading.excepthook = lambda failed: loop.call_soon_threadsafe(app.fail, failed.exc_value)
    guard.leave = lambda: loop.call_soon_threadsafe(app.action_leave)
    try:
        await app.run_async(mouse=first_screen.mouse())
    finally:
        guard.leave = None
