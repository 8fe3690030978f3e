"""How soon a key shows what it finds: in an article of 50,000 words, and in a library.

    PYTHONPATH=tests python benchmarks/finding.py [--words N] [--library FOLDER] [--rounds N]

Keys are typed into a terminal of 100x30, each after the one before has shown what it finds. Printed are medians and
the longest, in milliseconds, and the ratio to a page down in the same article. `--library` is the folder of a library
to be searched (it is copied): there each key comes while what was typed before it is still searched for.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from operator import ne
from pathlib import Path

from reader.find import Finder
from reader.intake import bring
from reader.library import Library
from support.terminal import Terminal
from support.texts import write_articles

READER = (sys.executable, "-m", "reader")
SIZE = (100, 30)
FOUND = ("t", "th", "the", "the c", "the co", "E", "Ec", "sec", "secu")
SEARCHED = ("g", "go", "gov", "gove", "govern", "the", "the p", '"national s', "is:unread the")
MOST = 20.0
"""Seconds that are waited for anything."""


def shows(words: str) -> Callable[[str], bool]:
    """Whether a screen shows words."""
    return lambda screen: words in screen


def shown_after(terminal: Terminal, keys: str, met: Callable[[str], bool], still: float = 0.2) -> float:
    """Milliseconds from typing keys until the screen shows what they are for."""
    began = time.perf_counter()
    terminal.type(keys)
    while not met(terminal.text):
        terminal.read(MOST)
        if time.perf_counter() - began > MOST:
            raise TimeoutError(f"{keys!r} shows nothing:\n{terminal.text}")
    took = time.perf_counter() - began
    while still and terminal.read(still):
        pass
    return 1000 * took


def opened(data: Path) -> Terminal:
    """Reader on a library, on its list."""
    terminal = Terminal(READER, os.environ | {"READER_DATA_DIR": str(data)}, SIZE)
    terminal.until("Reader: ")
    return terminal


def in_article(words: int, rounds: int) -> None:
    """Print how soon keys find in an article of so many words, and a page down in it."""
    with tempfile.TemporaryDirectory() as folder:
        write_articles(Path(folder) / "articles", 1, 100, words)
        with Library.open(Path(folder) / "library.sqlite") as library:
            bring([folder + "/articles"], library, datetime.now(UTC))
            finder = Finder(library.document(1).text)
        pages, times = [], []
        with opened(Path(folder)) as terminal:
            terminal.press("\r")
            for _ in range(rounds):
                for typed in FOUND:
                    pages.append(shown_after(terminal, " ", partial(ne, terminal.text)))
                    terminal.press(f"g/{typed[:-1]}")
                    times.append(shown_after(terminal, typed[-1], shows(f" of {len(finder.find(typed))}")))
                    terminal.press("\x1b")
    page = statistics.median(pages)
    print(f"a page down in {words} words: {page:.0f} ms")
    print(f"a key that finds in them: {statistics.median(times):.0f} ms, at most {max(times):.0f}; ", end="")
    print(f"{statistics.median(times) / page:.2f} x a page down")


def in_library(data: Path, rounds: int) -> None:
    """Print how soon a key stands in the line while what was typed before it is still searched for."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(data / "library.sqlite", folder)
        with Library.open(Path(folder) / "library.sqlite") as library:
            while library.index(1000):
                pass
            articles = len(library.articles())
        times = []
        with opened(Path(folder)) as terminal:
            terminal.press("s")
            for typed in SEARCHED * rounds:
                for end in range(1, len(typed) + 1):
                    line = f"Search: {typed[:end]}".rstrip()
                    times.append(shown_after(terminal, typed[end - 1], shows(line), still=0.0))
                terminal.press("\x15", still=1.0)
    print(f"a key in the line that searches {articles} articles: ", end="")
    print(f"{statistics.median(times):.0f} ms, at most {max(times):.0f}")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    in_article(arguments.words, arguments.rounds)
    if arguments.library:
        in_library(arguments.library, arguments.rounds)


if __name__ == "__main__":
    main()
