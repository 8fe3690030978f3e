"""The keys that the reader has set. They hold against those of a preset; what is wrong with them is said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.keys.actions import SCREENS, TYPED
from reader.keys.keymap import Bound, Keys, bound, setting, usual_keys
from reader.keys.names import is_typed, sequence, spelled
from reader.settings import Rebound, Settings, called
from reader.settings.nearest import unknown
from reader.text import clean_line

_LEAVE, _ALWAYS = "app.leave", ("ctrl+c",)
"""What must have a key, and that key if nothing else has."""


class Outcome(NamedTuple):
    """The keys of a screen, and what is wrong with what was set for it: lines of the file and sentences."""

    bound: Bound
    mistakes: list[tuple[int, str]]


def mistakes(settings: Settings) -> list[str]:
    """What is wrong with the keys that are set, in the order of the file, each once."""
    found = [*_unknown(settings)]
    for screen in SCREENS:
        found += rebound(screen, usual_keys(screen, settings.keys_preset), settings).mistakes
    return [clean_line(f"{called()}, line {line}: {said}") for line, said in sorted(set(found))]


def refusals(one: Rebound) -> list[str]:
    """What is wrong with keys by themselves, whatever else is set."""
    found = [said for _, said in _unknown(Settings(rebound=[one]))]
    for words in one.keys:
        try:
            sequence(words)
        except ValueError as error:
            found.append(str(error))
    return found


def _unknown(settings: Settings) -> Iterator[tuple[int, str]]:
    """Screens and actions that there are not."""
    every = {setting(action.name) for actions in SCREENS.values() for action in actions}
    for one in settings.rebound:
        if one.screen and one.screen not in SCREENS:
            yield one.line, unknown("screen", one.screen, SCREENS)
            continue
        known = {setting(action.name) for action in SCREENS[one.screen]} if one.screen else every
        if one.action not in known:
            yield one.line, unknown("action", one.action, sorted(known))


def rebound(screen: str, usual: Mapping[str, Sequence[Keys]], settings: Settings) -> Outcome:
    """The keys of a screen, given those that it has where none are set. What is set holds against them."""
    wrong: list[tuple[int, str]] = []
    chosen = _chosen(screen, settings, wrong)
    taken: dict[Keys, str] = {}
    lines: dict[Keys, int] = {}
    for name, (line, keys) in chosen.items():
        for one in keys:
            if other := _clash(one, taken):
                wrong.append((line, f"{_quoted(one)} can't do this beside {_quoted(other)}, {setting(taken[other])}."))
            else:
                taken[one], lines[one] = name, line
    for name in usual.keys() - chosen.keys():
        for one in usual[name]:
            if other := _clash(one, lines):
                action = setting(name)
                said = f"{_quoted(other)} takes {_quoted(one)} from {action}; give that others, or none: {action} = []"
                wrong.append((lines[other], said))
            else:
                taken[one] = name
    if _LEAVE in usual and _LEAVE not in taken.values():
        taken[_ALWAYS] = _LEAVE
    order = {name: at for at, name in enumerate(usual)}
    return Outcome(bound(sorted(taken.items(), key=lambda pair: order[pair[1]])), wrong)


def _chosen(screen: str, settings: Settings, wrong: list[tuple[int, str]]) -> dict[str, tuple[int, list[Keys]]]:
    """The keys that are set for the actions of a screen, each action with its line."""
    names = {setting(action.name): action.name for action in SCREENS[screen]}
    chosen: dict[str, tuple[int, list[Keys]]] = {}
    # What is meant for this screen holds against what is meant for all.
    for one in sorted(settings.rebound, key=lambda one: bool(one.screen)):
        if one.action in names and one.screen in {"", screen}:
            keys: list[Keys] = []
            for words in one.keys:
                try:
                    keys += _usable(sequence(words), screen)
                except ValueError as error:
                    wrong.append((one.line, str(error)))
            if keys or not (one.keys or screen in TYPED):
                chosen[names[one.action]] = (one.line, keys)
    return chosen


def _usable(keys: Keys, screen: str) -> list[Keys]:
    """The keys, unless they would be typed on that screen."""
    return [] if screen in TYPED and is_typed(keys[0]) else [keys]


def _clash(keys: Keys, others: Iterable[Keys]) -> Keys | None:
    """Those of the others that can't be told from these: the same, or one is the beginning of the other."""
    return next((other for other in others if keys[: len(other)] == other[: len(keys)]), None)


def _quoted(keys: Keys) -> str:
    return f'"{spelled(keys)}"'
