"""Markdown to a draft: CommonMark with tables, strikethrough and footnotes, read by markdown-it-py.

Sources: CommonMark 0.31; GitHub Flavored Markdown for tables and strikethrough; pandoc for footnotes.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from reader.model import Block, Document, Draft, Kind
from reader.parse import dates, frontmatter, titles
from reader.parse.blocks import Flattener
from reader.text import clean_line

_DEEPEST = 20
"""Levels of nesting that are followed; a list inside a list is two."""
_LIMIT = _DEEPEST + 4
"""Where markdown-it gives up: deeper than one more list or quote can lead beyond `_DEEPEST`."""
_LONGEST_DATE = 40
_QUOTE_MARKS = re.compile(r"^[> \t]+", re.MULTILINE)
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)


def read(text: str) -> list[Draft]:
    """The article of a clean Markdown text; none where it says nothing."""
    values, body = frontmatter.split(text)
    blocks = _blocks(body)
    title = values.get("title", "")
    heading = next((block for block in blocks if block.kind is Kind.HEADING and block.level == 1), None)
    if heading and not title:
        title = heading.text
    if heading and len(blocks) > 1 and blocks[0] is heading and heading.text == title:
        blocks = blocks[1:]
    title = title or titles.fallback(next((block.text for block in blocks if block.text), ""))
    if not title:
        return []
    document = Document(tuple(blocks) or (Block(Kind.PARAGRAPH, title),))
    return [_draft(clean_line(title), document, values)]


def _draft(title: str, document: Document, values: Mapping[str, str]) -> Draft:
    """A draft with what the front matter says about it."""
    source = values.get("source", "")
    host = _HOST.match(source)
    return Draft(
        title,
        document,
        byline=values.get("author", "") or values.get("authors", ""),
        publisher=host[1].casefold() if host else source,
        published=_published(values.get("date", "")),
    )


def _published(value: str) -> str:
    """A date as ISO 8601 where it can be read with certainty, as it stands where it is short."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return dates.find(value) or (value if len(value) <= _LONGEST_DATE else "")
    return value


def _blocks(text: str) -> Sequence[Block]:
    env: dict[str, Any] = {}
    flattener = Flattener()
    for token in _parser().parse(text, env):
        flattener.take(token)
    return flattener.finish(env.get("footnotes", {}).get("list", {}))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _LIMIT}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False)
    parser.block.ruler.before("table", "too_deep", _too_deep)
    return parser


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take all that is nested too deep as one paragraph: markdown-it itself would leave it out."""
    if silent or state.level < _DEEPEST:
        return False
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    state.line = max(line, start + 1)
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content = _QUOTE_MARKS.sub("", state.getLines(start, state.line, state.blkIndent, False)).strip()
    token.children = []
    state.push("paragraph_close", "p", -1)
    return True
