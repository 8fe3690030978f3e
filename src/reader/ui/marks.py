"""The changes that a key makes: read, star, keep, each with its way back."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from reader.library import Library
from reader.model import Article, Bookmark, Passage
from reader.ui import clock
from reader.ui.changes import Change
from reader.ui.labels import counted

if TYPE_CHECKING:
    from reader.library.undoing import Record
    from reader.ui.chosen import Chosen


def step(
    said: str, what: str, keys: Sequence[int | str], do: Callable[[Library], object], articles: Collection[int] | None
) -> Change:
    """A change that can be undone; `what` it changes of which rows is as `Library.recorded` has it."""

    def recorded(library: Library) -> "Record":
        with library.recorded(what, keys) as record:
            do(library)
        return record

    return Change(said, recorded, articles, is_step=True)


def marking_read(articles: Sequence[int], read: bool, said: str) -> Change:
    """Mark articles read or unread, given by their ids."""
    return step(said, "read", articles, lambda library: library.mark_read(articles, read, clock.now()), tuple(articles))


def marking_all_read(said: str, some: "Chosen | None" = None) -> Change:
    """Mark all articles read, or those that were chosen."""

    def do(library: Library) -> "Record | None":
        with library.together():
            listed = some._replace(only_unread=True).articles(library) if some else None
            unread = library.unread() if listed is None else [article.id for article in listed]
            return marking_read(unread, True, "").do(library)

    return Change(said, do, None, is_step=True)


def seen(article: int) -> Change:
    """Mark an article read because the reader came to its end, which says nothing."""
    return marking_read([article], True, "")._replace(name="Marked read, as its end was seen.")


def starring(article: Article) -> Change:
    """Star an article, or take its star away."""
    on = not article.state.starred
    said = "Starred." if on else "Star taken away."
    return step(said, "star", [article.id], lambda library: library.star(article.id, on, clock.now()), (article.id,))


def keeping(article: int, passage: Passage, name: str, note: str = "") -> Change:
    """Keep a passage of an article as the bookmark `name`, a new UUID, with its note."""

    def do(library: Library) -> None:
        now = clock.now()
        library.keep(article, passage, now, name)
        library.annotate(name, note, now)

    return step("Kept with its note." if note else "Kept.", "bookmark", [name], do, (article,))


def noting(bookmark: str, article: int | None, note: str) -> Change:
    """Write another note to a bookmark, given its id and that of its article."""
    said = "Note kept." if note else "Note taken away."
    articles = () if article is None else (article,)
    return step(said, "bookmark", [bookmark], lambda library: library.annotate(bookmark, note, clock.now()), articles)


def removing(*bookmarks: Bookmark) -> Change:
    """Take bookmarks away."""
    names = [bookmark.id for bookmark in bookmarks]

    def do(library: Library) -> None:
        now = clock.now()
        for name in names:
            library.remove_bookmark(name, now)

    said = "Bookmark removed." if len(names) == 1 else f"{counted(len(names), 'bookmark')} removed."
    return step(said, "bookmark", names, do, {one.article for one in bookmarks if one.article is not None})


def placing(article: int, offset: int) -> Change:
    """Remember how far an article was read. That says nothing and is no step of the undo: it follows the reader."""
    return Change("", lambda library: library.set_position(article, offset, clock.now()))


def remembering(key: str, value: str) -> Change:
    """Remember something about the screen, if it isn't what is remembered already."""

    def do(library: Library) -> None:
        if library.recall(key) != value:
            library.remember(key, value)

    return Change("", do)
