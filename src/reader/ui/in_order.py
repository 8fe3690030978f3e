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

    async def on_event(self, event: events.Event) -> None:
        """Take a key all the way at once; leave other events to Textual."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            event._set_forwarded()  # noqa: SLF001 (Textual's own way, in one go)
            await self._take(event)
        else:
            await super().on_event(event)

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
