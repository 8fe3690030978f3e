"""Bytes from the outside world: files, folders, standard input."""
# os.path where pathlib would raise instead of saying False, and would take "" for "." and "./-" for "-".
# ruff: noqa: PTH112, PTH116, PTH118, PTH119, PTH122, PTH208

import hashlib
import os
import stat
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from reader.text import clean_line

STDIN = "-"
"""The target that means standard input; a file of that name is "./-"."""
LIMIT = 50_000_000
"""The most bytes that are read of one target."""
PAGES = (".html", ".htm", ".xhtml")
ENDINGS = (".txt", ".text", ".md", ".markdown", *PAGES, ".mhtml", ".mht")
"""What the names of files that are taken from a folder end in; a file that is named itself may end in anything."""

_OTHER_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class FetchError(Exception):
    """A target gave nothing to read; the message is a sentence that names it, fit to be shown."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to read: a file's path as it was named or found, or `STDIN`."""

    path: str

    @property
    def shown(self) -> str:
        """Its name for messages, clean."""
        return "standard input" if self.path == STDIN else _shown(self.path)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a target gave.

    `kind` is "file" or "stdin". `address` is the same for the same source: the absolute real path (UTF-8,
    with surrogates for bytes that are none: PEP 383), or "stdin:" and the SHA-256 of the bytes. `name` is a clean
    line, short enough for a list.
    """

    kind: str
    address: str
    name: str
    raw: bytes


def sources(targets: Iterable[str]) -> Iterator[Target]:
    """What is to be read for these paths, in order; folders are walked, by name, without what is hidden.

    Never raises: a path that is missing, and a folder that holds no text, come out as they are, and `read` says
    what is wrong with them. Standard input comes out once.
    """
    asked = False
    for path in targets:
        if path != STDIN:
            below = _walk(path)
            yield Target(next(below, path))
            yield from map(Target, below)
        elif not asked:
            asked = True
            yield Target(STDIN)


def _walk(path: str) -> Iterator[str]:
    """The file, or the texts below the folder and the folders there that can't be listed. None is walked twice."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            yield path
        elif (real := os.path.realpath(path)) not in seen:
            seen.add(real)
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError:
                yield path
                continue
            pages = {os.path.splitext(name)[0] for name in names if name.lower().endswith(PAGES)}
            below = (os.path.join(path, name) for name in names if not name.startswith("."))
            waiting += [entry for entry in below if entry.lower().endswith(ENDINGS) or _is_folder(entry, pages)]


def _is_folder(path: str, pages: Container[str]) -> bool:
    """Whether this is a folder, but not one of those in which browsers save what belongs to a page.

    They are called like the page beside them and a word: "story_files", "story-Dateien".
    """
    name = os.path.basename(path)
    return os.path.isdir(path) and not any(name.rpartition(sign)[0] in pages for sign in "_-.")


def read(target: Target) -> Fetched:
    """The bytes of a target.

    Raises FetchError where there are none to be had, for what is no regular file, and beyond `LIMIT` bytes.
    """
    try:
        if target.path == STDIN:
            raw = _capped(0)
            return Fetched("stdin", f"stdin:{hashlib.sha256(raw).hexdigest()}", target.shown, raw)
        raw = _bytes_of(target.path)
    except OSError as error:
        raise FetchError(f"{target.shown}: {clean_line(error.strerror or str(error))}") from error
    except ValueError as error:
        raise FetchError(f"{target.shown}: {error}") from error
    real = os.path.realpath(target.path)
    address = os.fsencode(real).decode(errors="surrogateescape")  # whatever the locale takes file names for
    return Fetched("file", address, _shown(os.path.basename(real)), raw)


def _bytes_of(path: str) -> bytes:
    """The bytes of a regular file. Looked at before it is opened: opening alone can wake a pipe or a device."""
    _refuse(path, os.stat(path).st_mode)
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        _refuse(path, os.fstat(file).st_mode)
        return _capped(file)
    finally:
        os.close(file)


def _refuse(path: str, mode: int) -> None:
    """Raise ValueError, saying what it is, unless the mode is that of a regular file."""
    if stat.S_ISDIR(mode):
        os.listdir(path)  # a folder that can't be listed says so itself
        raise ValueError(f"nothing in this folder ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}")
    for is_kind, kind in _OTHER_KINDS:
        if is_kind(mode):
            raise ValueError(f"this is {kind}, not a file")


def _capped(file: int) -> bytes:
    """All that an open file has to give. Counted, not looked up: a pipe has no size, and a file can grow."""
    os.set_blocking(file, True)  # what a pipe without data gives would look like its end
    with open(file, "rb", closefd=False) as stream:
        raw = stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise ValueError(f"this is longer than {LIMIT // 1_000_000} MB")
    return raw


def _shown(path: str) -> str:
    return clean_line(os.fsencode(path).decode(errors="replace")) or "(a name that can't be shown)"
