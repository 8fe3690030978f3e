"""Screens whose keys are those of the keymap: one after the other where an action has several."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from reader.keys.keymap import Bound, Keys, readable
from reader.keys.names import spelled
from reader.ui.status import StatusLine

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp


class Keyed(Screen[Any], inherit_bindings=False):
    """A screen that does what its keys are bound to, and nothing that Textual binds. It has a status line."""

    KEYS: ClassVar[str]
    """Its name in `reader.keys.actions.SCREENS`."""

    app: "ReaderApp"

    _begun: Keys = ()
    """What was pressed of keys that are pressed one after the other."""

    def bound(self) -> Iterable[Bound]:
        """The keys that hold now, those first that hold against the others."""
        yield self.app.keymap.of(self.KEYS)

    def keyed(self, text: str) -> str:
        """A text of ours with keys in place of the actions in it: "{undo} takes it back"."""
        return self.app.keymap.named(text, self.KEYS)

    async def press(self, key: str) -> bool:
        """Take the last message away, and do what the key is for, or wait for the next one; False if it is for nothing.

        The app calls it, so that each key finds the screen that the one before it has led to.
        """
        self.query_one(StatusLine).hush()
        begun, self._begun = self._begun, ()
        keys = (*begun, key)
        for some in self.bound():
            if action := some.actions.get(keys):
                await self.run_action(action)
                return True
            if keys in some.begun:
                self._wait_for_more(keys, some)
                return True
        if begun and key != "escape":
            self.query_one(StatusLine).say(f"{spelled(keys)} does nothing.")
        return bool(begun)

    def _wait_for_more(self, keys: Keys, some: Bound) -> None:
        self._begun = keys
        after = " · ".join(f"{key} {readable(action)}" for key, action in some.after(keys))
        self.query_one(StatusLine).say(f"{spelled(keys)} …  {after}")
