"""The bookmarks screen with 10,000 passages: how long it takes to open and to filter, a key at a time.

    python benchmarks/bookmarks.py

Prints milliseconds, and the ratio to what 100 passages take in the same run.
"""

import asyncio
import random
import statistics
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader import passage
from reader.library import Library, Source
from reader.model import Block, Document, Draft, Kind
from reader.ui.app import ReaderApp
from reader.ui.passages import Bookmarks
from reader.ui.writer import Writer

WORDS = ("river", "bridge", "minister", "opened", "closed", "north", "treaty", "market", "storm", "winter", "court")
TYPED = ("r", "ri", "riv", "rive", "river", "river t", "river tr")


def fill(path: Path, passages: int) -> None:
    """Make a library of 100 articles with so many passages kept."""
    chance, when = random.Random(7), datetime(2026, 1, 1, tzinfo=UTC)
    with Library.open(path) as library:
        for number in range(100):
            blocks = [Block(Kind.PARAGRAPH, " ".join(chance.choices(WORDS, k=60))) for _ in range(100)]
            document = Document(tuple(blocks))
            draft = Draft(f"Article {number}", document)
            source = Source("file", f"/articles/{number}", f"{number}.txt")
            (article,) = library.add(source, str(number).encode(), "text/plain", [draft], when).new
            for at in range(passages // 100):
                start = document.starts[at]
                cut = passage.cut(document, start, start + len(document.blocks[at].text))
                library.keep(article, cut, when + timedelta(seconds=at), str(uuid.UUID(int=chance.getrandbits(128))))


def drawn(screen: Bookmarks) -> bool:
    """Whether the first bookmarks are on the screen."""
    return any("┃" in strip.text for strip in screen._compositor.render_strips())


async def measure(path: Path) -> tuple[float, float]:
    """Milliseconds until the screen is open, and until what a key in the filter finds is listed (median)."""
    with Library.open(path) as library:
        writer = Writer(path)
        app = ReaderApp(library, writer)
        async with app.run_test(size=(100, 30)) as pilot:
            began = time.perf_counter()
            pressed = asyncio.create_task(pilot.press("B"))
            while not (isinstance(app.screen, Bookmarks) and drawn(app.screen)):  # noqa: ASYNC110 (frame by frame)
                await asyncio.sleep(0)
            opened = time.perf_counter() - began
            await pressed
            screen = app.screen
            screen.action_filter()
            await pilot.pause()
            keys = []
            for typed in TYPED:
                began = time.perf_counter()
                screen._filter.put(typed)
                while screen._sifted != typed:  # noqa: ASYNC110 (as above)
                    await asyncio.sleep(0)
                keys.append(time.perf_counter() - began)
        writer.close()
    return 1000 * opened, 1000 * statistics.median(keys)


def main() -> None:
    """Print the table."""
    rows = {}
    for passages in (100, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder) / "library.sqlite", passages)
            rows[passages] = asyncio.run(measure(Path(folder) / "library.sqlite"))
    print(f"{'passages':>10} {'open ms':>9} {'ratio':>6} {'a key ms':>9} {'ratio':>6}")
    for passages, (opened, key) in rows.items():
        print(f"{passages:>10} {opened:>9.1f} {opened / rows[100][0]:>6.1f} {key:>9.2f} {key / rows[100][1]:>6.1f}")


if __name__ == "__main__":
    main()
