"""A thread that searches, so that no key has to wait for it: only the last question is answered."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition, Thread

from textual.message import Message

from reader.library import Library, LibraryError, a_while

Question = Callable[[Library], Iterator[Message]]
"""What looks something up on the thread, and gives answers one after the other, the most urgent first."""


class Unanswered(Message):
    """A question has no answer, for the reason in `said`, a sentence."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class Searcher:
    """A thread with its own connection to the library in a file. It starts with the first question.

    It is a daemon, as nobody who leaves has to wait for a search.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = Condition()
        self._asked: tuple[Question, Callable[[Message], object]] | None = None
        self._library: Library | None = None
        self._thread: Thread | None = None
        self._closed = False
        self._answering = False

    @property
    def working(self) -> bool:
        """Whether somebody waits for an answer."""
        return self._answering or self._asked is not None

    def ask(self, question: Question, post: Callable[[Message], object]) -> None:
        """Have the answers posted, unless something else is asked before; what is looked up for that is broken off.

        `post` is called on the thread.
        """
        with self._turn:
            self._asked = question, post
            self._break_off()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="reader-searcher", daemon=True)
                self._thread.start()

    def drop(self) -> None:
        """Give no answer to what was asked."""
        self.ask(lambda _: iter(()), lambda _: None)

    def close(self) -> None:
        """Answer nothing any more."""
        with self._turn:
            self._closed, self._asked = True, None
            self._break_off()

    def _break_off(self) -> None:
        if self._library:
            self._library.interrupt()
        self._turn.notify()

    def _run(self) -> None:
        while asked := self._next():
            self._answer(*asked)
        if self._library:
            self._library.close()

    def _next(self) -> tuple[Question, Callable[[Message], object]] | None:
        """The question that was asked last, once there is one; None at the end."""
        with self._turn:
            self._turn.wait_for(lambda: self._asked or self._closed)
            asked, self._asked = self._asked, None
            self._answering = asked is not None
        return asked

    def _answer(self, question: Question, post: Callable[[Message], object]) -> None:
        try:
            for message in question(self._opened()):
                if self._late:
                    return
                post(message)
        except LibraryError as error:
            if not self._late:
                post(Unanswered(str(error)))
        finally:
            self._answering = False

    def _opened(self) -> Library:
        if self._library is None:
            self._library = Library.open(self._path, patience=lambda waited: a_while(waited) and not self._late)
        return self._library

    @property
    def _late(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self._closed or self._asked is not None
