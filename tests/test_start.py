"""What is imported until there is something to see: modules are counted, since times differ between machines."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from reader import imports
from support.terminal import Terminal

COMMANDS = {
    ("list", "--json"): 127,
    ("list",): 128,
    ("show", "1"): 125,
    ("show", "1", "--json"): 124,
    ("bookmarks",): 128,
    ("bookmarks", "--json"): 128,
    ("--version",): 88,
}
"""The most modules that each may import; an empty Python has 33."""
APP = 426
"""The most modules until the first screen; Textual alone, as it comes, has 363."""
SLOW = {
    *("click", "copy", "gettext", "hashlib", "inspect", "ipaddress", "platformdirs"),
    *("asyncio", "socket", "ssl", "markdown_it", "wcwidth", "textual", "rich"),
}
"""Modules that cost more than they are worth to a command that prints what is there."""
UNSHOWN = {
    *("_ssl", "ssl", "click", "logging", "markdown_it", "platformdirs", "shutil", "subprocess", "uuid", "wcwidth"),
    *("textual.command", "textual.containers", "textual.types", "textual.widgets._input", "textual.widgets._text_area"),
    *("reader.exchange", "reader.export", "reader.fetch", "reader.intake", "reader.parse", "reader.passage"),
    *("reader.ui.clipboard", "reader.ui.dialogs", "reader.ui.note", "reader.ui.passages", "reader.ui.text_screen"),
}
"""Modules that the first screen has no use for."""

COMMAND = """
import json, os, sys
from reader.imports import import_basics
import_basics()
from reader.cli import run
sys.stdout, out = open(os.devnull, "w"), sys.stdout
try:
    code = run(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]), file=out)
"""
FIRST_FRAME = """
import json, sys
from reader.imports import import_basics
import_basics()
from reader.cli import run

def imported(event, arguments):
    if event == "import" and arguments[0] == "reader.ui.reading":
        from textual.driver import Driver
        Driver.flush = flushed

def flushed(driver):
    try:
        with open(sys.argv[1], "x") as file:
            json.dump(sorted(sys.modules), file)
    except FileExistsError:
        pass

sys.addaudithook(imported)
sys.exit(run([]))
"""


def fresh(script: str, *arguments: str) -> str:
    """What a script prints in an interpreter of its own."""
    return subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_commands_import_little(reader: Run, seeds: Path, arguments: tuple[str, ...]) -> None:
    """What prints something that is there imports so many modules at most, and none of the slow ones."""
    reader("add", str(seeds / "000_dee7d5c37014b4fb.txt"))
    code, modules = json.loads(fresh(COMMAND, *arguments))
    assert not code
    assert sorted(SLOW.intersection(modules)) == []
    assert len(modules) <= COMMANDS[arguments]


def test_the_first_screen_imports_little(reader: Run, home: Path, seeds: Path) -> None:
    """Until the list is shown no more is imported than it takes."""
    reader("add", str(seeds))
    there = home / "modules"
    with Terminal([sys.executable, "-c", FIRST_FRAME, str(there)], os.environ) as terminal:
        terminal.until("3 articles")
        terminal.type("Q")
        assert terminal.ended(5) == 0
    modules = json.loads(there.read_text(encoding="utf-8"))
    assert "reader.ui.reading" in modules
    assert sorted(UNSHOWN.intersection(modules)) == []
    assert len(modules) <= APP


def test_what_was_left_out_is_there_when_it_is_asked_for() -> None:
    """Dataclasses still tell their signatures; what stands for modules in Textual and asyncio does what they do."""
    assert fresh("""
from reader.imports import import_basics
import_basics()
import sys
assert not {"inspect", "copy", "ipaddress", "gettext"} & sys.modules.keys()
from dataclasses import asdict, dataclass

@dataclass
class Pair:
    one: list
    two: int = 2

pair = Pair([1])
copied = asdict(pair)
copied["one"].append(2)
print(Pair.__doc__, pair.one)
from urllib.parse import urlsplit
print(urlsplit("http://[::1]/").hostname)
import reader.ui
import copy, gettext, inspect, ipaddress, ssl
from textual.command import CommandPalette
from textual.screen import Screen
print(issubclass(CommandPalette, Screen), ssl.OPENSSL_VERSION[:3], gettext.gettext("x"))
from asyncio.base_events import logger, subprocess, traceback
from rich.style import Style
from textual.notifications import Notification
print(subprocess.Popen.__name__, subprocess.PIPE, traceback.format_list([]), logger.isEnabledFor(40))
print(Style(meta={"a": 1}).meta, len(Notification("x").identity))
""").splitlines() == [
        *("Pair(one: list, two: int = 2) [1]", "::1", "True Ope x"),
        *("Popen -1 [] True", "{'a': 1} 36"),
    ]


def test_garbage_is_put_off_until_the_first_screen() -> None:
    """Then what is there is never looked at again, and all else as often as usual."""
    usual = gc.get_threshold()
    gc.unfreeze()
    imports.keep_what_is_there()
    assert gc.get_freeze_count() == 0
    try:
        imports.put_off_garbage()
        assert gc.get_threshold()[0] > usual[0]
        imports.keep_what_is_there()
        assert (gc.get_threshold(), gc.get_freeze_count() > 0) == (usual, True)
    finally:
        gc.unfreeze()
