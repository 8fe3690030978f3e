"""What a feed says, as values: clean lines, addresses that can be opened, and the entries' own text as it came."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from reader.parse.markup import paragraphs
from reader.text import clean_line

_LONGEST = 2048
"""Code points of an address."""
_SECRET = re.compile(r"//[^/?#\s]*@")
"""Name and password in an address, as far as they can be told in one that is wrong."""
_MOST_TITLE = 500
_MOST_LINE = 200


class FeedError(ValueError):
    """Bytes that no feed can be made of; its text is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. All but `content` is clean."""

    guid: str
    """What the feed knows it by; empty if it doesn't say."""
    address: str
    """The http or https URL of its page; empty if there is none."""
    title: str
    byline: str
    published: str
    """ISO 8601, UTC unless it says otherwise; empty if it is not known."""
    language: str
    """BCP 47; empty if it is not known."""
    content: str
    """The longest text that the feed has of it, as it came: not clean."""
    is_html: bool
    """Whether `content` is HTML; else it is plain text."""
    is_teaser: bool
    """Whether the feed has no more of it than a summary."""
    base: str = ""
    """The URL that links in `content` are relative to."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own title, the page it belongs to, and its entries in their order."""

    title: str
    home: str
    """The http or https URL of the site; empty if it doesn't say."""
    language: str
    entries: tuple[Entry, ...]


def line(text: object, most: int = _MOST_LINE) -> str:
    """A value as one clean line of at most `most` code points; empty for what is no text."""
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return ""
    cleaned = clean_line(str(text)[: most * 4])
    return cleaned if len(cleaned) <= most else cleaned[: most - 1].rstrip() + "…"


def title(text: object, *, is_html: bool) -> str:
    """A title as one clean line."""
    if is_html and isinstance(text, str):
        text = " ".join(paragraphs(text[: _MOST_TITLE * 8]))
    return line(text, _MOST_TITLE)


def address(text: object, base: str = "") -> str:
    """A clean http or https URL with a host, resolved against `base`; empty for everything else.

    Scheme and host are in lower case, which changes nothing for who opens it (RFC 3986, section 6.2.2.1).
    """
    if not isinstance(text, str):
        return ""
    text = text.strip()
    if not text or len(text) > _LONGEST or any(char.isspace() for char in text) or clean_line(text) != text:
        return ""
    try:
        whole = urljoin(base, text) if base else text
        parts = urlsplit(whole)
        host = parts.hostname
        parts.port  # noqa: B018 (raises ValueError for one that is none)
        user, at, place = parts.netloc.rpartition("@")
        rest = whole.partition("//")[2].removeprefix(parts.netloc)
    except ValueError:
        return ""
    return f"{parts.scheme}://{user}{at}{place.lower()}{rest}" if parts.scheme in ("http", "https") and host else ""


def shown(at: str) -> str:
    """What somebody wrote as an address, for messages: a clean line of at most 200 code points, without secrets."""
    return line(_SECRET.sub("//", clean_line(at[:_LONGEST])))


def public(at: str) -> str:
    """A URL without the name and password that may be in it."""
    parts = urlsplit(at)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
