"""RSS, RDF and Atom, through feedparser: https://feedparser.readthedocs.io.

Only what it reads is taken from it. It would clean and resolve the HTML of entries too, slowly; that is left to the
parser that makes documents of them.
"""

import io
import re
from time import struct_time
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types

from reader.feeds.values import Entry, Feed, FeedError, address, line, title

_MAIL = re.compile(r"(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+")
_HTML = ("text/html", "application/xhtml+xml")


def read(raw: bytes, base: str, content_type: str) -> Feed:
    """The feed in an XML document, also in a damaged one. FeedError if there is none."""
    # Not told where the feed came from: it would resolve ids too, and a feed that moves would have new ones.
    headers = {"content-type": content_type} if content_type else {}
    # A stream, since feedparser would take bytes for an address or a file's name.
    try:
        parsed = feedparser.parse(
            io.BytesIO(raw), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError, AssertionError) as error:
        # What it does not expect of hostile input comes out as one of these.
        raise FeedError("this feed can't be read") from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise FeedError("this is no feed")
    head = parsed.get("feed", {})
    home = address(head.get("link"), base)
    language = line(head.get("language"), 35)
    entries = tuple(_entry(entry, home or base, language) for entry in parsed.get("entries", ()))
    return Feed(_title(head), home, language, entries)


def _entry(entry: Any, base: str, language: str) -> Entry:  # noqa: ANN401 (feedparser has no types)
    text, is_html, is_teaser, own_base = _content(entry)
    is_guid = entry.get("guidislink") and entry.get("link") == entry.get("id")
    link = address(entry.get("link"), "" if is_guid else base)
    return Entry(
        guid=line(entry.get("id"), 1000),
        address=link,
        title=_title(entry),
        byline=_byline(entry),
        published=_moment(_get(entry, "published_parsed") or _get(entry, "updated_parsed")),
        language=line((entry.get("title_detail") or {}).get("language"), 35) or language,
        content=text,
        is_html=is_html,
        is_teaser=is_teaser,
        base=address(own_base) or link or base,
    )


def _title(of: Any) -> str:  # noqa: ANN401
    kind = (of.get("title_detail") or {}).get("type")
    return title(of.get("title"), is_html=kind in _HTML)


def _content(entry: Any) -> tuple[str, bool, bool, str]:  # noqa: ANN401
    """The longest text of an entry, whether it is HTML, whether it is only a summary, and its base URL."""
    whole = [one for one in entry.get("content", ()) if isinstance(one.get("value"), str)]
    if entry.get("summary"):
        summary = dict(entry.get("summary_detail") or {}) | {"value": entry["summary"], "teaser": True}
        whole.append(summary)
    if not whole:
        return "", False, True, ""
    best = max(whole, key=lambda one: len(one["value"]))
    return best["value"], best.get("type") in _HTML, bool(best.get("teaser")), best.get("base") or ""


def _byline(entry: Any) -> str:  # noqa: ANN401
    """The authors' names, without their mail addresses; empty where there is nothing else.

    feedparser parts names from addresses too, and cuts into those whose last part has more than four letters.
    """
    authors = [author for author in entry.get("authors", ()) if author]
    mailed = any(author.get("email") for author in authors)
    said = [entry.get("author")] if mailed and len(authors) == 1 else [author.get("name") for author in authors]
    names = [_MAIL.sub("", line(one)).strip(" ()<>,") for one in said or [entry.get("author")]]
    return line(", ".join(dict.fromkeys(filter(None, names))))


def _get(entry: Any, key: str) -> Any:  # noqa: ANN401
    """What an entry has under a key itself: feedparser would give one date for another, and warn."""
    return entry[key] if key in entry.keys() else None  # noqa: SIM118 (its `in` maps keys, its `keys` doesn't)


def _moment(time: struct_time | None) -> str:
    """A moment in UTC as ISO 8601; empty for one that no calendar has."""
    if time is None or not 1 <= time.tm_year <= 9999:
        return ""
    return f"{time.tm_year:04}-{time.tm_mon:02}-{time.tm_mday:02}T{time.tm_hour:02}:{time.tm_min:02}:{time.tm_sec:02}Z"
