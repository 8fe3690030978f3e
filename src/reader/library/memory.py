"""What the screen remembers from one time to the next, as words under a key."""

import sqlite3

_RECALL = "SELECT value FROM memory WHERE key = ?"
_REMEMBER = """
    INSERT INTO memory (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
"""


def remember(db: sqlite3.Connection, key: str, value: str) -> None:
    """Keep the value under the key, instead of the one before."""
    db.execute(_REMEMBER, (key, value))


def recall(db: sqlite3.Connection, key: str) -> str | None:
    """The value under the key."""
    row = db.execute(_RECALL, (key,)).fetchone()
    return str(row[0]) if row else None
