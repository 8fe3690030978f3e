"""What there is at an address: a page, which is read, or a feed, which can be followed. Told apart by content."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from reader import parse
from reader.feeds.formats import is_feed
from reader.model import Draft
from reader.parse.charset import declared
from reader.parse.html import announced
from reader.parse.html.announced import Announced
from reader.subscribing.naming import public
from reader.text import clean, decode
from reader.web import Answer, Asked, Web, WebError
from reader.web.headers import charset as charset_of

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


@dataclass(frozen=True, slots=True)
class Found:
    """A feed: not read, since that is left to who follows it."""

    address: str
    """The URL to follow: the one that was asked for, or where it is for good."""


async def look(web: Web, asked: Asked) -> Page | Found:
    """Ask for an address. PageError if there is nothing to read or to follow."""
    try:
        answer = await web.get(asked)
    except WebError as error:
        raise PageError(str(error)) from error
    assert answer.raw is not None  # noqa: S101 (only a conditional request has no body)
    if is_feed(answer.raw):
        return Found(answer.moved or asked.address)
    return _page(answer, answer.raw)


def _page(answer: Answer, raw: bytes) -> Page:
    at, charset = public(answer.address), charset_of(answer.content_type)
    try:
        media_type = _media_type(answer, raw)
        drafts = parse.parse(raw, media_type, charset, at)
    except parse.ParseError as error:
        raise PageError(f"{at}: {error}") from error
    feeds = announced.read(clean(decode(raw, charset or declared(raw))), at) if media_type == parse.HTML else []
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
