"""Lists that the reader makes of queries: the changes that keep one and forget one, each with its way back."""

from textual.app import App

from reader.library import Library
from reader.text import clean_line
from reader.ui.changes import Change, Changes
from reader.ui.dialogs import Prompt


def keeping(name: str, line: str) -> Change:
    """Keep a query, as it was typed, as a list."""
    before: list[str] = []

    def do(library: Library) -> None:
        before[:] = [one.line for one in library.lists() if one.name == name]
        library.save_list(name, line)

    def undo(library: Library) -> None:
        if before:
            library.save_list(name, before[0])
        else:
            library.remove_list(name)

    return Change(f"“{name}” is one of your lists now.", do, undo, None)


def forgetting(name: str) -> Change:
    """Forget a list; its articles stay."""
    before: list[str] = []

    def do(library: Library) -> None:
        before[:] = [one.line for one in library.lists() if one.name == name]
        library.remove_list(name)

    def undo(library: Library) -> None:
        for line in before:
            library.save_list(name, line)

    return Change(f"The list “{name}” is forgotten; its articles stay.", do, undo, None)


def ask_name(app: App[None], changes: Changes, line: str) -> None:
    """Keep a query under the name that the reader gives it."""

    def named(name: str | None) -> None:
        if name := clean_line(name or ""):
            changes.make(keeping(name, line))

    app.push_screen(Prompt(f"Keep “{line}” as the list", line), named)
