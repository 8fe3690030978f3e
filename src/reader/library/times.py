"""Times as the library stores them: whole microseconds since 1970-01-01 UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime.fromtimestamp(0, UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_stored(moment: datetime) -> int:
    """Microseconds since 1970-01-01 UTC, exactly. TypeError if `moment` does not know its zone."""
    return (moment - _EPOCH) // _MICROSECOND


def from_stored(microseconds: int) -> datetime:
    """The moment, in UTC."""
    return _EPOCH + microseconds * _MICROSECOND
