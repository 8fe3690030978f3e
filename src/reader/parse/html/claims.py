"""What a page says about itself: JSON-LD (schema.org), Open Graph (ogp.me) and meta tags, in this order of trust."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from reader.parse.lines import is_visible
from reader.text import clean_line

_ARTICLE = re.compile(r"Article|Posting|Report\b|Review\b")
_MOST = 2000
"""So many values of a JSON-LD script are looked at."""
_LONGEST = 2000
"""In code points: what is longer is none of these fields."""
_META = {
    "title": "og:title twitter:title dc.title parsely-title sailthru.title",
    "byline": "article:author og:article:author author dc.creator parsely-author sailthru.author",
    "publisher": "og:site_name dc.publisher publisher application-name",
    "published": (
        "article:published_time og:article:published_time og:published_time datepublished dc.date.issued dc.date "
        "dcterms.date dcterms.created parsely-pub-date sailthru.date pubdate publish-date publishdate date"
    ),
    "description": "og:description description twitter:description dc.description",
    "language": "og:locale content-language language dc.language",
    "address": "og:url",
}
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S{1,2000}) -->")
"""What browsers write at the top of a page that they save."""


class Claim(NamedTuple):
    """A clean line that is not empty, and where in the page it stands."""

    text: str
    source: str

    def why(self, *, shown: bool) -> str:
        """Why it is believed, given whether the page shows it where people read."""
        return f"{self.source}, {'and the page shows it' if shown else 'which the page does not show'}"


@dataclass(slots=True)
class Claims:
    """For each field what was claimed, the most trusted first."""

    title: list[Claim] = field(default_factory=list)
    byline: list[Claim] = field(default_factory=list)
    publisher: list[Claim] = field(default_factory=list)
    published: list[Claim] = field(default_factory=list)
    description: list[Claim] = field(default_factory=list)
    language: list[Claim] = field(default_factory=list)
    address: list[Claim] = field(default_factory=list)


def read(root: etree._Element, text: str) -> Claims:
    """All claims of a page, given as its tree and its source."""
    claims = Claims()
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "") and script.text:
            _read_linked_data(claims, script.text)
    _read_meta(claims, root)
    for tag in root.iter("link"):
        if tag.get("rel", "").lower() == "canonical":
            _claim(claims.address, "<link rel=canonical>", tag.get("href"))
    for tag in root.iter("time"):
        _claim(claims.published, "<time>", tag.get("datetime"))
    if saved := _SAVED.search(text[:4096]):
        _claim(claims.address, "the browser that saved the page", saved[1])
    titles = root.iter("title")
    title = "".join(element.itertext()) if (element := next(titles, None)) is not None else ""
    _claim(claims.title, "<title>", title)
    _claim(claims.language, "<html lang>", root.get("lang"))
    return claims


def _claim(claimed: list[Claim], source: str, value: str | None) -> None:
    """Add a value, if there is anything to see in it, and not too much for a name, a date or a sentence or two."""
    if value and len(value) <= _LONGEST and is_visible(line := clean_line(value)):
        claimed.append(Claim(line, source))


def _read_meta(claims: Claims, root: etree._Element) -> None:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        if name and tag.get("content"):
            found.setdefault(name.lower(), tag.get("content"))
    for its, names in _META.items():
        for name in names.split():
            _claim(getattr(claims, its), f"<meta {name}>", found.get(name))


def _read_linked_data(claims: Claims, script: str) -> None:
    """Take what the articles of a JSON-LD script say; a script that is no JSON says nothing."""
    try:
        value = json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for its in _objects(value):
        if not _ARTICLE.search(" ".join(_strings(its.get("@type")))):
            continue
        claims.title += _linked(its, "headline")
        if names := _linked(its, "author") or _linked(its, "creator"):
            claims.byline.append(Claim(", ".join(dict.fromkeys(name.text for name in names)), names[0].source))
        claims.publisher += _linked(its, "publisher")[:1]
        claims.published += _linked(its, "datePublished") or _linked(its, "dateCreated")
        claims.description += _linked(its, "description")
        claims.language += _linked(its, "inLanguage")
        claims.address += _linked(its, "mainEntityOfPage", "@id") + _linked(its, "url")


def _linked(its: dict[str, Any], name: str, key: str = "name") -> list[Claim]:
    """What a property of an object in JSON-LD claims."""
    return [Claim(text, f"JSON-LD, {name}") for text in _strings(its.get(name), key)]


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """The objects in a JSON value, from the outside in."""
    waiting = [value]
    for its in waiting:  # which grows meanwhile
        if isinstance(its, dict):
            yield its
            inner = list(its.values())
        else:
            inner = its if isinstance(its, list) else []
        waiting += [deeper for deeper in inner if isinstance(deeper, dict | list)][: _MOST - len(waiting)]


def _strings(value: object, key: str = "name") -> list[str]:
    """The strings that a property holds: itself, or the names of the things that it holds."""
    values = value if isinstance(value, list) else [value]
    named = (its.get(key) if isinstance(its, dict) else its for its in values[:_MOST])
    short = (its for its in named if isinstance(its, str) and len(its) <= _LONGEST)
    return [line for its in short if is_visible(line := clean_line(its))]
