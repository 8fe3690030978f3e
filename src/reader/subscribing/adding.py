"""Whatever the reader adds, by path or address: files and pages are kept, folders and feeds are followed."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reader import intake, parse
from reader.feeds.formats import is_feed
from reader.feeds.values import shown
from reader.library import Added, Library, Source
from reader.parse.announced import Announced
from reader.refresh import pages
from reader.refresh.pages import PageError
from reader.refresh.workers import Workers
from reader.subscribing.following import Followed, follow_feed, follow_folder
from reader.subscribing.naming import host, is_address, whole
from reader.web import Asked, Web, WebError


@dataclass(slots=True)
class Addition:
    """What came of what was added."""

    new: int = 0
    changed: int = 0
    same: int = 0
    read: bool = False
    """Whether there was anything to read articles from: a file, a folder, a page."""
    followed: list[Followed] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    """The feeds that pages announce and that are not followed."""
    failures: list[str] = field(default_factory=list)

    def count(self, articles: Added | intake.Intake) -> None:
        """Count articles that came."""
        self.read = True
        self.new += len(articles.new)
        self.changed += len(articles.changed)
        self.same += len(articles.same)


def add(library: Library, targets: Sequence[str], now: datetime) -> Addition:
    """Add what is at paths and addresses; what fails is named in the result. Raises LibraryError."""
    done = Addition()
    paths = [target for target in targets if not is_address(target)]
    _add_files(library, [path for path in paths if not os.path.isdir(path)], done, now)  # noqa: PTH112 (says False)
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 (as above)
            _add_folder(library, path, done, now)
    if addresses := [target for target in targets if is_address(target)]:
        asyncio.run(_add_addresses(library, addresses, done, now))
    return done


def _add_files(library: Library, paths: Sequence[str], done: Addition, now: datetime) -> None:
    if paths:
        _count(done, intake.bring(paths, library, now))


def _add_folder(library: Library, path: str, done: Addition, now: datetime) -> None:
    followed = follow_folder(library, path, now)
    done.followed.append(followed)
    came = intake.bring([path], library, now, folder=followed.id)
    _count(done, came)
    # Files that have not changed are not read again; what they had is there all the same.
    done.same += max(0, followed.articles - len(came.changed) - len(came.same))


def _count(done: Addition, came: intake.Intake) -> None:
    done.count(came)
    done.failures += came.failures


async def _add_addresses(library: Library, addresses: Sequence[str], done: Addition, now: datetime) -> None:
    async with Web() as web, Workers() as workers:
        for written in addresses:
            try:
                there = await _look(web, workers, written)
                if isinstance(there, pages.Page):
                    _add_page(library, there, done, now)
                else:
                    done.followed.append(follow_feed(library, there, now))
            except (WebError, PageError) as error:
                done.failures.append(str(error))


async def _look(web: Web, workers: Workers, written: str) -> pages.Page | str:
    """The page at an address, or the URL to follow if that is a feed. WebError or PageError if there is neither."""
    at = whole(written)
    if not at:
        raise PageError(f"{shown(written)} is no address that can be asked")
    async with web.get(Asked(at, typed=True)) as answer:
        if is_feed(answer.raw or b""):  # not read, since that is left to who follows it
            return answer.moved or at
        return await pages.read(workers, answer)


def _add_page(library: Library, page: pages.Page, done: Addition, now: datetime) -> None:
    """Keep a page. PageError if it says nothing; its feeds can be followed all the same."""
    known = {at for one in library.followings() for at in (one.address, one.asked)}
    done.announced += [feed for feed in page.feeds if feed.address not in known]
    if not page.drafts:
        raise PageError(f"{page.address}: there is no text in it")
    source = Source("page", page.address, host(page.address))
    done.count(library.add(source, page.raw, page.media_type, page.drafts, now, parser=parse.VERSION))
