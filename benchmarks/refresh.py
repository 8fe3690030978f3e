"""How long `reader refresh` takes, beside newsboat's reload of the same feeds, and what hostile servers can do to it.

    python benchmarks/refresh.py [--feeds 1000] [--kills 10] [--hostile DIR]

All feeds come from a server on loopback, which knows their ETags. Printed are: seconds for the first refresh of so many
feeds of 30 entries and for the second one, in which nothing has changed; the same for `newsboat -x reload`, where that
is installed; when the last of 50 good feeds has arrived that are asked together with 50 hostile ones; how much more
memory the largest process needs where a feed is a bomb; and whether a library is whole after a refresh that was killed
at random moments. The hostile feeds are made here, or those in DIR.
"""

import argparse
import asyncio
import gzip
import json
import multiprocessing
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from reader.library import Library

ENTRIES = 30
CROWD = 50
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (
    "The minister opened the bridge over the river in the north, and a storm of {} days closed it before winter came. "
)
MEASURED = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
    " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
"""A program that runs another one and prints the kilobytes of the largest process among it and those that it began."""
Answer = tuple[str, bytes]
"""Headers beside the usual ones, and a body."""


def feed(name: str, entries: int = ENTRIES) -> bytes:
    """A feed of stories of its own."""
    items = "".join(
        f"<item><title>Story {at} of {name}</title><guid isPermaLink='false'>{name}-{at}</guid>"
        f"<pubDate>Fri, 14 Jun 2024 12:00:00 +0200</pubDate><description>&lt;p&gt;{TEXT.format(at) * 3}&lt;/p&gt;"
        "&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>"
        for at in range(entries)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


def made_hostile() -> list[Answer]:
    """Feeds that are slow to read, explode, never end, or are none."""
    attributes = b"<rss version='2.0' %s><channel><item/></channel></rss>"
    deep = b"<rss version='2.0'><channel><item><description>%s</description></item></channel></rss>"
    return [
        ("", attributes % b" ".join(b"a%d='x'" % number for number in range(60_000))),
        ("", deep % (b"&lt;div&gt;" * 300_000)),
        ("", b"<rss version='2.0'><channel>%s</channel></rss>" % (b"<item><title>x</title></item>" * 200_000)),
        ("Content-Encoding: gzip\r\n", gzip.compress(b"\0" * 100_000_000)),
        ("Content-Length: 1000000\r\n", b"<rss>"),
    ]


def hostile(folder: Path | None) -> list[Answer]:
    """The hostile feeds: those in a folder, or those that are made here."""
    if folder is None:
        return made_hostile()
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return [("Content-Encoding: gzip\r\n" * (path.suffix == ".gz"), path.read_bytes()) for path in files]


def serve(answers: Mapping[str, Answer], ready: Connection) -> None:
    """Answer until the process is ended."""
    asyncio.run(_serve(answers, ready))


async def _serve(answers: Mapping[str, Answer], ready: Connection) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split()[1]
                headers, body = answers[path]
                if f'"{path}"' in head:
                    writer.write(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n")
                    continue
                length = "" if "Content-Length" in headers else f"Content-Length: {len(body)}\r\n"
                writer.write(f'HTTP/1.1 200 OK\r\nETag: "{path}"\r\n{headers}{length}\r\n'.encode() + body)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=500)
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


@contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[str]:
    """A server in a process of its own: where it is."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(answers, there), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{here.recv()}"
    process.kill()
    process.join()


def follow(folder: Path, server: str, paths: Sequence[str]) -> list[str]:
    """Make a library that follows feeds, and the command that refreshes it."""
    with Library.open(folder / "library.sqlite") as library, library.together():
        for path in paths:
            library.follow("feed", server + path, path, NOW)
    return [sys.executable, "-m", "reader", "--data-dir", str(folder), "refresh"]


def seconds(command: Sequence[str]) -> float:
    """How long a command takes that says nothing."""
    began = perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return perf_counter() - began


def many(folder: Path, count: int) -> None:
    """So many feeds, twice, by Reader and by newsboat."""
    answers = {f"/{number}": ("", feed(f"paper {number}")) for number in range(count)}
    with serving(answers) as server:
        refresh = follow(folder, server, [*answers])
        first = seconds(refresh)
        before = (folder / "library.sqlite").stat().st_mtime_ns
        second = seconds(refresh)
        untouched = before == (folder / "library.sqlite").stat().st_mtime_ns
        print(f"reader    {count} feeds: {first:6.1f} s, unchanged {second:5.1f} s, library untouched: {untouched}")
        newsboat = shutil.which("newsboat")
        if not newsboat:
            return
        (folder / "urls").write_text("".join(f"{server}{path}\n" for path in answers))
        (folder / "config").write_text("reload-threads 4\n")
        reload = [newsboat, "-q", "-C", str(folder / "config"), "-u", str(folder / "urls")]
        reload += ["-c", str(folder / "cache.db"), "-x", "reload"]
        its_first, its_second = seconds(reload), seconds(reload)
        print(f"newsboat  {count} feeds: {its_first:6.1f} s, unchanged {its_second:5.1f} s")
        print(f"ratio     {first / its_first:6.2f} to 1, unchanged {second / its_second:.2f} to 1")


def crowd(folder: Path, bad: Sequence[Answer]) -> None:
    """Good and hostile feeds together."""
    answers = {f"/bad/{number}": bad[number % len(bad)] for number in range(CROWD)}
    answers |= {f"/good/{number}": ("", feed(f"good {number}")) for number in range(CROWD)}
    paths = [*answers]
    random.Random(7).shuffle(paths)
    with serving(answers) as server:
        began = perf_counter()
        command = [*follow(folder, server, paths), "--json"]
        good, new, last = 0, 0, 0.0
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout or ():
                said = json.loads(line)
                if said["name"].startswith("/good"):
                    good, new, last = good + 1, said["new"], perf_counter() - began
        print(f"crowd     {good} good feeds within {last:.1f} s ({new} articles); all {perf_counter() - began:.1f} s")


def bomb(folder: Path) -> None:
    """The largest process of a refresh of a small feed, and of one that is a bomb."""
    packed = gzip.compress(b"<rss>" + b" " * 100_000_000)
    answers = {"/small": ("", feed("small")), "/bomb": ("Content-Encoding: gzip\r\n", packed)}
    needed = []
    with serving(answers) as server:
        for path in answers:
            home = folder / path.strip("/")
            command = follow(home, server, [path])
            done = subprocess.run([sys.executable, "-c", MEASURED, *command], capture_output=True, check=True)
            needed.append(int(done.stdout) / 1000)
    print(f"bomb      {needed[0]:.0f} MB for a small feed, {needed[1]:.0f} MB for a bomb")


def kills(folder: Path, rounds: int) -> None:
    """Refreshes that are killed, each time later, until one is done."""
    chance = random.Random(7)
    answers = {f"/{number}": ("", feed(f"paper {number}")) for number in range(60)}
    whole = Counter(f"Story {at} of paper {number}" for number in range(60) for at in range(ENTRIES))
    with serving(answers) as server:
        for number in range(rounds):
            home = folder / str(number)
            command = follow(home, server, [*answers])
            killed = lost = 0
            before: Counter[str] = Counter()
            while not killed or before != whole:
                ended = _killed(command, chance.uniform(0.5, 2 + killed / 2))
                killed += ended
                with Library.open(home / "library.sqlite") as library:
                    now = Counter(article.title for article in library.articles())
                lost += (before - now).total()
                before = now
                if not ended:
                    break
            twice = (before - whole).total()
            print(
                f"kills     {killed} times: {lost} lost, {twice} twice, {(whole - before).total()} missing at the end"
            )


def _killed(command: Sequence[str], after: float) -> bool:
    """Run a command, and kill it after so many seconds; whether it had not ended by itself."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
    return process.returncode != 0


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--hostile", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bomb(folder / "bomb")
        kills(folder / "kills", said.kills)
        crowd(folder / "crowd", hostile(said.hostile))
        many(folder / "many", said.feeds)


if __name__ == "__main__":
    main()
