"""The fields of a draft: of what a page claims, the most trusted that the page itself shows; else the most trusted."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from lxml import etree

from reader.model import Block
from reader.parse import bylines, dates
from reader.parse.html import links
from reader.parse.html.claims import Claim, Claims
from reader.parse.html.titles import key
from reader.parse.html.tree import Page
from reader.parse.roles import Role
from reader.text import clean_line

_LONGEST_SHOWN = 300
"""In code points: a name or a date is looked for in pieces that are no longer."""
_LONGEST_BYLINE = 200
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""What claims another year was never filled in."""
_SAMPLE = 1000
"""So many code points of a text tell what letters it is written in."""
_DATED = frozenset({Role.DATE, Role.BYLINE})
_ADDRESS = re.compile(r"https?:|[^\s@]@[^\s@]")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
# Languages that are not written in Latin letters, each with the letters that it is written in.
_SCRIPTS = {
    **dict.fromkeys(["ar", "fa", "ur", "ps"], "\u0600-\u06ff"),
    **dict.fromkeys(["ru", "uk", "be", "bg", "mk"], "\u0400-\u04ff"),
    **dict.fromkeys(["hi", "mr", "ne"], "\u0900-\u097f"),
    **dict.fromkeys(["zh", "yue"], "\u3400-\u9fff"),
    "ja": "\u3040-\u30ff\u3400-\u9fff",
    "ko": "\uac00-\ud7a3",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff",
    "th": "\u0e00-\u0e7f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
_LATIN = "a-z\u00aa-\u024f"


class Field(NamedTuple):
    """What is known about an article, and why that is believed; both empty where it is not known."""

    text: str
    because: str = ""


_UNKNOWN = Field("")


def _trusted(claimed: Iterable[Claim], is_shown: Callable[[str], bool]) -> tuple[Field, bool]:
    """The first claim that the page shows, else the first; and whether it is shown."""
    claims = list(dict.fromkeys(claimed))
    for claim in claims:
        if is_shown(claim.text):
            return Field(claim.text, claim.why(shown=True)), True
    first = claims[0] if claims else None
    return (Field(first.text, first.why(shown=False)) if first else _UNKNOWN), False


def _short(page: Page) -> Iterable[str]:
    return (piece.text for piece in page.pieces if 0 < len(piece.text) <= _LONGEST_SHOWN)


def byline(page: Page, roles: Sequence[Role], claims: Claims, publisher: str) -> Field:
    """Who wrote it. Of what only claims say, neither an address nor the publisher is taken for a name."""
    shown = [key(text) for text in _short(page)]

    def is_shown(names: str) -> bool:
        return any(its and any(its in text for text in shown) for its in map(key, names.split(",")))

    names = (claim._replace(text=bylines.author(claim.text) or claim.text) for claim in claims.byline)
    claimed = (name for name in names if not _ADDRESS.search(name.text) and key(name.text) != key(publisher))
    best, believed = _trusted((name for name in claimed if len(name.text) <= _LONGEST_BYLINE), is_shown)
    if believed:
        return best
    said = (bylines.author(piece.text) for piece, role in zip(page.pieces, roles, strict=True) if role is Role.BYLINE)
    written = ", ".join(dict.fromkeys(clean_line(name) for name in said if name))
    return Field(written, "what the page shows as its byline") if written else best


def publisher(page: Page, claims: Claims, title: str) -> Field:
    """Who published it: a name, else the host of the page's address."""
    shown = {key(text) for text in _short(page)}
    names = [name for name in claims.publisher if not links.is_web(name.text) and key(name.text) != key(title)]
    best, _ = _trusted(names, lambda name: key(name) in shown)
    host = links.host(address(claims).text)
    return best if best.text or not host else Field(host, "the host of the page's address")


def published(page: Page, roles: Sequence[Role], claims: Claims) -> Field:
    """When it was published, in ISO 8601, as exact as a claim that can be read; else the day that the page shows."""
    dated = zip(page.pieces, roles, strict=True)
    days = [day for text in _short(page) if (day := dates.find(text))]
    near = {day + timedelta(around) for day in map(date.fromisoformat, days) for around in (-1, 0, 1)}
    claimed = [claim._replace(text=its) for claim in claims.published if (its := _moment(claim.text))]
    best, _ = _trusted(claimed, lambda its: datetime.fromisoformat(its).date() in near)
    said = next((day for piece, role in dated if role in _DATED and (day := dates.find(piece.text))), "")
    return best if best.text or not said else Field(said, "the day that the page shows")


def _moment(value: str) -> str:
    """A date or a date and time as ISO 8601; empty where it can't be read with certainty."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return dates.find(value)
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return ""
    has_time = len(value) > len("2024-05-31")
    return found.isoformat(timespec="seconds") if has_time else found.date().isoformat()


def language(made: Iterable[Block], claims: Claims) -> Field:
    """The BCP 47 tag that the page claims, unless the text is written in other letters."""
    sample = "".join(block.text for block in made)[:_SAMPLE]
    for tag, source in claims.language:
        if _TAG.fullmatch(tag) and _is_written(sample, tag.replace("_", "-").split("-")[0].lower()):
            return Field(tag.replace("_", "-"), f"{source}, and the text is written in its letters")
    return _UNKNOWN


def _is_written(text: str, language: str) -> bool:
    """Whether a text has no less letters of a language's script than of any other that is known."""

    def letters(script: str) -> int:
        return len(re.findall(f"[{script}]", text, re.IGNORECASE))

    its = letters(_SCRIPTS.get(language, _LATIN))
    return all(its >= letters(other) // 2 for other in {_LATIN, *_SCRIPTS.values()})


def address(claims: Claims) -> Field:
    """The canonical address, if it is one of the web."""
    return next((Field(*claim) for claim in claims.address if links.is_web(claim.text)), _UNKNOWN)


def base(root: etree._Element, given: str, claims: Claims) -> str:
    """What relative links of a page are relative to (HTML, section 2.4.1); empty if that can't be told.

    `given` is the address that the page came from, if that is known.
    """
    own = given if links.is_web(given) else address(claims).text
    tag = next(root.iter("base"), None)
    return own if tag is None else links.resolved(own, tag.get("href", "")) or own
