"""Which keys do what: those that are declared, those of a preset, and above both what the reader has set."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.keys.actions import SCREENS, TYPED
from reader.keys.names import spelled
from reader.pattern import pattern
from reader.settings import Settings

Keys = tuple[str, ...]
"""Textual's names of keys that are pressed one after the other; mostly it is one."""


_ACTION = pattern(r"\{(?:(\w+):)?(\w+)\}")


class Bound(NamedTuple):
    """The keys of one screen."""

    actions: Mapping[Keys, str]
    """The name of what they do."""
    begun: frozenset[Keys]
    """What longer ones begin with."""

    def of(self, action: str) -> list[Keys]:
        """The keys of an action, that which messages name at the beginning."""
        return [keys for keys, name in self.actions.items() if setting(name) == setting(action)]

    def shown(self, action: str) -> str:
        """All of them as a person names them; empty if it has none."""
        found = self.of(action)
        return (", " if any(len(keys) > 1 for keys in found) else " ").join(map(spelled, found))

    def after(self, begun: Keys) -> list[tuple[str, str]]:
        """What may follow: each key as a person names it, with the name of the action."""
        longer = [(keys, name) for keys, name in self.actions.items() if keys[: len(begun)] == begun]
        return [(spelled(keys[len(begun) :]), name) for keys, name in longer]


class Keymap:
    """The keys of all screens. They are looked at when a screen is first asked for: most are not."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._bound: dict[str, Bound] = {}

    def of(self, screen: str) -> Bound:
        """The keys of a screen, by its name in `SCREENS`."""
        if screen not in self._bound:
            self._bound[screen] = self._made(screen)
        return self._bound[screen]

    def key(self, action: str, screen: str = "reading") -> str:
        """A key of an action, as a person names it: for messages. Where it has none, how it is found by its name."""
        keys = self.of(screen).of(action)
        return spelled(keys[0]) if keys else f": {readable(action)}"

    def named(self, text: str, screen: str = "reading") -> str:
        """A text with keys in place of the actions in it: {undo}, or {bookmarks:old_text} for another screen's."""
        return _ACTION.sub(lambda found: self.key(found[2], found[1] or screen), text)

    def mistakes(self) -> list[str]:
        """What is wrong with the keys that the reader has set, a sentence each. What they did before holds instead."""
        if not self._settings.rebound:
            return []
        from reader.keys.rebinding import mistakes  # noqa: PLC0415 (few readers set any)

        return mistakes(self._settings)

    def _made(self, screen: str) -> Bound:
        usual = usual_keys(screen, self._settings.keys_preset)
        if not self._settings.rebound:
            return bound((keys, name) for name, some in usual.items() for keys in some)
        from reader.keys.rebinding import rebound  # noqa: PLC0415 (as above)

        return rebound(screen, usual, self._settings).bound


def bound(pairs: Iterable[tuple[Keys, str]]) -> Bound:
    """Keys with what they do, where none are the beginning of others."""
    actions = dict(pairs)
    return Bound(actions, frozenset(keys[:end] for keys in actions for end in range(1, len(keys))))


def usual_keys(screen: str, chosen: str) -> dict[str, Sequence[Keys]]:
    """The keys of each action of a screen where the reader sets none, but has chosen a preset."""
    declared: dict[str, Sequence[Keys]] = {action.name: [(key,) for key in action.keys] for action in SCREENS[screen]}
    if chosen == "vim" or screen in TYPED:
        return declared
    from reader.keys.presets import preset  # noqa: PLC0415 (few readers choose another)

    others = preset(chosen, screen)
    return {name: others.get(setting(name), keys) for name, keys in declared.items()}


def readable(action: str) -> str:
    """The name of an action as the palette has it."""
    return setting(action).replace("_", " ")


def setting(action: str) -> str:
    """The name of an action in the settings: without the app's."""
    return action.removeprefix("app.")
