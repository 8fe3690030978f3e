"""Who has to wait for whom: so many requests at a time, and so many bytes of answers that are held at a time.

What an answer waits for, its request's deadline doesn't count. Whoever holds bytes never waits for a request of others,
and whoever holds many never for those who hold few; so nobody waits for ever.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable
from contextlib import ExitStack, asynccontextmanager

A_HOST = 2
"""Requests to one host at a time; one that lasts longer than `PATIENCE` counts no more, so that none is in the way."""
PATIENCE = 1.0
"""Seconds."""
AT_ONCE = 100
"""Requests at a time, to whatever hosts."""
SMALL = 400_000
"""Bytes of a body that is small. Nearly all feeds are."""
HELD = 150
"""Bodies at a time, from their first byte until whoever asked is done with them."""
LARGE = 3
"""Of these so many may be large: as many as are read at a time."""


class Turns:
    """The turns of all requests of one `Web`."""

    def __init__(self) -> None:
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(A_HOST))
        self._all = asyncio.Semaphore(AT_ONCE)
        self._held = asyncio.Semaphore(HELD)
        self._large = asyncio.Semaphore(LARGE)

    @asynccontextmanager
    async def asking(self, host: str, limit: asyncio.Timeout) -> AsyncIterator[None]:
        """Wait for one's turn to ask a host; it ends with the block, or when `PATIENCE` does."""
        at_host = self._hosts[host]
        with ExitStack() as turn:
            await _paused(limit, at_host.acquire())
            turn.callback(at_host.release)
            await _paused(limit, self._all.acquire())
            with ExitStack() as request:
                request.callback(self._all.release)
                timer = asyncio.get_running_loop().call_later(PATIENCE, turn.close)
                request.callback(timer.cancel)
                yield

    def holding(self, held: ExitStack, limit: asyncio.Timeout) -> "Share":
        """A share of the bytes, which is given back when `held` is closed."""
        return Share(self._held, self._large, held, limit)


class Share:
    """How much of a body may be held."""

    def __init__(
        self, small: asyncio.Semaphore, large: asyncio.Semaphore, held: ExitStack, limit: asyncio.Timeout
    ) -> None:
        self._small, self._large = small, large
        self._held, self._limit = held, limit

    async def begin(self) -> None:
        """Wait until `SMALL` bytes may be held."""
        await self._take(self._small)

    async def grow(self) -> None:
        """Wait until more may be held, up to the longest body that there may be."""
        await self._take(self._large)

    async def _take(self, some: asyncio.Semaphore) -> None:
        await _paused(self._limit, some.acquire())
        self._held.callback(some.release)


async def _paused(limit: asyncio.Timeout, waiting: Awaitable[object]) -> None:
    """Wait for something while a deadline stands still."""
    loop = asyncio.get_running_loop()
    left = (limit.when() or 0) - loop.time()
    limit.reschedule(None)
    await waiting
    limit.reschedule(loop.time() + left)
