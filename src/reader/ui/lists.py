"""Lists that the reader makes of queries: the changes that keep one and forget one, each with its way back."""

from textual.app import App

from reader.text import clean_line
from reader.ui.changes import Change, Changes
from reader.ui.dialogs import Prompt
from reader.ui.marks import step


def keeping(name: str, line: str) -> Change:
    """Keep a query, as it was typed, as a list."""
    said = f"“{name}” is one of your lists now."
    return step(said, "list", [name], lambda library: library.save_list(name, line), None)


def forgetting(name: str) -> Change:
    """Forget a list; its articles stay."""
    said = f"The list “{name}” is forgotten; its articles stay."
    return step(said, "list", [name], lambda library: library.remove_list(name), None)


def ask_name(app: App[None], changes: Changes, line: str) -> None:
    """Keep a query under the name that the reader gives it."""

    def named(name: str | None) -> None:
        if name := clean_line(name or ""):
            changes.make(keeping(name, line))

    app.push_screen(Prompt(f"Keep “{line}” as the list", line), named)
