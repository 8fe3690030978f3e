"""Feeds that are followed, with articles of our own writing."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader.library import Item, Library, Source, Taken
from reader.model import Block, Document, Draft, Kind

WHEN = datetime(2024, 6, 14, 12, tzinfo=UTC)


def draft(title: str, text: str = "", *, published: str = "2024-06-14", address: str = "") -> Draft:
    """An article of one paragraph."""
    words = text or f"{title}: what is known of it so far fits into one line."
    return Draft(title, Document((Block(Kind.PARAGRAPH, words),)), published=published, address=address)


def take(library: Library, source: int, drafts: Sequence[Draft], now: datetime = WHEN) -> tuple[int, ...]:
    """Take in what a feed has now; the ids of what is new. An article is the same one as long as its title is."""
    items = [Item(draft.title, repr(draft).encode(), draft) for draft in drafts]
    return library.take_feed(source, Taken(repr(items).encode()), items, now).new


def follow(library: Library, name: str, *drafts: Draft, tags: Sequence[str] = ()) -> int:
    """Follow a feed that has these articles; its id."""
    source = library.follow("feed", f"https://{name.lower().replace(' ', '-')}.example/feed", name, WHEN, named=True)
    library.set_tags(source, tags)
    take(library, source, drafts)
    return source


def three_sources(library: Library) -> tuple[int, int, int]:
    """Follow three sources, one of which brought nothing yet and can't be had, beside an article added by hand."""
    harbour = follow(
        library,
        "Harbour News",
        draft("Ferry comes home", address="https://harbour-news.example/ferry"),
        draft("Quay to be mended", published="2024-06-13"),
        draft("Gulls return", published="2024-06-12"),
        tags=["coast", "daily"],
    )
    valley = follow(library, "The Valley", draft("Frost in the orchards"), draft("Mill for sale"), tags=["daily"])
    silent = follow(library, "Silent Press", tags=["coast"])
    library.note_failure(silent, "The server is too busy.", WHEN + timedelta(minutes=10))
    by_hand = draft("A letter that was saved", published="2024-06-01")
    library.add(Source("file", "/letter.txt", "letter.txt"), b"letter", "text/plain", [by_hand], WHEN)
    return harbour, valley, silent
