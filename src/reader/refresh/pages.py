"""The pages of articles of which a feed has only a teaser, for sources that are to have them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from reader import parse
from reader.feeds.values import FeedError
from reader.library import Library, Teaser
from reader.model import Draft
from reader.refresh.workers import Workers
from reader.web import Asked, Web, WebError
from reader.web.headers import charset


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read."""

    raw: bytes
    media_type: str
    draft: Draft


async def page(web: Web, workers: Workers, address: str, *, typed: bool) -> Page | None:
    """The page at an address; None if it can't be had, or has no text."""
    try:
        answer = await web.get(Asked(address, typed=typed))
        raw = answer.raw or b""
        is_html = "html" in answer.content_type.lower()
        media_type = parse.HTML if is_html else parse.guess(urlsplit(answer.address).path, raw)
        draft = await workers.page(raw, media_type, charset(answer.content_type), answer.address)
    except (WebError, FeedError):
        return None
    return Page(raw, media_type, draft._replace(address=draft.address or answer.address)) if draft else None


def take(library: Library, teaser: Teaser, its: Page | None, now: datetime) -> None:
    """Give an article the text of its page if that says more than the feed does.

    Else it is a notice that wants cookies or money. What can't be had is noted.
    """
    if not library.article(teaser.article):  # the reader has removed it meanwhile
        return
    if its and len(its.draft.document.text) > len(library.document(teaser.article).text):
        library.take_page(teaser.article, its.raw, its.media_type, its.draft, now, parser=parse.VERSION)
    else:
        library.note_tried(teaser.article)
