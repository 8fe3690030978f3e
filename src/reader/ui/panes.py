"""Two panes and a status line: which of them is shown, which has the focus, how wide the text is."""

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from reader.keys.keymap import Bound
from reader.model import Article
from reader.settings import Settings
from reader.ui.article_list import ArticleList
from reader.ui.group_list import GroupList
from reader.ui.link_view import LinkView
from reader.ui.listed import Articles
from reader.ui.moves import Movable, Moves
from reader.ui.rows import Rows
from reader.ui.status import StatusLine

NARROW = 90
"""Below this many columns one pane is shown at a time."""
_STEP, _LEAST, _MOST = 4, 24, 160
_WIDTH = "34%"
"""The width of the list in the style sheet, which has limits of its own."""


class Panes(Moves):
    """The sidebar beside the article, or one of them where there is no room for both.

    The sidebar is the list of articles, or the groups that can be opened in its place.
    """

    AUTO_FOCUS = ""

    def __init__(self, settings: Settings, articles: Articles) -> None:
        super().__init__()
        self.settings = settings
        self.list = ArticleList(articles)
        self.list.row_height = settings.list_rows
        self.groups = GroupList()
        self.list.dates = self.groups.dates = settings.list_date
        self.view = LinkView()
        self.status = StatusLine()
        self.in_groups = False
        """Whether the sidebar shows groups, not articles."""
        self._reading = False
        self._hidden = False

    def compose(self) -> ComposeResult:
        """Show sidebar and article side by side above the status line."""
        yield self.groups
        yield self.list
        yield self.view
        yield self.status

    def remember(self, key: str, value: str) -> None:
        """Keep something about the screen for the next time."""
        raise NotImplementedError

    @property
    def sidebar(self) -> Rows:
        """What stands beside the article."""
        return self.groups if self.in_groups else self.list

    @property
    def article(self) -> Article | None:
        """The article that is open."""
        return self.list.opened

    @property
    def current(self) -> Article | None:
        """The article that a key is about: the open one, or in the list the one under the cursor."""
        if self.view.has_focus:
            return self.article
        return None if self.in_groups else self.list.current

    def pane(self) -> Movable:
        """Return the pane that has the focus."""
        return self.view if self._reading else self.sidebar

    def face(self, pane: Widget) -> None:
        """Turn to a pane."""
        self._reading = pane is self.view
        self._arrange()
        pane.focus(scroll_visible=False)

    def say(self, message: str) -> None:
        """Say something in the status line until the next key."""
        self.status.say(message)

    def bound(self) -> Iterable[Bound]:
        """The keys that hold now: while a passage is extended, some have another meaning."""
        if self._reading and self.view.extending:
            yield self.app.keymap.of("extending")
        yield from super().bound()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the mouse, which may give the focus to a pane."""
        self._reading = event.widget is self.view

    def on_resize(self) -> None:
        """Show one pane or two, as there is room."""
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.app.size.width < NARROW
        self.set_class(narrow, "-one-pane")
        beside = not self._reading or not (narrow or self._hidden)
        self.list.display = beside and not self.in_groups
        self.groups.display = beside and self.in_groups
        self.view.display = self._reading or not narrow
        if self.settings.list_width != _WIDTH:
            for pane in (self.list, self.groups):
                pane.styles.width = None if narrow else self.settings.list_width
                pane.styles.max_width = None if narrow else max(_LEAST, self.app.size.width - _LEAST)

    @property
    def found(self) -> str:
        """Which hit of a search in the article the reader is on; empty if none is on, or the reader elsewhere."""
        return self.view.hits.said if self.view.hits and self.view.has_focus else ""

    def step_hit(self, direction: int) -> bool:
        """Go to the next hit (direction 1) or the one before (-1), round the ends; False if no search is on."""
        if not (self.found and (hits := self.view.hits)):
            return False
        following = hits.step(direction)
        self.view.show_hits(following)
        self.view.go_to_hit()
        if (following.at - hits.at) * direction <= 0:
            self.say("On from the top." if direction > 0 else "On from the end.")
        self.show_place()
        return True

    async def action_back(self) -> None:
        """End a search; else go back to the sidebar; from there, nowhere."""
        if self.found:
            self.view.show_hits(None)
            self.show_place()
        elif self._reading:
            self.face(self.sidebar)

    async def action_quit_list(self) -> None:
        """Go back to the sidebar; from there, leave."""
        if self._reading:
            self.face(self.sidebar)
        else:
            await self.run_action("app.leave")

    def action_other_pane(self) -> None:
        """Turn to the other pane."""
        self.face(self.sidebar if self._reading else self.view)

    def action_hide_list(self) -> None:
        """Hide the list while an article is read, or show it again."""
        self._hidden = not self._hidden
        self._arrange()
        self.say("The list is hidden while you read." if self._hidden else "The list is shown beside the article.")

    def unhide(self) -> None:
        """Show the list as at the start."""
        self._hidden = False

    def action_wider(self) -> None:
        """Make the text column wider."""
        self._widen(_STEP)

    def action_narrower(self) -> None:
        """Make the text column narrower."""
        self._widen(-_STEP)

    def _widen(self, step: int) -> None:
        columns = max(_LEAST, min(_MOST, self.view.measure + step))
        self.view.set_measure(columns)
        self.remember("measure", str(columns))
        room = "" if self.view.columns == columns else f", of which {self.view.columns} have room here"
        self.say(f"The column is {columns} wide{room}.")
