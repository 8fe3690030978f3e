"""Bookmarks as an Org file: https://orgmode.org/manual/ (sections in brackets)."""

import re
from collections.abc import Iterable, Iterator

from reader.exchange.grouping import by_article, heading
from reader.model import Bookmark
from reader.pattern import pattern
from reader.text import clean

# What begins a heading, a keyword, block or comment, a drawer: a zero width space makes it text (Escape Character).
_MARKUP = pattern(r"^(?=[ \t]*(?:\*|#\+|#\s|#$|:))", re.MULTILINE)
_NO_TAG = pattern(r"[^\w@]")  # Tags (6)


def org_lines(bookmarks: Iterable[Bookmark]) -> Iterator[str]:
    """A heading for each article, with its bookmarks below; their fields are properties (7.1)."""
    for group in by_article(bookmarks):
        one = group[0]
        yield f"* {heading(one)}"
        yield from _properties(PUBLISHER=one.publisher, DATE=one.published, URL=one.address, SOURCE=one.source)
        for bookmark in group:
            yield from _entry(bookmark)


def _entry(bookmark: Bookmark) -> Iterator[str]:
    tags = "".join(f"{_NO_TAG.sub('_', tag)}:" for tag in bookmark.tags)
    first = " ".join(bookmark.passage.quote.split())
    yield f"** {first[:60]}{'…' if len(first) > 60 else ''}{f' :{tags}' if tags else ''}"
    changed = f"{bookmark.changed:[%Y-%m-%d %H:%M]}" if bookmark.changed else ""
    yield from _properties(ID=bookmark.id, CREATED=f"{bookmark.kept:[%Y-%m-%d %H:%M]}", CHANGED=changed)
    yield from ("#+begin_quote", _text(bookmark.passage.quote), "#+end_quote")
    if bookmark.note:
        yield from ("", _text(bookmark.note))
    yield ""


def _properties(**values: str) -> Iterator[str]:
    yield ":PROPERTIES:"
    yield from (f":{name}: {value}" for name, value in values.items() if value)
    yield ":END:"


def _text(text: str) -> str:
    return _MARKUP.sub("\u200b", clean(text).strip("\n"))
