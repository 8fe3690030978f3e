"""Which sources are asked, where, in which order, and when again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Following
from reader.refresh import plan

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Following(
    id=1,
    kind="feed",
    address="http://nas.home:8080/feed",
    name="The Bay",
    tags=(),
    asked="http://nas.home:8080/feed",
    home="",
    whole=False,
    etag="",
    last_modified="",
    digest=b"1",
    brought=NOW - HOUR,
    failures=0,
    reason="",
    not_before=None,
    gone=False,
    articles=0,
    unread=0,
)


def ids(some: list[Following]) -> list[int]:
    """The ids of some sources."""
    return [one.id for one in some]


def test_what_has_news_is_asked_first() -> None:
    """What has never been asked before all others, folders after them, and what never brought anything in between."""
    some = [
        replace(FEED, id=1, kind="folder", digest=None, brought=NOW),
        replace(FEED, id=2, brought=NOW - 2 * HOUR),
        replace(FEED, id=3, brought=NOW - HOUR),
        replace(FEED, id=4, digest=None, brought=None),
        replace(FEED, id=5, brought=None),
        replace(FEED, id=6, digest=None, brought=None, failures=1),
    ]
    assert ids(plan.due(some, NOW)) == [4, 3, 2, 5, 6, 1]


def test_what_failed_is_left_alone_for_its_time() -> None:
    """And what is gone for good."""
    some = [
        replace(FEED, id=1, not_before=NOW + HOUR),
        replace(FEED, id=2, not_before=NOW),
        replace(FEED, id=3, gone=True),
    ]
    assert ids(plan.due(some, NOW)) == [2]


@pytest.mark.parametrize(
    ("failures", "retry_after", "minutes"),
    [(0, None, 10), (1, None, 20), (3, None, 80), (8, None, 1440), (9999, None, 1440), (0, 1200.0, 20), (2, 1.0, 40)],
)
def test_pauses_double_to_a_day(failures: int, retry_after: float | None, minutes: int) -> None:
    """Unless the server asks for more."""
    assert plan.next_attempt(failures, NOW, retry_after) == NOW + timedelta(minutes=minutes)


@given(st.integers(0, 10**9), st.none() | st.floats(0, 1e9))
def test_nothing_is_left_alone_for_longer_than_a_day(failures: int, retry_after: float | None) -> None:
    """Whatever a server says, and not for less than the first pause."""
    pause = plan.next_attempt(failures, NOW, retry_after) - NOW
    assert plan.FIRST_PAUSE <= pause <= plan.LONGEST_PAUSE


def test_a_feed_that_has_moved_in_vain_is_asked_where_it_was() -> None:
    """After some failures: a hotel's network moves every feed to its own page."""
    moved = replace(FEED, asked="https://hotel.example/login")
    assert plan.address(replace(moved, failures=2)) == moved.asked
    assert plan.address(replace(moved, failures=3)) == moved.address


@pytest.mark.parametrize(
    ("url", "is_typed"),
    [
        ("http://nas.home:8080/1", True),
        ("https://ann:secret@nas.home:8080/1", True),
        ("http://nas.home/1", False),
        ("http://nas.home:8080@127.0.0.1/1", False),
        ("http://127.0.0.1/1", False),
    ],
)
def test_only_the_machine_that_was_named_may_be_private(url: str, is_typed: bool) -> None:
    """A feed may lead to its own machine and to no other one of a private network."""
    assert plan.is_typed(url, FEED) is is_typed
