"""Markdown to a draft: CommonMark with tables, strikethrough and footnotes, read by markdown-it-py.

Sources: CommonMark 0.31; GitHub Flavored Markdown for tables and strikethrough; pandoc for footnotes.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from reader.model import Block, Document, Draft, Kind
from reader.parse import dates, frontmatter, titles
from reader.parse.blocks import Flattener
from reader.parse.reasons import Reason
from reader.text import clean_line

_DEEPEST = 20
"""Levels of nesting that are followed; a list inside a list is two."""
_LIMIT = _DEEPEST + 4
"""Where markdown-it gives up: deeper than one more list or quote can lead beyond `_DEEPEST`."""
_LONGEST_DATE = 40
_MARKS = {
    Kind.HEADING: "marked with #, or underlined with = or -",
    Kind.PARAGRAPH: "nothing marks it as anything else",
    Kind.QUOTE: "marked with >",
    Kind.ITEM: "marked with a bullet, a number or the mark of a note",
    Kind.CODE: "indented, or between fences",
    Kind.TABLE: "a row with bars between its cells",
    Kind.CAPTION: "what a picture says in words",
    Kind.CREDIT: 'what a picture with the title "credit" says in words',
    Kind.RULE: "a line of *, - or _",
}
_QUOTE_MARKS = re.compile(r"^[> \t]+", re.MULTILINE)
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


def read(text: str) -> list[Draft]:
    """The article of a clean Markdown text; none where it says nothing."""
    found = _found(text)
    return [_draft(clean_line(found.title), found.document, found.values)] if found else []


def explain(text: str) -> list[list[Reason]]:
    """The reasons of the article of a clean Markdown text: its marks say what each block is."""
    found = _found(text)
    if not found:
        return []
    title = Reason(clean_line(found.title), "title", None, (found.source,), ())
    blocks = found.document.blocks
    return [[title, *(Reason(block.text, str(block.kind), None, (_MARKS[block.kind],), ()) for block in blocks)]]


class _Found(NamedTuple):
    title: str
    source: str
    """Where the title was taken from."""
    document: Document
    values: Mapping[str, str]


def _found(text: str) -> _Found | None:
    """What a clean Markdown text says; None where it says nothing."""
    values, body = frontmatter.split(text)
    blocks = _blocks(body)
    title, source = values.get("title", ""), "the front matter"
    heading = next((block for block in blocks if block.kind is Kind.HEADING and block.level == 1), None)
    if heading and not title:
        title, source = heading.text, "the first heading of level 1"
    if heading and len(blocks) > 1 and blocks[0] is heading and heading.text == title:
        blocks = blocks[1:]
    if not title:
        title = titles.fallback(next((block.text for block in blocks if block.text), ""))
        source = "the first words, since there is no heading of level 1"
    blocks = _with_standfirst(blocks, values.get("description", ""))
    return _Found(title, source, Document(tuple(blocks) or (Block(Kind.PARAGRAPH, title),)), values) if title else None


def _with_standfirst(blocks: Sequence[Block], description: str) -> Sequence[Block]:
    """The blocks, with the first paragraph that says what the front matter says of the article as its standfirst."""
    for at, block in enumerate(blocks):
        if description and block.kind is Kind.PARAGRAPH and clean_line(block.text) == description:
            return [*blocks[:at], block._replace(level=1), *blocks[at + 1 :]]
    return blocks


def _draft(title: str, document: Document, values: Mapping[str, str]) -> Draft:
    """A draft with what the front matter says about it."""
    source = values.get("source", "")
    host = _HOST.match(source)
    return Draft(
        title,
        document,
        byline=values.get("author", "") or values.get("authors", ""),
        credit=values.get("credit", ""),
        publisher=host[1].casefold() if host else source,
        published=_published(values.get("date", "")),
        language=_matching(_LANGUAGE, values.get("language", "") or values.get("lang", "")).replace("_", "-"),
        address=_matching(_WEB, values.get("address", "") or values.get("url", "")),
    )


def _matching(pattern: re.Pattern[str], value: str) -> str:
    return value if pattern.fullmatch(value) else ""


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
