"""The thread that searches: who asks anew gets no answer to what was asked before."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from textual.message import Message

from reader.library import Library, LibraryError
from reader.ui.searcher import Searcher, Unanswered

FIRST = ["first of slow", "last found 0", "The library is gone."]


class Answer(Message):
    """An answer with a name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


def test_only_the_last_question_is_answered(tmp_path: Path) -> None:
    """What is being looked up is broken off, what waits is never begun, nor is told what is dropped; what fails is."""
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    begun, go_on, over = Event(), Event(), Event()
    told: list[str] = []

    def slow(library: Library) -> Iterator[Message]:
        yield Answer("first of slow")
        begun.set()
        go_on.wait(10)
        yield Answer(f"slow found {len(library.lists())}")

    def never(_: Library) -> Iterator[Message]:
        yield Answer("never")

    def last(library: Library) -> Iterator[Message]:
        yield Answer(f"last found {len(library.articles())}")
        raise LibraryError("The library is gone.")

    def post(message: Message) -> None:
        told.append(message.said if isinstance(message, Unanswered) else str(message.name))  # type: ignore[attr-defined]
        if isinstance(message, Unanswered):
            over.set()

    searcher = Searcher(path)
    searcher.ask(slow, post)
    assert begun.wait(10)
    searcher.ask(never, post)
    searcher.ask(last, post)
    go_on.set()
    assert over.wait(10)
    go_on.clear()
    begun.clear()
    searcher.ask(slow, post)
    assert begun.wait(10)
    searcher.drop()
    go_on.set()
    over.clear()
    searcher.ask(last, post)
    assert over.wait(10)
    searcher.close()
    assert told == [*FIRST, "first of slow", *FIRST[1:]]


def test_a_library_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """The reader learns why nothing is found; the thread is there for the next question."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"no library" * 1000)
    told: list[str] = []
    over = Event()

    def post(message: Message) -> None:
        told.append(getattr(message, "said", ""))
        over.set()

    searcher = Searcher(path)
    for _ in range(2):
        over.clear()
        searcher.ask(lambda _: iter(()), post)
        assert over.wait(10)
    searcher.close()
    assert len(told) == 2
    assert "library.sqlite" in told[0]
