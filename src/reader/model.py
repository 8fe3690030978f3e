"""The nouns of Reader: values that every other module speaks of.

Offsets are code points into `Document.text`; they are the only coordinate outside `reader.layout`. Times are
UTC, as `datetime` values that know it.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from reader.pattern import pattern

_TAG = pattern(r"(?<![\w#&/])#([^\W\d_][\w-]*)")

SEPARATOR = "\n\n"
"""What stands between the texts of two blocks in `Document.text`."""


class Kind(StrEnum):
    """What a block is; the values are those of the JSON that `reader parse --json` prints."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"


class SpanKind(StrEnum):
    """What a span of a block's text is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


class Span(NamedTuple):
    """A range of a block's own text, in code points from the block's start, that looks or acts differently."""

    start: int
    end: int
    kind: SpanKind
    target: str = ""
    """Where a link leads, as the source has it; untrusted, and never followed by itself."""


class Block(NamedTuple):
    """One piece of a document. Its text may hold newlines, for lines that the source keeps apart.

    `level` is 1 to 6 for headings, the depth (from 1) for quotes and items, 1 for the row that heads a table, and
    1 for the paragraph that is the standfirst; else 0.
    """

    kind: Kind
    text: str
    level: int = 0
    spans: tuple[Span, ...] = ()


class Document:
    """The body of an article: a flat tuple of blocks.

    `text` is their text joined by a blank line; `starts` holds the offset in it at which each block begins.
    """

    __slots__ = ("blocks", "starts", "text")

    def __init__(self, blocks: tuple[Block, ...] = ()) -> None:
        """Join the text once, since everything else is a place in it."""
        starts, at = [], 0
        for block in blocks:
            starts.append(at)
            at += len(block.text) + len(SEPARATOR)
        self.blocks: Final = blocks
        self.text: Final = SEPARATOR.join(block.text for block in blocks)
        self.starts: Final = tuple(starts)

    def __eq__(self, other: object) -> bool:
        """Whether it has the same blocks."""
        return self.blocks == other.blocks if isinstance(other, Document) else NotImplemented

    def __hash__(self) -> int:
        """As equality needs it."""
        return hash(self.blocks)

    def __repr__(self) -> str:
        """What makes it again."""
        return f"Document({self.blocks!r})"


class Draft(NamedTuple):
    """What a parser makes of bytes: an article that has no place in a library yet.

    All fields are clean (see `reader.text.clean`). `published` is an ISO 8601 date or date and time, as exact as
    the source is; `language` a BCP 47 tag; both are empty when the source does not say. `furniture` is the text
    that was left out of the document, each piece once, in the order of the source.
    """

    title: str
    document: Document
    byline: str = ""
    credit: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    furniture: tuple[str, ...] = ()
    address: str = ""
    """Where the source says that its article is to be found: an http or https URL."""


class State(NamedTuple):
    """What the reader did to an article."""

    read: bool = False
    starred: bool = False
    position: int = 0
    """The offset of the first character in the window when the article was last looked at."""


class Article(NamedTuple):
    """An article of the library as lists show it: all but its document."""

    id: int
    title: str
    byline: str
    credit: str
    publisher: str
    published: str
    language: str
    source: str
    """The name of where it came from, short enough for a list: a file's name, or "standard input"."""
    words: int
    added: datetime
    state: State
    address: str = ""
    """The http or https URL of its own page; empty if that is not known."""
    changed: bool = False
    """Whether it has changed since it was read."""
    story: int = 0
    """The story that it tells: a number that all its tellings have; 0 if it is the only one."""


class Passage(NamedTuple):
    """A range of a document, with its text and the text around it.

    The fields are those of the W3C Web Annotation Data Model: TextQuoteSelector (quote, prefix, suffix, section
    4.2.4) and TextPositionSelector (start, end, section 4.2.5).
    """

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


class Bookmark(NamedTuple):
    """A passage that the reader kept, with what the reader wrote to it.

    It outlives its article: `title`, `publisher`, `published`, `source` and `address` are what the article had when
    the passage was kept, and `article` is None where there is no such article in the library.
    """

    id: str
    """A UUID, stable across exports and imports."""
    article: int | None
    passage: Passage
    """The passage as it was cut, in the text that the article had then."""
    title: str
    publisher: str
    source: str
    kept: datetime
    published: str = ""
    address: str = ""
    """Where the article came from: a path or a URL, clean."""
    note: str = ""
    """What the reader wrote, lines of clean text."""
    changed: datetime | None = None
    """When the note was changed last; None if never."""
    place: tuple[int, int] | None = None
    """Start and end offset in the text that the article has now; None if its words are not there: an orphan."""
    story: int = 0
    """The story that its article tells, as `Article.story` has it."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The words behind a # in the note, in small letters, each once, in their order."""
        return tags_of(self.note)


def tags_of(note: str) -> tuple[str, ...]:
    """The words behind a # in a note, in small letters, each once, in their order."""
    return tuple(dict.fromkeys(tag.casefold() for tag in _TAG.findall(note)))
