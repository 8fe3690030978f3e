"""The time, asked for in one place: everything below the screen is given it."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)
