"""Which commands there are. Each is imported when it is asked for."""

from importlib import import_module

from reader.cli.command import Command

COMMANDS = {
    "reader": "app",
    "reader add": "adding",
    "reader backup": "backups",
    "reader bookmarks": "bookmarks",
    "reader bookmarks import": "importing",
    "reader compare": "comparing",
    "reader completion": "completion",
    "reader config": "configuring",
    "reader config set": "configuring",
    "reader config unset": "configuring",
    "reader doctor": "doctor",
    "reader export": "exporting",
    "reader export-opml": "opml",
    "reader forget": "searching",
    "reader full": "full",
    "reader import-newsboat": "newsboat",
    "reader import-opml": "opml",
    "reader list": "articles",
    "reader lists": "searching",
    "reader man": "manual",
    "reader parse": "adding",
    "reader refresh": "refresh",
    "reader remove": "removing",
    "reader rename": "sources",
    "reader reparse": "reparse",
    "reader restore": "backups",
    "reader save": "searching",
    "reader search": "searching",
    "reader show": "articles",
    "reader sources": "sources",
    "reader stories": "stories",
    "reader tag": "sources",
    "reader whole": "sources",
}
"""What is typed for each, and the module of this package in whose COMMANDS it stands under that name."""


def command(name: str) -> Command:
    """The command for which this is typed."""
    module = import_module(f"reader.cli.{COMMANDS[name]}")
    found: Command = module.COMMANDS[name]
    return found
