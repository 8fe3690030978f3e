"""The command that looks at what Reader has to do with: `reader doctor`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.cli.answering import describe_json
from reader.cli.articles import columns
from reader.cli.command import Command, Parser
from reader.console import Unusable, json_line, print_lines, waiting

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.doctor.findings import Finding

_MARKS = {"good": " ", "note": "~", "bad": "!"}


def _describe(parser: Parser) -> None:
    describe_json(parser)


def _doctor(library_path: Path, said: Namespace) -> int:
    """Look whether all is well with the terminal, the locale, tmux, the library and the sources.

    What could be better is marked ~, what is wrong !, each with what would be done about it. Nothing is changed. Where
    there is no terminal, or keys are typed already, the terminal is not asked.
    """
    from reader.doctor.findings import Verdict
    from reader.doctor.library import Unusable as UnusableLibrary

    bad = False
    shown = _as_json if said.json else _as_text
    try:
        for some in _findings(library_path):
            bad = bad or any(finding.verdict is Verdict.BAD for finding in some)
            print_lines(shown(some))
    except UnusableLibrary as error:
        raise Unusable(str(error)) from error
    return int(bad)


def _findings(library_path: Path) -> Iterator[list[Finding]]:
    """What is found, part by part."""
    from reader import config
    from reader.crash import log
    from reader.doctor import library, machine, terminal, tmux

    yield list(machine.findings(os.environ, log(config.state_dir())))
    yield list(terminal.findings(os.environ, _can_be_asked(), _cells))
    yield list(tmux.findings(os.environ))
    for finding in library.findings(library_path, waiting()):
        yield [finding]


def _cells(cluster: str) -> int:
    from reader.ui.cells import cell_len  # the screen is slow to import, and seldom needed

    return cell_len(cluster)


def _can_be_asked() -> bool:
    """Whether somebody sits at a terminal, and no other program reads what this one prints: less reads keys, too."""
    if not sys.stdin.isatty():
        return False
    return sys.stdout.isatty() or stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)


def _as_json(some: Iterable[Finding]) -> Iterator[str]:
    return (json_line(finding._asdict()) for finding in some)


def _as_text(some: Iterable[Finding]) -> Iterator[str]:
    from textwrap import wrap

    wide = columns() if sys.stdout.isatty() else 1000
    for finding in some:
        yield f"{_MARKS[finding.verdict]} {finding.part:<8}  {finding.name:<19}  {finding.found}"
        indent = " " * 12
        yield from wrap(finding.advice, wide, initial_indent=indent, subsequent_indent=indent)


COMMANDS = {"reader doctor": Command("[OPTIONS]", _describe, _doctor)}
