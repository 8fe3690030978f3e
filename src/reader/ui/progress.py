"""How far a refresh is, as its command tells line by line, and what there is to say about it at the end."""

from typing import Any, NamedTuple

from reader.ui.child import Ended
from reader.ui.labels import counted

_FINE = {0, 1}
"""Exit codes of a command that came to its end; 1 if a source could not be had."""


class Progress(NamedTuple):
    """How far a refresh is. The numbers are sums."""

    sources: int = 0
    done: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    name: str = ""
    """The last source that could not be had."""
    reason: str = ""
    """Why: a sentence."""

    def after(self, line: dict[str, Any]) -> "Progress":
        """How far it is after a line of the command."""
        numbers = {name: line[name] for name in self._fields[:5] if isinstance(line.get(name), int)}
        words = {name: line[name] for name in self._fields[5:] if isinstance(line.get(name), str)}
        return self._replace(**numbers, **(words if words.get("reason") else {}))

    @property
    def doing(self) -> str:
        """What is said meanwhile."""
        failed = f", {self.failed} failed" if self.failed else ""
        return f"Refreshing {self.done} of {self.sources}, {self.new} new{failed}"


def outcome(progress: Progress, ended: Ended, alone: str) -> str:
    """What is said at the end, in a sentence. `alone` is the name of the source if it was one alone, else empty."""
    if ended.code not in _FINE or (ended.code and not progress.failed):
        return _broken(progress, ended)
    if not progress.done:
        return ended.said or "Nothing was asked: you follow nothing, or only what failed and is left alone for a while."
    if progress.failed == 1:
        failed = f"{progress.name}: {progress.reason}"
    elif progress.failed:
        failed = f"{progress.failed} failed: in the list by source they are marked with !"
    else:
        failed = ""
    if alone:
        return failed or f"{alone}: {_brought(progress)}."
    return f"{counted(progress.done, 'source')} refreshed, {_brought(progress)}. {failed}".strip()


def _brought(progress: Progress) -> str:
    changed = f", {progress.changed} changed" if progress.changed else ""
    return f"{counted(progress.new, 'new article')}{changed}"


def _broken(progress: Progress, ended: Ended) -> str:
    if ended.said and not progress.done and ended.code > 0:
        return ended.said
    far = f" after {progress.done} of {progress.sources} sources" if progress.done else ""
    why = f"signal {-ended.code}" if ended.code < 0 else ended.said or f"exit code {ended.code}"
    return f"The refresh ended too early{far} ({why}). What came is kept; the next refresh goes on."
