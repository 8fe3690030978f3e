"""All that Reader keeps, in one SQLite file. The only place with SQL."""

from reader.library.errors import LibraryError, ReadOnlyError
from reader.library.library import Library
from reader.library.listing import Listing

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library.adding import Added, Source

__all__ = ["Added", "Library", "LibraryError", "Listing", "ReadOnlyError", "Source"]


def __getattr__(name: str) -> object:
    """What only those need who add something: it is imported when they ask for it (PEP 562)."""
    if name in {"Added", "Source"}:
        from reader.library import adding  # noqa: PLC0415

        return getattr(adding, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
