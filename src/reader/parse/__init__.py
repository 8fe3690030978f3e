"""Bytes in, drafts out: picks the parser for a media type and imports it late."""

from importlib import import_module
from types import ModuleType

from reader import text
from reader.model import Draft
from reader.parse import charset as charsets
from reader.parse import mhtml, sniff
from reader.parse.reasons import Reason

VERSION: int = 4
"""The parser's version, kept with each article; raised when a parser makes something else of the same bytes."""

TEXT = sniff.TEXT
MARKDOWN = sniff.MARKDOWN
HTML = sniff.HTML
MHTML = sniff.MHTML
ENTRY = sniff.ENTRY

_READERS = {
    TEXT: "reader.parse.plain",
    MARKDOWN: "reader.parse.markdown",
    HTML: "reader.parse.html",
}
_LATER = {
    sniff.XML: "feeds can't be read yet",
    sniff.RSS: "feeds can't be read yet",
    sniff.ATOM: "feeds can't be read yet",
    sniff.JSON: "feeds can't be read yet",
}


class ParseError(ValueError):
    """Bytes that no parser makes an article of; its text is a sentence for the person who asked."""


def parse(raw: bytes, media_type: str, charset: str | None = None, address: str = "") -> list[Draft]:
    """The articles that the bytes of a source hold, in their order; none for empty text.

    `media_type` is one of the constants of this module (see `guess`), `charset` the label that came with the
    bytes, `address` the URL that a page came from, if there are any. Raises ParseError for bytes that are no text
    and for types that no parser reads.
    """
    if media_type == ENTRY:
        return _entry(raw)
    if media_type == MHTML:
        page = mhtml.page(raw)
        return parse(page.raw, HTML, page.charset, page.address)
    reader, words = _opened(raw, media_type, charset)
    drafts: list[Draft] = reader.read(words, address) if media_type == HTML else reader.read(words)
    return drafts


def _entry(raw: bytes) -> list[Draft]:
    from reader.parse import entry  # noqa: PLC0415 (lxml is slow to import)

    try:
        return entry.read(raw)
    except ValueError as error:
        raise ParseError("this is no entry of a feed") from error


def explain(raw: bytes, media_type: str, charset: str | None = None) -> list[list[Reason]]:
    """For each article of a source why each of its lines, or of the pieces of its page, is what it is, in order.

    Raises ParseError as `parse` does.
    """
    if media_type == MHTML:
        page = mhtml.page(raw)
        return explain(page.raw, HTML, page.charset)
    reader, words = _opened(raw, media_type, charset)
    reasons: list[list[Reason]] = reader.explain(words)
    return reasons


def _opened(raw: bytes, media_type: str, charset: str | None) -> tuple[ModuleType, str]:
    """The parser for a type and the clean text for it."""
    if what := sniff.foreign(raw):
        raise ParseError(f"this is {what}")
    if media_type not in _READERS:
        raise ParseError(_LATER.get(media_type, f"{text.clean_line(media_type)} can't be read"))
    decoded = text.decode(raw, charset or (charsets.declared(raw) if media_type == HTML else None))
    if sniff.is_binary(decoded):
        raise ParseError("this is not text")
    return import_module(_READERS[media_type]), text.clean(decoded)


def guess(name: str, raw: bytes) -> str:
    """The media type of a file: what its name's ending says, else what its content looks like.

    `name` is the file's name, or "-" where there is none.
    """
    return sniff.by_name(name) or sniff.by_content(raw)
