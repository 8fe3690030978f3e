"""What a refresh decides: which sources are asked, in which order, where, and when again those that failed."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from reader.library.following import FOLDER, Following

FIRST_PAUSE = timedelta(minutes=10)
"""How long a source is left alone after it failed once; each further time twice as long."""
LONGEST_PAUSE = timedelta(days=1)
_TURN_BACK = 3
"""After so many failures the address that the reader gave is asked, not the one that the feed has moved to."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def due(some: Iterable[Following], now: datetime) -> list[Following]:
    """Those to be asked at a moment, in order: first what was never asked, then what brought something last.

    What is gone is not asked, and what failed not before its time. Folders come last, since none has to be waited for.
    """
    return in_order(one for one in some if not one.gone and (one.not_before is None or one.not_before <= now))


def in_order(some: Iterable[Following]) -> list[Following]:
    """Sources in the order in which they are asked."""
    feeds_first = sorted(some, key=lambda one: one.brought or _NEVER, reverse=True)
    return sorted(feeds_first, key=lambda one: (one.kind == FOLDER, one.digest is not None or one.failures > 0))


def next_attempt(failures: int, now: datetime, retry_after: float | None) -> datetime:
    """When to ask a source again that had failed so often in a row before it failed now.

    `retry_after` is how many seconds its server wants to be left alone, if it said so.
    """
    pause: timedelta = FIRST_PAUSE * 2 ** min(failures, 10)
    asked_for = timedelta(seconds=retry_after or 0)
    return now + min(LONGEST_PAUSE, max(pause, asked_for))


def address(one: Following) -> str:
    """The URL to ask for a feed. One that has moved, and can't be had there any more, may be back."""
    return one.address if one.failures >= _TURN_BACK else one.asked


def is_typed(url: str, one: Following) -> bool:
    """Whether a URL is on the machine that the reader named for a feed, so that it may be a private one."""
    return machine(url) == machine(one.address)


def machine(url: str) -> str:
    """The machine and port of a URL."""
    return urlsplit(url).netloc.rpartition("@")[2]
