"""What a command is, and how its words are taken apart. Built on argparse, which is there in a millisecond."""
# ruff: noqa: PLC0415 (help is seldom asked for)

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.console import Failure

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from typing import Any, NoReturn

WIDTH = 88
"""Columns of help where the terminal is not narrower."""


class WrongUsage(Failure):
    """The words of the command line mean nothing."""

    exit_code = 2


class Command:
    """One command: what it does, and what may be said to it."""

    def __init__(self, words: str, describe: Callable[[Parser], None], run: Callable[[Path, Namespace], int]) -> None:
        self.words = words
        """What follows its name in the usage, "[OPTIONS] PATH..." say."""
        self.describe = describe
        """Tells a parser of the command's options and positional words."""
        self.run = run
        """Does it, given the library's file and what was said; the exit code. Its docstring is the help."""

    @property
    def summary(self) -> str:
        """The first line of the help."""
        return (self.run.__doc__ or "").partition("\n")[0]

    def parser(self, name: str) -> Parser:
        """What takes its words apart; `name` is all that is typed for it, "reader list" say.

        What was said has, beside the command's own words, `wrong`: to be told of words that don't go together.
        """
        parser = Parser(name, self)
        self.describe(parser)
        parser.set_defaults(wrong=parser.error)
        parser.option("-h", "--help", action=_Help, help="Show this message and exit.")
        return parser


class Parser(ArgumentParser):
    """Takes the words of one command apart. Raises WrongUsage where that can't be done."""

    def __init__(self, name: str, command: Command) -> None:
        # With a width the formatter has no need to ask for it, which would import more than all else here does.
        super().__init__(
            name, add_help=False, allow_abbrev=False, formatter_class=lambda prog: HelpFormatter(prog, width=WIDTH)
        )
        self.options: dict[str, str] = {}
        """The help of each option, by how it's written."""
        self.words: dict[str, tuple[str, ...]] = {}
        """The words that are no options, as the help calls them, in their order; each with its choices, if any."""
        self.dashes = False
        """Whether words that begin with a dash, and are no options, are words like others."""
        self._command = command

    def option(
        self,
        *names: str,
        help: str,  # noqa: A002 (argparse's word)
        metavar: str = "",
        choices: Sequence[str] = (),
        **how: object,
    ) -> None:
        """Let an option be said; for `how` see argparse."""
        if metavar := metavar or "|".join(choices):
            how["metavar"] = metavar
        if choices:
            how["choices"] = choices
        self.add_argument(*names, help=help, **how)  # type: ignore[arg-type]  # what argparse takes
        self.options[" ".join(filter(None, (", ".join(names), metavar)))] = help

    def positional(self, name: str, metavar: str, choices: Sequence[str] = (), **how: object) -> None:
        """Let words be said that are no options."""
        self.words[metavar] = tuple(choices)
        self.add_argument(name, metavar=metavar, help=SUPPRESS, choices=choices or None, **how)  # type: ignore[arg-type]  # as above

    def _parse_optional(self, arg_string: str) -> Any:  # noqa: ANN401 (argparse's own has another type in each Python)
        """What argparse makes of a word that may be an option; None if it is none."""
        is_option = arg_string.startswith("--") or arg_string in self._option_string_actions
        return None if self.dashes and not is_option else super()._parse_optional(arg_string)

    def format_usage(self) -> str:
        """One line that says what may be typed."""
        return f"Usage: {self.prog} {self._command.words}\n"

    def format_help(self, width: int = WIDTH) -> str:
        """All that there is to know, in lines of so many columns at most."""
        from inspect import cleandoc
        from textwrap import fill

        paragraphs = cleandoc(self._command.run.__doc__ or "").split("\n\n")
        filled = [fill(text, width, initial_indent="  ", subsequent_indent="  ") for text in paragraphs]
        tables = [_table("Options", self.options), _table("Commands", _below(self.prog))]
        return "\n".join([self.format_usage(), *(f"{text}\n" for text in filled), *filter(None, tables)])

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where help is to be had."""
        said = " ".join(f"{message[0].upper()}{message[1:].rstrip('.')}".split())
        raise WrongUsage(f"{said}. {self.format_usage().rstrip()} ({self.prog} --help says more)")


class _Help(Action):
    """Prints the help instead of running the command."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str) -> None:  # noqa: A002 (argparse's word)
        super().__init__(option_strings, dest, nargs=0, default=SUPPRESS, help=help)

    def __call__(self, parser: ArgumentParser, *_: object) -> NoReturn:
        """Print it on standard output."""
        from shutil import get_terminal_size

        from reader.console import print_lines

        if isinstance(parser, Parser):
            print_lines([parser.format_help(min(WIDTH, get_terminal_size().columns))], end="")
        parser.exit()


def _below(name: str) -> dict[str, str]:
    """The commands that may follow a command's name, each with the first line of its help."""
    from reader.cli.registry import COMMANDS, command

    names = [known.rpartition(" ") for known in COMMANDS]
    return {last: command(f"{above} {last}").summary for above, _, last in names if above == name}


def _table(title: str, rows: Mapping[str, str]) -> str:
    if not rows:
        return ""
    longest = max(map(len, rows))
    return "".join([f"{title}:\n", *(f"  {name:<{longest}}  {text}\n" for name, text in rows.items())])
