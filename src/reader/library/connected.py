"""One connection to a library: opened, asked at one moment, written to whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from reader.library import index
from reader.library.errors import ReadOnlyError, as_library_error
from reader.library.opening import connect
from reader.library.schema import SCHEMA, schema_of, too_new
from reader.library.transaction import Patience, a_while, data_version, reading, schema_version, writing
from reader.library.turn import Turn

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Self

    from reader.library.undoing import Record


_REBUILT = (
    "The library was restored or rebuilt by another program since it was opened here: it is open for reading only."
    " Start Reader again."
)


class Connected:
    """What all that a library can be asked and told is built on."""

    def __init__(self, connection: sqlite3.Connection, path: Path, read_only: str, patience: Patience) -> None:
        self._connection = connection
        self.patience = patience
        """How long this connection waits where others use the library."""
        self._turn = Turn(path.parent)
        self._version = 0
        self._made: int | None = None
        self.path = path
        """The file it is in."""
        self.read_only = read_only
        """A sentence why nothing can be written; empty if it can."""

    @classmethod
    def open(cls, path: Path, *, create: bool = True, patience: Patience = a_while) -> Self:
        """Open the library in the file `path`, and make it if there is none and `create` is set.

        The file and the folders that are made for it are their owner's alone. A library of a newer Reader, or one
        that may not be written to, is opened for reading only. LibraryError if there is none, if it is damaged, or
        if the file is something else: then nothing is written to it. `patience` says how long this connection waits
        where others use the library, also to open it.
        """
        connection, read_only = connect(path, create=create, patience=patience)
        return cls(connection, path, read_only, patience)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._turn.close()

    def interrupt(self) -> None:
        """Break off what another thread looks up through this connection: it raises LibraryError there."""
        self._connection.interrupt()

    def __enter__(self) -> Self:
        """The library, closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written within is on disk at the end, whole or not at all, for one wait for the disk.

        Others can't write meanwhile. What raises LibraryError within must end all of it.
        """
        with self._writing():
            yield

    @contextmanager
    def recorded(self, what: str, keys: Sequence[int | str]) -> Iterator[Record]:
        """As `together`; what is written within is written down, so that `take_back` can undo it.

        `what` is the part of the library that is changed ("read", "star", "bookmark" or "list"), and `keys` are those
        of all rows it may be about: ids of articles, UUIDs of bookmarks or names of lists.
        """
        from reader.library import undoing  # noqa: PLC0415 (only the screen undoes anything)

        record = undoing.Record(what, {})
        with self._writing() as db:
            before = undoing.rows(db, what, keys)
            yield record
            undoing.note(record, keys, before, undoing.rows(db, what, keys))

    def take_back(self, record: Record, now: datetime) -> int:
        """Undo what was recorded; how many rows stay, since they have been changed or removed meanwhile.

        Everything else is as it was before, times included; a bookmark that was kept is removed.
        """
        from reader.library import undoing  # noqa: PLC0415 (as above)

        with self._writing() as db:
            return undoing.take_back(db, record, now)

    def changed_elsewhere(self) -> bool:
        """Whether anything was written through another connection since this was last asked of this one."""
        with self._reading() as db:
            version = data_version(db)
            self._made = self._made or schema_version(db)
        before, self._version = self._version or version, version
        return version != before

    def _refuse_changed(self, db: sqlite3.Connection) -> None:
        """Raise ReadOnlyError if the library is not the one any more that was opened.

        A newer Reader may have come by meanwhile, or a backup may have been restored: then ids that are known here
        may be those of other articles.
        """
        made = schema_version(db)
        if (version := schema_of(db)) > SCHEMA:
            self.read_only = too_new(version)
        elif self._made not in {None, made}:
            self.read_only = _REBUILT
        else:
            self._made = made
            return
        raise ReadOnlyError(self.read_only)

    @contextmanager
    def still(self) -> Iterator[bool]:
        """Nobody writes to it within the block. Whether nobody has since `changed_elsewhere` was last asked."""
        with self._reading() as db:
            yield data_version(db) == self._version

    @contextmanager
    def _reading(self, patience: Patience | None = None) -> Iterator[sqlite3.Connection]:
        with as_library_error(self.path), reading(self._connection, patience or self.patience):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        outermost = not self._connection.in_transaction
        with as_library_error(self.path), writing(self._connection, self.patience, self._turn):
            self._refuse_changed(self._connection)
            yield self._connection
            if outermost:
                index.settle(self._connection)
