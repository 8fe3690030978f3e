"""The line that filters the list as one types."""

from typing import TYPE_CHECKING

from reader.ui.chosen import asked
from reader.ui.labels import counted
from reader.ui.line import Answer, LineScreen

if TYPE_CHECKING:
    from reader.ui.finding import Finding


class FilterLine:
    """One filter for the list of the main screen, while it is typed."""

    def __init__(self, main: "Finding") -> None:
        self._main = main
        self.place = main.list.place
        """What was listed before, and where the reader was in it."""
        self.chosen = main.chosen
        """What is to be listed for what is typed."""
        self.screen = LineScreen("/", self._look, value=main.filter)

    async def begin(self) -> None:
        """Let the reader type, or change what is typed; Esc leads back to the list as it was."""
        await self._main.app.push_screen(self.screen, self._entered)

    def _look(self, line: str) -> Answer:
        """Have looked up what is typed; until that is known, the list is as it was."""
        self.chosen = self._main.chosen._replace(filter=line.strip() and line)
        if self.chosen.question:
            self._main.look_for(self.chosen)
        else:
            self._main.list.return_to(self.place)
        return Answer(self.screen.line.aside if self.chosen.filter else "", asked(line).mistakes)

    def say(self, articles: int) -> None:
        """Say how many articles are found."""
        self.screen.line.say(counted(articles, "article"))

    def _entered(self, line: str | None) -> None:
        if line is None:
            self._main.list.return_to(self.place)
        else:
            self._main.filter_by(line.strip() and line)
        self._main.show_place()
