"""What is fetched because the reader asks for it, by processes of their own: new articles, and the page of one."""
# ruff: noqa: PLC0415 (what few keys need is imported when they are pressed: the first screen comes sooner)

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from textual.message import Message

from reader.library import Library
from reader.settings import Settings
from reader.ui.renewing import Renewing
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from textual.timer import Timer

PACE = 0.5
"""Seconds at least between two changes of what is said about it: each costs bytes."""
_REFRESH, _FULL = "refresh", "full"


class Over(Message):
    """A command has ended, and what it wrote is shown; `said` tells in a sentence."""

    def __init__(self, what: str, said: str, error: BaseException | None) -> None:
        super().__init__()
        self.what = what
        self.said = said
        self.error = error
        """A defect of Reader."""


class Refreshing(Renewing):
    """The panes, with news that come when they are asked for."""

    def __init__(self, library: Library, writer: Writer, settings: Settings) -> None:
        super().__init__(library, writer, settings)
        self._jobs: dict[str, asyncio.Task[str]] = {}
        self._doing: dict[str, str] = {}
        self._paced: Timer | None = None
        self._reported = ""

    def on_mount(self) -> None:
        """Refresh now and then, if the reader wants that."""
        if every := self.settings.refresh_every:
            self.set_interval(every, self._refresh_by_itself)

    async def on_unmount(self) -> None:
        """End what still runs; what it took in is on disk."""
        for job in self._jobs.values():
            job.cancel()
        await asyncio.gather(*self._jobs.values(), return_exceptions=True)

    # -- the keys --------------------------------------------------------------------------------------------------

    def action_refresh(self) -> None:
        """Refresh all that is followed; on a source, or in it, that one."""
        group = self.group
        if self.library.read_only:
            self.say(self.library.read_only)
        elif _REFRESH in self._jobs:
            self.say("A refresh is running already.")
        elif group is None or group.kind != "source":
            self._launch(_REFRESH, "Refreshing", self._refresh())
        elif group.key:
            self._launch(_REFRESH, f"Refreshing {group.name}", self._refresh(str(group.key), group.name))
        else:
            self.say("What was added one by one comes from nowhere that could be asked again.")

    def _refresh_by_itself(self) -> None:
        if not (_REFRESH in self._jobs or self.library.read_only):
            self._launch(_REFRESH, "Refreshing", self._refresh(quiet=True))

    def action_full_text(self) -> None:
        """Fetch the page of the article, for its full text."""
        article = self.current
        if self.library.read_only:
            self.say(self.library.read_only)
        elif article is None:
            self.say("Open an article first: this fetches its page.")
        elif not article.address:
            self.say("There is no page to fetch: the source of this article doesn't say where it is.")
        elif _FULL in self._jobs:
            self.say("A page is being fetched already.")
        else:
            self._launch(_FULL, f"Fetching the page of {article.title}", self._fetch(article.id, article.title))

    # -- the commands ----------------------------------------------------------------------------------------------

    async def _refresh(self, source: str = "", name: str = "", *, quiet: bool = False) -> str:
        """Refresh one source or all; what there is to say at the end, which is nothing if `quiet` and nothing new."""
        from reader.ui import child
        from reader.ui.progress import Progress, outcome

        progress = Progress()

        def tell(line: dict[str, Any]) -> None:
            nonlocal progress
            progress = progress.after(line)
            if not name:
                self._say_doing(_REFRESH, progress.doing)

        ended = await child.run(self._words(_REFRESH, source), tell)
        return "" if quiet and not progress.new else outcome(progress, ended, name)

    async def _fetch(self, article: int, title: str) -> str:
        """Fetch the page of an article; what there is to say at the end."""
        from reader.ui import child

        lines: list[dict[str, Any]] = []
        ended = await child.run(self._words(_FULL, str(article)), lines.append)
        reason = next((line["reason"] for line in lines if line.get("reason")), "")
        if lines and not reason:
            return f"The page of {title} is fetched."
        why = reason or ended.said or f"the command that fetches it ended with exit code {ended.code}."
        return f"The page of {title} could not be fetched: {why}"

    def _words(self, *words: str) -> list[str]:
        return ["--data-dir", str(self.library.path.parent), *filter(None, words), "--json"]

    def _launch(self, what: str, doing: str, job: Coroutine[Any, Any, str]) -> None:
        self._jobs[what] = task = asyncio.create_task(job)
        task.add_done_callback(lambda done: None if done.cancelled() else self._end(what, done))
        self._say_doing(what, doing)

    def _end(self, what: str, done: asyncio.Task[str]) -> None:
        """Show what it wrote last, and then say how it ended."""
        error = done.exception()
        said = f"Reader can't be started once more: {error.strerror}." if isinstance(error, OSError) else ""
        over = Over(what, said if error else done.result(), None if said else error)
        self._watch.look()
        self.changes.ask(lambda _: over)

    def on_over(self, message: Over) -> None:
        """Say how it ended."""
        del self._jobs[message.what], self._doing[message.what]
        if message.error:
            raise message.error
        self._report()
        if message.said:
            self.say(message.said)

    # -- what is said meanwhile ------------------------------------------------------------------------------------

    def tell_of(self, new: int) -> None:
        """Say that articles are new, unless that is being said already."""
        if _REFRESH not in self._jobs:
            super().tell_of(new)

    def _say_doing(self, what: str, doing: str) -> None:
        self._doing[what] = doing
        if self._paced is None:
            self._report()

    def _report(self) -> None:
        """Say what goes on if that is something else by now, and look again later; the timer goes when nothing is."""
        if self._paced:
            self._paced.stop()
            self._paced = None
        doing = " · ".join(self._doing.values())
        if doing != self._reported:
            self._reported = doing
            self.status.report(doing)
            self._paced = self.set_timer(PACE, self._report)
