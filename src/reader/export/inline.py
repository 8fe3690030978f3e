"""A block's text and spans as the inlines of CommonMark (0.31.2, section 6): text escaped, spans as marks."""

import re
import unicodedata
from collections.abc import Sequence

from reader.model import Span, SpanKind
from reader.pattern import pattern

# Any ASCII punctuation may be escaped (section 2.4). Within a line: code, emphasis, links, HTML, footnotes,
# strikethrough, entities. Where a line starts: headings, quotes, lists, rules, setext underlines, and the row
# under a table's head.
_MARKUP = pattern(r"[\\`*_\[\]<~^]|&(?=#?\w+;)")
_AT_START = pattern(r"^([ \t]*)(?=[#>+=:|-])|^([ \t]*\d{1,9})(?=[.)](?:\s|$))", re.MULTILINE)
_BARE_TARGET = pattern(r"[^\s<>()\\&]+")
# Markdown parsers refuse schemes that a browser would run or read from, and show such a link's source as text.
_SAFE_TARGET = pattern(r"https?:|mailto:|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_EMPHASIS = {SpanKind.EMPHASIS: "*", SpanKind.STRONG: "**"}


def inline(text: str, spans: Sequence[Span] = ()) -> str:
    """The text with its spans marked, and escaped wherever it could be taken for markup; newlines as hard breaks.

    A span that Markdown can't say where it stands is left out: one that crosses another, emphasis that begins
    with a space or in the middle of a word with a bracket. The text is always whole.
    """
    within = {edge for span in spans if span.kind not in _EMPHASIS for edge in (span.start, span.end)}
    out: list[str] = []
    inside: list[Span] = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.kind is not SpanKind.LINK)):
        at = _close(out, inside, text, at, span.start)
        if span.start < at or not _sayable(span, inside, text, within):
            continue
        out.append(_escaped(text[at : span.start]))
        at = span.start
        if span.kind is SpanKind.CODE:
            out.append(_code(text[at : span.end]))
            at = span.end
        else:
            if span.kind is SpanKind.LINK and out[-1].endswith("!"):
                out[-1] = out[-1][:-1] + r"\!"  # or it would be an image
            out.append(_EMPHASIS.get(span.kind, "["))
            inside.append(span)
    at = _close(out, inside, text, at, len(text))
    return _AT_START.sub(r"\1\2\\", "".join(out) + _escaped(text[at:]))


def _close(out: list[str], inside: list[Span], text: str, at: int, before: int) -> int:
    """End the open spans that end up to `before`; the place in the text that is written then."""
    while inside and inside[-1].end <= before:
        span = inside.pop()
        out.append(_escaped(text[at : span.end]))
        out.append(_EMPHASIS.get(span.kind) or f"]({_target(span.target)})")
        at = span.end
    return at


def _sayable(span: Span, inside: list[Span], text: str, within: set[int]) -> bool:
    marked = text[span.start : span.end]
    if not marked.strip() or span.end > len(text) or any(around.kind is span.kind for around in inside):
        return False
    if inside and span.end > inside[-1].end:
        return False
    if span.kind is SpanKind.CODE:
        return "\n" not in marked
    if span.kind is SpanKind.LINK:
        return bool(span.target and _SAFE_TARGET.match(span.target))
    begins = _flanks(text[max(0, span.start - 1) : span.start], marked[0], bare=span.start not in within)
    return begins and _flanks(text[span.end : span.end + 1], marked[-1], bare=span.end not in within)


def _flanks(outer: str, inner: str, *, bare: bool) -> bool:
    """Whether a mark of emphasis counts between these characters (section 6.2); `bare` if no other mark does."""
    if inner.isspace():
        return False
    return (bare and inner.isalnum()) or not outer or outer.isspace() or unicodedata.category(outer)[0] == "P"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text).replace("\n", "\\\n")


def _code(text: str) -> str:
    """A code span (section 6.1), with a fence that the text does not hold, and spaces that are taken off again."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{space}{text}{space}{fence}"


def _target(target: str) -> str:
    """A link's destination (section 6.3)."""
    return target if _BARE_TARGET.fullmatch(target) else "<" + re.sub(r"[<>\\&]", r"\\\g<0>", target) + ">"
