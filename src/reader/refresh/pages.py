"""Pages, read in a worker: those that are added by address, and those of articles of which a feed has only a teaser."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from reader import parse
from reader.feeds.formats import is_feed
from reader.feeds.values import FeedError, public
from reader.library import Library
from reader.model import Draft
from reader.parse.announced import Announced
from reader.refresh.workers import Workers
from reader.web import Answer
from reader.web.headers import charset

_HTML = ("text/html", "application/xhtml+xml")
_OPEN = (
    "",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "text/xml",
    "application/xml",
    "application/octet-stream",
)
"""Types that servers give to anything."""


class PageError(Exception):
    """Nothing that can be read; the message is a sentence that names the address."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read."""

    address: str
    """Where it came from in the end, without name and password."""
    raw: bytes
    media_type: str
    drafts: tuple[Draft, ...]
    """What it says, empty if that is nothing; each with the address of its page."""
    feeds: tuple[Announced, ...]
    """What it says can be followed."""


async def read(workers: Workers, answer: Answer) -> Page:
    """The page that a server has sent. PageError if it is none."""
    at, raw = public(answer.address), answer.raw or b""
    if is_feed(raw):
        raise PageError(f"{at} is a feed, not a page")
    try:
        media_type = _media_type(answer, raw)
        drafts, feeds = await workers.page(raw, media_type, charset(answer.content_type), at)
    except (parse.ParseError, FeedError) as error:
        raise PageError(f"{at}: {error}") from error
    placed = tuple(draft._replace(address=draft.address or at) for draft in drafts)
    return Page(at, raw, media_type, placed, tuple(feeds))


def _media_type(answer: Answer, raw: bytes) -> str:
    """What a page is to be read as. ParseError if it is none."""
    said = answer.content_type.partition(";")[0].strip().lower()
    if said in _HTML:
        return parse.HTML
    guessed = parse.guess(urlsplit(answer.address).path, raw)
    if guessed == parse.HTML or (said in _OPEN and guessed in (parse.TEXT, parse.MARKDOWN)):
        return guessed
    raise parse.ParseError(f"this is {said or guessed}, which is neither a page nor a feed")


def take(library: Library, article: int, page: Page, now: datetime) -> str:
    """Give an article the text of its page; why not, a sentence, or empty if it has it now. Raises LibraryError.

    A page that says no more than the feed does is a notice that wants cookies or money.
    """
    if not page.drafts:
        return f"{page.address}: there is no text in it"
    draft = page.drafts[0]
    has_feed_s_own = library.raw(article)[1] == parse.ENTRY
    if has_feed_s_own and len(draft.document.text) <= len(library.document(article).text):
        return f"{page.address} says no more than the feed does, so the feed's text stays"
    library.take_page(article, page.raw, page.media_type, draft, now, parser=parse.VERSION)
    return ""
