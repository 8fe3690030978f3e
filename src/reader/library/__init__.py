"""All that Reader keeps, in one SQLite file. The only place with SQL."""

from reader.library.errors import LibraryError, ReadOnlyError
from reader.library.library import Library
from reader.library.transaction import BUSY_SECONDS, Patience, a_while

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.adding import Added, Source
    from reader.library.feeding import Item, Teaser
    from reader.library.following import Following, Taken
    from reader.library.groups import Group
    from reader.library.listing import Listing

__all__ = [
    "BUSY_SECONDS",
    "Added",
    "Following",
    "Group",
    "Item",
    "Library",
    "LibraryError",
    "Listing",
    "Patience",
    "ReadOnlyError",
    "Source",
    "Taken",
    "Teaser",
    "a_while",
]

_LATE = {
    "Added": "adding",
    "Source": "adding",
    "Item": "feeding",
    "Teaser": "feeding",
    "Following": "following",
    "Taken": "following",
    "Group": "groups",
    "Listing": "listing",
}


def __getattr__(name: str) -> object:
    """What not everybody needs is imported when it is asked for (PEP 562)."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"reader.library.{_LATE[name]}"), name)
