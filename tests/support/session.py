"""Reader without a terminal: keys are pressed, and the screen is looked at as text."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from textual.events import Paste
from textual.pilot import Pilot

from reader import parse
from reader.intake import bring
from reader.library import Library
from reader.model import Article
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.reading import ReadingScreen
from reader.ui.writer import Writer

_parsed = cache(parse.parse)
_SEEDS = Path(__file__).parents[2] / "seeds"
WHEN = datetime(2024, 6, 14, 12, tzinfo=UTC)
UNFOLDED = Settings({"stories.unfolded": True})
"""Each telling of a story has a row of its own: there are three for the seeds."""


class Session:
    """One run of the app on a library."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None], library: Library) -> None:
        self.app = app
        self.pilot = pilot
        self.library = library

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before changed is written and shown."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def paste(self, text: str) -> None:
        """Put words into the line that is typed in, all at once."""
        self.app.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until what was changed so far is on disk and on the screen."""
        for _ in range(2):  # a change may be followed by a look at what it made
            await self.pilot.pause()
            await self.written()
            while self._searching:
                await self.pilot.pause()
        await self.pilot.pause()

    @property
    def _searching(self) -> bool:
        """Whether something is looked up for a screen."""
        retold = (getattr(screen, "_retelling", None) for screen in self.app.screen_stack)
        return any(searcher.working for searcher in (self.reading._searcher, *retold) if searcher)

    async def written(self) -> None:
        """Wait until what was changed so far is on disk: what reads meanwhile may find the library locked."""
        await asyncio.wrap_future(self.app.writer.submit(lambda library: library.path))

    async def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(columns, lines)
        while self.app.screen.size != (columns, lines):
            await self.pilot.pause()
        await self.settle()
        await self.settle()

    async def look(self) -> None:
        """Let Reader see what other sessions have done."""
        self.reading._watch.look()
        await self.settle()

    @property
    def reading(self) -> ReadingScreen:
        """The main screen."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        return screen

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        """The bottom line."""
        return self.lines[-1].strip()

    def article(self, number: int) -> Article:
        """An article as the library has it on disk, counted from 0 as the list shows them."""
        return self.library.articles()[number]


@cache
def _seeded() -> bytes:
    """The file of a library to which the seeds were added."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        with Library.open(path) as library:
            bring([str(_SEEDS)], library, WHEN)
        return path.read_bytes()


@asynccontextmanager
async def session(
    path: Path,
    *sources: Path,
    size: tuple[int, int] = (100, 30),
    start: int | None = None,
    make: type[ReaderApp] = ReaderApp,
    settings: Settings | None = None,
) -> AsyncIterator[Session]:
    """Reader on the library in a file, after these sources were added to it."""
    if sources == (_SEEDS,) and not path.exists():  # as most tests want it
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_seeded())
        path.chmod(0o600)
        sources = ()
    with Library.open(path) as library:
        if sources:
            with patch.object(parse, "parse", _parsed):
                bring([str(source) for source in sources], library, WHEN)
        writer = Writer(path)
        app = make(library, writer, start, (), settings)
        try:
            async with app.run_test(size=size) as pilot:
                running = Session(app, pilot, library)
                await running.settle()
                yield running
                app.action_leave()
        finally:
            writer.close()
