"""Lists of subscriptions in OPML 1.0 to 2.0: http://opml.org/spec2.opml."""

import re
from collections.abc import Iterable, Mapping
from html.entities import html5
from itertools import groupby
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from reader.feeds.subscriptions import ListError, Subscription, Subscriptions, subscriptions
from reader.feeds.values import address, line

LARGEST = 10_000_000
"""Bytes of a list that is read."""
_FRAME = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
    <title>Subscriptions of Reader</title>
  </head>
  <body>
{}  </body>
</opml>
"""
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(rb"&(#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")


def read(raw: bytes) -> Subscriptions:
    """The feeds of a list; folders around them and their categories are their tags.

    ListError if it is no OPML. What stands before damage is read. Entities of its own, external ones and includes
    are not followed.
    """
    if len(raw) > LARGEST:
        raise ListError(f"this list is longer than {LARGEST // 1_000_000} MB")
    outlines = _Outlines()
    if not outlines.parse(raw):
        # Stray ampersands and HTML's entities are what most broken lists are broken by.
        mended = _Outlines()
        if mended.parse(_REFERENCE.sub(_mend, raw)) or len(mended.entries) > len(outlines.entries):
            outlines = mended
    if not outlines.is_opml:
        raise ListError("this is no OPML list of subscriptions")
    return subscriptions(outlines.entries)


def _mend(reference: re.Match[bytes]) -> bytes:
    written = reference[1] or b""
    if written.startswith(b"#") or written[:-1].decode("ascii") in _KNOWN:
        return reference[0]
    meant = html5.get(written.decode("ascii"), "")
    return "".join(f"&#{ord(char)};" for char in meant).encode("ascii") if meant else b"&amp;" + written


class _Outlines:
    """What the outlines of a list say, as far as it can be parsed."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, Subscription]] = []
        self.is_opml = False
        self._folders: list[str] = []

    def parse(self, raw: bytes) -> bool:
        """Go through a document; False if it is damaged."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(raw, True)
        except (expat.ExpatError, ListError):
            return False
        return True

    def _entity(self, *_: object) -> None:
        raise ListError("a list has no use for entities of its own")

    def _begin(self, element: str, written: dict[str, str]) -> None:
        self.is_opml = self.is_opml or element.casefold() == "opml"
        if element.casefold() != "outline":
            return
        attributes = {key.casefold(): value for key, value in written.items()}
        name = line(attributes.get("title")) or line(attributes.get("text"))
        at = attributes.get("xmlurl")
        self._folders.append("" if at else name)
        if at is None:
            return
        if "filtercmd" in attributes:
            at = f"filter:{attributes['filtercmd']}:{at}"
        categories = (line(part) for part in attributes.get("category", "").split(","))
        tags = dict.fromkeys(filter(None, (*self._folders, *categories)))
        self.entries.append((at, Subscription("", name, address(attributes.get("htmlurl")), tuple(tags))))

    def _end(self, element: str) -> None:
        if element.casefold() == "outline":
            self._folders.pop()


def write(feeds: Iterable[Subscription]) -> str:
    """A list of OPML 2.0, as other readers read it: each feed once, in its order.

    Its tags are its categories. The first is a folder around it too, since many readers know folders alone, and so is
    every tag with a comma, which parts categories.
    """
    body = []
    for folders, some in groupby(feeds, _folders):
        body += ["    " + "  " * depth + _tag("outline", {"text": tag}) for depth, tag in enumerate(folders)]
        body += ["    " + "  " * len(folders) + _outline(feed) for feed in some]
        body += ["    " + "  " * depth + "</outline>" for depth in reversed(range(len(folders)))]
    return _FRAME.format("".join(f"{written}\n" for written in body))


def _folders(feed: Subscription) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*feed.tags[:1], *(tag for tag in feed.tags if "," in tag))))


def _outline(feed: Subscription) -> str:
    name = feed.name or feed.address
    categories = ",".join(tag for tag in feed.tags if "," not in tag)
    places = {"xmlUrl": feed.address, "htmlUrl": feed.home, "category": categories}
    return _tag("outline", {"type": "rss", "text": name, "title": name, **places}, end="/>")


def _tag(element: str, attributes: Mapping[str, str], end: str = ">") -> str:
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{element} {written}{end}"
