"""The commands for what can be set: `reader config`, `config set` and `config unset`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps
from pathlib import Path

from reader.cli.answering import answer, describe_json
from reader.cli.command import Command, Parser
from reader.console import Failure, complain, json_line, print_lines
from reader.keys.keymap import Keymap
from reader.settings import SETTINGS, Rebound, Settings, called, read

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.settings.kinds import Setting


def _describe_list(parser: Parser) -> None:
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _list(_: Path, said: Namespace) -> int:
    """Show what can be set, and what it is set to.

    What it prints may stand in the file: each setting with its value, below what it does, what may be written, and what
    holds where nothing is.
    """
    settings = read()
    if said.json:
        print_lines(json_line(fields_of(setting, settings)) for setting in SETTINGS.values())
    else:
        print_lines([f"# {called()}", *_lines(settings)])
    return complain([*settings.mistakes, *Keymap(settings).mistakes()])


def fields_of(setting: Setting, settings: Settings) -> dict[str, object]:
    """A setting and what it is set to, as a program reads it."""
    return {
        "name": setting.name,
        "value": setting.written(settings),
        "default": setting.written(Settings()),
        "set": setting.name in settings.said,
        "does": setting.text,
        "expected": setting.expected,
    }


def _lines(settings: Settings) -> Iterator[str]:
    for setting in SETTINGS.values():
        value, usual = (dumps(setting.written(held), ensure_ascii=False) for held in (settings, Settings()))
        yield from ("", f"# {setting.text}.", f"# {setting.expected}; {usual} unless set", f"{setting.name} = {value}")
    for one in settings.rebound:
        yield ""
        yield f"{'.'.join(filter(None, ('keys', one.screen, one.action)))} = {dumps([*one.keys], ensure_ascii=False)}"


def _describe_set(parser: Parser) -> None:
    parser.positional("name", metavar="NAME")
    parser.positional("values", metavar="VALUE", nargs="+")
    describe_json(parser, "As one JSON object.")


def _set(_: Path, said: Namespace) -> int:
    """Set something, in the file that 'reader config' names.

    All else in the file stays as it is, comments too. Several VALUEs are for the keys of an action, which can have more
    than one: reader config set keys.next_unread n "g n"
    """
    from reader.settings.writing import put

    value = _keys(said) if _is_for_keys(said.name) else _meant(said)

    with _told():
        put(said.name.split("."), value)
    answer(said, f"{said.name} is {' '.join(said.values)} now.", {"name": said.name, "value": value})
    complain(Keymap(read()).mistakes())
    return 0


def _keys(said: Namespace) -> list[str]:
    """The keys for an action. Failure if there is no such action, or no such key."""
    from reader.keys.rebinding import refusals

    *screen, action = said.name.split(".")[1:]
    for why in refusals(Rebound(".".join(screen), action, said.values, 0)):
        raise Failure(why)
    keys: list[str] = said.values
    return keys


def _is_for_keys(name: str) -> bool:
    return name.startswith("keys.") and name not in SETTINGS


def _meant(said: Namespace) -> object:
    """What the words for a setting are in the file. Failure if they mean nothing."""
    setting = SETTINGS.get(said.name)
    if setting is None:
        raise _unknown(said.name)
    try:
        meaning = setting.meaning(setting.typed(" ".join(said.values)))
    except ValueError as error:
        raise Failure(str(error)) from error
    return setting.written(Settings({setting.name: meaning}))


def _unknown(name: str) -> Failure:
    from reader.settings.nearest import unknown

    return Failure(unknown("setting", name, SETTINGS))


@contextmanager
def _told() -> Iterator[None]:
    """Say what is in the way of a change."""
    from reader.settings.writing import UnwritableError

    try:
        yield
    except UnwritableError as error:
        raise Failure(str(error)) from error


def _describe_unset(parser: Parser) -> None:
    parser.positional("name", metavar="NAME")
    describe_json(parser, "As one JSON object.")


def _unset(_: Path, said: Namespace) -> int:
    """Take a setting out of the file, so that it is as usual again."""
    from reader.settings.writing import take

    with _told():
        taken = take(said.name.split("."))
    if not (taken or said.name in SETTINGS or _is_for_keys(said.name)):
        raise _unknown(said.name)
    answer(said, f"{said.name} is {'no longer' if taken else 'not'} set.", {"name": said.name, "was_set": taken})
    return 0


COMMANDS = {
    "reader config": Command("[OPTIONS] | set NAME VALUE... | unset NAME", _describe_list, _list),
    "reader config set": Command("[OPTIONS] NAME VALUE...", _describe_set, _set),
    "reader config unset": Command("[OPTIONS] NAME", _describe_unset, _unset),
}
