"""JSON Feed, versions 1 and 1.1: https://www.jsonfeed.org/version/1.1/."""

import json
from datetime import datetime
from typing import Any

from reader.feeds.values import Entry, Feed, FeedError, address, line, title


def read(raw: bytes, base: str) -> Feed:
    """The feed in a JSON document; what has another type than it should is left out. FeedError if there is none."""
    try:
        value = json.loads(raw.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise FeedError("this JSON can't be read") from error
    if not isinstance(value, dict) or not isinstance(items := value.get("items"), list):
        raise FeedError("this JSON is no feed")
    home = address(value.get("home_page_url"), base)
    language = line(value.get("language"), 35)
    common = _byline(value)
    entries = tuple(_entry(item, home or base, language, common) for item in items if isinstance(item, dict))
    return Feed(title(value.get("title"), is_html=False), home, language, entries)


def _entry(item: dict[str, Any], base: str, language: str, byline: str) -> Entry:
    link = address(item.get("url"), base) or address(item.get("external_url"), base)
    content = {key: item[key] for key in ("content_html", "content_text", "summary") if isinstance(item.get(key), str)}
    kind = next((key for key, text in content.items() if text.strip()), "summary")
    return Entry(
        guid=line(item.get("id"), 1000),
        address=link,
        title=title(item.get("title"), is_html=False),
        byline=_byline(item) or byline,
        published=_moment(item.get("date_published")) or _moment(item.get("date_modified")),
        language=line(item.get("language"), 35) or language,
        content=content.get(kind, ""),
        is_html=kind == "content_html",
        is_teaser=kind == "summary",
        base=link or base,
    )


def _byline(of: dict[str, Any]) -> str:
    """The authors' names; version 1 had one author."""
    authors = of.get("authors")
    some = authors if isinstance(authors, list) else [of.get("author")]
    names = [line(author.get("name")) for author in some if isinstance(author, dict)]
    return line(", ".join(dict.fromkeys(filter(None, names))))


def _moment(text: object) -> str:
    """A date of RFC 3339, as it stands; empty if it is none."""
    if not isinstance(text, str):
        return ""
    try:
        return datetime.fromisoformat(text.strip()).isoformat().replace("+00:00", "Z")
    except ValueError:
        return ""
