"""A refresh: all sources are asked at once, and what each has is taken in as soon as it is there."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reader import intake, parse
from reader.feeds.values import FeedError
from reader.library import Added, Following, Library, Patience, Taken, Teaser, a_while
from reader.library.codec import hash_of
from reader.library.following import FOLDER
from reader.refresh import pages, plan
from reader.refresh.items import items
from reader.refresh.keeper import Keeper
from reader.refresh.workers import Workers
from reader.web import Answer, Asked, Web, WebError

_STOPPED = "stopped"
_MOST_PAGES = 100
"""Pages of one feed that are fetched in one refresh, the newest first; the others come with the next ones."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is, once a source is done."""

    sources: int = 0
    """How many are asked."""
    done: int = 0
    new: int = 0
    """Articles, as `changed`."""
    changed: int = 0
    failed: int = 0
    """How many of the sources that are done."""
    source: int = 0
    """The id of the one that was done last."""
    name: str = ""
    reason: str = ""
    """A clean sentence if that one failed, else empty."""


def refresh(
    path: Path,
    sources: Sequence[Following],
    on_progress: Callable[[Progress], None] = lambda _: None,
    *,
    patience: Patience = a_while,
) -> Progress:
    """Bring what the sources have, in their order, into the library in a file; the sums of it.

    Raises LibraryError if the library can't take something in, KeyboardInterrupt after Ctrl+C and SystemExit after
    SIGTERM; what was told of before that is on disk, and the next refresh brings the rest.
    """
    return asyncio.run(_until_stopped(bring(path, sources, on_progress, patience)))


async def _until_stopped(work: Coroutine[None, None, Progress]) -> Progress:
    """Do the work, and end it in good order when SIGTERM comes. Raises SystemExit then."""
    doing = asyncio.create_task(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, doing.cancel, _STOPPED)
    try:
        return await doing
    except asyncio.CancelledError as error:
        if error.args == (_STOPPED,):
            raise SystemExit(128 + signal.SIGTERM) from None
        raise


async def bring(
    path: Path, sources: Sequence[Following], on_progress: Callable[[Progress], None], patience: Patience = a_while
) -> Progress:
    """What `refresh` does, in a loop that runs already; whoever cancels it loses nothing that was told of."""
    async with Keeper(path, patience) as keeper, Workers() as workers, Web() as web:
        run = Run(keeper, workers, web, on_progress)
        return await run.all_of(sources)


class Run:
    """One refresh, with what it needs."""

    def __init__(self, keeper: Keeper, workers: Workers, web: Web, on_progress: Callable[[Progress], None]) -> None:
        self._keeper, self._workers, self._web = keeper, workers, web
        self._on_progress = on_progress
        self.progress = Progress()

    async def all_of(self, sources: Sequence[Following]) -> Progress:
        """Ask the feeds, and look into the folders after that; the sums of it."""
        self.progress = Progress(len(sources))
        tasks = [asyncio.create_task(self._source(one)) for one in sources if one.kind != FOLDER]
        try:
            await asyncio.gather(*tasks)
            for one in sources:
                if one.kind == FOLDER:
                    await self._source(one)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return self.progress

    async def _source(self, one: Following) -> None:
        added, reason = Added(), ""
        try:
            added = await (self._folder(one) if one.kind == FOLDER else self._feed(one))
        except (WebError, FeedError) as error:
            reason = str(error)
            await self._failed(one, error)
        except _FolderError as error:
            added, reason = error.added, str(error)
        before = self.progress
        self.progress = replace(
            before,
            done=before.done + 1,
            new=before.new + len(added.new),
            changed=before.changed + len(added.changed),
            failed=before.failed + bool(reason),
            source=one.id,
            name=one.name,
            reason=reason,
        )
        self._on_progress(self.progress)

    async def _failed(self, one: Following, error: WebError | FeedError) -> None:
        gone, wait = (error.gone, error.retry_after) if isinstance(error, WebError) else (False, None)
        again = None if gone else plan.next_attempt(one.failures, datetime.now(UTC), wait)
        await self._keeper.write(lambda library: library.note_failure(one.id, str(error), again, gone=gone))

    async def _feed(self, one: Following) -> Added:
        """Ask for a feed, and take in what is new. WebError or FeedError if it can't be had or read."""
        asked = plan.address(one)
        added = Added()
        async with self._web.get(Asked(asked, one.etag, one.last_modified, typed=plan.is_typed(asked, one))) as answer:
            at = answer.moved or asked
            moved = at if at != one.asked else ""
            if answer.raw is not None and hash_of(answer.raw) != one.digest:
                added = await self._taken(one, answer, answer.raw, moved)
            elif one.failures or one.gone or moved:
                await self._keeper.write(lambda library: library.note_fine(one.id, moved))
        if one.whole:
            await self._pages(one)
        return added

    async def _taken(self, one: Following, answer: Answer, raw: bytes, moved: str) -> Added:
        """Take in the bytes of a feed."""
        brought = await self._workers.feed(raw, answer.address, answer.content_type)
        known = await self._keeper.ask(lambda library: library.known_items(one.id))
        some = await items(self._workers, brought, known)
        what = Taken(hash_of(raw), answer.etag, answer.last_modified, moved, brought.title, brought.home)

        def take(library: Library) -> Added:
            if not library.follows(one.id):  # the reader has removed it meanwhile
                return Added()
            return library.take_feed(one.id, what, some, datetime.now(UTC), parser=parse.VERSION)

        return await self._keeper.write(take)

    async def _pages(self, one: Following) -> None:
        """Fetch the pages of the articles of which there is the feed's text alone."""
        teasers = await self._keeper.ask(lambda library: library.teasers(one.id)[:_MOST_PAGES])
        await asyncio.gather(*(self._page(one, teaser) for teaser in teasers))

    async def _page(self, one: Following, teaser: Teaser) -> None:
        try:
            async with self._web.get(Asked(teaser.address, typed=plan.is_typed(teaser.address, one))) as answer:
                page = await pages.read(self._workers, answer)
                await self._keeper.write(lambda library: _take(library, teaser.article, page))
        except (WebError, pages.PageError):
            await self._keeper.write(lambda library: library.note_tried(teaser.article))

    async def _folder(self, one: Following) -> Added:
        """Read again what is new in a folder. _FolderError if any of it can't be read."""
        done = await self._keeper.ask(
            lambda library: intake.bring([one.address], library, datetime.now(UTC), folder=one.id)
        )
        added = Added(done.new, done.changed, done.same)
        reason = "; ".join(done.failures[:1]) + (f", and {len(done.failures) - 1} more" if done.failures[1:] else "")
        if reason and reason != one.reason:
            await self._keeper.write(lambda library: library.note_failure(one.id, reason, None))
        if not reason and one.failures:
            await self._keeper.write(lambda library: library.note_fine(one.id))
        if reason:
            raise _FolderError(reason, added)
        return added


def _take(library: Library, article: int, page: pages.Page) -> None:
    """Give an article the text of its page, or note that this was tried; nothing if the reader has removed it."""
    if library.article(article) and pages.take(library, article, page, datetime.now(UTC)):
        library.note_tried(article)


class _FolderError(Exception):
    """A folder of which not all can be read; its text is a sentence."""

    def __init__(self, sentence: str, added: Added) -> None:
        super().__init__(sentence)
        self.added = added
