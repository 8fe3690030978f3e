"""All actions with their keys: to be read as the help, and to be chosen by name in the palette."""

from collections.abc import Sequence

from reader.keys.actions import SCREENS, TEXT, Action
from reader.keys.keymap import Keymap, readable
from reader.model import Block, Document, Kind
from reader.ui.dialogs import Chooser
from reader.ui.keyed import Keyed
from reader.ui.page_view import MEASURE
from reader.ui.text_screen import TextScreen

_LEAST, _MOST = 16, 28
"""Cells of the column of keys."""


def show_help(screen: Keyed, names: Sequence[str]) -> None:
    """Show the keys of some screens, those of `names` in `SCREENS`."""
    screen.app.push_screen(TextScreen("Help", help_document(screen.app.keymap, names), MEASURE))


def help_document(keymap: Keymap, names: Sequence[str]) -> Document:
    """The help for some screens: each action with its keys."""
    blocks = []
    said: set[tuple[str, str]] = set()
    for name in names:
        own = [action for action in SCREENS[name] if (action.name, action.text) not in said]
        width = max(_LEAST, *(len(keymap.of(name).shown(action.name)) for action in own), 0)
        groups: dict[str, list[str]] = {}
        for action in own:
            groups.setdefault(action.group, []).append(_line(keymap, name, action, min(width, _MOST)))
        # What moves in all of them alike is said once.
        said |= {(action.name, action.text) for action in (*SCREENS[name], *TEXT)}
        for group, lines in groups.items():
            blocks += [Block(Kind.HEADING, group, 1), Block(Kind.CODE, "\n".join(lines))]
    return Document(tuple(blocks))


def _line(keymap: Keymap, screen: str, action: Action, width: int) -> str:
    keys = keymap.of(screen).shown(action.name)
    return f"{keys:<{width}} {keymap.named(action.text, screen)}"


def choose_action(screen: Keyed) -> None:
    """Let an action of a screen be chosen by its name, and do it."""
    actions = [action for action in SCREENS[screen.KEYS] if action.name != "palette"]

    async def chosen(choice: int | None) -> None:
        if choice is not None:
            await screen.run_action(actions[choice].name)

    bound = screen.app.keymap.of(screen.KEYS)
    lines = [(f"{readable(action.name)}: {screen.keyed(action.text)}", bound.shown(action.name)) for action in actions]
    screen.app.push_screen(Chooser("What to do", lines), chosen)
