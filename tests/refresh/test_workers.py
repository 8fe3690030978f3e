"""What strangers wrote is read in processes of their own: what hangs, explodes or reaches out costs itself alone."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from reader import parse
from reader.feeds.values import FeedError
from reader.parse.announced import Announced
from reader.refresh.workers import Brought, Workers

pytestmark = pytest.mark.asyncio(loop_scope="module")

FEED = b"<rss version='2.0'><channel><title>t</title><item><title>%s</title></item></channel></rss>"
# Each further attribute is compared with all before it: minutes for what fits in 2 MB.
SLOW = b"<rss version='2.0' %s><channel><item/></channel></rss>" % b" ".join(b"a%d='x'" % n for n in range(60_000))
LINK = b"<link rel='alternate' type='application/rss+xml' title='The Bay' href='/feed'>"
TEXT = b"It rained all night in the bay. " * 9
PAGE = b"<html><head>%s</head><body><article><h1>Storm</h1><p>%s</p></article></body></html>" % (LINK, TEXT)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers() -> AsyncIterator[Workers]:
    """Workers, started when they are needed."""
    async with Workers() as some:
        yield some


def first_title(brought: Brought) -> str:
    """The title of a feed's first entry."""
    return str(json.loads(brought.raws[0])["title"])


async def test_feeds_entries_and_pages_are_read(workers: Workers) -> None:
    """One after the other, as parsers in this process would."""
    feed = await workers.feed(FEED % b"Storm", "https://bay.example/feed")
    assert (feed.title, first_title(feed), feed.guids) == ("t", "Storm", ("",))
    (draft,) = await workers.entries(feed.raws)
    assert [draft] == parse.parse(feed.raws[0], parse.ENTRY)
    drafts, announced = await workers.page(PAGE, parse.HTML, "utf-8", "https://bay.example/1")
    assert drafts == parse.parse(PAGE, parse.HTML, "utf-8", "https://bay.example/1")
    assert announced == [Announced("https://bay.example/feed", "The Bay")]


async def test_what_is_large_passes_whole(workers: Workers) -> None:
    """Requests and answers longer than a pipe holds arrive."""
    many = b"<item><title>t</title><description>%s</description></item>" % (b"word " * 20_000)
    feed = await workers.feed(b"<rss version='2.0'><channel>%s</channel></rss>" % (many * 10))
    assert len(feed.raws) == 10
    assert all(len(raw) > 90_000 for raw in feed.raws)


async def test_what_is_no_feed_is_said(workers: Workers) -> None:
    """The worker's sentence arrives, and the worker goes on."""
    with pytest.raises(FeedError, match="this is no feed"):
        await workers.feed(b"nothing")
    assert (await workers.feed(FEED % b"Storm")).raws


async def test_what_hangs_keeps_nobody_waiting() -> None:
    """It leaves the quick lane after its time there; the slow lane gives it up after its own."""
    async with Workers(quick=0.2, deadline=0.8) as workers:
        hanging = [asyncio.create_task(workers.feed(SLOW)) for _ in range(2)]
        await asyncio.sleep(0)  # they are first
        feeds = await asyncio.gather(*(workers.feed(FEED % b"Storm") for _ in range(20)))
        assert [first_title(feed) for feed in feeds] == ["Storm"] * 20
        assert not any(task.done() for task in hanging)
        with pytest.raises(FeedError, match=r"longer than 0\.8 seconds"):
            await hanging[0]
        hanging[1].cancel()


async def test_what_explodes_is_given_up() -> None:
    """The memory limit ends the worker, not the machine; the next feed gets a new one."""
    async with Workers(memory=70_000_000) as workers:
        with pytest.raises(FeedError, match="too much memory"):
            await workers.feed(
                b"<rss version='2.0'><channel><item><title>%s</title></item></channel></rss>" % (b"x" * 9_900_000)
            )
        assert (await workers.feed(FEED % b"Storm")).raws


async def test_a_worker_that_was_killed_costs_no_feed() -> None:
    """Another one reads what it was given."""
    async with Workers() as workers:
        await workers.feed(FEED % b"Storm")
        (process,) = [worker._process for worker in workers._all if worker._process]
        process.kill()
        assert first_title(await workers.feed(FEED % b"Rain")) == "Rain"


async def test_a_feed_opens_no_file(workers: Workers, tmp_path: Path) -> None:
    """An external entity is not looked up."""
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    raw = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + FEED % b"T&x;T"
    assert b"secret" not in (await workers.feed(raw)).raws[0]


def children() -> list[str]:
    """The processes that this one has started and that have not ended (proc(5))."""
    try:
        return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    except FileNotFoundError:
        pytest.skip("this system does not tell which processes there are")


async def test_no_worker_is_left() -> None:
    """The block ends them, also one that is busy with what nobody waits for any more."""
    began, before = time.monotonic(), children()
    async with Workers() as workers:
        busy = asyncio.create_task(workers.feed(SLOW))
        await workers.feed(FEED % b"Storm")
        assert len(children()) > len(before)
        busy.cancel()
    assert children() == before
    assert time.monotonic() - began < 9
