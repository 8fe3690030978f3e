"""The command that prints the manual page: `reader man`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from pathlib import Path

from reader.cli.answering import describe_json
from reader.cli.command import Command, Parser
from reader.console import json_line, print_lines


def _describe(parser: Parser) -> None:
    describe_json(parser, "The commands instead, one JSON object a line.")


def _man(_: Path, said: Namespace) -> int:
    """Print the manual page.

    To read it: reader man | man -l -
    """
    from reader.cli.declared import commands
    from reader.cli.roff import page

    if not said.json:
        print_lines([page(commands())], end="")
        return 0
    for one in commands():
        options = {" ".join(filter(None, (*option.names, option.metavar))): option.help for option in one.options}
        help_ = " ".join(one.paragraphs)
        print_lines([json_line({"command": one.name, "words": one.words, "help": help_, "options": options})])
    return 0


COMMANDS = {"reader man": Command("[OPTIONS]", _describe, _man)}
