"""All commands as they are declared, as values: what the manual and the shells' completions are made of."""

from collections.abc import Iterator
from enum import Enum, auto
from inspect import cleandoc
from typing import NamedTuple

from reader.cli.command import Command, Parser
from reader.cli.registry import COMMANDS, command


class Takes(Enum):
    """What a word may be, as far as shells can help with it."""

    OTHER = auto()
    FILE = auto()
    FOLDER = auto()
    SOURCE = auto()


_TAKES = {
    **dict.fromkeys(("FILE", "PATH", "WHAT"), Takes.FILE),
    **dict.fromkeys(("DIR", "[ID]... DIR"), Takes.FOLDER),
    "SOURCE": Takes.SOURCE,
}
"""By the word that stands for it in the help."""


class Option(NamedTuple):
    """One option."""

    names: tuple[str, ...]
    metavar: str
    """What stands for its value, "rank|date" for one of two words; empty if it has none."""
    help: str

    @property
    def choices(self) -> list[str]:
        """What its value may be, where that is one of some words."""
        return self.metavar.split("|") if "|" in self.metavar else []

    @property
    def takes(self) -> Takes:
        """What its value may be."""
        return _TAKES.get(self.metavar, Takes.OTHER)


class Declared(NamedTuple):
    """One command."""

    name: str
    """All that is typed for it: "reader list"."""
    words: str
    """What follows its name in the usage."""
    paragraphs: tuple[str, ...]
    """The help, the summary first; lines are not broken."""
    options: tuple[Option, ...]
    below: dict[str, str]
    """The commands that may follow its name, each with its summary."""
    takes: Takes
    """What the first word that is no option may be."""
    choices: tuple[str, ...]
    """The words that are as they are declared: "on" and "off", say."""

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""
        return self.paragraphs[0]


def commands() -> list[Declared]:
    """All commands, in the order of the registry; each is imported for that."""
    return [_declared(name, command(name)) for name in COMMANDS]


def _declared(name: str, of: Command) -> Declared:
    parser = of.parser(name)
    paragraphs = cleandoc(of.run.__doc__ or "").split("\n\n")
    first = next(iter(parser.words), "")
    return Declared(
        name,
        of.words,
        tuple(" ".join(text.split()) for text in paragraphs),
        tuple(_options(parser)),
        {other.rpartition(" ")[2]: command(other).summary for other in COMMANDS if other.rpartition(" ")[0] == name},
        _TAKES.get(first, Takes.OTHER),
        tuple(choice for choices in parser.words.values() for choice in choices),
    )


def _options(parser: Parser) -> Iterator[Option]:
    for written, text in parser.options.items():
        words = written.replace(",", "").split()
        names = tuple(word for word in words if word.startswith("-"))
        yield Option(names, " ".join(words[len(names) :]), text)
