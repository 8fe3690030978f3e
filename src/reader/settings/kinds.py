"""The kinds of settings: what may be written in the file, and what that is to Reader."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Protocol

    class Holder(Protocol):
        """What holds the values of settings."""

        said: Mapping[str, Any]
        """The values of those that are set, by name."""


class Setting:
    """One thing that can be set, as an attribute of the class that declares it; its instances hold the value.

    The name is that of the attribute, with a dot in place of the first underscore: `stories_days` is `stories.days`.
    """

    default: object
    """What holds where nothing is set."""
    expected: str
    """What may be written, for a sentence: "true or false"."""

    def __init__(self, text: str) -> None:
        self.text = text
        """What it does, in a line: a sentence without its full stop."""
        self.name = ""
        """What it's called in the file, the table first."""

    def __set_name__(self, owner: type, attribute: str) -> None:
        """Take the name."""
        self.name = attribute.replace("_", ".", 1)

    def meaning(self, written: object) -> object:
        """The value of what is written in the file. ValueError, a sentence, if that means nothing."""
        raise NotImplementedError

    def written(self, holder: Holder) -> bool | int | str:
        """What would be written in the file for the value that it has; in TOML that is as it is in JSON."""
        raise NotImplementedError

    def typed(self, word: str) -> object:
        """What a word of the command line would be in the file."""
        return word

    def _refused(self) -> ValueError:
        return ValueError(f"{self.name} is {self.expected}.")


class YesNo(Setting):
    """True or false."""

    expected = "true or false"

    def __init__(self, default: bool, text: str) -> None:
        super().__init__(text)
        self.default: bool = default

    def __get__(self, holder: Holder, owner: object = None) -> bool:
        """The value."""
        found: bool = holder.said.get(self.name, self.default)
        return found

    written = __get__

    def meaning(self, written: object) -> bool:
        """The value as it is written."""
        if isinstance(written, bool):
            return written
        raise self._refused()

    def typed(self, word: str) -> object:
        """True or false."""
        return {"true": True, "false": False}.get(word, word)


class Whole(Setting):
    """A whole number."""

    def __init__(self, default: int, least: int, most: int, text: str) -> None:
        super().__init__(text)
        self.default: int = default
        self._allowed = range(least, most + 1)
        self.expected = f"a whole number from {least} to {most}"

    def __get__(self, holder: Holder, owner: object = None) -> int:
        """The number."""
        found: int = holder.said.get(self.name, self.default)
        return found

    written = __get__

    def meaning(self, written: object) -> int:
        """The number as it is written."""
        if isinstance(written, int) and not isinstance(written, bool) and written in self._allowed:
            return written
        raise self._refused()

    def typed(self, word: str) -> object:
        """The number."""
        return int(word) if _is_number(word) else word


class Text(Setting):
    """Words that match a regular expression."""

    def __init__(self, default: str, text: str, *, pattern: str, expected: str) -> None:
        super().__init__(text)
        self.default: str = default
        self._pattern = pattern
        self.expected = expected

    def __get__(self, holder: Holder, owner: object = None) -> str:
        """The words."""
        found: str = holder.said.get(self.name, self.default)
        return found

    def written(self, holder: Holder) -> bool | int | str:
        """The words."""
        return self.__get__(holder)

    def meaning(self, written: object) -> str:
        """The words as they are written."""
        if isinstance(written, str) and re.fullmatch(self._pattern, written):
            return written
        raise self._refused()


class Choice(Text):
    """One of several words."""

    def __init__(self, *words: str, text: str) -> None:
        *most, last = (f'"{word}"' for word in words)
        super().__init__(words[0], text, pattern="|".join(words), expected=f"{', '.join(most)} or {last}")
        self.words = words
        """All of them, the default first."""


class Width(Text):
    """The width of something on the screen, in cells or as a share: what a style sheet says."""

    def meaning(self, written: object) -> str:
        """The number of cells, or the share with its sign."""
        return super().meaning(str(written) if type(written) is int else written)

    def written(self, holder: Holder) -> bool | int | str:
        """The number of cells as a number."""
        found = self.__get__(holder)
        return int(found) if _is_number(found) else found


class Time(Setting):
    """A length of time, or none."""

    default = None
    expected = 'a time like "30m", "2h" or "1d", or "" for never'
    _units = {"d": 86400, "h": 3600, "m": 60}  # noqa: RUF012 (never changed)

    def __get__(self, holder: Holder, owner: object = None) -> float | None:
        """Seconds."""
        found: float | None = holder.said.get(self.name)
        return found

    def written(self, holder: Holder) -> bool | int | str:
        """The time in the largest unit that it is a multiple of."""
        seconds = self.__get__(holder) or 0
        unit = next((unit for unit, length in self._units.items() if seconds and seconds % length == 0), "")
        return f"{int(seconds) // self._units[unit]}{unit}" if unit else ""

    def meaning(self, written: object) -> float | None:
        """Seconds; empty is none."""
        if written == "":
            return None
        if isinstance(written, str) and (parts := re.fullmatch(r"0*([1-9][0-9]{0,5}) ?([mhd])", written)):
            return float(int(parts[1]) * self._units[parts[2]])
        raise self._refused()


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 10
