"""Entries of feeds to drafts. An entry is JSON; what it knows is its title, byline, date, language and address.

Its text is HTML or plain text as its feed has it. All of it is untrusted, and cleaned once it is out of the JSON.
"""

import json
from datetime import datetime

from reader.model import Block, Document, Draft, Kind
from reader.parse import plain
from reader.parse.credits import credit_of
from reader.parse.html import fields, fragment, links
from reader.parse.html.claims import Claim, Claims
from reader.parse.lines import Line
from reader.parse.roles import Role
from reader.parse.titles import fallback
from reader.text import clean, clean_line

_KINDS = {"": Kind.PARAGRAPH, ">": Kind.QUOTE, "rule": Kind.RULE}
"""What a line of plain text is by its mark; with any other it is an item."""


def read(raw: bytes) -> list[Draft]:
    """The article of an entry; none where it says nothing. ValueError if the bytes are no entry."""
    said = _Said(raw)
    content = clean(said.text("content"))
    if said.value.get("is_html"):
        its = {Role.BYLINE: "byline", Role.DATE: "published"}
        has = {role for role, name in its.items() if said.text(name)}
        made, left = fragment.read(content, said.title, said.base, has)
    else:
        made, left = tuple(map(_block, plain.prepared(content))), ()
    return _drafts(said, made, left)


def bare(raw: bytes) -> list[Draft]:
    """What `read` gives for an entry without text, for one whose text can't be read. ValueError if it is no entry."""
    return _drafts(_Said(raw), (), ())


class _Said:
    """What an entry says, clean but for its content. ValueError if it says nothing that is one."""

    def __init__(self, raw: bytes) -> None:
        try:
            value = json.loads(raw)
        except RecursionError as error:
            raise ValueError("too deep") from error
        if not isinstance(value, dict):
            raise ValueError("no object")  # noqa: TRY004 (bytes that are no entry, whatever they are)
        self.value = value
        self.title = clean_line(self.text("title"))
        address = clean_line(self.text("address"))
        self.address = address if links.is_web(address) else ""
        base = clean_line(self.text("base"))
        self.base = base if links.is_web(base) else self.address

    def text(self, name: str) -> str:
        """The text under a name; empty where there is none."""
        found = self.value.get(name)
        return found if isinstance(found, str) else ""


def _drafts(said: _Said, made: tuple[Block, ...], left: tuple[str, ...]) -> list[Draft]:
    texts = (block.text for block in made if block.text)
    title = said.title or fallback(clean_line(next(texts, "")))
    if not title:
        return []
    made = made or (Block(Kind.PARAGRAPH, title),)
    return [
        Draft(
            title=title,
            document=Document(made),
            byline=clean_line(said.text("byline")),
            credit=credit_of(made),
            published=_moment(said.text("published")),
            language=fields.language(
                made, Claims(language=[Claim(clean_line(said.text("language")), "its feed")])
            ).text,
            furniture=left,
            address=said.address,
        )
    ]


def _block(line: Line) -> Block:
    """A line of plain text."""
    kind = _KINDS.get(line.mark, Kind.ITEM)
    return Block(kind, "" if kind is Kind.RULE else line.text, line.depth if kind in {Kind.ITEM, Kind.QUOTE} else 0)


def _moment(text: str) -> str:
    """A date, or a date and time, in ISO 8601; empty for what is none."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text
