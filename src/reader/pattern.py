"""Regular expressions that are compiled when they are first used.

Compiling one with a few ranges of characters takes up to ten milliseconds, which is more than all else that most
modules do when they are imported. Most runs use few of them.
"""

import re

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Pattern:
    """Stands for the compiled one. Once that is there its methods are found here, so that nothing is in their way."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a regular expression, as `re.compile` gives it. re.error is raised where it's first used."""
    return _Pattern(source, flags)  # type: ignore[return-value]  # to be used like one
