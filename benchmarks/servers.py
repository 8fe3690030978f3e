"""Servers on loopback with feeds: good ones with stories of their own, and hostile ones."""

import asyncio
import gzip
import multiprocessing
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from xml.sax.saxutils import escape

from planting import Desk

ENTRIES = 30
_DESK = Desk(7)
Answer = tuple[str, bytes]
"""Headers beside the usual ones, and a body."""


def feed(name: str, entries: int = ENTRIES) -> bytes:
    """A feed of stories of its own, each of 60 words or a few more."""
    items = "".join(
        f"<item><title>Story {at} of {name}</title><guid isPermaLink='false'>{name}-{at}</guid>"
        f"<pubDate>Fri, 14 Jun 2024 12:00:00 +0200</pubDate><description>{story()}</description></item>"
        for at in range(entries)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


def story() -> str:
    """A text that no other story has, as HTML in a feed."""
    return "".join(f"&lt;p&gt;{escape(text)}&lt;/p&gt;" for text in _DESK.paragraphs(60))


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
