"""What a list of subscriptions says: feeds with their names and tags, and what of it Reader will not do."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.feeds.values import address, line, shown

_COMMANDS = ("exec:", "filter:", "|", "query:")


class ListError(ValueError):
    """Bytes that no list of subscriptions can be made of; its text is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that somebody follows."""

    address: str
    """Its http or https URL."""
    name: str = ""
    """What the list calls it, one clean line; empty if it doesn't."""
    home: str = ""
    """The http or https URL of its site; empty if the list doesn't say."""
    tags: tuple[str, ...] = ()
    """The folders and categories it is in, each once."""


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The feeds of a list, each once, and a sentence for each entry that was refused."""

    feeds: tuple[Subscription, ...]
    refused: tuple[str, ...] = ()


def tags_of(written: Iterable[str]) -> tuple[str, ...]:
    """Clean tags, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(line, written))))


def subscriptions(entries: list[tuple[str, Subscription]]) -> Subscriptions:
    """Sort out entries, each with its address as the list has it: the last of several with one address counts.

    Commands and filters that other readers would run are refused, as are addresses that nothing can be fetched from.
    """
    feeds: dict[str, Subscription] = {}
    refused: list[str] = []
    for written, entry in entries:
        if whole := address(written):
            before = feeds.get(whole)
            tags = dict.fromkeys((*(before.tags if before else ()), *entry.tags))
            name = entry.name or (before.name if before else "")
            feeds[whole] = Subscription(whole, name, entry.home, tuple(tags))
        else:
            refused.append(_refusal(written, entry.name))
    return Subscriptions(tuple(feeds.values()), tuple(refused))


def _refusal(written: str, name: str) -> str:
    what = shown(written) or name or "an entry without an address"
    if written.strip().startswith(_COMMANDS):
        return f"{what}: Reader runs no commands and no filters"
    return f"{what}: this is no http or https address"
