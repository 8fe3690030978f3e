"""What docs/settings.md, keys.md and queries.md say is what the code declares; `--rewrite-goldens` writes them anew."""

import json
from pathlib import Path

from reader.keys.actions import SCREENS
from reader.keys.keymap import Keymap, readable
from reader.query.fields import FIELDS
from reader.settings import SETTINGS, Settings

DOCS = Path(__file__).parent.parent / "docs"
PRESETS = ("vim", "less", "newsboat")
ABOVE, BELOW = "<!-- made from the code -->\n\n", "\n<!-- until here -->\n"


def check(name: str, made: str, *, rewrite: bool) -> None:
    """That what stands between the marks in a document is what was made; else, if asked for, write it there."""
    path = DOCS / name
    above, _, rest = path.read_text(encoding="utf-8").partition(ABOVE)
    there, _, below = rest.partition(BELOW)
    if rewrite:
        path.write_text(f"{above}{ABOVE}{made}{BELOW}{below}", encoding="utf-8")
    else:
        assert there == made


def test_every_setting_is_documented(rewrite_goldens: bool) -> None:
    """With what it does, what may be written, and what holds where nothing is."""
    rows = [
        f"| `{setting.name}` | {setting.text} | {setting.expected} | `{json.dumps(setting.written(Settings()))}` |"
        for setting in SETTINGS.values()
    ]
    made = "\n".join(["| setting | does | may be | is else |", "| --- | --- | --- | --- |", *rows, ""])
    check("settings.md", made, rewrite=rewrite_goldens)


def test_every_action_is_documented(rewrite_goldens: bool) -> None:
    """With its name, what it does, and its keys in each preset; screen by screen."""
    keymaps = [Keymap(Settings({"keys.preset": preset})) for preset in PRESETS]
    made = ""
    for screen, actions in SCREENS.items():
        head = ("action", "does", *PRESETS)
        rows = [
            (
                f"`{readable(action.name).replace(' ', '_')}`",
                keymaps[0].named(action.text, screen),
                *(keymap.of(screen).shown(action.name) for keymap in keymaps),
            )
            for action in actions
        ]
        lines = [" | ".join(row).replace("\\", "\\\\").replace("| |", "| \\| |") for row in rows]
        made += f"## `{screen}`\n\n| {' | '.join(head)} |\n|{' --- |' * len(head)}\n"
        made += "".join(f"| {line} |\n" for line in lines) + "\n"
    check("keys.md", made.rstrip("\n") + "\n", rewrite=rewrite_goldens)


def test_every_field_of_queries_is_documented(rewrite_goldens: bool) -> None:
    """With what it finds, and examples of it."""
    rows = [
        f"| {', '.join(f'`{field.name}:{value}`' for value in field.values or field.examples)} | {field.says} |"
        for field in FIELDS
    ]
    made = "\n".join(["| typed | finds articles |", "| --- | --- |", *rows, ""])
    check("queries.md", made, rewrite=rewrite_goldens)
