"""The feeds that a page announces, for those who want to follow it: https://www.rssboard.org/rss-autodiscovery."""

from reader.parse.announced import Announced
from reader.parse.html import claims, fields, reading
from reader.parse.html.links import resolved
from reader.text import clean_line

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MOST = 20
_LONGEST = 200
"""In code points: a title that is longer is cut."""


def read(text: str, address: str) -> list[Announced]:
    """The feeds that a page's clean source announces, each once; `address` is where the page came from."""
    try:
        root = reading.parsed(text)
    except reading.TangledError:
        return []
    base = fields.base(root, address, claims.Claims())
    found: dict[str, Announced] = {}
    for link in root.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        if kind in _TYPES and "alternate" in link.get("rel", "").lower().split():
            at = resolved(base, link.get("href", ""))
            if at and len(found) < _MOST:
                found.setdefault(at, Announced(at, clean_line(link.get("title", ""))[:_LONGEST]))
    return list(found.values())
