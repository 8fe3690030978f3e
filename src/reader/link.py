"""Where a link leads, judged before anything is done with it.

A link is what strangers wrote. What comes out of here is either plain ASCII that a browser reads as it stands, or a
sentence that says why there is nothing to open. Browsers read addresses by the WHATWG's URL Standard; what it lets
through for the sake of old pages (backslashes for slashes, control characters, one slash for two) is refused here.
"""

import ipaddress
import re
import unicodedata
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote, urljoin

import idna

MOST = 8_000
"""Code points of an address that is looked at (RFC 9110, 4.1: what servers should take at least)."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(https?)://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MAIL = re.compile(r"[\w.+][\w.+-]*@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is behind the host, besides letters, digits, `-`, `.` and `_`: RFC 3986's reserved, `%` and `~`."""
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "lan")
_HIGHEST_PORT = 65_535
_NO_SITE = "names a site that there can't be"
_LOCAL = "leads to this machine or into its own network, not to the internet"
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_FAMILIES = (
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    {"LATIN", "CJK", "BOPOMOFO"},
    {"LATIN", "CJK", "HANGUL"},
)
"""Scripts that one name may have together (UTS 39, 5.2, "Highly Restrictive")."""


class Verdict(Enum):
    """What may be done with a link."""

    OPEN = "open"
    ASK = "ask"
    REFUSE = "refuse"


class Link(NamedTuple):
    """A link that was judged."""

    verdict: Verdict
    url: str
    """The whole address in ASCII, without user information; empty if it is refused. For mail, the mail address."""
    why: str = ""
    """What there is to be careful about, or why it is refused: a clean clause that follows "this link"."""

    @property
    def is_mail(self) -> bool:
        """Whether it is no page but somebody's mail address."""
        return bool(self.url) and "//" not in self.url


class _RefusedError(Exception):
    """There is nothing to open; the message is a clause like `Link.why`."""


def judge(target: str, base: str = "") -> Link:
    """Judge a link as an article has it; `base` is the article's own address, for links that begin there."""
    target = target.strip(" ")
    if len(target) > MOST:
        return _refused("is longer than any address")
    if _CONTROL.search(target):
        return _refused("has control characters in it")
    target = re.sub(r"^feed:(?=https?:)|^feed(?=://)", lambda found: "" if ":" in found[0] else "https", target)
    if not _SCHEME.match(target):
        if not base:
            return _refused("does not say which site it is on")
        try:
            target = urljoin(base, target)
        except ValueError:
            return _refused("can't be understood")
    try:
        return _mail(target[len("mailto:") :]) if target[:7].casefold() == "mailto:" else _page(target)
    except _RefusedError as refused:
        return _refused(str(refused))


def _refused(why: str) -> Link:
    return Link(Verdict.REFUSE, "", why)


def _mail(address: str) -> Link:
    if not _MAIL.fullmatch(address):
        raise _RefusedError("is a mail address with more in it than an address")
    return Link(Verdict.ASK, address, "is a mail address")


def _page(target: str) -> Link:
    if not (parts := _WEB.fullmatch(target)):
        raise _RefusedError("is no address of a page (http or https)")
    scheme, place, rest = parts.groups()
    if "\\" in place:
        raise _RefusedError("has a backslash in the name of its site")
    user, _, place = place.rpartition("@")
    host, port = _parted(place)
    name, careful = _host(host)
    if user:
        careful = f"pretends to lead elsewhere by a user name; it leads to {name}"
    elif any(unicodedata.category(character) == "Cf" for character in rest):
        careful = "has characters in it that can't be seen"
    url = f"{scheme.lower()}://{name}{port}{quote(rest or '/', safe=_KEPT)}"
    return Link(Verdict.ASK if careful else Verdict.OPEN, url, careful)


def _parted(place: str) -> tuple[str, str]:
    """Part host and port; the port with its colon, or empty."""
    if not (parts := re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]*))?", place)):
        raise _RefusedError("can't be understood")
    if parts[2] and int(parts[2]) > _HIGHEST_PORT:
        raise _RefusedError("names a port that there can't be")
    return parts[1], f":{parts[2]}" if parts[2] else ""


def _host(host: str) -> tuple[str, str]:
    """The host in ASCII, and what there is to be careful about."""
    if host.startswith("["):
        address = _numeric(host[1:-1].partition("%")[0])
        return f"[{address}]", "" if _is_public(address) else _LOCAL
    if not host.isascii() or "xn--" in host.lower():
        return _international(host)
    name = host.lower().removesuffix(".")
    labels = name.split(".")
    if not all(re.fullmatch(r"(?!-)[\w-]{1,63}(?<!-)", label, re.ASCII) for label in labels) or len(name) > 253:
        raise _RefusedError(_NO_SITE)
    if _NUMBER.fullmatch(labels[-1]):
        address = _ipv4(labels)
        return str(address), "" if _is_public(address) else _LOCAL
    is_local = any(name == local or name.endswith(f".{local}") for local in _LOCAL_NAMES)
    return name, _LOCAL if is_local else ""


def _numeric(host: str) -> _Address:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        raise _RefusedError(_NO_SITE) from None


def _ipv4(labels: list[str]) -> _Address:
    """What browsers make of numbers: hexadecimal, octal, the last one filling up (URL Standard, "IPv4 parser")."""
    try:
        *firsts, last = (int(label, 16 if label[1:2] == "x" else 8 if label[0] == "0" else 10) for label in labels)
        return ipaddress.IPv4Address(bytes(firsts) + last.to_bytes(4 - len(firsts), "big"))
    except (ValueError, OverflowError):
        raise _RefusedError(_NO_SITE) from None


def _is_public(address: _Address) -> bool:
    """Whether it is an address of the public internet (IANA's special-purpose registries: RFC 6890)."""
    inner = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (inner or address).is_global


def _international(host: str) -> tuple[str, str]:
    """A name with other letters than ASCII's, as the machines of the net write it (RFC 5891, UTS 46)."""
    try:
        name = idna.encode(host.removesuffix("."), uts46=True).decode()
        letters = idna.decode(name)
    except (idna.IDNAError, UnicodeError):
        raise _RefusedError(_NO_SITE) from None
    mixed = any(not _is_of_one_family(label) for label in letters.split("."))
    return name, f"mixes alphabets, so that its name looks like another one; it leads to {name}" if mixed else ""


def _is_of_one_family(label: str) -> bool:
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in label if letter.isalpha()}
    return len(scripts) < 2 or any(scripts <= family for family in _FAMILIES)
