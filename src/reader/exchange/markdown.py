"""Bookmarks as Markdown for Obsidian: front matter, quotes, and a block id behind each, so that it can be linked to.

https://help.obsidian.md/links#Link+to+a+block+in+a+note: an id stands on a line of its own behind a quote.
"""

import re
from collections.abc import Iterator, Sequence

from reader.exchange.grouping import by_article, heading, origin
from reader.export.inline import inline
from reader.export.markdown import yaml_string
from reader.model import Bookmark
from reader.pattern import pattern
from reader.text import clean

_EMPTY_LINES = pattern(r"\n{2,}")
_ESCAPED_TAG = pattern(r"^\\(?=#[^\W\d_])", re.MULTILINE)
_NO_ID = pattern(r"[^A-Za-z0-9-]")


def markdown_lines(bookmarks: Sequence[Bookmark]) -> Iterator[str]:
    """One document: of one article its front matter and bookmarks, of several a section for each."""
    groups = by_article(bookmarks)
    if len(groups) == 1:
        yield from article_lines(groups[0])
        return
    yield from ("---", 'title: "Bookmarks"', *_tags(bookmarks), "---", "")
    for group in groups:
        yield from (f"# {inline(heading(group[0]))}", "")
        if about := origin(group[0]):
            yield from (inline(about), "")
        for bookmark in group:
            yield from _entry(bookmark)


def article_lines(bookmarks: Sequence[Bookmark]) -> Iterator[str]:
    """A document of bookmarks of one article."""
    one = bookmarks[0]
    fields = {
        "title": heading(one),
        "publisher": one.publisher,
        "date": one.published,
        "source": one.address or one.source,
    }
    front = [f"{key}: {yaml_string(value)}" for key, value in fields.items() if value]
    yield from ("---", *front, *_tags(bookmarks), "---", "", f"# {inline(heading(one))}", "")
    for bookmark in bookmarks:
        yield from _entry(bookmark)


def _tags(bookmarks: Sequence[Bookmark]) -> list[str]:
    tags = dict.fromkeys(tag for bookmark in bookmarks for tag in bookmark.tags)
    return ["tags:", *(f"  - {yaml_string(tag)}" for tag in tags)] if tags else []


def _entry(bookmark: Bookmark) -> Iterator[str]:
    for line in _paragraphs(bookmark.passage.quote).split("\n"):
        yield f"> {line}".rstrip()
    yield from ("", f"^{_NO_ID.sub('-', bookmark.id)}", "")
    if bookmark.note:
        # A tag at the start of a line needs no escape: a heading has a space behind its #.
        yield from (_ESCAPED_TAG.sub("", _paragraphs(bookmark.note)), "")
    yield from (f"Kept {bookmark.kept:%Y-%m-%d %H:%M} UTC", "")


def _paragraphs(text: str) -> str:
    return "\n\n".join(inline(part) for part in _EMPTY_LINES.split(clean(text).strip("\n")))
