"""Bookmarks written into a file: the questions for its form and its name."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.app import App

from reader import exchange
from reader.model import Bookmark
from reader.ui.dialogs import Chooser, Prompt
from reader.ui.labels import counted


def export(app: App[None], bookmarks: Sequence[Bookmark], say: Callable[[str], object]) -> None:
    """Write bookmarks into the file that the reader names; `say` is told how that went."""
    forms = list(exchange.Format)

    def chosen(choice: int | None) -> None:
        if choice is not None:
            app.push_screen(Prompt("Write to", f"bookmarks{forms[choice].suffix}"), partial(named, forms[choice]))

    def named(form: exchange.Format, path: str | None) -> None:
        if path:
            say(_written(bookmarks, form, path))

    app.push_screen(Chooser("Format", [(form.value, form.suffix) for form in forms]), chosen)


def _written(bookmarks: Sequence[Bookmark], form: exchange.Format, path: str) -> str:
    """Write them, and say how that went."""
    try:
        exchange.write(bookmarks, form, Path(path).expanduser())
    except exchange.ExchangeError as error:
        return str(error)
    return f"{counted(len(bookmarks), 'bookmark')} written to {path}."
