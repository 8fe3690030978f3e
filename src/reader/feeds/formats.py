"""Feeds: RSS 0.9x to 2.0, RDF and Atom through feedparser, JSON Feed by its own rules. Told apart by content.

feedparser holds the interpreter and can be kept busy for minutes: whoever has not chosen the feed by hand lets a
process of its own do this (see `workers`).
"""

import re

from reader.feeds.values import Entry, Feed, FeedError

__all__ = ["Entry", "Feed", "FeedError", "is_feed", "read"]

LARGEST = 10_000_000
"""Bytes of a feed that is read."""
_SAMPLE = 8192
# The first element, behind byte order mark, declarations, comments and what a broken server has put before them.
_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]{0,20}:)?(rss|feed|rdf|channel|html|opml|svg|body|head)[\s/>:]", re.IGNORECASE)
_JSON_FEED = re.compile(rb"\A\s*\{.*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version", re.DOTALL)


def is_feed(raw: bytes) -> bool:
    """Whether bytes begin as a feed does, in any encoding that keeps ASCII or is UTF-16."""
    sample = raw[:_SAMPLE].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    if _JSON_FEED.match(sample):
        return True
    root = _ROOT.search(sample)
    return bool(root) and root[1].lower() in (b"rss", b"feed", b"rdf", b"channel") if root else False


def read(raw: bytes, address: str = "", content_type: str = "") -> Feed:
    """The feed that the bytes are.

    `address` is the URL that they came from, which relative links are resolved against, and `content_type` the
    header that came with them. FeedError, a sentence, if they are no feed or too long.
    """
    if len(raw) > LARGEST:
        raise FeedError(f"this feed is longer than {LARGEST // 1_000_000} MB")
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        from reader.feeds import jsonfeed  # noqa: PLC0415 (one of the two is needed)

        return jsonfeed.read(raw, address)
    from reader.feeds import syndicated  # noqa: PLC0415 (feedparser is slow to import)

    return syndicated.read(raw, address, content_type)
