"""Coming from newsboat: the articles of its cache, with what was read and flagged there."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader import parse
from reader.feeds.values import Entry, address, line, title
from reader.library import Following, Item, Library, Taken
from reader.library.newsboat import Cache, CachedFeed, CachedItem
from reader.model import Draft
from reader.parse import ENTRY
from reader.refresh.entries import raw_of

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


def take(
    library: Library, cache: Cache, feeds: Mapping[str, int], now: datetime, on_progress: Callable[[int], None] | None
) -> Moved:
    """Take in the articles of feeds that are followed, given as ids by address.

    What the library has of them stays as it is, but for what was read or flagged in newsboat. `on_progress` is told
    how many articles are done. Raises CacheError, and LibraryError if the library can't take something in.
    """
    followed = {one.id: one for one in library.followings()}
    progress = _Progress(on_progress)
    moved = Moved()
    for feed in cache.feeds():
        if source := followed.get(feeds.get(address(feed.address), 0)):
            items = [(item, _entry(item, feed)) for item in cache.items(feed.address)]
            moved += _take(library, source, feed, items, now, progress)
    return moved


class _Progress:
    """Counts."""

    def __init__(self, tell: Callable[[int], None] | None) -> None:
        self._tell = tell
        self._done = 0

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._tell:
            self._tell(self._done)


def _take(  # noqa: PLR0913 (what a feed has, each under its name)
    library: Library,
    source: Following,
    feed: CachedFeed,
    items: Sequence[tuple[CachedItem, Entry]],
    now: datetime,
    progress: _Progress,
) -> Moved:
    """Take in the articles of one feed, with their states, all of it or nothing."""
    there = library.items_by_guid(source.id)
    fresh = [_item(entry, progress) for _, entry in items if entry.guid not in there]
    with library.together():
        new = library.take_feed(source.id, _taken(source, feed), fresh, now, parser=parse.VERSION).new if fresh else ()
        by_bytes = library.known_items(source.id)
        ids = [there.get(entry.guid) or by_bytes.get(_digest(raw_of(entry))) for _, entry in items]
        read = [article for article, (item, _) in zip(ids, items, strict=True) if article and not item.unread]
        flagged = [article for article, (item, _) in zip(ids, items, strict=True) if article and item.flags.strip()]
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


def _item(entry: Entry, progress: _Progress) -> Item:
    progress.step()
    raw = raw_of(entry)
    return Item(entry.guid, raw, _draft(raw))


def _draft(raw: bytes) -> Draft | None:
    """What is made of an entry; None if it says nothing."""
    try:
        return next(iter(parse.parse(raw, ENTRY)), None)
    except parse.ParseError:
        return None


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


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()
