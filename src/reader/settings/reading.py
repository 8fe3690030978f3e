"""What the file says, understood: each setting's value, and a sentence for each thing in it that means nothing."""

from __future__ import annotations

from reader.settings.declared import SETTINGS, Rebound, Settings
from reader.settings.statements import Statement, statements
from reader.text import clean_line

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_KEYS = "keys"


def understood(file: str, text: bytes, stamp: Sequence[int] = ()) -> Settings:
    """What is set in the text of a file (TOML, UTF-8), which is called `file` in what is said of its mistakes."""
    try:
        found = statements(text.decode("utf-8"))
    except ValueError as error:
        return Settings(mistakes=[clean_line(f"{file} is no TOML: {error}. Nothing in it holds.")], stamp=stamp)
    said: dict[str, Any] = {}
    rebound: list[Rebound] = []
    mistakes: list[str] = []
    for statement in found:
        try:
            if statement.table == _KEYS and statement.name not in SETTINGS:
                rebound.append(_rebound(statement))
            else:
                said[statement.name] = _meaning(statement)
        except ValueError as error:
            mistakes.append(clean_line(f"{file}, line {statement.line}: {error}"))
    return Settings(said, rebound, mistakes, stamp)


def _meaning(statement: Statement) -> object:
    """What a setting is set to. ValueError says what is wrong."""
    setting = SETTINGS.get(statement.name)
    if setting is None:
        from reader.settings.nearest import unknown  # noqa: PLC0415 (most files are right)

        raise ValueError(unknown("setting", statement.name, SETTINGS))
    return setting.meaning(statement.value)


def _rebound(statement: Statement) -> Rebound:
    """The keys of an action; where only one is said, it needs no brackets. ValueError says what is wrong."""
    *screen, action = statement.path[1:]
    keys = [statement.value] if isinstance(statement.value, str) else statement.value
    if not (isinstance(keys, list) and all(isinstance(key, str) for key in keys)) or len(screen) > 1:
        raise ValueError(f'{statement.name} is a list of keys like ["n", "g n"].')
    return Rebound("".join(screen), action, tuple(keys), statement.line)
