"""Where the links of a page lead: those that can be opened in the web, and nothing else."""

import re
from urllib.parse import urljoin, urlsplit

from reader.text import clean_line

_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_LONGEST = 2000
"""In code points: no server takes more."""


def is_web(address: str) -> bool:
    """Whether an address is one of the web: http or https, with a host."""
    return bool(_WEB.match(address)) and len(address) <= _LONGEST


def host(address: str) -> str:
    """The host of an address; empty without one."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def resolved(base: str, href: str) -> str:
    """Where a link leads (RFC 3986, section 5.2); empty for a place in the same page, and for all but the web.

    `base` is the address that relative links are relative to; empty if that is not known.
    """
    href = clean_line(href)
    if not href or href.startswith("#"):
        return ""
    try:
        target = urljoin(base, href)
    except ValueError:
        return ""
    return target if is_web(target) else ""
