"""What servers say about their answers, as far as it can be believed."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DAY = 86_400.0
"""Seconds; nobody is left alone for longer because a server says so."""
_TAG = re.compile(r'(?:W/)?"[!#-~\x80-\xff]{0,254}"')  # RFC 9110, section 8.8.3
_DATE = re.compile(r"[\w ,:+-]{1,64}", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s\"';]{1,40})", re.IGNORECASE)


def validators(etag: str, last_modified: str) -> tuple[str, str]:
    """ETag and Last-Modified, to be sent back as they are; empty for what they can't be."""
    return (
        etag if _TAG.fullmatch(etag) else "",
        last_modified if _DATE.fullmatch(last_modified) else "",
    )


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds until a server wants to be asked again, a day at most; None if it doesn't say (RFC 9110, 10.2.3)."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(DAY, float(value[:9]))
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    seconds = (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds()
    return min(DAY, max(0.0, seconds))


def charset(content_type: str) -> str | None:
    """The label of an encoding that a Content-Type names, if it does (RFC 9110, section 8.3.2)."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None
