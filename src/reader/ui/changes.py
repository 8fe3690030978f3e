"""What a reader changes, and its way back: done by the writer, undone in reverse order."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from textual.message import Message

from reader.library import Library, LibraryError
from reader.model import Bookmark
from reader.ui import clock
from reader.ui.writer import Writer

if TYPE_CHECKING:
    from reader.library.undoing import Record


class Change(NamedTuple):
    """Something to do to the library."""

    said: str
    """What the status line says once it is on disk."""
    do: "Callable[[Library], Record | None]"
    """Does it; gives the `Record` of it, if it is a step of the undo."""
    articles: Collection[int] | None = ()
    """The ids of the articles that look different afterwards; None if it can be any."""
    is_step: bool = False
    """Whether it is a step of the undo."""
    name: str = ""
    """What the undo calls it, if it isn't what is said."""


class Changed(Message):
    """A change is on disk, or taken back, or could not be made; `said` tells in a sentence."""

    def __init__(self, change: Change, said: str, error: BaseException | None = None, *, undone: bool = False) -> None:
        super().__init__()
        self.change = change
        self.said = said
        self.undone = undone
        """Whether it was taken back."""
        self.error = error
        """What went wrong that no sentence is known for: a defect of Reader."""


@runtime_checkable
class Follower(Protocol):
    """A screen over the main one that shows what changes have changed."""

    def renew(self, said: str) -> None:
        """Show what is on disk now; `said` is what there is to say about it."""

    def show_found(self, bookmarks: list[Bookmark]) -> None:
        """Show the bookmarks that it has asked for."""


class Slow(Message):
    """A change waits for another program that holds the library."""


_NOTHING = Change("", lambda _: None)


class Changes:
    """The changes of this session."""

    def __init__(self, writer: Writer, post: Callable[[Message], object]) -> None:
        self._writer = writer
        self._post = post
        writer.when_slow = lambda: post(Slow())
        self._steps: list[tuple[Change, Future[Record | None]]] = []
        """What can be undone, the last at the end, each with what gives its `Record` once it is on disk."""

    def make(self, change: Change) -> None:
        """Make a change; a `Changed` is posted when it is on disk."""
        made = self._writer.submit(change.do)
        if change.is_step:
            self._steps.append((change, made))
        made.add_done_callback(lambda _: self._tell(change, made, change.said))

    def ask(self, question: Callable[[Library], Message]) -> None:
        """Look something up behind all changes that were made; the answer is posted as a message.

        `question` runs on the writer's thread, and makes a message of what it finds.
        """

        def answered(future: Future[Message]) -> None:
            if future.exception():
                self._tell(_NOTHING, future, "")
            else:
                self._post(future.result())

        self._writer.ask(question).add_done_callback(answered)

    def undo(self) -> None:
        """Take the last step back; a `Changed` is posted when that is on disk, or if there is none."""
        while self._steps:
            change, made = self._steps.pop()
            if not (made.done() and (made.exception() or not made.result())):
                self._take_back(change, made)
                return
        self._post(Changed(_NOTHING, "There is nothing to undo."))

    def _take_back(self, change: Change, made: "Future[Record | None]") -> None:
        def act(library: Library) -> tuple[int, int]:
            record = made.result()
            return (len(record), library.take_back(record, clock.now())) if record else (0, 0)

        def landed(future: Future[tuple[int, int]]) -> None:
            if future.exception():
                self._steps.append((change, made))
            said = "" if future.exception() else _said(change.name or change.said, *future.result())
            self._tell(change, future, said, undone=True)

        self._writer.submit(act).add_done_callback(landed)

    def _tell(self, change: Change, future: Future[Any], said: str, *, undone: bool = False) -> None:
        error = future.exception()
        known = isinstance(error, LibraryError)
        self._post(Changed(change, str(error) if error else said, None if known else error, undone=undone))


def _said(name: str, rows: int, left: int) -> str:
    """What came of an undo that was about so many rows, some of which were left as they are."""
    if not left:
        return f"Undone: {name}"
    if left == rows:
        return f"This stays, as it was changed elsewhere meanwhile: {name}"
    return f"Undone, but for {left} of {rows} that were changed elsewhere meanwhile: {name}"
