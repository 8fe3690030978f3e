"""File names made of titles that strangers wrote."""

import re
import unicodedata
from collections.abc import Collection

from reader.pattern import pattern
from reader.text import clean_line

_LONGEST = 200  # bytes of UTF-8, suffix and number included; most file systems take 255
_UNTITLED = "untitled"
# What a path or a shell gives a meaning, and what Windows refuses:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = pattern(r'[/\\:*?"<>|$`~!&;%#^{}\[\]\x00-\x1f\x7f]')
_DEVICE = pattern(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\s|$)", re.IGNORECASE)


def file_name(title: str, taken: Collection[str], suffix: str = ".md") -> str:
    """A name for a file that is about `title`: within its folder, on any system, and not one of `taken`.

    `taken` holds folded names (see `folded`): some file systems don't tell large letters from small ones.
    """
    stem = _stem(title)
    if folded(_numbered(stem, 1, suffix)) not in taken:
        return _numbered(stem, 1, suffix)
    used, free = 1, 2  # between doubling numbers one is free, so that many files of one title cost little
    while folded(_numbered(stem, free, suffix)) in taken:
        used, free = free, free * 2
    while free - used > 1:
        middle = (used + free) // 2
        if folded(_numbered(stem, middle, suffix)) in taken:
            used = middle
        else:
            free = middle
    return _numbered(stem, free, suffix)


def folded(name: str) -> str:
    """What two names have in common that some file system takes for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _stem(title: str) -> str:
    words = _FORBIDDEN.sub(" ", clean_line(unicodedata.normalize("NFC", title)))
    visible = "".join(char for char in words if unicodedata.category(char) not in {"Cf", "Co", "Cn", "Cs"})
    stem = " ".join(visible.split()).strip(" .-")
    return f"_{stem}" if _DEVICE.match(stem) else stem or _UNTITLED


def _numbered(stem: str, number: int, suffix: str) -> str:
    """The name with its number, if that is not the first, and as much of the stem as fits, in whole characters."""
    end = suffix if number == 1 else f" {number}{suffix}"
    most = _LONGEST - len(end.encode())
    return (stem.encode()[:most].decode(errors="ignore").rstrip(" .") or _UNTITLED) + end
