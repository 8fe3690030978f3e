"""Feeds, entries and pages read in processes of their own: what hangs or explodes costs itself and nobody else.

There are two lanes. In the quick one a request has about a second; what takes longer goes on in the slow one, where
one process has more time for each, so that whatever is slow keeps waiting only what is slow too. A process is started
when it is needed, and killed when its time is over.
"""

import asyncio
import heapq
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Any, Self

from reader.feeds.values import FeedError
from reader.model import Draft
from reader.parse.announced import Announced
from reader.refresh.frames import HEADER, cut, draft_from_json, frame

QUICK = 1.0
"""Seconds that a request has in the quick lane."""
DEADLINE = 9.0
"""Seconds that it has in the slow one, so that nothing takes longer than ten to be read."""
MEMORY = 180_000_000
"""Bytes of memory that a worker may have for data; with its code these are 200 MB at most."""
_START = 20.0
"""Seconds until a worker that was started has to answer."""
_LARGEST = 64_000_000
"""Bytes of the longest answer."""
_WIDE = 1 << 18
"""Bytes of a request that are written at once, and of an answer that are read ahead."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a feed says: of itself clean lines and a clean address, of each entry its id (clean) and all as bytes."""

    title: str
    home: str
    guids: tuple[str, ...]
    raws: tuple[bytes, ...]


class Workers:
    """The processes, for as long as the block lasts."""

    def __init__(self, *, quick: float = QUICK, deadline: float = DEADLINE, memory: int = MEMORY) -> None:
        self._all = [_Worker(memory, deadline) for _ in range(1 + max(2, os.cpu_count() or 1))]
        self._lanes = _Lane(self._all[1:], quick), _Lane(self._all[:1], deadline)

    async def feed(self, raw: bytes, address: str = "", content_type: str = "") -> Brought:
        """What the bytes of a feed say, see `feeds.formats.read`.

        FeedError, a sentence, if they are no feed, or if reading them takes too long or too much memory.
        """
        value, parts = await self._ask({"what": "feed", "address": address, "content_type": content_type}, raw)
        return Brought(value["title"], value["home"], tuple(value["guids"]), tuple(cut(parts, value["sizes"])))

    async def entries(self, raws: Sequence[bytes], *, bare: bool = False) -> list[Draft | None]:
        """What is made of entries, None of those that say nothing; with `bare` of their titles alone.

        FeedError as `feed`; then it may be any of them that can't be read.
        """
        asked = {"what": "entries", "sizes": [len(raw) for raw in raws], "bare": bare}
        value, _ = await self._ask(asked, b"".join(raws))
        return [draft_from_json(some[0]) if some else None for some in value["drafts"]]

    async def page(
        self, raw: bytes, media_type: str, charset: str | None = None, address: str = ""
    ) -> tuple[list[Draft], list[Announced]]:
        """The articles of a page, none if it says nothing, and the feeds that it announces. FeedError as `feed`."""
        asked = {"what": "page", "media_type": media_type, "charset": charset, "address": address}
        value, _ = await self._ask(asked, raw)
        return [draft_from_json(draft) for draft in value["drafts"]], [Announced(*feed) for feed in value["feeds"]]

    async def _ask(self, value: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
        request = frame(value, raw)
        reason = ""
        for lane in self._lanes:
            # What has been begun is finished first, so that the first articles come soon.
            worker = await lane.take(int(value["what"] == "feed"))
            try:
                answer, parts = await worker.ask(request, lane.seconds)
            except TimeoutError:
                reason = f"this takes longer than {lane.seconds:g} seconds to be read"
                continue
            except EOFError:  # perhaps somebody else has ended it
                reason = "this takes too much memory to be read"
                continue
            finally:
                lane.give(worker)
            if "error" in answer:
                raise FeedError(answer["error"])
            return answer, parts
        raise FeedError(reason)

    async def __aenter__(self) -> Self:
        """The workers, ended at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the workers."""
        for worker in self._all:
            await worker.end()


class _Lane:
    """Workers that take turns, each with so many seconds for a request."""

    def __init__(self, workers: list["_Worker"], seconds: float) -> None:
        self.seconds = seconds
        self._idle = workers
        self._waiting: list[tuple[int, int, asyncio.Future[_Worker]]] = []
        self._came = count()

    async def take(self, urgency: int) -> "_Worker":
        """A worker; where all are busy who is more urgent (a lower number) gets one first, then who came first."""
        if self._idle:
            return self._idle.pop()  # the one that was used last: it has been started
        waiting: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, next(self._came), waiting))
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled():
                self.give(waiting.result())
            raise

    def give(self, worker: "_Worker") -> None:
        """Give a worker back."""
        while self._waiting:
            _, _, waiting = heapq.heappop(self._waiting)
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)


class _Worker:
    """One process at a time, and the two pipes to it."""

    def __init__(self, memory: int, deadline: float) -> None:
        # It ends itself if it is still busy when whoever asked is gone.
        self._arguments = (str(memory), str(int(deadline) + 5))
        self._process: Process | None = None

    async def ask(self, request: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """The answer to a request. TimeoutError if it takes too long, EOFError if the process dies of it."""
        spent = True
        try:
            process = await self._started()
            async with asyncio.timeout(seconds):
                answer, parts = await _exchange(process, request)
            spent = bool(answer.get("spent"))
        except TimeoutError:
            raise
        except (EOFError, OSError, ValueError) as error:
            raise EOFError from error  # it is dead, or out of its mind
        finally:  # also where nobody waits for it any more
            if spent:
                await self.end()
        return answer, parts

    async def _started(self) -> Process:
        """The process, ready to be asked; its start counts for no request."""
        if self._process is None:
            # -P: a file called like a module in the folder where Reader was started must not be imported.
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "reader.refresh.worker", *self._arguments),
                stdin=PIPE,
                stdout=PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=_WIDE,
                start_new_session=True,  # Ctrl+C in the terminal is the reader's, not the worker's
            )
            async with asyncio.timeout(_START):
                await _exchange(self._process, frame({"what": "nothing"}))
        return self._process

    async def end(self) -> None:
        """End the process at once, if there is one."""
        if self._process:
            process, self._process = self._process, None
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()


async def _exchange(process: Process, request: bytes) -> tuple[dict[str, Any], bytes]:
    """Send a request and wait for its answer. EOFError or OSError if the process dies."""
    assert process.stdin is not None  # noqa: S101 (both are pipes)
    assert process.stdout is not None  # noqa: S101
    for at in range(0, len(request), _WIDE):  # all at once would be copied into a buffer
        process.stdin.write(request[at : at + _WIDE])
        await process.stdin.drain()
    length, size = HEADER.unpack(await process.stdout.readexactly(HEADER.size))
    if length + size > _LARGEST:
        raise EOFError
    value: dict[str, Any] = json.loads(await process.stdout.readexactly(length))
    return value, await process.stdout.readexactly(size)
