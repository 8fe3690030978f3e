"""Keys do what they do one after the other, however fast they come."""

from typing import Any

from textual import events
from textual._callback import invoke  # (as Textual calls its own handlers; there is no public name)
from textual.app import App


class InOrderApp(App[Any], inherit_bindings=False):
    """An app that gives a key to nobody before the one that was pressed before it has done what it does.

    Textual passes keys from widget to widget as messages, and looks last for what they are bound to. Of "/word" that
    came in one piece, as over a slow line, the letters would be on their way through the article before the line
    that they are meant for was there.
    """

    _early: list[events.Key] | None = None
    """Keys that came before there was a screen to give them to; None if there is one."""

    def on_load(self) -> None:
        """Keep the keys until there is a screen."""
        self._early = []

    async def _on_ready(self) -> None:
        """Do what was typed before there was a screen."""
        while self._early:
            await self._take(self._early.pop(0))
        self._early = None

    async def on_event(self, event: events.Event) -> None:
        """Take a key all the way at once; leave other events to Textual."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        event._set_forwarded()  # noqa: SLF001 (Textual's own way, in one go)
        if self._early is None:
            await self._take(event)
        else:
            self._early.append(event)

    async def _take(self, key: events.Key) -> None:
        """Give a key to what has the focus, then to what that is in, then to what it is bound to."""
        if await self._check_bindings(key.key, priority=True):
            return
        for node in (self.focused or self.screen).ancestors_with_self:
            if node is self:
                break
            with node._context():  # noqa: SLF001 (as above)
                for _, method in node._get_dispatch_methods(key.handler_name, key):  # noqa: SLF001 (as above)
                    await invoke(method, key)
            if key._stop_propagation:  # noqa: SLF001 (as above)
                return
        await self._check_bindings(key.key)
