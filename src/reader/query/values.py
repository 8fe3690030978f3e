"""What stands behind the colon of a field: taken for what it means, or ValueError."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from reader.query.fields import DAY, MOMENT, Field
from reader.query.nodes import Range

_COMPARISONS = ("<=", ">=", "<", ">")
_UNITS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}  # days
_DIGITS = 5
_YEAR, _MONTH, _DAY = 4, 7, 10  # characters of a date of that exactness


def to_range(field: Field, text: str, now: datetime) -> Range:
    """The values that are meant by "<7d", "2024-06", "5..10" and the like. ValueError if that means nothing."""
    first, dots, last = text.partition("..")
    if dots:
        return Range(field.name, _ends(field, first, now)[0], _ends(field, last, now)[1])
    comparison = next((sign for sign in _COMPARISONS if text.startswith(sign)), "")
    value = text.removeprefix(comparison)
    if field.takes in {MOMENT, DAY} and (some := age(value)) is not None:
        then = _ago(field, some, now)  # older than that is earlier
        return Range(field.name, None, then) if comparison.startswith(">") else Range(field.name, then, None)
    least, below = _ends(field, value, now)
    ends = {"": (least, below), "<": (None, least), "<=": (None, below), ">": (below, None), ">=": (least, None)}
    return Range(field.name, *ends[comparison])


def age(text: str) -> timedelta | None:
    """The time that "7d" or "2w" is; None if it is no such thing."""
    number, unit = text[:-1], text[-1:]
    return timedelta(days=_number(number) * _UNITS[unit]) if unit in _UNITS and number.isdecimal() else None


def _ago(field: Field, some: timedelta, now: datetime) -> datetime | str:
    try:
        then = now - some
    except OverflowError as error:
        raise ValueError(some) from error
    return then if field.takes == MOMENT else then.date().isoformat()


def _ends(field: Field, text: str, now: datetime) -> tuple[datetime | str | int, datetime | str | int]:
    """The first value that is meant, and the first behind it."""
    if field.takes not in {MOMENT, DAY}:
        number = _number(text)
        return number, number + 1
    first, behind = _days(text, now.date())
    if field.takes == DAY:
        return first.isoformat(), behind.isoformat()
    return datetime.combine(first, time.min, now.tzinfo), datetime.combine(behind, time.min, now.tzinfo)


def _days(text: str, this_day: date) -> tuple[date, date]:
    """The first day of a year, month or day, and the first behind it."""
    day = timedelta(days=1)
    try:
        if text in {"today", "yesterday"}:
            first = this_day - day * (text == "yesterday")
            return first, first + day
        if len(text) == _YEAR:
            year = _number(text)
            return date(year, 1, 1), date(year + 1, 1, 1)
        if len(text) == _MONTH:
            first = date.fromisoformat(f"{text}-01")
            return first, (first + 31 * day).replace(day=1)
        if len(text) == _DAY:
            first = date.fromisoformat(text)
            return first, first + day
    except OverflowError as error:
        raise ValueError(text) from error
    raise ValueError(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise ValueError(text)
    return int(text)
