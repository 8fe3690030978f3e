"""Text with spans, written piece by piece: white space collapsed, every part cleaned before it is counted."""

import re

from reader.model import Span, SpanKind
from reader.parse.inline import Rich
from reader.text import clean

_SPACE = re.compile(r"[ \t\n\r\f]+")
_NOTHING = Rich("")


class Writer:
    """Takes text and the beginnings and ends of spans; `flush` gives what was said since the last time.

    Spans that are open at a flush go on in what follows, as the emphasis of two paragraphs does. A span within one
    of its own kind says nothing.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = False
        """Whether white space came last; it is written as a space once something follows."""
        self._spans: list[Span] = []
        self._open: list[tuple[SpanKind | None, str, int]] = []

    def say(self, raw: str) -> None:
        """Add text in which white space is no more than a space."""
        if raw.isspace() and raw.isascii():
            self._gap = True
            return
        text = _SPACE.sub(" ", clean(raw))
        self._gap = self._gap or text[:1] == " "
        bare = text.strip(" ")
        if bare:
            self._write_gap()
            self._add(bare)
        self._gap = self._gap or text[-1:] == " "

    def say_as_is(self, raw: str) -> None:
        """Add text whose white space stands for itself."""
        self._write_gap()
        self._add(clean(raw))

    def end_line(self) -> bool:
        """Begin a new line; whether one was just begun already, so that this ends a paragraph."""
        self._gap = False
        if self._length and self._parts[-1] != "\n":
            self._add("\n")
            return False
        return self._length > 0

    def _write_gap(self) -> None:
        if self._gap and self._length and self._parts[-1][-1] not in " \n":
            self._add(" ")
        self._gap = False

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def begin(self, kind: SpanKind, target: str = "") -> None:
        """Open a span at this place."""
        self._write_gap()
        is_inner = any(other is kind for other, _, _ in self._open)
        self._open.append((None if is_inner else kind, target, self._length))

    def end(self) -> None:
        """Close the span that was opened last."""
        kind, target, start = self._open.pop()
        if kind and start < self._length:
            self._spans.append(Span(start, self._length, kind, target))

    def flush(self) -> Rich:
        """All that was said, without white space around it."""
        self._gap = False
        if not self._length:
            return _NOTHING
        still_open = [Span(start, self._length, kind, target) for kind, target, start in self._open if kind]
        rich = _trimmed("".join(self._parts), [*self._spans, *still_open])
        self._parts, self._spans, self._length = [], [], 0
        self._open = [(kind, target, 0) for kind, target, _ in self._open]
        return rich


def _trimmed(whole: str, spans: list[Span]) -> Rich:
    """A text without the white space around it, and its spans where they are then."""
    text = whole.strip()
    if not spans:
        return Rich(text)
    before = len(whole) - len(whole.lstrip())
    moved = (
        Span(max(0, span.start - before), min(len(text), span.end - before), span.kind, span.target) for span in spans
    )
    kept = sorted((span for span in moved if span.start < span.end), key=lambda span: (span.start, -span.end))
    return Rich(text, tuple(kept))
