"""Articles as Markdown: blocks. What is within a block is written by `reader.export.inline`."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from reader.export.inline import inline
from reader.model import Article, Block, Draft, Kind, Span
from reader.pattern import pattern

_ORDERED = pattern(r"\d{1,9}\. (?=\S)")
_CELLS = " | "
_DEEPEST = 10
"""Levels of items that are told apart: as many as `reader.parse.markdown` reads."""
_CREDIT = '<> "credit"'
"""No address, and a title (CommonMark 0.31.2, section 6.4), which the parser knows."""


def as_markdown(draft: Draft, more: Mapping[str, str] | None = None) -> str:
    """The article as CommonMark with front matter; `reader.parse.markdown` reads it back as it was.

    The title of a picture says that it is a credit; the standfirst is what the front matter describes the article by.
    What was left out is not said. `more` are further lines of front matter, their values as YAML.
    """
    blocks = [block for block in draft.document.blocks if block.text or block.kind is Kind.RULE]
    fields = {
        "title": draft.title,
        "author": draft.byline,
        "credit": draft.credit,
        "date": draft.published,
        "source": draft.publisher,
        "language": draft.language,
        "address": draft.address,
        "description": next((block.text for block in blocks if block.kind is Kind.PARAGRAPH and block.level), ""),
    }
    front = [f"{key}: {yaml_string(value)}" for key, value in fields.items() if value]
    front += [f"{key}: {value}" for key, value in (more or {}).items()]
    fenced = ["---", *front, "---", ""] if front else []
    return "\n".join([*fenced, *_blocks(blocks)])


def as_file(article: Article, draft: Draft, document: bytes, tags: Iterable[str]) -> str:
    """An article of a library as a Markdown file that says what the reader did to it, and what document it has.

    `document` is the SHA-256 of the latter, by which the file is known for what it is when it is added again.
    """
    more = {
        "added": yaml_string(article.added.isoformat()),
        "read": "true" if article.state.read else "false",
        "starred": "true" if article.state.starred else "false",
        "tags": f"[{', '.join(map(yaml_string, tags))}]",
        "document": yaml_string(f"sha256:{document.hex()}"),
    }
    return as_markdown(draft, more)


def yaml_string(value: str) -> str:
    """A YAML string on one line (YAML 1.2.2, sections 7.3.1 and 7.3.2), in the quotes that need no escapes, if any."""
    value = " ".join(value.split())
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _blocks(blocks: list[Block]) -> Iterator[str]:
    """The blocks, with an empty line wherever Markdown would take two of them for one."""
    before: Block | None = None
    margins: list[int] = []
    for block in blocks:
        goes_on = before is not None and _goes_on(block, before)
        if before and not goes_on:
            yield ""
        if block.kind is Kind.ITEM:
            yield _item(block, margins)
        else:
            margins.clear()
            yield _row(block, first=not goes_on) if block.kind is Kind.TABLE else _block(block)
        before = block
    yield ""


def _goes_on(block: Block, before: Block) -> bool:
    """Whether a block stands in the very next line: rows of a table, items of a list that can't be mistaken."""
    if not block.kind is before.kind is Kind.ITEM:
        return block.kind is before.kind is Kind.TABLE and not block.level
    ordered, was = (bool(_ORDERED.match(item.text)) for item in (block, before))
    return ordered == was and (not ordered or block.level == before.level)


def _block(block: Block) -> str:
    one_line = block.text.replace("\n", " ")
    match block.kind:
        case Kind.HEADING:
            text = inline(one_line, block.spans)
            return f"{'#' * min(max(block.level, 1), 6)} " + re.sub(r"(?<=\s)#(?=#*$)", r"\\#", text)
        case Kind.CAPTION | Kind.CREDIT:
            return f"![{inline(one_line)}]({_CREDIT if block.kind is Kind.CREDIT else ''})"
        case Kind.QUOTE:
            return textwrap.indent(inline(block.text, block.spans), "> " * max(1, block.level))
        case Kind.CODE:
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
            return f"{fence}\n{block.text}\n{fence}"
        case Kind.RULE:
            return "***"
        case _:
            return inline(block.text, block.spans)


def _item(block: Block, margins: list[int]) -> str:
    """An item of a list; `margins` are the widths of the marks of the items around it, and then its own too."""
    above = min(max(1, block.level), _DEEPEST) - 1
    del margins[above:]
    indent = " " * sum(margins)
    missing = above - len(margins)  # levels whose own item is not there
    number = _ORDERED.match(block.text)
    mark = number[0] if number else "- "
    margins += [*[2] * missing, len(mark)]
    cut = len(mark) if number else 0
    text = _part(block, cut, len(block.text))
    return indent + "- " * missing + mark + text.replace("\n", "\n" + " " * sum(margins))


def _row(block: Block, *, first: bool) -> str:
    """A row of a table (GFM 0.29, section 4.10); the first one with the line that makes it one."""
    cells, at = [], 0
    for text in block.text.replace("\n", " ").split(_CELLS):
        cells.append(_part(block, at, at + len(text)).replace("\\\n", " ").replace("|", r"\|"))
        at += len(text) + len(_CELLS)
    row = f"| {_CELLS.join(cells)} |"
    if not first:
        return row
    head = row if block.level else f"|{'  |' * len(cells)}"
    return "\n".join([head, f"|{' --- |' * len(cells)}"] + ([] if block.level else [row]))


def _part(block: Block, start: int, end: int) -> str:
    """A part of a block's text, with the spans that lie within it."""
    spans = [
        Span(span.start - start, span.end - start, span.kind, span.target)
        for span in block.spans
        if start <= span.start and span.end <= end
    ]
    return inline(block.text[start:end], spans)
