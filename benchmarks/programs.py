"""Reader and newsboat as whole programs in a terminal: how long they take to start, and to list all articles."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from make_library import feed

from support.terminal import Terminal

SIZE = (100, 30)
READER = str(Path(sys.executable).with_name("reader"))
ENVIRON = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "LC_ALL"}} | {
    "TERM": "xterm-256color"
}


class Start(NamedTuple):
    """What it takes to start, and then to list all articles."""

    wall: float
    """Milliseconds by the clock until the first screen is there: the list, in newsboat the list of feeds."""
    processor: float
    """The same in milliseconds of the processor's time, of all threads."""
    listed: float
    """From a key to the list of all articles, in milliseconds of the processor's time."""
    memory: float
    """MB that the program had at most."""


def start(folder: Path) -> Start:
    """Start Reader, go through its list, list the unread articles and then all again."""
    began = time.perf_counter()
    with Terminal([READER, "--data-dir", str(folder)], ENVIRON, SIZE) as terminal:
        wall = 1000 * (wait_for(terminal, " unread") - began)
        processor = processor_time(terminal.pid)
        for keys, shown in (("GgL", "Only unread"), ("L", "All articles")):
            before = processor_time(terminal.pid)
            terminal.type(keys)
            wait_for(terminal, shown)
        found = Start(wall, processor, processor_time(terminal.pid) - before, memory(terminal.pid))
        terminal.type("Q")
        terminal.ended(60)
    return found


def newsboat(folder: Path, articles: int) -> Start:
    """Start newsboat with as many articles of one feed, and list them."""
    folder.mkdir(exist_ok=True)
    rss, cache = folder / "feed.xml", folder / "cache.db"
    command = ["newsboat", "-u", str(folder / "urls"), "-c", str(cache), "-C", str(folder / "config")]
    if not cache.exists():
        with rss.open("w", encoding="utf-8") as file:
            file.writelines(feed(articles))
        (folder / "urls").write_text(rss.as_uri(), encoding="utf-8")
        (folder / "config").write_text("max-items 0\nrefresh-on-startup no\n", encoding="utf-8")
        subprocess.run([*command, "-x", "reload"], check=True)
    began = time.perf_counter()
    with Terminal(command, ENVIRON, SIZE) as terminal:
        wall = 1000 * (wait_for(terminal, "1 total") - began)
        processor = processor_time(terminal.pid)
        terminal.type("\r")
        wait_for(terminal, "Articles in feed")
        return Start(wall, processor, processor_time(terminal.pid) - processor, memory(terminal.pid))


def wait_for(terminal: Terminal, text: str) -> float:
    """Wait until a text is on the screen, and give the clock's time."""
    while text not in terminal.text:
        terminal.read(60)
    return time.perf_counter()


def processor_time(pid: int) -> float:
    """Milliseconds of the processor's time that a program's threads have had (Linux)."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


def memory(pid: int) -> float:
    """The most memory that a program had, in MB (Linux)."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
