"""What bytes are: their media type by name or content, and whether they are text at all."""

import re

from reader import text

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
MHTML = "multipart/related"
XML = "application/xml"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON = "application/json"
ENTRY = "application/vnd.reader.entry+json"
"""An entry of a feed, as the library keeps it."""

_ENDINGS = {
    "txt": TEXT,
    "text": TEXT,
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
    "mht": MHTML,
    "mhtml": MHTML,
    "xml": XML,
    "rss": RSS,
    "atom": ATOM,
    "json": JSON,
}
_SAMPLE = 4096
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,40}?---[ \t]*(?:\n|$)")
_ATX_HEADING = re.compile(r"#{1,6}[ \t]+\S")
# How HTML begins: the tags of the WHATWG MIME Sniffing Standard (section 7.1) and those of its parts that are cut out
# of pages, but for those that Markdown begins with, too. Comments may stand before them.
_HTML = re.compile(
    r"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|iframe|table|article|main|section)"
    r"[\s>]",
    re.IGNORECASE | re.DOTALL,
)
# RFC 2557: the header of a page that a browser saved in one file.
_MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
# The first bytes of what is often saved under a text's name. Sources: the formats' own specifications, as
# collected in the WHATWG MIME Sniffing Standard (section 6) and file(1).
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture, not text"),
    (b"\xff\xd8\xff", "a JPEG picture, not text"),
    (b"GIF87a", "a GIF picture, not text"),
    (b"GIF89a", "a GIF picture, not text"),
    (b"%PDF-", "a PDF document, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"\x1f\x8b", "a gzip archive, not text"),
    (b"PK\x03\x04", "a ZIP archive or office document, not text"),
    (b"BZh", "a bzip2 archive, not text"),
    (b"\xfd7zXZ\x00", "an xz archive, not text"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive, not text"),
    (b"SQLite format 3\x00", "an SQLite database, not text"),
)
# Controls that no writing system and no terminal recording needs. NUL is not among them: text written to disk
# while the power failed is full of it.
_STRANGE = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def by_name(name: str) -> str:
    """The media type that a file name's ending stands for; empty if there is none or it is unknown."""
    _, dot, ending = name.rpartition(".")
    return _ENDINGS.get(ending.casefold(), "") if dot else ""


def by_content(raw: bytes) -> str:
    """The media type that the first lines look like; plain text if they look like nothing else."""
    start = text.clean(text.decode(raw[:_SAMPLE])).lstrip()
    lowered = start[:64].casefold()
    if _HTML.match(start):
        return HTML
    if _MHTML.match(start):
        return MHTML
    if lowered.startswith(("<?xml", "<rss", "<feed")):
        return HTML if "<html" in start[:1024].casefold() else XML
    if _FRONT_MATTER.match(start) or _ATX_HEADING.match(start):
        return MARKDOWN
    return TEXT


def foreign(raw: bytes) -> str:
    """What the bytes are by their signature, as words for a sentence, if it is something other than text."""
    return next((what for signature, what in _SIGNATURES if raw.startswith(signature)), "")


def is_binary(decoded: str) -> bool:
    """Whether decoded bytes were no text: too many controls among the first characters, or NULs for the most part.

    Random bytes have about one such control in ten, text in any encoding none; a few are let through, since they
    are what hostile text is made of, and cleaning takes them out.
    """
    sample = decoded[:_SAMPLE]
    strange = len(_STRANGE.findall(sample))
    return strange > max(8, len(sample) // 16) or sample.count("\0") * 2 > len(sample)
