"""Draw the screenshots: `make screenshots`. Two runs give the same bytes."""

import asyncio
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from reader.intake import bring
from reader.library import Item, Library, Taken
from reader.model import Document, Draft
from reader.ui import clock
from reader.ui.app import ReaderApp
from reader.ui.writer import Writer

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
WHEN = datetime(2024, 6, 14, 12, tzinfo=UTC)

PARAGRAPH, SENTENCE = ["right_curly_bracket"], "right_parenthesis"
PICTURES = {
    "reading": ((100, 30), ["right_curly_bracket", "right_curly_bracket", "right_curly_bracket", "m"]),
    "narrow": ((60, 30), ["space"]),
    "marking": (
        (80, 24),
        [*PARAGRAPH, *PARAGRAPH, "m", *PARAGRAPH, *PARAGRAPH, SENTENCE, "v", SENTENCE, "w", "w", "w", "w"],
    ),
    "bookmarks": (
        (100, 30),
        [
            *(*PARAGRAPH, *PARAGRAPH, "m"),
            *(*PARAGRAPH, *PARAGRAPH, SENTENCE, "a", *"ask Seoul #asia", "escape"),
            *("J", "J", *PARAGRAPH, "a", *"compare #cyprus", "escape", "B"),
        ],
    ),
    "sources": ((100, 30), ["S", "j", "j"]),
    "compare": ((80, 24), ["c", *["right_square_bracket"] * 5]),
    "compare-wide": ((200, 50), ["c", "vertical_line", *["right_square_bracket"] * 5]),
    "search": ((100, 30), ["s", *"korea -cyprus missile"]),
    **{f"theme-{name}": ((80, 24), [*PARAGRAPH, "m", *PARAGRAPH]) for name in ("dark", "light", "contrast", "plain")},
}
FOLLOWED = {
    "Alpine Weather": (12, 12),
    "Harbour News": (40, 7),
    "Letters from the Coast": (3, 0),
    "Parliament, Day by Day": (128, 31),
    "The Orchard Keeper": (9, 1),
    "The Valley": (64, 18),
}
"""Sources that are followed in the picture of them: how many articles each has, and how many are unread."""


async def draw(name: str, size: tuple[int, int], keys: list[str]) -> None:
    """Draw one picture: Reader opened on the seeds, after some keys."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        with Library.open(path) as library:
            if name == "sources":
                follow(library)
            start = bring([str(SEEDS)], library, WHEN).first
            writer = Writer(path)
            app = ReaderApp(library, writer, start)
            if name.startswith("theme-"):
                app.theme = name.removeprefix("theme-")
            async with app.run_test(size=size) as pilot:
                await press(pilot, writer, keys)
                (HERE / f"{name}.svg").write_text(app.export_screenshot(title="Reader"), encoding="utf-8")
            writer.close()


def follow(library: Library) -> None:
    """Follow sources; one of them can't be had."""
    for name, (articles, unread) in FOLLOWED.items():
        source = library.follow("feed", f"https://{name.replace(' ', '-')}.example", name, WHEN, named=True)
        drafts = [Draft(f"{name}, {number}", Document()) for number in range(articles)]
        items = [Item(draft.title, draft.title.encode(), draft) for draft in drafts]
        new = library.take_feed(source, Taken(name.encode()), items, WHEN).new
        library.mark_read(new[unread:], True, WHEN)
        if name == "Letters from the Coast":
            library.note_failure(source, "The server says 503 Service Unavailable.", WHEN + timedelta(minutes=20))


async def press(pilot: Pilot[None], writer: Writer, keys: list[str]) -> None:
    """Press keys, each after the change that the one before made is written and shown."""
    for key in keys:
        await pilot.press(key)
        await asyncio.wrap_future(writer.submit(lambda library: library.path))
        await pilot.pause()


def main() -> None:
    """Draw them all, on one day in one place."""
    clock.now = lambda: WHEN
    os.environ["TZ"] = "UTC"
    time.tzset()
    for name, (size, keys) in PICTURES.items():
        asyncio.run(draw(name, size, keys))


if __name__ == "__main__":
    main()
