"""What a page says about itself: JSON-LD (schema.org), Open Graph (ogp.me) and meta tags, in this order of trust."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

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


@dataclass(slots=True)
class Claims:
    """For each field what was claimed, the most trusted first; all of it clean lines, none of them empty."""

    title: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    publisher: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    language: list[str] = field(default_factory=list)
    address: list[str] = field(default_factory=list)


def read(root: etree._Element, text: str) -> Claims:
    """All claims of a page, given as its tree and its source."""
    claims = Claims()
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "") and script.text:
            _read_linked_data(claims, script.text)
    _read_meta(claims, root)
    for tag in root.iter("link"):
        if tag.get("rel", "").lower() == "canonical":
            _claim(claims.address, tag.get("href"))
    for tag in root.iter("time"):
        _claim(claims.published, tag.get("datetime"))
    if saved := _SAVED.search(text[:4096]):
        _claim(claims.address, saved[1])
    titles = root.iter("title")
    _claim(claims.title, "".join(element.itertext()) if (element := next(titles, None)) is not None else "")
    _claim(claims.language, root.get("lang"))
    return claims


def _claim(claimed: list[str], value: str | None) -> None:
    """Add a value, if there is anything to see in it, and not too much for a name, a date or a sentence or two."""
    if value and len(value) <= _LONGEST and is_visible(line := clean_line(value)):
        claimed.append(line)


def _read_meta(claims: Claims, root: etree._Element) -> None:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        if name and tag.get("content"):
            found.setdefault(name.lower(), tag.get("content"))
    for its, names in _META.items():
        for name in names.split():
            _claim(getattr(claims, its), found.get(name))


def _read_linked_data(claims: Claims, script: str) -> None:
    """Take what the articles of a JSON-LD script say; a script that is no JSON says nothing."""
    try:
        value = json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for its in _objects(value):
        if not _ARTICLE.search(" ".join(_strings(its.get("@type")))):
            continue
        claims.title += _strings(its.get("headline"))
        if names := _strings(its.get("author")) or _strings(its.get("creator")):
            claims.byline.append(", ".join(dict.fromkeys(names)))
        claims.publisher += _strings(its.get("publisher"))[:1]
        claims.published += _strings(its.get("datePublished")) or _strings(its.get("dateCreated"))
        claims.description += _strings(its.get("description"))
        claims.language += _strings(its.get("inLanguage"))
        claims.address += _strings(its.get("mainEntityOfPage"), "@id") + _strings(its.get("url"))


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
