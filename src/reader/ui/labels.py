"""What is said about an article in a line: who published it, when, and how long it takes to read."""

from contextlib import suppress
from datetime import date, datetime

from reader.model import Article, Bookmark
from reader.text import reading_minutes
from reader.ui.cells import cell_len, fit

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
USUAL = "%-d %b %Y"
"""The form of dates where no other is set."""
_BETWEEN = " · "
_KNOWN = 40
"""Cells of a title by which one knows it again."""
_LEAST_NAME = 2  # cells: a letter, and what says that there were more


def day(when: date | datetime, form: str = USUAL) -> str:
    """A date in a form of strftime(3), as `list.date` is set; else 14 Jun 2024, the same in every locale."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}" if form == USUAL else when.strftime(form)


def local_day(when: datetime, form: str = USUAL) -> str:
    """The reader's own date of a time in UTC."""
    return day(when.astimezone(), form)


def local_moment(when: datetime) -> str:
    """The reader's own date and time of a time in UTC, to the minute: 14 Jun 2024, 12:30."""
    here = when.astimezone()
    return f"{day(here)}, {here:%H:%M}"


def group_name(kind: str, name: str, form: str = USUAL) -> str:
    """What a group of a kind is called; see `reader.library.Group`."""
    if not name:
        return "Added one by one"
    if kind == "date":
        with suppress(ValueError):
            return day(date.fromisoformat(name), form)
    return f"#{name}" if kind == "tag" else name


def published(article: Article, form: str = USUAL) -> str:
    """When an article was published, as far as its source says so; empty otherwise."""
    try:
        return day(date.fromisoformat(article.published[:10]), form)
    except ValueError:
        return article.published


def dated(article: Article, form: str = USUAL) -> str:
    """When an article was published, or else added."""
    return published(article, form) or local_day(article.added, form)


def row_label(article: Article, cells: int, form: str = USUAL, story: str = "") -> str:
    """The second line of an article's row in so many cells: who publishes it gives way to minutes and date.

    What there is to say about its story stands in place of the minutes.
    """
    rest = f"{_BETWEEN}{story or f'{reading_minutes(article.words)} min'}{_BETWEEN}{dated(article, form)}"
    return _giving_way(article.publisher or article.source, rest, cells)


def title_label(article: Article, cells: int, form: str = USUAL, story: str = "") -> str:
    """The one line of an article's row in so many cells: the title gives way to the date, if there is room for that.

    What there is to say about its story comes before the date, and has more right to the room.
    """
    shown = dated(article, form)
    when = f"  {fit(shown, cell_len(shown))} " if shown else ""
    for rest, share in ((f"  {story}{when}" if story else when, 3), (f"  {story} " if story else "", 2)):
        if cell_len(rest) * share <= cells:
            return fit(article.title, cells - cell_len(rest)) + rest
    return fit(article.title, cells)


def about_label(bookmark: Bookmark, cells: int, form: str = USUAL, retold: str = "") -> str:
    """The line about a bookmark in so many cells: the title gives way to publisher and date.

    `retold` says in which other tellings it stands.
    """
    parts = (
        bookmark.publisher,
        local_day(bookmark.kept, form),
        retold if bookmark.place else "not in the article any more",
    )
    rest = "".join(_BETWEEN + part for part in parts if part)
    return _giving_way(bookmark.title, rest, cells)


def source_label(article: Article) -> str:
    """Where a passage comes from, in a line below it."""
    parts = (article.title, article.byline, article.publisher or article.source, published(article))
    return "— " + ", ".join(part for part in parts if part)


def counted(number: int, what: str) -> str:
    """A number of things: 1 article, 2 articles, 2 stories."""
    if number == 1:
        return f"{number} {what}"
    return f"{number} {what[:-1]}ies" if what == "story" else f"{number} {what}s"


def shortened(title: str) -> str:
    """A title that is to be known again, in a sentence about something else."""
    return fit(title, _KNOWN) if cell_len(title) > _KNOWN else title


def _giving_way(name: str, rest: str, cells: int) -> str:
    room = cells - cell_len(rest)
    if room < _LEAST_NAME:
        return rest.removeprefix(_BETWEEN)
    return (fit(name, room) if cell_len(name) > room else name) + rest


def meta_label(article: Article) -> str:
    """The line below an article's title."""
    minutes = f"{reading_minutes(article.words)} min"
    parts = (article.byline, article.publisher or article.source, published(article), minutes)
    return _BETWEEN.join(part for part in parts if part)
