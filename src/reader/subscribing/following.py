"""Feeds and folders are followed, one by one or as another reader's list has them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reader.feeds.subscriptions import Subscription
from reader.library import Following, Library
from reader.library.following import FEED, FOLDER
from reader.subscribing.naming import folder, host


@dataclass(frozen=True, slots=True)
class Followed:
    """A source that is followed now."""

    id: int
    name: str
    is_new: bool
    """Whether it was not followed before."""
    is_feed: bool = True
    articles: int = 0
    """How many it had brought before."""


def follow_feed(library: Library, at: str, now: datetime) -> Followed:
    """Follow a feed by its URL. Raises LibraryError."""
    return _follow(library, FEED, at, host(at), now)


def follow_folder(library: Library, path: str, now: datetime) -> Followed:
    """Follow a folder by its path. Raises LibraryError."""
    return _follow(library, FOLDER, *folder(path), now)


def _follow(library: Library, kind: str, at: str, name: str, now: datetime) -> Followed:
    before = next((one for one in library.followings() if at in (one.address, one.asked)), None)
    if before:
        return Followed(before.id, before.name, is_new=False, is_feed=kind == FEED, articles=before.articles)
    return Followed(library.follow(kind, at, name, now), name, is_new=True, is_feed=kind == FEED)


def follow_all(library: Library, feeds: Iterable[Subscription], now: datetime) -> dict[str, Followed]:
    """Follow the feeds of a list, all of them or none; by the address that the list has.

    A feed that is followed already keeps its name, and gets the list's tags beside its own. Raises LibraryError.
    """
    done: dict[str, Followed] = {}
    with library.together():
        there = {at: one for one in library.followings() for at in (one.asked, one.address)}
        for feed in feeds:
            before = there.get(feed.address)
            source = before.id if before else _begin(library, feed, now)
            if tags := (set(before.tags) if before else set()) | set(feed.tags):
                library.set_tags(source, sorted(tags))
            name = before.name if before else feed.name or host(feed.address)
            done[feed.address] = Followed(source, name, is_new=not before)
    return done


def _begin(library: Library, feed: Subscription, now: datetime) -> int:
    """Follow a feed of a list, whose name for it is the reader's unless it says no more than where it is."""
    usual = host(feed.address)
    name = feed.name or usual
    named = name not in (usual, feed.address)
    return library.follow(FEED, feed.address, name, now, named=named, home=feed.home)


def subscriptions(some: Iterable[Following]) -> list[Subscription]:
    """The feeds of all that is followed, as lists have them, by their first tag; folders are this machine's alone."""
    feeds = [Subscription(one.address, one.name, one.home, one.tags) for one in some if one.kind == FEED]
    return sorted(feeds, key=lambda feed: (feed.tags[:1], feed.name.casefold(), feed.address))
