"""Coming from newsboat: the articles of its cache, with what was read and flagged there."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader import parse
from reader.feeds.values import Entry, address, line, title
from reader.library import Following, Item, Library, Taken
from reader.library.codec import hash_of
from reader.library.newsboat import Cache, CachedFeed, CachedItem
from reader.refresh.entries import raw_of
from reader.refresh.items import items
from reader.refresh.workers import Brought, Workers

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLAIN = "text/plain"


@dataclass(frozen=True, slots=True)
class Moved:
    """How many articles came along."""

    new: int = 0
    same: int = 0
    """Those that the library had already."""
    read: int = 0
    """Those that were read in newsboat, and are so here."""
    starred: int = 0
    """Those that had flags in newsboat, and have a star here."""

    def __add__(self, other: "Moved") -> "Moved":
        """Both."""
        return Moved(self.new + other.new, self.same + other.same, self.read + other.read, self.starred + other.starred)


def usual_files() -> tuple[Path, Path]:
    """Where newsboat keeps `urls` and cache.db: in the XDG directories if it has one for its settings there.

    https://newsboat.org/releases/2.21/docs/newsboat.html#_files
    """
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home raises where there is none)
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "newsboat")
    if settings.is_dir():
        return settings / "urls", Path(
            os.environ.get("XDG_DATA_HOME") or home / ".local" / "share", "newsboat/cache.db"
        )
    return home / ".newsboat" / "urls", home / ".newsboat" / "cache.db"


async def take(
    library: Library, cache: Cache, feeds: Mapping[str, int], now: datetime, on_progress: Callable[[int], None] | None
) -> Moved:
    """Take in the articles of feeds that are followed, given as ids by address.

    What the library has of them stays as it is, but for what was read or flagged in newsboat. `on_progress` is told
    how many articles are done. Raises CacheError, and LibraryError if the library can't take something in.
    """
    followed = {one.id: one for one in library.followings()}
    moved, done = Moved(), 0
    async with Workers() as workers:
        for feed in cache.feeds():
            if source := followed.get(feeds.get(address(feed.address), 0)):
                its = [(item, _entry(item, feed)) for item in cache.items(feed.address)]
                moved += _take(library, source, feed, its, await _unknown(library, workers, source, its), now)
                done += len(its)
                if on_progress:
                    on_progress(done)
    return moved


async def _unknown(
    library: Library, workers: Workers, source: Following, its: Sequence[tuple[CachedItem, Entry]]
) -> list[Item]:
    """The articles of a feed that the library has not, read."""
    there = library.items_by_guid(source.id)
    fresh = [entry for _, entry in its if entry.guid not in there]
    guids, raws = (entry.guid for entry in fresh), (raw_of(entry) for entry in fresh)
    return await items(workers, Brought("", "", tuple(guids), tuple(raws)), ())


def _take(  # noqa: PLR0913 (what a feed has, each under its name)
    library: Library,
    source: Following,
    feed: CachedFeed,
    its: Sequence[tuple[CachedItem, Entry]],
    fresh: Sequence[Item],
    now: datetime,
) -> Moved:
    """Take in the articles of one feed, with their states, all of it or nothing."""
    with library.together():
        there = library.items_by_guid(source.id)
        new = library.take_feed(source.id, _taken(source, feed), fresh, now, parser=parse.VERSION).new if fresh else ()
        by_bytes = library.known_items(source.id)
        ids = [there.get(entry.guid) or by_bytes.get(hash_of(raw_of(entry))) for _, entry in its]
        read = [article for article, (item, _) in zip(ids, its, strict=True) if article and not item.unread]
        flagged = [article for article, (item, _) in zip(ids, its, strict=True) if article and item.flags.strip()]
        library.mark_read(read, True, now)
        for article in flagged:
            library.star(article, True, now)
    return Moved(len(new), len({*ids} - {None, *new}), len({*read}), len({*flagged}))


def _taken(source: Following, feed: CachedFeed) -> Taken:
    """What is known of the feed's bytes stays as it is: these are not its own."""
    home = source.home or address(feed.home)
    return Taken(
        source.digest or b"", source.etag, source.last_modified, name=title(feed.title, is_html=False), home=home
    )


def _entry(item: CachedItem, feed: CachedFeed) -> Entry:
    """An article as its feed would have it."""
    link = address(item.address, address(feed.home) or address(feed.address))
    return Entry(
        guid=line(item.guid, 1000),
        address=link,
        title=title(item.title, is_html=False),
        byline=line(item.author),
        published=_moment(item.published),
        language="",
        content=item.content,
        is_html=item.media_type != _PLAIN,
        is_teaser=False,
        base=address(item.base) or link or address(feed.address),
    )


def _moment(seconds: int) -> str:
    """A moment in UTC as feeds have it here; empty for one that no calendar has."""
    if not seconds:
        return ""
    try:
        return f"{_EPOCH + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%SZ}"
    except OverflowError:
        return ""
