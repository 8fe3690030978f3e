"""All that Reader keeps, in one SQLite file. The only place with SQL."""

from reader.library.adding import Added, Source
from reader.library.errors import LibraryError, ReadOnlyError
from reader.library.library import Library

__all__ = ["Added", "Library", "LibraryError", "ReadOnlyError", "Source"]
