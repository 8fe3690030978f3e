"""The pages of articles, fetched where a feed has only a teaser."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime

from reader import parse
from reader.library import Library
from reader.library.following import FEED
from reader.refresh.plan import machine
from reader.subscribing.looking import Page, PageError, look
from reader.web import Asked, Web


async def fill(library: Library, articles: Iterable[int], now: datetime) -> AsyncIterator[tuple[int, str]]:
    """Give articles the texts of their pages; for each, when it is done, its id and why not, empty if it has it now.

    Raises LibraryError if the library can't take something in.
    """
    known = {machine(one.address) for one in library.followings() if one.kind == FEED}
    async with Web() as web:
        for article in articles:
            try:
                page = await _page(web, library, article, known)
            except PageError as error:
                yield article, str(error)
            else:
                draft = page.drafts[0]
                library.take_page(article, page.raw, page.media_type, draft, now, parser=parse.VERSION)
                yield article, ""


async def _page(web: Web, library: Library, article: int, known: set[str]) -> Page:
    """The page of an article. PageError if there is none to be had."""
    there = library.article(article)
    if not there:
        raise PageError(f"There is no article {article}; 'reader list' shows those that there are.")
    if not there.address:
        raise PageError(f"Article {article} does not say where its page is.")
    # The reader has given the address of a page that was added by it, and that of the machine of a feed.
    given = machine(there.address) in known or article in [one.id for one in library.articles(source=there.address)]
    page = await look(web, Asked(there.address, typed=given))
    if not isinstance(page, Page):
        raise PageError(f"{there.address} is a feed, not a page")
    if not page.drafts:
        raise PageError(f"{page.address}: there is no text in it")
    # What says less than the feed is a notice that wants cookies or money.
    has_feed_s_own = library.raw(article)[1] == parse.ENTRY
    if has_feed_s_own and len(page.drafts[0].document.text) < len(library.document(article).text):
        raise PageError(f"{page.address} says less than the feed does, so the feed's text stays")
    return page
