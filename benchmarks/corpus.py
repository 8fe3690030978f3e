"""The corpus of labelled pages, which lies outside the project: its cases, and what each line of a case is."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reader.parse import HTML, TEXT
from reader.parse.lines import Line
from reader.parse.plain import prepared
from reader.text import clean

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpus"
"""Where the corpus is if it is there at all."""
ALIKE = 0.8
"""Two texts that share so much of their words are one title."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|\w+")
_ANY = frozenset({"text", "heading", "caption", "inside"})


class Case(NamedTuple):
    """A source with the pages that it was made of."""

    id: str
    style: str
    raw: bytes
    pages: list[dict[str, Any]]
    about: dict[str, Any]

    @property
    def text(self) -> str:
        """The source as clean text."""
        return clean(self.raw.decode())

    @property
    def media_type(self) -> str:
        """What the source is."""
        return HTML if self.style == "html" else TEXT

    @property
    def families(self) -> set[str]:
        """The families of sites that its pages come from."""
        return {page["family"] for page in self.pages}


def cases(folder: Path) -> Iterator[Case]:
    """All cases, in the order of the corpus."""
    with (folder / "pages.jsonl").open(encoding="utf-8") as rows:
        pages = {page["id"]: page for page in map(json.loads, rows)}
    with (folder / "cases.jsonl").open(encoding="utf-8") as rows:
        for about in map(json.loads, rows):
            raw = (folder / about["file"]).read_bytes()
            raw = gzip.decompress(raw) if about["file"].endswith(".gz") else raw
            yield Case(about["id"], about["style"], raw, [pages[name] for name in about["pages"]], about)


def plain(text: str) -> str:
    """A text's letters and digits alone, to be compared."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def shared(one: str, other: str) -> float:
    """How many of their words two texts share (token F1)."""
    left, right = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    return 2 * sum((left & right).values()) / (sum(left.values()) + sum(right.values()) or 1)


def labelled(case: Case) -> tuple[list[Line], list[frozenset[str]]]:
    """The lines of a case of one page, and for each the parts that are right; none where the text is not found."""
    [page] = case.pages
    found = prepared(case.text)
    keys = [plain(line.text) for line in found]
    body = _body(page)
    title = _title(page, found, keys, body)
    inner = [at for at, key in enumerate(keys) if at > title and body.get(key, set()) & {"text", "heading"}]
    if not inner:
        return found, []
    first, last = inner[0], max(at for at, key in enumerate(keys) if key in body)
    furniture = {plain(text) for text in [*page["furniture"], *case.about.get("widgets", [])]}
    furniture |= {keys[title]} if title >= 0 else set()
    right = []
    for at, key in enumerate(keys):
        parts = body.get(key) or ({"furniture"} if key in furniture else {"unknown"})
        if at <= title:
            right.append(frozenset({"title" if at == title else "top"}))
        elif at < first:
            right.append(_in_head(parts, titled=title >= 0))
        else:
            right.append(_in_text(parts, again=key in keys[:at]) if at <= last else _behind(parts))
    return found, right


def _body(page: dict[str, Any]) -> dict[str, set[str]]:
    """What the blocks of a page are, by their letters; a paragraph that may be a heading is a standfirst."""
    parts = {"heading": "heading", "caption": "caption"}
    found: dict[str, set[str]] = {}
    for kind, text, *others in page["blocks"]:
        right = found.setdefault(plain(text), set())
        right.add("lead" if kind == "paragraph" and others else parts.get(kind, "text"))
        if kind == "heading" and others:
            right.add("text")
    return found


def _title(page: dict[str, Any], found: Sequence[Line], keys: Sequence[str], body: dict[str, set[str]]) -> int:
    """The line that is the page's title; -1 if there is none above the text."""
    top = next((at for at, key in enumerate(keys) if "text" in body.get(key, ())), 0)
    if plain(page["title"]) in keys[: top + 4]:
        return keys.index(plain(page["title"]))
    names = [name for name in [page["title"], *page["titles"]] if name]
    alike = [
        (max(shared(line.text, name) for name in names), -at)
        for at, line in enumerate(found[: top + 4])
        if line.width < 300
    ]
    best, at = max(alike, default=(0.0, 0))
    return -at if best >= ALIKE else -1


def _in_head(parts: set[str], *, titled: bool) -> frozenset[str]:
    """What a line between the title and the text may be."""
    if "lead" in parts:
        return frozenset({"lead"})
    if "caption" in parts:
        return frozenset({"head caption"})
    above = {"head"} if titled else {"head", "top"}
    return frozenset(above | {"lead", "head caption"} if "unknown" in parts else above)


def _in_text(parts: set[str], *, again: bool) -> frozenset[str]:
    """What a line between the first and the last of the text may be."""
    if "unknown" in parts:
        return _ANY
    if "furniture" in parts:
        return frozenset({"inside"})
    right = {"text" if part == "lead" else part for part in parts}
    return frozenset(right | {"inside"} if again and "caption" in right else right)


def _behind(parts: set[str]) -> frozenset[str]:
    """What a line below the text may be."""
    return frozenset({"after"} | _ANY if "unknown" in parts else {"after"})
