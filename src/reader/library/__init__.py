"""All that Reader keeps, in one SQLite file. The only place with SQL."""

from reader.library.adding import Added, Source
from reader.library.errors import LibraryError, ReadOnlyError
from reader.library.library import Library
from reader.library.listing import Listing

__all__ = ["Added", "Library", "LibraryError", "Listing", "ReadOnlyError", "Source"]
