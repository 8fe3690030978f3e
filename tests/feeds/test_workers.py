"""Feeds read in processes of their own: what hangs, explodes or reaches out costs itself alone."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.feeds.values import FeedError
from reader.feeds.workers import Workers

FEED = b"<rss version='2.0'><channel><title>t</title><item><title>%s</title></item></channel></rss>"
# Each further attribute is compared with all before it: minutes for what fits in 2 MB.
SLOW = b"<rss version='2.0' %s><channel><item/></channel></rss>" % b" ".join(b"a%d='x'" % n for n in range(60_000))


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """Two workers."""
    with Workers(2) as some:
        yield some


def test_a_feed_comes_back_as_it_was_read(workers: Workers) -> None:
    """What a worker reads is what it says."""
    feed = workers.feed(FEED % b"Storm", "https://bay.example/feed")
    assert feed.entries[0].title == "Storm"


def test_a_large_feed_passes_whole(workers: Workers) -> None:
    """Requests and answers longer than a pipe holds arrive."""
    many = b"<item><title>t</title><description>%s</description></item>" % (b"word " * 20_000)
    feed = workers.feed(b"<rss version='2.0'><channel>%s</channel></rss>" % (many * 10))
    assert len(feed.entries) == 10
    assert all(len(entry.content) > 90_000 for entry in feed.entries)


def test_what_is_no_feed_is_said(workers: Workers) -> None:
    """The worker's sentence arrives, and the worker goes on."""
    with pytest.raises(FeedError, match="this is no feed"):
        workers.feed(b"nothing")
    assert workers.feed(FEED % b"Storm").entries


def test_a_feed_that_hangs_is_given_up() -> None:
    """The deadline ends the worker; the next feed gets a new one."""
    with Workers(1, deadline=1.5) as workers:
        with pytest.raises(FeedError, match=r"longer than 1\.5 seconds"):
            workers.feed(SLOW)
        assert workers.feed(FEED % b"Storm").entries[0].title == "Storm"


def test_a_feed_that_explodes_is_given_up() -> None:
    """The memory limit ends the worker, not the machine; the next feed gets a new one."""
    with Workers(1, memory=60_000_000) as workers:
        with pytest.raises(FeedError, match="too much memory"):
            workers.feed(
                b"<rss version='2.0'><channel><item><title>%s</title></item></channel></rss>" % (b"x" * 9_900_000)
            )
        assert workers.feed(FEED % b"Storm").entries


def test_a_feed_opens_no_file(workers: Workers, tmp_path: Path) -> None:
    """An external entity is not looked up."""
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    raw = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + FEED % b"T&x;T"
    assert "secret" not in workers.feed(raw).entries[0].title


def test_threads_share_the_workers(workers: Workers) -> None:
    """Each gets its own answer."""
    barrier = threading.Barrier(6)

    def ask(number: int) -> str:
        barrier.wait()
        return workers.feed(FEED % b"%d" % number).entries[0].title

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(ask, range(6))) == [str(number) for number in range(6)]
