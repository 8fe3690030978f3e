"""The title: what the page claims it to be, where it is shown; else its first heading."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.parse.html.claims import Claim
from reader.parse.html.tree import Page, Piece, innermost

_PARTS = re.compile(r"\s+[|–—\-·•»:]+\s+|\s*[|｜ㅣ]\s*")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|\w+")
_LONGEST = 300
"""In code points; what is longer is no title."""
_MOST_CLAIMS = 10
_MOST = 150
"""In pieces: so many are looked at."""
_ALIKE = 0.6
_TRUST = {1: 0.4, 2: 0.1, 3: 0.05, 4: 0.0}
"""How much more alike than others a piece seems by the level of its heading: what is none may repeat the title."""
_FEWEST = 3
"""A part of a claimed title that has fewer words is the name of the site or of one of its parts."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the number of the piece that says it (-1 if none does), and where it was taken from."""

    text: str
    at: int = -1
    source: str = ""


def find(page: Page, claimed: Sequence[Claim]) -> Title:
    """The title of a page that claims these, the most trusted first; empty if neither claims nor headings say it."""
    sources: dict[str, str] = {}
    for text, source in claimed:
        sources.setdefault(text, source)
    claims = [Claim(*pair) for pair in sources.items() if len(pair[0]) <= _LONGEST][:_MOST_CLAIMS]
    shown = _shown(page)
    words = [Counter(_words(page.pieces[at].text)) for at in shown]
    for claim in claims:
        parts = [Counter(_words(part)) for part in _parts(claim.text)]
        alike = {at: max(_dice(part, its) for part in parts) for at, its in zip(shown, words, strict=True)}
        likely = [at for at in shown if alike[at] >= _ALIKE]
        if likely:
            at = max(likely, key=lambda at: alike[at] + _TRUST[_rank(page.pieces[at])])
            return Title(_worded(claim.text, page.pieces[at].text), at, claim.why(shown=True))
    headings = (at for at in shown if _rank(page.pieces[at]) == 1)
    at = next(headings, -1)
    if at >= 0:
        return Title(page.pieces[at].text, at, "the first <h1>, since no claimed title is shown")
    if not claims:
        return Title("")
    text = claims[0].text
    return Title(max(_parts(text)[1:], key=len, default=text), source=claims[0].why(shown=False))


def _shown(page: Page) -> list[int]:
    """The numbers of the pieces that may say the title, the highest headings first."""
    short = [at for at, piece in enumerate(page.pieces) if 0 < len(piece.text) <= _LONGEST]
    return sorted(short, key=lambda at: (_rank(page.pieces[at]), at))[:_MOST]


def _rank(piece: Piece) -> int:
    node = innermost(piece.node.around, "h1", "h2", "h3")
    return int(node.tag[1]) if node else 4


def _parts(claim: str) -> list[str]:
    """A claimed title, and what is left of it without the name of the site."""
    parts = _PARTS.split(claim)
    return [claim, *(part for part in parts if len(_words(part)) >= _FEWEST)] if len(parts) > 1 else [claim]


def _words(text: str) -> list[str]:
    """The words of a text for comparing; a character of a script without spaces is one of its own."""
    return _WORD.findall(text.casefold())


def _dice(one: Counter[str], other: Counter[str]) -> float:
    """How much two bags of words have in common, from 0 to 1 (Dice's coefficient)."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _worded(claim: str, text: str) -> str:
    """The words of the page, unless they only add something to the claim: a kicker that has run into the title."""
    bare, shown = key(claim), key(text)
    if bare == shown:
        return max(claim, text, key=len)  # the other one lacks signs or spaces
    return claim if bare in shown and len(bare) * 5 > len(shown) * 2 else text


def key(text: str) -> str:
    """The letters and digits of a text, for comparing."""
    return "".join(filter(str.isalnum, text)).casefold()
