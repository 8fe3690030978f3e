"""The block tokens of markdown-it, nested as they are, to flat blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from reader.model import Block, Kind
from reader.parse import inline, markup
from reader.parse.inline import Rich
from reader.parse.lines import DEEPEST, is_visible
from reader.text import clean, clean_line


@dataclass(slots=True)
class _Container:
    """A quote or an item that is open."""

    kind: Kind
    mark: str = ""
    """The number before an item, which stays in its text."""
    fresh: bool = True
    """Whether nothing in it has been said yet: only an item's first paragraph is the item."""


class Flattener:
    """Takes the tokens of one document in order; `finish` gives its blocks, notes last."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._notes: dict[str, list[Block]] = {}
        self._outer: list[tuple[list[Block], list[_Container]]] = []
        self._containers: list[_Container] = []
        self._row: list[Rich] | None = None
        self._in_head = False
        self._heading = 0

    def take(self, token: Token) -> None:
        """Add what one token makes."""
        if token.type == "inline":
            self._inline(inline.read(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            self._add(Kind.CODE, Rich(clean(token.content).strip("\n")))
        elif token.type == "html_block":
            for text in markup.paragraphs(token.content):
                self._inline(Rich(clean(text).strip()))
        elif token.type == "hr":
            self._blocks.append(Block(Kind.RULE, ""))
        elif token.type.startswith("footnote_reference"):
            self._note(token)
        elif token.nesting > 0:
            self._open(token)
        else:
            self._close(token)

    def _open(self, token: Token) -> None:
        if token.type == "blockquote_open":
            self._containers.append(_Container(Kind.QUOTE))
        elif token.type == "list_item_open":
            self._containers.append(_Container(Kind.ITEM, f"{token.info}{token.markup} " if token.info else ""))
        elif token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type == "thead_open":
            self._in_head = True
        elif token.type == "tr_open":
            self._row = []

    def _close(self, token: Token) -> None:
        if token.type in {"blockquote_close", "list_item_close"}:
            self._containers.pop()
        elif token.type == "heading_close":
            self._heading = 0
        elif token.type == "thead_close":
            self._in_head = False
        elif token.type == "tr_close" and self._row is not None:
            row, self._row = self._row, None
            if any(cell.text for cell in row):
                self._add(Kind.TABLE, inline.joined(row, " | "), int(self._in_head))

    def _inline(self, rich: Rich) -> None:
        """Text, which is what the innermost thing around it makes it."""
        if self._row is not None:
            self._row.append(rich)
        elif self._heading:
            self._add(Kind.HEADING, rich, self._heading)
        elif rich.pictured:
            self._add(Kind.CREDIT if rich.credited else Kind.CAPTION, rich)
        elif not self._containers:
            self._add(Kind.PARAGRAPH, rich)
        elif self._containers[-1].kind is Kind.QUOTE or self._containers[-1].fresh:
            self._add_contained(self._containers[-1], rich)
        else:
            self._add(Kind.PARAGRAPH, rich)

    def _add_contained(self, container: _Container, rich: Rich) -> None:
        """A quote, or the first paragraph of an item."""
        depth = sum(1 for other in self._containers if other.kind is container.kind)
        self._add(container.kind, rich.after(container.mark), min(depth, DEEPEST))
        container.fresh = not rich.text

    def _add(self, kind: Kind, rich: Rich, level: int = 0) -> None:
        if is_visible(rich.text):
            self._blocks.append(Block(kind, rich.text, level, rich.spans))

    def _note(self, token: Token) -> None:
        """Keep what stands in a note apart; notes may hold notes."""
        if token.nesting > 0:
            self._outer.append((self._blocks, self._containers))
            self._blocks, self._containers = self._notes.setdefault(token.meta["label"], []), []
        else:
            self._blocks, self._containers = self._outer.pop()

    def finish(self, listed: Mapping[int, Mapping[str, Any]]) -> tuple[Block, ...]:
        """The blocks, then the notes in the order of their references, then those that nothing refers to.

        `listed` is what the footnote plug-in collected: by number, the label of a note or the tokens of an inline one.
        """
        for number, note in sorted(listed.items()):
            said = self._notes.pop(note["label"], []) if "label" in note else _inline_note(note["tokens"])
            self._blocks += _numbered(said, f"[{number + 1}] ")
        for label, said in self._notes.items():
            self._blocks += _numbered(said, f"[{clean_line(label)}] ")
        return tuple(self._blocks)


def _inline_note(tokens: Sequence[Token]) -> list[Block]:
    rich = inline.read(tokens)
    return [Block(Kind.PARAGRAPH, rich.text, 0, rich.spans)] if rich.text else []


def _numbered(said: Sequence[Block], mark: str) -> list[Block]:
    """A note: its first block as an item with its number, the others as they are."""
    if not said or not said[0].text:
        return list(said)
    first = Rich(said[0].text, said[0].spans).after(mark)
    return [Block(Kind.ITEM, first.text, 1, first.spans), *said[1:]]
