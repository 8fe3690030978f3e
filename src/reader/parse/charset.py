"""The encoding that a page declares: the prescan of the HTML standard (section 13.2.3.2), which browsers do."""

import re

from reader.text import knows

_PRESCANNED = 16384
"""In bytes; the standard asks for 1024 at least, pages put it later."""
_ATTRIBUTE = re.compile(
    rb"""
    [\t\n\f\r\x20/]* (?P<name> [^\t\n\f\r\x20/>] [^\t\n\f\r\x20/>=]* )
    (?: [\t\n\f\r\x20]* = [\t\n\f\r\x20]*
        (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare> [^\t\n\f\r\x20>"'] [^\t\n\f\r\x20>]* )? ) )?
    """,
    re.VERBOSE,
)
_COMMENT = re.compile(rb"<!--(?:>|->|.*?-->)", re.DOTALL)
_META = re.compile(rb"<meta(?=[\t\n\f\r\x20/])", re.IGNORECASE)
_TAG = re.compile(rb"</?[a-zA-Z][^\t\n\f\r\x20>]*")
_OTHER = re.compile(rb"<[!/?][^>]*>")
_CHARSET = re.compile(
    rb"charset[\t\n\f\r\x20]*=[\t\n\f\r\x20]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r\x20;\"']+))", re.IGNORECASE
)


def declared(raw: bytes) -> str | None:
    """The label in a page's meta tag; None if there is none.

    What is UTF-8 and can be nothing else is called so, whatever its tag says: programs that save pages forget it.
    """
    label = _prescan(raw[:_PRESCANNED])
    if label is None:
        return None
    if not raw.isascii():
        try:
            raw.decode()
        except UnicodeDecodeError:
            return label
        return "utf-8"
    return label


def _prescan(head: bytes) -> str | None:
    at = head.find(b"<")
    while at >= 0:
        if comment := _COMMENT.match(head, at):
            end = comment.end()
        elif meta := _META.match(head, at):
            attributes, end = _attributes(head, meta.end())
            label = _label(attributes)
            if end < len(head) and knows(label):
                return "utf-8" if label.startswith("utf-16") else label
        elif tag := _TAG.match(head, at):
            _, end = _attributes(head, tag.end())
        else:
            other = _OTHER.match(head, at)
            end = other.end() if other else at + 1
        at = head.find(b"<", end)
    return None


def _attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a tag, the first of each name, and the place behind them."""
    found: dict[bytes, bytes] = {}
    while attribute := _ATTRIBUTE.match(head, at):
        value = attribute["double"] or attribute["single"] or attribute["bare"] or b""
        found.setdefault(attribute["name"].lower(), value)
        at = attribute.end()
    return found, at


def _label(attributes: dict[bytes, bytes]) -> str:
    """What a meta tag declares; empty if it speaks of something else."""
    label = attributes.get(b"charset", b"")
    if not label and attributes.get(b"http-equiv", b"").lower() == b"content-type":
        found = _CHARSET.search(attributes.get(b"content", b""))
        label = next(filter(None, found.groups()), b"") if found else b""
    return label.decode("ascii", "replace").strip().lower()
