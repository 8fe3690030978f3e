"""A worker: reads feeds, entries and pages from standard input for as long as there are any. See `workers`.

Once all that it needs is imported it may open no file but Python's own modules, no socket and no process, whatever
they say (audit hooks: PEP 578); and it has so much memory and no more.
"""

import json
import resource
import signal
import sys
from contextlib import suppress
from typing import Any

from reader import parse
from reader.feeds import formats
from reader.feeds.values import FeedError
from reader.parse import entry
from reader.parse.charset import declared
from reader.parse.html import announced
from reader.refresh.entries import raw_of
from reader.refresh.frames import HEADER, cut, draft_to_json, frame
from reader.text import clean, decode

MOST = 5000
"""Entries of a feed that are taken; a longer one is an archive, or made to do harm."""
_WARM_UP = (
    b"<rss version='2.0'><channel><title>t</title><item><title>t</title></item></channel></rss>",
    b'{"items":[]}',
)
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.putenv", "shutil.")
_OPENING = ("open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink")


def main() -> None:
    """Serve until standard input ends. The arguments are the most bytes of memory, and the most seconds of work."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    for raw in _WARM_UP:
        formats.read(raw)
    parse.parse(b"<html><body><p>Rain.</p></body></html>", parse.HTML)
    _lock_up(memory)
    while header := requests.read(HEADER.size):
        length, size = HEADER.unpack(header)
        asked = json.loads(requests.read(length))
        signal.alarm(seconds)  # nobody may be left who would end it
        answers.write(_answer(asked, requests.read(size)))
        signal.alarm(0)
        answers.flush()


def _answer(asked: dict[str, Any], raw: bytes) -> bytes:
    try:
        return _ANSWERS[asked["what"]](asked, raw)
    except (FeedError, parse.ParseError) as error:
        return frame({"error": str(error)})
    except (MemoryError, RecursionError):
        return frame({"error": "this takes too much memory to be read", "spent": True})


def _feed(asked: dict[str, Any], raw: bytes) -> bytes:
    """What a feed says of itself; its entries as bytes, with their ids."""
    feed = formats.read(raw, asked["address"], asked["content_type"])
    entries = feed.entries[:MOST]
    raws = [raw_of(one) for one in entries]
    value = {"title": feed.title, "home": feed.home, "guids": [one.guid for one in entries], "sizes": _sizes(raws)}
    return frame(value, b"".join(raws))


def _sizes(raws: list[bytes]) -> list[int]:
    return [len(raw) for raw in raws]


def _entries(asked: dict[str, Any], raw: bytes) -> bytes:
    """What is made of entries, each for itself; with `bare` of their titles alone."""
    drafts = []
    for its in cut(raw, asked["sizes"]):
        read = entry.bare(its) if asked["bare"] else parse.parse(its, parse.ENTRY)
        drafts.append([draft_to_json(draft) for draft in read[:1]])
    return frame({"drafts": drafts})


def _page(asked: dict[str, Any], raw: bytes) -> bytes:
    """What is made of a page, and the feeds that it announces: address and title of each."""
    media_type, charset, address = asked["media_type"], asked["charset"], asked["address"]
    drafts = parse.parse(raw, media_type, charset, address)
    is_html = media_type == parse.HTML
    feeds = announced.read(clean(decode(raw, charset or declared(raw))), address) if is_html else []
    value = {"drafts": [draft_to_json(draft) for draft in drafts]}
    return frame({**value, "feeds": [(feed.address, feed.title) for feed in feeds]})


def _nothing(_: dict[str, Any], __: bytes) -> bytes:
    """An answer as soon as there is one."""
    return frame({})


_ANSWERS = {"nothing": _nothing, "feed": _feed, "entries": _entries, "page": _page}


def _lock_up(memory: int) -> None:
    # Not every system limits a process's data; those that don't still have the deadline.
    for kind in ("RLIMIT_DATA", "RLIMIT_CORE"):
        if hasattr(resource, kind):
            most = memory if kind == "RLIMIT_DATA" else 0
            resource.setrlimit(getattr(resource, kind), (most, most))
    own = tuple({sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)})

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise PermissionError(f"a feed may not do this: {event}")
        if event in _OPENING and not _is_module(arguments, own):
            raise PermissionError("a feed may not open files")

    sys.addaudithook(refuse)


def _is_module(arguments: tuple[object, ...], own: tuple[str, ...]) -> bool:
    """Whether what is opened is one of Python's modules, to be read."""
    path, mode = arguments[0], arguments[1] if len(arguments) > 1 else "r"
    if isinstance(path, bytes):
        path = path.decode(errors="surrogateescape")
    return isinstance(path, str) and path.startswith(own) and (mode is None or str(mode).startswith("r"))


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # who asked is gone
        main()
