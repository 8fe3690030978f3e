"""The inline tokens of markdown-it to text with spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from reader.model import Span, SpanKind
from reader.parse import markup
from reader.parse.lines import glue, is_visible
from reader.text import clean, clean_line

_SPANS = {"em": SpanKind.EMPHASIS, "strong": SpanKind.STRONG, "link": SpanKind.LINK}


@dataclass(frozen=True, slots=True)
class Rich:
    """Text with the spans in it."""

    text: str
    spans: tuple[Span, ...] = ()
    pictured: bool = False
    """Whether the text is nothing but what stands for pictures."""
    credited: bool = False
    """Whether it is who the pictures are of."""

    def after(self, prefix: str) -> "Rich":
        """The same behind a prefix, if there is any text."""
        return Rich(prefix + self.text, shifted(self.spans, len(prefix))) if self.text else self


def shifted(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """The spans as they are when so many code points come before the text."""
    return tuple(Span(span.start + by, span.end + by, span.kind, span.target) for span in spans)


def joined(parts: Sequence[Rich], separator: str) -> Rich:
    """Several texts as one, with a separator between them."""
    spans: list[Span] = []
    at = 0
    for part in parts:
        spans += shifted(part.spans, at)
        at += len(part.text) + len(separator)
    return Rich(separator.join(part.text for part in parts), tuple(spans))


def read(tokens: Sequence[Token]) -> Rich:
    """What the tokens of one block say."""
    names = [markup.name(token.content) if token.type == "html_inline" else "" for token in tokens]
    ends = markup.last_ends(names)
    writer, hidden = _Writer(), ""
    for at, (token, name) in enumerate(zip(tokens, names, strict=True)):
        if hidden:
            hidden = "" if name == "/" + hidden else hidden
        elif ends.get(name, -1) > at:
            hidden = name
        else:
            writer.take(token)
    return writer.finish()


class _Writer:
    """Writes text piece by piece; each is cleaned before it is counted, so that spans stay right."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._soft = False
        self._spans: list[Span] = []
        self._open: list[tuple[str, int, str]] = []
        self._words = False
        self._pictures = False
        self._credit = False

    def take(self, token: Token) -> None:
        """Add what one token says."""
        if token.type == "softbreak":
            self._soft = True
        elif token.type == "hardbreak" or (token.type == "html_inline" and markup.name(token.content) == "br"):
            self._write("\n")
        elif token.type == "html_inline":
            return  # other tags say nothing
        elif token.type == "image":
            self._picture(token)
        elif token.nesting:
            self._turn(token)
        else:
            self._say(token)

    def _say(self, token: Token) -> None:
        """Add text, code or the reference to a note."""
        start = self._length
        content = f"[{token.meta['id'] + 1}]" if token.type == "footnote_ref" else token.content
        self._words = self._words or bool(content.strip())
        self._write(content)
        if token.type == "code_inline" and self._length > start:
            self._spans.append(Span(start, self._length, SpanKind.CODE))

    def _write(self, text: str) -> None:
        text = clean(text)
        if self._last.isspace() and text.startswith(" "):
            text = text.lstrip(" ")  # what stood between two spaces says nothing
        if not text:
            return
        if self._soft:
            self._soft = False
            if self._last and not self._last.isspace() and not text[0].isspace():
                self._write(glue(self._last, text))
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _turn(self, token: Token) -> None:
        """Begin or end a span; strikethrough has none, its text stays."""
        name = token.tag if token.tag != "a" else "link"
        if name not in _SPANS:
            return
        if token.nesting > 0:
            if self._soft:
                self._write(" ")
            self._open.append((name, self._length, clean_line(str(token.attrs.get("href", "")))))
        elif self._open:
            name, start, target = self._open.pop()
            if self._length > start:
                self._spans.append(Span(start, self._length, _SPANS[name], target))

    def _picture(self, token: Token) -> None:
        """Put a picture's description in its place."""
        self._pictures = True
        title = str(token.attrs.get("title", ""))
        self._credit = title == "credit"  # so `reader.export.markdown` writes them
        text = "".join(_said(token)).strip() or title
        self._write(text.replace("\n", " "))

    def finish(self) -> Rich:
        """All of it, without white space around it."""
        whole = "".join(self._parts)
        if not is_visible(whole):
            return Rich("")
        text = whole.strip()
        before = len(whole) - len(whole.lstrip())
        spans = (
            Span(max(0, span.start - before), min(len(text), span.end - before), span.kind, span.target)
            for span in self._spans
        )
        kept = sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, -span.end))
        pictured = self._pictures and not self._words
        return Rich(text, tuple(kept), pictured, pictured and self._credit)


def _said(token: Token) -> Iterator[str]:
    """The text in a token and the tokens in it, without calling itself: they may be nested as deep as they like."""
    left = list(reversed(token.children or ()))
    while left:
        token = left.pop()
        if token.children:
            left += reversed(token.children)
        else:
            yield (
                " "
                if token.type in {"softbreak", "hardbreak"}
                else ""
                if token.type == "html_inline"
                else token.content
            )
