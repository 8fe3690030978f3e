"""A worker: reads feeds from standard input for as long as there are any. Started by `reader.feeds.workers`.

Once all that it needs is imported it may open no file but Python's own modules, no socket and no process, whatever a
feed says (audit hooks: PEP 578); and it has so much memory and no more.
"""

import json
import resource
import sys

from reader.feeds import formats
from reader.feeds.frames import HEADER, feed_to_json, frame
from reader.feeds.values import FeedError

_WARM_UP = (
    b"<rss version='2.0'><channel><title>t</title><item><title>t</title></item></channel></rss>",
    b'{"items":[]}',
)
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.putenv", "shutil.")
_OPENING = ("open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink")


def main() -> None:
    """Serve until standard input ends. The argument is the most bytes of memory."""
    memory = int(sys.argv[1])
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    for raw in _WARM_UP:
        formats.read(raw)
    _lock_up(memory)
    while header := requests.read(HEADER.size):
        length, size = HEADER.unpack(header)
        asked = json.loads(requests.read(length))
        answers.write(_answer(asked, requests.read(size)))
        answers.flush()


def _answer(asked: dict[str, str], raw: bytes) -> bytes:
    try:
        return frame({"feed": feed_to_json(formats.read(raw, asked["address"], asked["content_type"]))})
    except FeedError as error:
        return frame({"error": str(error)})
    except (MemoryError, RecursionError):
        return frame({"error": "this feed takes too much memory to be read", "spent": True})


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
    main()
