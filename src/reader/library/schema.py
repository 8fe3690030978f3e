"""The tables of the library, and the steps that bring an older library up to date.

The steps are files of commented SQL in migrations/. What came from a source (source, raw, body, article, furniture,
version, item) and what the reader did (state, bookmark, memory, following, tag) stand in different tables: reading a
source again never touches the latter. What is counted from both (entry, tally and the like) is kept by triggers, so
that it is right whoever writes.

Times are microseconds since 1970-01-01 UTC. Hashes are SHA-256, as 32 bytes. Offsets are code points into
`Document.text`. An index without a comment of its own serves the foreign key it begins with.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from reader.library import index
from reader.library.addresses import shown_address

APPLICATION_ID = 0x52656164
"""What tells a library from other SQLite files ("Read" in ASCII): https://www.sqlite.org/pragma.html#pragma_application_id"""

MIGRATIONS: tuple[str, ...] = (
    "1_first",
    "2_places_and_notes",
    "3_order_and_counts",
    "4_following",
    "5_stories",
    "6_lists",
    "7_search",
    "8_folding",
)
"""Step k brings a library from schema k - 1 to k; see `script`. A step that has landed is never changed."""

SCHEMA = len(MIGRATIONS)
"""The schema that this version of Reader reads and writes; a library says its own in `user_version`."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the library up to date if it is not, within the transaction that the caller began."""
    if schema_of(connection) < SCHEMA:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _take(connection, MIGRATIONS[schema_of(connection) :])
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    index.make(connection)


def _take(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    connection.create_function("shown_address", 2, shown_address, deterministic=True)
    for name in steps:
        for statement in _statements(script(name)):
            connection.execute(statement)


def missing(connection: sqlite3.Connection) -> list[str]:
    """What a library of its schema has and this one has not: "table article", say; of a newer schema none is known."""
    if schema_of(connection) > SCHEMA:
        return []
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        _take(made, MIGRATIONS[: schema_of(connection)])
        return sorted(_names(made) - _names(connection))


def _names(connection: sqlite3.Connection) -> set[str]:
    return {f"{kind} {name}" for kind, name in connection.execute("SELECT type, name FROM sqlite_schema")}


def script(name: str) -> str:
    """The SQL of a step."""
    return Path(__file__).with_name("migrations").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def schema_of(connection: sqlite3.Connection) -> int:
    """The library's own schema; 0 before its first migration."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def too_new(version: int) -> str:
    """A sentence on a library of a later schema than `SCHEMA`."""
    return (
        f"This library was written by a newer Reader (schema {version}; this one knows {SCHEMA}):"
        " it is open for reading only."
    )


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
