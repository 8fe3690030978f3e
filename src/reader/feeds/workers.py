"""Feeds read in processes of their own: one that hangs or explodes costs itself and nobody else.

A worker is started when it is needed, killed when a feed takes too long, and ended when nobody needs it any more.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from queue import LifoQueue
from types import TracebackType
from typing import Any, Self

from reader.feeds.frames import HEADER, feed_from_json, frame
from reader.feeds.values import Feed, FeedError

DEADLINE = 10.0
"""Seconds that a feed may take."""
MEMORY = 200_000_000
"""Bytes of memory that a worker may have."""
_PIECE = 1 << 16
_LARGEST = 64_000_000
"""Bytes of the longest answer."""


class Workers:
    """So many workers at most. Threads may ask at the same time; one that finds all of them busy waits."""

    def __init__(self, count: int = 2, *, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self._deadline = deadline
        self._all = [_Worker(memory) for _ in range(count)]
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for worker in self._all:
            self._idle.put(worker)

    def feed(self, raw: bytes, address: str = "", content_type: str = "") -> Feed:
        """The feed that the bytes are, see `formats.read`.

        FeedError, a sentence, if they are none, or if reading them takes too long or too much memory.
        """
        worker = self._idle.get()
        try:
            answer = worker.ask(frame({"address": address, "content_type": content_type}, raw), self._deadline)
        except TimeoutError as error:
            worker.end()
            raise FeedError(f"this feed takes longer than {self._deadline:g} seconds to be read") from error
        except (EOFError, OSError, ValueError) as error:
            worker.end()
            raise FeedError("this feed takes too much memory to be read") from error
        finally:
            self._idle.put(worker)
        if "error" in answer:
            raise FeedError(answer["error"])
        return feed_from_json(answer["feed"])

    def close(self) -> None:
        """End the workers, those that are idle at once and the others after what they do."""
        for _ in self._all:
            self._idle.get().end()

    def __enter__(self) -> Self:
        """The workers, ended at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the workers."""
        self.close()


class _Worker:
    """One process at a time, and the two pipes to it."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None

    def _pipes(self) -> tuple[int, int]:
        """The pipe to the process and the one from it; starts the process if there is none."""
        if self._process is None:
            # -P: a file called like a module in the folder where Reader was started must not be imported.
            self._process = subprocess.Popen(  # noqa: S603 (nothing of it comes from outside)
                [sys.executable, "-P", "-m", "reader.feeds.worker", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C in the terminal is the reader's, not the worker's
            )
        pipes = [pipe.fileno() for pipe in (self._process.stdin, self._process.stdout) if pipe]
        for pipe in pipes:
            os.set_blocking(pipe, False)
        return pipes[0], pipes[1]

    def ask(self, request: bytes, seconds: float) -> dict[str, Any]:
        """The answer to a request. TimeoutError if it takes too long, EOFError or OSError if the process died."""
        until = time.monotonic() + seconds
        to, source = self._pipes()
        waiting, answer = memoryview(request), bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(source, selectors.EVENT_READ)
            selector.register(to, selectors.EVENT_WRITE)
            while (done := _complete(answer)) is None:
                ready = {key.fd for key, _ in selector.select(max(0, until - time.monotonic()))}
                if not ready:
                    raise TimeoutError
                if to in ready:
                    waiting = waiting[os.write(to, waiting[:_PIECE]) :]
                    if not waiting:
                        selector.unregister(to)
                if source in ready:
                    answer += _piece(source, len(answer))
        if done.get("spent"):
            self.end()
        return done

    def end(self) -> None:
        """End the process at once, if there is one."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _piece(source: int, so_far: int) -> bytes:
    piece = os.read(source, _PIECE)
    if not piece or so_far > _LARGEST:
        raise EOFError
    return piece


def _complete(answer: bytearray) -> dict[str, Any] | None:
    """The value of a frame that is here whole; else None."""
    if len(answer) < HEADER.size:
        return None
    length, _ = HEADER.unpack_from(answer)
    if len(answer) < HEADER.size + length:
        return None
    value: dict[str, Any] = json.loads(answer[HEADER.size : HEADER.size + length])
    return value
