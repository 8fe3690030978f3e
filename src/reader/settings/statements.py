"""A TOML file (https://toml.io/en/v1.0.0) as what it says one by one, each with the line where it says it.

tomllib knows what a file says but not where. So a valid file is read once more, statement by statement: lines are put
together until they are TOML by themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple


class Statement(NamedTuple):
    """A key and its value."""

    path: tuple[str, ...]
    """The tables that the key is in, and the key."""
    value: Any
    line: int
    """Where it begins, from 1."""

    @property
    def name(self) -> str:
        """The path with dots."""
        return ".".join(self.path)

    @property
    def table(self) -> str:
        """The outermost table; empty for a key that is in none."""
        return self.path[0] if len(self.path) > 1 else ""


def statements(text: str) -> list[Statement]:
    """What a file says. tomllib.TOMLDecodeError, a ValueError, if it is no TOML; it says where."""
    tomllib.loads(text)
    found: list[Statement] = []
    table: tuple[str, ...] = ()
    for line, piece in _pieces(text):
        said = tomllib.loads(piece)
        if piece.lstrip().startswith("["):
            table = _named(said)
        else:
            found += [Statement(path, value, line) for path, value in _leaves(said, table)]
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The headers and statements of valid TOML, each with the line where it begins; empty lines and comments too."""
    begun, piece = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        piece += line + "\n"
        try:
            tomllib.loads(piece)
        except tomllib.TOMLDecodeError:
            continue  # its value goes on in the next line
        yield begun, piece
        begun, piece = number + 1, ""


def _named(header: dict[str, Any]) -> tuple[str, ...]:
    """The table that a header begins: `[keys.bookmarks]` is {"keys": {"bookmarks": {}}}, `[[keys]]` {"keys": [{}]}."""
    path: list[str] = []
    while header:
        ((key, below),) = header.items()
        path.append(key)
        header = below[0] if isinstance(below, list) else below
    return tuple(path)


def _leaves(said: dict[str, Any], table: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in said.items():
        path = (*table, key)
        if isinstance(value, dict):
            yield from _leaves(value, path)
        else:
            yield path, value
