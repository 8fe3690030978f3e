"""All that Reader keeps, in one SQLite file. The only place with SQL."""

from reader.library.errors import LibraryError, ReadOnlyError
from reader.library.library import Library
from reader.library.transaction import BUSY_SECONDS, Patience, a_while

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.adding import Added, Source
    from reader.library.listing import Listing

__all__ = [
    "BUSY_SECONDS",
    "Added",
    "Library",
    "LibraryError",
    "Listing",
    "Patience",
    "ReadOnlyError",
    "Source",
    "a_while",
]


def __getattr__(name: str) -> object:
    """What not everybody needs is imported when it is asked for (PEP 562)."""
    if name in {"Added", "Source"}:
        from reader.library import adding  # noqa: PLC0415

        return getattr(adding, name)
    if name == "Listing":
        from reader.library.listing import Listing  # noqa: PLC0415

        return Listing
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
