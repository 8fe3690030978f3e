"""Articles as plain text, to be read as it is or looked through by other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Article, Block, Draft, Kind
from reader.pattern import pattern
from reader.text import count_words, reading_minutes

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.query import Hit

_ISO_DATE = pattern(r"\d{4}-\d\d-\d\d")
_WRITTEN_LINE = pattern(r"^(?=.*\S)", re.MULTILINE)
_NUMBERED = pattern(r"(?:\d{1,9}[.)]|\[\d+\]) ")


def as_list(articles: Sequence[Article], columns: int | None = None) -> Iterator[str]:
    """A line for each article: id, marks (● unread, ★ starred), title, publisher or source, minutes, date.

    With `columns`, each is that many cells wide, and what does not fit is cut; else nothing is.
    """
    digits = max((len(str(article.id)) for article in articles), default=1)
    for article in articles:
        marks = (" " if article.state.read else "●") + ("★" if article.state.starred else " ")
        minutes = f"{reading_minutes(article.words)} min"
        title, place, date = article.title, article.publisher or article.source, _date(article)
        if columns:
            place, minutes, date = _fit(place, columns // 5), f"{minutes:>7}", _fit(date, 10)
            title = _fit(title, max(10, columns - columns // 5 - digits - 29))
        yield f"{article.id:>{digits}}  {marks}  {title}  {place}  {minutes}  {date}"


def as_hits(hits: Sequence[Hit], columns: int | None = None) -> Iterator[str]:
    """Two lines for each hit: its article as `as_list` has it, and its snippet, four cells to the right.

    With `columns`, each is that many cells wide, and what does not fit is cut; else nothing is.
    """
    for line, hit in zip(as_list([hit.article for hit in hits], columns), hits, strict=True):
        yield line
        yield f"    {_fit(hit.snippet, columns - 4) if columns else hit.snippet}"


def as_stories(stories: Iterable[Sequence[Article]], columns: int | None = None) -> Iterator[str]:
    """A line for each story: the ids of its tellings, the title of the first, and where each is from.

    With `columns`, each is that many cells wide at most, and what does not fit is cut; else nothing is.
    """
    for tellings in stories:
        ids = ", ".join(str(article.id) for article in tellings)
        places = ", ".join(article.publisher or article.source for article in tellings)
        line = f"{ids}  {tellings[0].title}  {places}"
        if columns:
            room = max(10, columns - len(ids) - 4)
            line = f"{ids}  {_fit(tellings[0].title, room * 2 // 3)}  {_fit(places, room - room * 2 // 3)}"
        yield line


def _date(article: Article) -> str:
    """The day it was published, or what the source says of it; else the day, here, on which it was added."""
    if day := _ISO_DATE.match(article.published):
        return day[0]
    return article.published or article.added.astimezone().date().isoformat()


def _fit(text: str, cells: int) -> str:
    """The text in exactly so many cells."""
    from wcwidth import clip, ljust, width  # noqa: PLC0415 (slow, and pipes don't need it)

    return ljust(text if width(text) <= cells else clip(text, 0, cells - 1) + "…", cells)


def as_text(draft: Draft, columns: int = 72) -> str:
    """The article to be read as plain text; lines of at most `columns` code points where words allow it."""
    minutes = reading_minutes(count_words(draft.document.text))
    meta = " · ".join(filter(None, (draft.byline, draft.publisher, draft.published, f"{minutes} min")))
    head = f"{_underlined(_wrapped(draft.title, columns), '=')}\n{_wrapped(meta, columns)}\n"
    body = (as_lines(block, columns) for block in draft.document.blocks)
    return "\n".join([head, *_spaced(zip(draft.document.blocks, body, strict=True))])


def as_outline(draft: Draft, columns: int = 80) -> str:
    """What was made of a text: each piece with what it is in a margin, the furniture at the end."""
    from reader.outline import outline  # noqa: PLC0415 (reading an article needs it not)

    return "\n".join(
        "".join(f"{_wrapped(piece.text, columns, f'{piece.label:<11}', ' ' * 11)}\n" for piece in pieces)
        for pieces in outline(draft)
        if pieces
    )


def as_lines(block: Block, columns: int) -> str:
    """A block as plain text in lines of at most `columns` code points, as its kind is written."""
    depth = max(1, block.level)
    match block.kind:
        case Kind.HEADING:
            written = _underlined(_wrapped(block.text, columns), "-")
        case Kind.CAPTION | Kind.CREDIT:
            written = _wrapped(f"[{block.text}]", columns)
        case Kind.QUOTE:
            written = _wrapped(block.text, columns, "> " * depth, "> " * depth)
        case Kind.ITEM:
            mark = "" if _NUMBERED.match(block.text) else "• "
            written = _wrapped(block.text, columns, "  " * depth + mark, "  " * depth + "  ")
        case Kind.CODE:
            written = _WRITTEN_LINE.sub("    ", block.text)
        case Kind.TABLE:
            written = _underlined(block.text, "-") if block.level else block.text
        case Kind.RULE:
            written = "* * *"
        case Kind.PARAGRAPH:
            written = _wrapped(block.text, columns)
    return written


def _wrapped(text: str, columns: int, first: str = "", rest: str = "") -> str:
    """The text by words, each line that it has of its own beginning a new one; no word is cut."""
    import textwrap  # noqa: PLC0415 (lists have nothing to wrap)

    lines: list[str] = []
    for line in text.split("\n"):
        indent = rest if lines else first
        lines += textwrap.wrap(
            line,
            columns,
            initial_indent=indent,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [indent.rstrip()]
    return "\n".join(lines)


def _underlined(text: str, stroke: str) -> str:
    return f"{text}\n{stroke * max(map(len, text.splitlines()), default=0)}"


def _spaced(written: Iterable[tuple[Block, str]]) -> Iterator[str]:
    """The written blocks, with an empty line after each that does not go on in the next one, as lists do."""
    before: Block | None = None
    for block, text in written:
        if before and not (before.kind is block.kind and block.kind in (Kind.ITEM, Kind.TABLE)):
            yield ""
        yield text
        before = block
    yield ""
