"""The changes that a key makes: read, star, keep, each with its way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.library import Library
from reader.model import Article, Bookmark, Passage
from reader.ui import clock
from reader.ui.changes import Change

if TYPE_CHECKING:
    from reader.ui.chosen import Chosen


def marking_read(articles: Sequence[int], read: bool, said: str) -> Change:
    """Mark articles read or unread, given by their ids."""
    return Change(
        said,
        lambda library: library.mark_read(articles, read, clock.now()),
        lambda library: library.mark_read(articles, not read, clock.now()),
        tuple(articles),
    )


def marking_all_read(said: str, some: "Chosen | None" = None) -> Change:
    """Mark all articles read, or those that were chosen."""
    unread: list[int] = []

    def do(library: Library) -> None:
        if some is None:
            unread[:] = library.mark_all_read(clock.now())
        else:
            unread[:] = [article.id for article in some._replace(only_unread=True).articles(library)]
            library.mark_read(unread, True, clock.now())

    return Change(said, do, lambda library: library.mark_read(unread, False, clock.now()), None)


def seen(article: int) -> Change:
    """Mark an article read because the reader came to its end. It says nothing, and is no step of the undo."""
    return Change("", lambda library: library.mark_read([article], True, clock.now()), None, (article,))


def starring(article: Article) -> Change:
    """Star an article, or take its star away."""
    on = not article.state.starred
    return Change(
        "Starred." if on else "Star taken away.",
        lambda library: library.star(article.id, on, clock.now()),
        lambda library: library.star(article.id, not on, clock.now()),
        (article.id,),
    )


def keeping(article: int, passage: Passage, name: str) -> Change:
    """Keep a passage of an article as the bookmark `name`, a new UUID."""
    return Change(
        "Kept.",
        lambda library: library.keep(article, passage, clock.now(), name),
        lambda library: library.remove_bookmark(name, clock.now()),
        (article,),
    )


def noting(bookmark: str, article: int | None, before: str, after: str) -> Change:
    """Write another note to a bookmark, given its id and that of its article."""
    return Change(
        "Note kept." if after else "Note taken away.",
        lambda library: library.annotate(bookmark, after, clock.now()),
        lambda library: library.annotate(bookmark, before, clock.now()),
        () if article is None else (article,),
    )


def removing(bookmark: Bookmark) -> Change:
    """Take a bookmark away."""
    return Change(
        "Bookmark removed.",
        lambda library: library.remove_bookmark(bookmark.id, clock.now()),
        lambda library: library.restore_bookmark(bookmark.id),
        () if bookmark.article is None else (bookmark.article,),
    )


def placing(article: int, offset: int) -> Change:
    """Remember how far an article was read. It says nothing, and is no step of the undo."""
    return Change("", lambda library: library.set_position(article, offset, clock.now()))


def remembering(key: str, value: str) -> Change:
    """Remember something about the screen, if it isn't what is remembered already."""

    def do(library: Library) -> None:
        if library.recall(key) != value:
            library.remember(key, value)

    return Change("", do)
