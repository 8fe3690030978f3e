"""Bookmarks as JSON, one object a line (https://jsonlines.org). It has every field, and is what is read back best.

`FIELDS` are the keys and their order. Times are ISO 8601 in UTC, offsets code points. What only this library knows,
the number of the article and the place in its present text, is left out: it is looked for anew where they come in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from reader.model import Bookmark, Passage
from reader.text import clean, clean_line

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.retold import Retelling

FIELDS = (
    *("id", "title", "publisher", "published", "source", "address"),
    *("quote", "prefix", "suffix", "start", "end", "note", "tags", "kept", "changed", "also"),
)
_HIGHEST = 2**53  # what JSON can say exactly everywhere (RFC 8259, section 6)
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def record(bookmark: Bookmark, also: Sequence[Retelling] = ()) -> dict[str, object]:
    """The bookmark as a value for JSON, with the other tellings in which it stands."""
    passage = bookmark.passage
    return {
        "id": bookmark.id,
        "title": bookmark.title,
        "publisher": bookmark.publisher,
        "published": bookmark.published,
        "source": bookmark.source,
        "address": bookmark.address,
        "quote": passage.quote,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "start": passage.start,
        "end": passage.end,
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "kept": bookmark.kept.isoformat(),
        "changed": bookmark.changed.isoformat() if bookmark.changed else None,
        "also": [
            {"id": other.id, "title": other.title, "publisher": other.publisher, "standing": stands}
            for other, stands in also
        ],
    }


def bookmark_of(value: Mapping[str, object], now: datetime) -> Bookmark:
    """The bookmark that such a value describes, clean; ValueError if it has no quote.

    The door for all formats: values of any kind may stand under the keys. What is missing is left empty. Without a
    time it was kept `now`, without an id it has one that the same value always gives.
    """
    quote = _excerpt(value.get("quote"))
    if not quote:
        raise ValueError("it has no quote")
    start = value.get("start")
    start = start if isinstance(start, int) and 0 <= start <= _HIGHEST else 0
    kept, changed = moment(value.get("kept")), moment(value.get("changed"))
    title, publisher, address = (_line(value.get(key)) for key in ("title", "publisher", "address"))
    return Bookmark(
        id=_identifier(value.get("id")) or derived_id(quote, title, publisher, address, start, kept),
        article=None,
        passage=Passage(start, start + len(quote), quote, _excerpt(value.get("prefix")), _excerpt(value.get("suffix"))),
        title=title,
        publisher=publisher,
        source=_line(value.get("source")),
        kept=kept or now,
        published=_line(value.get("published")),
        address=address,
        note=clean(_text(value.get("note"))),
        changed=changed,
    )


def derived_id(  # noqa: PLR0913  (all that such a format says of a passage)
    quote: str, title: str, publisher: str, address: str, start: int, kept: datetime | None
) -> str:
    """The id of a bookmark from a format that has none: the same whenever it is read (RFC 9562, section 5.5)."""
    import uuid  # noqa: PLC0415 (writing needs it not)

    second = kept.isoformat(timespec="seconds") if kept else ""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\0".join((quote, title, publisher, address, str(start), second))))


def moment(value: object) -> datetime | None:
    """The moment that an ISO 8601 text names, in UTC, which it is in if it names no zone; None if it names none."""
    try:
        when = datetime.fromisoformat(_text(value).strip())
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _identifier(value: object) -> str:
    """A UUID as it is, anything else that is an id as a UUID made of it; empty if there is none."""
    import uuid  # noqa: PLC0415 (as above)

    text = _text(value).strip()
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, text)) if text else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    return clean_line(_text(value))


def _excerpt(value: object) -> str:
    """Clean text of an article, cut anywhere: an isolate may begin in it and end elsewhere, and is left so."""
    text = _text(value)
    bare = text.translate(_ISOLATES)
    return text if clean(bare) == bare else clean(text)
