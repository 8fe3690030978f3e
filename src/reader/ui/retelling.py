"""What the list of bookmarks says of the other tellings, looked up while keys are answered."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from textual.message import Message

from reader.library import Library
from reader.model import Bookmark
from reader.ui.searcher import Searcher


class Retells(Message):
    """What there is to say about a bookmark: in which other tellings its words stand; empty for none."""

    def __init__(self, bookmark: Bookmark, said: str) -> None:
        super().__init__()
        self.bookmark = bookmark
        self.said = said


class Retelling:
    """Looks up bookmarks that are in view, those that were asked for last."""

    def __init__(self, path: Path, post: Callable[[Message], object]) -> None:
        self._searcher = Searcher(path)
        self._post = post
        self._asked: list[Bookmark] = []

    def ask(self, bookmarks: Iterable[Bookmark]) -> None:
        """Have what there is to say about these bookmarks posted, one after the other, as `Retells`."""
        asked = [bookmark for bookmark in bookmarks if bookmark.story]
        if asked and asked != self._asked:
            self._asked = asked
            self._searcher.ask(lambda library: _answers(library, asked), self._post)

    @property
    def working(self) -> bool:
        """Whether something is looked up."""
        return self._searcher.working

    def close(self) -> None:
        """Look up nothing any more."""
        self._searcher.close()


def _answers(library: Library, bookmarks: Iterable[Bookmark]) -> Iterator[Message]:
    from reader.retold import Retold, said  # noqa: PLC0415 (few bookmarks are of a story)

    retold = Retold(library)
    for bookmark in bookmarks:
        yield Retells(bookmark, said(retold.of(bookmark)))
