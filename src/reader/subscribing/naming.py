"""What sources are called until they say so themselves, and addresses as they may be shown."""

import os
from urllib.parse import urldefrag, urlsplit

from reader.feeds.values import address
from reader.text import clean_line

_SCHEMES = ("http://", "https://")


def is_address(word: str) -> bool:
    """Whether a word of the command line is an address of the web; anything else is a path."""
    return word.lower().startswith(_SCHEMES)


def whole(word: str) -> str:
    """The http or https URL that a word is, without the place in the page; empty if it is none."""
    return address(urldefrag(address(word))[0])


def host(at: str) -> str:
    """What to call a feed or page whose name is not known: the machine that it is on."""
    return clean_line(urlsplit(at).hostname or at).removeprefix("www.")


def folder(path: str) -> tuple[str, str]:
    """What a folder is known by, as `fetch` writes the addresses of files, and its name."""
    real = os.fsencode(os.path.realpath(path))
    name = clean_line(os.path.basename(real).decode(errors="replace"))  # noqa: PTH119 (bytes)
    return real.decode(errors="surrogateescape"), name or clean_line(real.decode(errors="replace"))
