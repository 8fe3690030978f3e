"""Whose turn it is: how many bytes are held at a time, and that nobody waits for ever."""

import asyncio
import gzip
import tracemalloc

import pytest

from reader.web import Asked, Web, turns
from reader.web.decoding import LARGEST
from web.server import response, serving

MANY = 40


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
async def test_all_bodies_together_are_bounded(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many servers send as much as they may: few large bodies at a time, until who asked is done with them."""
    monkeypatch.setattr(turns, "A_HOST", MANY)
    raw = b"x" * (LARGEST // 5)
    packed = gzip.compress(raw, 1) if encoding == "gzip" else raw
    held = most = 0

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, [("Content-Encoding", encoding)], packed))

    async def take(address: str) -> None:
        nonlocal held, most
        async with web.get(Asked(address, typed=True)) as answer:
            assert answer.raw == raw
            held += 1
            most = max(held, most)
            for _ in range(5):
                await asyncio.sleep(0)
            held -= 1

    tracemalloc.start()
    async with serving(play) as server, Web() as web:
        await asyncio.gather(*(take(f"{server.address}/{number}") for number in range(MANY)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most == turns.LARGE
    assert peak < MANY * 2 * turns.SMALL + turns.LARGE * 2 * len(raw)


async def test_who_waits_for_room_loses_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline is the server's, not that of those who are before one."""
    monkeypatch.setattr(turns, "LARGE", 1)
    raw = b"x" * (turns.SMALL + 1)

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, None, raw))

    async with serving(play) as server, Web(deadline=0.1) as web:
        async with web.get(Asked(server.address, typed=True)):
            second = asyncio.create_task(web.get(Asked(server.address, typed=True)).__aenter__())
            done, _ = await asyncio.wait([second], timeout=0.15)
            assert not done
        assert (await second).raw == raw


async def test_small_bodies_need_not_wait_for_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends much and slowly keeps no feed of the usual size."""
    monkeypatch.setattr(turns, "LARGE", 1)
    answers = {"/large": b"x" * (turns.SMALL + 1), "/small": b"x" * 1000}

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del headers
        writer.write(response(200, None, answers[path]))

    async with serving(play) as server, Web() as web:
        async with web.get(Asked(f"{server.address}/large", typed=True)):
            waiting = asyncio.create_task(web.get(Asked(f"{server.address}/large", typed=True)).__aenter__())
            for _ in range(10):
                async with web.get(Asked(f"{server.address}/small", typed=True)) as answer:
                    assert answer.raw == answers["/small"]
            assert not waiting.done()
        await waiting
