"""The command that prints completion for shells: `reader completion`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from importlib import import_module
from pathlib import Path

from reader.cli.answering import describe_json
from reader.cli.command import Command, Parser
from reader.console import json_line, print_lines

SHELLS = ("bash", "zsh", "fish")


def _describe(parser: Parser) -> None:
    parser.positional("shell", metavar="|".join(SHELLS), choices=SHELLS)
    describe_json(parser, "As one JSON object.")


def _completion(_: Path, said: Namespace) -> int:
    """Print what lets a shell complete commands, options and sources.

    In bash: eval "$(reader completion bash)" in ~/.bashrc. In zsh: source <(reader completion zsh) in ~/.zshrc, behind
    compinit. In fish: reader completion fish > ~/.config/fish/completions/reader.fish.
    """
    from reader.cli.declared import commands

    script = import_module(f"reader.cli.shells.{said.shell}").script(commands())
    print_lines([json_line({"shell": said.shell, "script": script}) + "\n" if said.json else script], end="")
    return 0


COMMANDS = {"reader completion": Command(f"[OPTIONS] {'|'.join(SHELLS)}", _describe, _completion)}
