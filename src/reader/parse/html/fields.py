"""The fields of a draft: of what a page claims, the most trusted that the page itself shows; else the most trusted."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from lxml import etree

from reader.model import Block
from reader.parse import bylines, dates
from reader.parse.html import links
from reader.parse.html.claims import Claims
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


def _trusted(claimed: Iterable[str], is_shown: Callable[[str], bool]) -> str:
    """The first claim that the page shows, else the first; empty without any."""
    claims = list(dict.fromkeys(claimed))
    return next(filter(is_shown, claims), claims[0] if claims else "")


def _short(page: Page) -> Iterable[str]:
    return (piece.text for piece in page.pieces if 0 < len(piece.text) <= _LONGEST_SHOWN)


def byline(page: Page, roles: Sequence[Role], claims: Claims, publisher: str) -> str:
    """Who wrote it. Of what only claims say, neither an address nor the publisher is taken for a name."""
    shown = [key(text) for text in _short(page)]

    def is_shown(names: str) -> bool:
        return any(its and any(its in text for text in shown) for its in map(key, names.split(",")))

    names = (bylines.author(name) or name for name in claims.byline)
    claimed = [name for name in names if not _ADDRESS.search(name) and key(name) != key(publisher)]
    best = _trusted((name for name in claimed if len(name) <= _LONGEST_BYLINE), is_shown)
    if best and is_shown(best):
        return best
    said = (bylines.author(piece.text) for piece, role in zip(page.pieces, roles, strict=True) if role is Role.BYLINE)
    return ", ".join(dict.fromkeys(clean_line(name) for name in said if name)) or best


def publisher(page: Page, claims: Claims, title: str) -> str:
    """Who published it: a name, else the host of the page's address."""
    shown = {key(text) for text in _short(page)}
    names = [name for name in claims.publisher if not links.is_web(name) and key(name) != key(title)]
    return _trusted(names, lambda name: key(name) in shown) or links.host(address(claims))


def published(page: Page, roles: Sequence[Role], claims: Claims) -> str:
    """When it was published, in ISO 8601, as exact as a claim that can be read; else the day that the page shows."""
    dated = zip(page.pieces, roles, strict=True)
    days = [day for text in _short(page) if (day := dates.find(text))]
    near = {day + timedelta(around) for day in map(date.fromisoformat, days) for around in (-1, 0, 1)}
    claimed = [its for value in claims.published if (its := _moment(value))]
    best = _trusted(claimed, lambda its: datetime.fromisoformat(its).date() in near)
    said = (dates.find(piece.text) for piece, role in dated if role in {Role.DATE, Role.BYLINE})
    return best or next(filter(None, said), "")


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


def language(made: Sequence[Block], claims: Claims) -> str:
    """The BCP 47 tag that the page claims, unless the text is written in other letters."""
    sample = "".join(block.text for block in made)[:_SAMPLE]
    tags = (tag.replace("_", "-") for tag in claims.language if _TAG.fullmatch(tag))
    return next((tag for tag in tags if _is_written(sample, tag.split("-")[0].lower())), "")


def _is_written(text: str, language: str) -> bool:
    """Whether a text has no less letters of a language's script than of any other that is known."""

    def letters(script: str) -> int:
        return len(re.findall(f"[{script}]", text, re.IGNORECASE))

    its = letters(_SCRIPTS.get(language, _LATIN))
    return all(its >= letters(other) // 2 for other in {_LATIN, *_SCRIPTS.values()})


def address(claims: Claims) -> str:
    """The canonical address, if it is one of the web; empty if not."""
    return next(filter(links.is_web, claims.address), "")


def base(root: etree._Element, given: str, claims: Claims) -> str:
    """What relative links of a page are relative to (HTML, section 2.4.1); empty if that can't be told.

    `given` is the address that the page came from, if that is known.
    """
    own = given if links.is_web(given) else address(claims)
    tag = next(root.iter("base"), None)
    return own if tag is None else links.resolved(own, tag.get("href", "")) or own
