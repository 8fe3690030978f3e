"""All that Reader keeps, in one SQLite file. The only place with SQL."""

from reader.library.adding import Added, Source
from reader.library.errors import LibraryError, ReadOnlyError
from reader.library.library import Library
from reader.library.transaction import BUSY_SECONDS, Patience, a_while

__all__ = ["BUSY_SECONDS", "Added", "Library", "LibraryError", "Patience", "ReadOnlyError", "Source", "a_while"]
