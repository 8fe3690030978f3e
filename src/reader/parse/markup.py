"""Raw HTML inside Markdown: its text, without tags, comments, scripts and styles.

What is begun and never ended hides nothing: a page that names a tag must not lose what follows.
"""

import re
from collections.abc import Iterable
from html import unescape
from itertools import chain

HIDDEN = frozenset({"script", "style"})
"""Elements whose content is not for reading."""

_NAME = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")
_TAG_OR_COMMENT = re.compile(rf"<!--.*?-->|{_TAG.pattern}", re.DOTALL)
_BREAKS = re.compile(
    r"/?(?:p|div|br|hr|li|ul|ol|tr|table|h[1-6]|blockquote|section|article|figure|figcaption|dt|dd|pre)"
)


def name(tag: str) -> str:
    """The name of a tag in lower case, with "/" before it if it ends an element; empty for a comment."""
    found = _NAME.match(tag)
    return found[1].casefold() if found else ""


def last_ends(names: Iterable[str]) -> dict[str, int]:
    """Of each hidden element that is ended among these tags, the place of the last tag that ends it."""
    return {tag[1:]: at for at, tag in enumerate(names) if tag[:1] == "/" and tag[1:] in HIDDEN}


def paragraphs(html: str) -> list[str]:
    """The text of a piece of HTML, parted where its blocks end; not clean."""
    closed = html.rfind("-->") + 3 if "-->" in html else 0  # behind it no comment can end, so none is looked for
    tags = [*chain(_TAG_OR_COMMENT.finditer(html, 0, closed), _TAG.finditer(html, closed))]
    names = [name(tag[0]) for tag in tags]
    ends = last_ends(names)
    parts: list[str] = []
    hidden, start = "", 0
    for at, (tag, its) in enumerate(zip(tags, names, strict=True)):
        if not hidden:
            parts.append(unescape(html[start : tag.start()]))
            parts.append("\0" if _BREAKS.fullmatch(its) else "")
            hidden = its if ends.get(its, -1) > at else ""
        elif its == "/" + hidden:
            hidden = ""
        start = tag.end()
    parts.append(unescape(html[start:]))
    return [text for part in "".join(parts).split("\0") if (text := " ".join(part.split()))]
