"""Finding in the open article: what is typed is marked where it stands, and then gone through."""

from typing import TYPE_CHECKING

from reader.find import Finder
from reader.ui.hits import hits_from
from reader.ui.line import Answer, LineScreen

if TYPE_CHECKING:
    from reader.ui.finding import Finding


class FindLine:
    """One search in the article that is open on the main screen."""

    def __init__(self, main: "Finding") -> None:
        self._main = main
        self._view = main.view
        self._finder = Finder(main.view.document.text)
        self._place = main.view.place

    async def begin(self) -> None:
        """Let the reader type; Esc leads back to where that began. Keys that follow at once wait for the line."""
        await self._main.app.push_screen(LineScreen("/", self._look, placeholder=self._main.sought), self._entered)

    def _look(self, typed: str) -> Answer:
        """Mark what is typed, and show the first of it from the place on; nothing moves where there is none."""
        self._view.return_to(self._place)
        hits = hits_from(self._finder.find(typed), self._place.start)
        self._view.show_hits(hits)
        self._view.go_to_hit()
        return Answer((hits.said if hits else "not found") if typed else "")

    def _entered(self, typed: str | None) -> None:
        if typed is None:
            self._view.return_to(self._place)
        else:
            self._keep(typed or self._main.sought, again=not typed)
        self._main.show_place()

    def _keep(self, sought: str, *, again: bool) -> None:
        """Keep what was typed as what is sought, or seek the same again, from the next hit on."""
        self._main.sought = sought
        self._look(sought)
        before, hits = self._place.hits, self._view.hits
        if not sought:
            self._main.say("Nothing was typed, and nothing was sought before.")
        elif not hits:
            self._main.say(f"“{sought}” is not in this article.")
        elif again and before and before.ranges == hits.ranges:
            self._main.step_hit(1)
        self._main.follow()
