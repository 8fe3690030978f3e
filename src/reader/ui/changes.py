"""What a reader changes, and its way back: done by the writer, undone in reverse order."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import NamedTuple, Protocol, runtime_checkable

from textual.message import Message

from reader.library import Library, LibraryError
from reader.model import Bookmark
from reader.ui.writer import Writer


class Change(NamedTuple):
    """Something to do to the library, with what undoes it."""

    said: str
    """What the status line says once it is on disk."""
    do: Callable[[Library], object]
    undo: Callable[[Library], object] | None = None
    articles: Collection[int] | None = ()
    """The ids of the articles that look different afterwards; None if it can be any."""


class Changed(Message):
    """A change is on disk, or could not be made; `said` tells in a sentence."""

    def __init__(self, change: Change, said: str, error: BaseException | None = None) -> None:
        super().__init__()
        self.change = change
        self.said = said
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


class Changes:
    """The changes of this session."""

    def __init__(self, writer: Writer, post: Callable[[Message], object]) -> None:
        self._writer = writer
        self._post = post
        writer.when_slow = lambda: post(Slow())
        self._done: list[Change] = []

    def make(self, change: Change) -> None:
        """Make a change; a `Changed` is posted when it is on disk."""
        if change.undo:
            self._done.append(change)
        self._submit(change, change.do, change.said)

    def ask(self, question: Callable[[Library], Message]) -> None:
        """Look something up behind all changes that were made; the answer is posted as a message.

        `question` runs on the writer's thread, and makes a message of what it finds.
        """

        def answered(future: Future[Message]) -> None:
            error = future.exception()
            known = isinstance(error, LibraryError)
            failed = Change("", lambda _: None)
            self._post(Changed(failed, str(error), None if known else error) if error else future.result())

        self._writer.ask(question).add_done_callback(answered)

    def undo(self) -> bool:
        """Take the last change back; False if there is none."""
        if not self._done:
            return False
        change = self._done.pop()
        if change.undo:
            self._submit(change, change.undo, f"Undone: {change.said}")
        return True

    def _submit(self, change: Change, act: Callable[[Library], object], said: str) -> None:
        def landed(future: Future[object]) -> None:
            error = future.exception()
            if error is not None and change in self._done:
                self._done.remove(change)
            known = isinstance(error, LibraryError)
            self._post(Changed(change, str(error) if error else said, None if known else error))

        self._writer.submit(act).add_done_callback(landed)
