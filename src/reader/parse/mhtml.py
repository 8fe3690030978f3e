"""MHTML (RFC 2557): a page and its parts in one file, as browsers save it. Only the page is taken out.

A file is a MIME message (RFC 2045, 2046): headers, a blank line, and parts between lines of its boundary.
"""

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BLANK = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(r"^([\w-]+):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_PARAMETER = re.compile(r";\s*(boundary|charset)\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))", re.IGNORECASE)
_DEEPEST = 5
"""So many messages are followed that hold another one: an alternative within the related parts, say."""


_LONGEST_HEAD = 65536
"""In bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, the label of their encoding if there is one, and the page's address; empty if unknown."""

    raw: bytes
    charset: str | None = None
    address: str = ""


def page(raw: bytes) -> Page:
    """The first HTML page of a message; one of no bytes if it holds none."""
    for headers, body in _parts(raw, _DEEPEST):
        content_type = headers.get("content-type", "")
        if content_type.lower().startswith(("text/html", "application/xhtml+xml")):
            charset = _parameter(content_type, "charset")
            return Page(_decoded(headers, body), charset, headers.get("content-location", ""))
    return Page(b"")


def _parts(raw: bytes, depth: int) -> Iterator[tuple[Mapping[str, str], bytes]]:
    """The parts of a message that hold no others, in order."""
    blank = _BLANK.search(raw)
    head, body = (raw[: blank.start()], raw[blank.end() :]) if blank else (raw, b"")
    headers: dict[str, str] = {}
    for name, value in _HEADER.findall(head[:_LONGEST_HEAD].decode("utf-8", "replace").replace("\r", "")):
        headers.setdefault(name.lower(), " ".join(value.split()))
    boundary = _parameter(headers.get("content-type", ""), "boundary")
    if not boundary or depth == 0:
        yield headers, body
        return
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary.encode()) + rb"(?:--)?[ \t]*(?:\r?\n|\Z)")
    for part in line.split(body)[1:]:
        if part.strip():
            yield from _parts(part, depth - 1)


def _parameter(content_type: str, name: str) -> str | None:
    """A parameter of a content type; None if it has none of this name."""
    found = (match for match in _PARAMETER.finditer(content_type) if match[1].lower() == name)
    return next((match[2] or match[3] for match in found), None)


def _decoded(headers: Mapping[str, str], body: bytes) -> bytes:
    """The bytes of a part, as they were before they were made fit for mail (RFC 2045, section 6)."""
    encoding = headers.get("content-transfer-encoding", "").lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:
            return b""
    return body
