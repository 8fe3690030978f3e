"""Feeds that a page announces, offered to who added the page."""

from collections.abc import Sequence
from datetime import UTC, datetime
from shlex import quote

from reader.cli.asking import agreed, somebody_is_there
from reader.console import print_lines
from reader.library import Library
from reader.parse.announced import Announced
from reader.subscribing.following import follow_feed


def offer(library: Library, feeds: Sequence[Announced]) -> list[int]:
    """Ask which of some feeds to follow, and follow these: their ids. Where nobody can be asked, say how it is done."""
    if not feeds:
        return []
    if somebody_is_there():
        wanted = [feed for feed in feeds if agreed(f"Follow {_shown(feed)}?")]
        return [follow_feed(library, feed.address, datetime.now(UTC)).id for feed in wanted]
    print_lines(["To follow what is announced there:", *(_as_command(feed) for feed in feeds)])
    return []


def _shown(feed: Announced) -> str:
    return f"{feed.title} ({feed.address})" if feed.title else feed.address


def _as_command(feed: Announced) -> str:
    command = f"  reader add {quote(feed.address)}"
    return f"{command}  # {feed.title}" if feed.title else command
