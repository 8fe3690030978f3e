"""What came of a command, as a sentence for people or as JSON for programs: every command can print both."""

from argparse import Namespace

from reader.cli.command import Parser
from reader.console import json_line, print_lines


def describe_json(parser: Parser, text: str = "One JSON object a line.") -> None:
    """Let JSON be asked for."""
    parser.option("--json", action="store_true", help=text)


def answer(said: Namespace, sentence: str, values: dict[str, object]) -> None:
    """Print the one that was asked for."""
    print_lines([json_line(values) if said.json else sentence])
