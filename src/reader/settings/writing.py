"""The file changed where the reader says so, with all else in it as it is: comments, order, spaces."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable

from reader import config

Table = Container | AbstractTable


class UnwritableError(Exception):
    """The file can't be changed; says why in a sentence."""


def put(path: Sequence[str], value: object) -> None:
    """Set a key to a value. UnwritableError says what is in the way; the file is then as it was."""

    def change(table: Table) -> None:
        for name in path[:-1]:
            table = table.setdefault(name, tomlkit.table())
        table[path[-1]] = value

    _change(change)


def take(path: Sequence[str]) -> bool:
    """Take a key out; False if it isn't there. UnwritableError says what is in the way; the file is then as it was."""
    found = False

    def change(table: Table) -> None:
        nonlocal found
        for name in path[:-1]:
            table = table.get(name, {})
        if found := path[-1] in table:
            del table[path[-1]]

    _change(change)
    return found


def _change(change: Callable[[Table], None]) -> None:
    file = config.config_file().resolve()  # where it is a link into a folder of such files, that stays one
    try:
        before = file.read_bytes() if file.exists() else b""
        document = tomlkit.parse(before.decode("utf-8"))
        change(document)
        after = tomlkit.dumps(document).encode("utf-8")
        tomlkit.parse(after.decode("utf-8"))
        if after != before:
            _write(file, after)
    except OSError as error:
        raise UnwritableError(f"{file} can't be written: {error.strerror}.") from error
    except (TOMLKitError, ValueError, TypeError, AttributeError) as error:
        raise UnwritableError(f"{file} can't be changed: {error}.") from error


def _write(file: Path, text: bytes) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(text)
        if file.exists():
            new.chmod(file.stat().st_mode & 0o777)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
