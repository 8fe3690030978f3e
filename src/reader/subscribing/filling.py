"""The pages of articles, fetched where a feed has only a teaser."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime

from reader.library import Library
from reader.library.following import FEED
from reader.refresh import pages
from reader.refresh.pages import PageError
from reader.refresh.plan import machine
from reader.refresh.workers import Workers
from reader.web import Asked, Web, WebError


async def fill(library: Library, articles: Iterable[int], now: datetime) -> AsyncIterator[tuple[int, str]]:
    """Give articles the texts of their pages; for each, when it is done, its id and why not, empty if it has it now.

    Raises LibraryError if the library can't take something in.
    """
    known = {machine(one.address) for one in library.followings() if one.kind == FEED}
    async with Web() as web, Workers() as workers:
        for article in articles:
            try:
                page = await _page(web, workers, _asked(library, article, known))
            except (WebError, PageError) as error:
                yield article, str(error)
            else:
                yield article, pages.take(library, article, page, now)


async def _page(web: Web, workers: Workers, asked: Asked) -> pages.Page:
    async with web.get(asked) as answer:
        return await pages.read(workers, answer)


def _asked(library: Library, article: int, known: set[str]) -> Asked:
    """What to ask for the page of an article. PageError if it has none."""
    there = library.article(article)
    if not there:
        raise PageError(f"There is no article {article}; 'reader list' shows those that there are.")
    if not there.address:
        raise PageError(f"Article {article} does not say where its page is.")
    # The reader has given the address of a page that was added by it, and that of the machine of a feed.
    given = machine(there.address) in known or article in [one.id for one in library.articles(source=there.address)]
    return Asked(there.address, typed=given)
