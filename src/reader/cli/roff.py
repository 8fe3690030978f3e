"""The manual page, in the macros of groff_man(7), which mandoc and older mans know too."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader import __version__
from reader.cli.declared import Declared

_EXIT_STATUS = {
    "0": "Done.",
    "1": "Something failed and was named; everything else was done.",
    "2": "Wrong usage; nothing was done.",
    "3": "The library can't be used, or not for that.",
}
_ENVIRONMENT = {
    "READER_DATA_DIR": "The directory of the library, unless --data-dir names one.",
    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME": "Where the directories of Reader are, on Linux.",
    "NO_COLOR": "No colour is sent if it is set; the screen says all it has to say with attributes.",
    "COLORTERM, LANG, LC_ALL, LC_CTYPE, TERM": "What the terminal can do, and which characters it has.",
    "READER_KITTY, READER_MOUSE": "Set to 1, the kitty keyboard protocol and the mouse are on under SSH too.",
}
_FILES = {
    "~/.local/share/terminal-news-reader/library.sqlite": "The library: all that Reader keeps.",
    "~/.config/terminal-news-reader/config.toml": "What you have set.",
    "~/.local/state/terminal-news-reader/crash.log": "What is known of the last defect of Reader itself.",
}


def page(commands: Sequence[Declared]) -> str:
    """The page, in ASCII."""
    return "".join(f"{line}\n" for line in _lines(commands))


def _lines(commands: Sequence[Declared]) -> Iterator[str]:
    reader, *others = commands
    yield f'.TH READER 1 "" "Reader {__version__}" "User Commands"'
    yield ".SH NAME"
    yield rf"reader \- {_said(reader.summary[0].lower() + reader.summary[1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield from _usage(reader)
    yield ".SH DESCRIPTION"
    yield from _text(reader.paragraphs)
    yield ".SH OPTIONS"
    yield from _options(reader)
    yield ".SH COMMANDS"
    for one in others:
        yield f'.SS "{_said(one.name)}"'
        yield from _usage(one)
        yield from _text(one.paragraphs)
        yield from _options(one)
    for title, rows in (("EXIT STATUS", _EXIT_STATUS), ("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        yield f".SH {title}"
        yield from _table(rows)


def _usage(one: Declared) -> Iterator[str]:
    yield rf"\fB{_said(one.name)}\fP {_said(one.words)}"


def _text(paragraphs: Sequence[str]) -> Iterator[str]:
    for text in paragraphs:
        yield ".PP"
        yield from _sentences(text)


def _options(one: Declared) -> Iterator[str]:
    yield from _table(
        {" ".join([", ".join(option.names), option.metavar]).strip(): option.help for option in one.options}
    )


def _table(rows: Mapping[str, str]) -> Iterator[str]:
    for name, text in rows.items():
        yield ".TP"
        yield rf"\fB{_said(name)}\fP"
        yield from _sentences(text)


def _sentences(text: str) -> Iterator[str]:
    """A line for each, as roff wants it: it sets the gaps between them itself."""
    return (re.sub(r"^(?=[.'])", r"\\&", _said(sentence)) for sentence in re.split(r"(?<=[.:;]) (?=\S)", text))


def _said(text: str) -> str:
    """Text as roff says it: hyphens and quotes that stay as they are, and ASCII alone (groff_char(7))."""
    marks = {"\\": r"\e", "-": r"\-", "'": r"\(aq", '"': r"\(dq", "`": r"\(ga", "~": r"\(ti", "^": r"\(ha"}
    return "".join(marks.get(char) or (char if char.isascii() else rf"\[u{ord(char):04X}]") for char in text)
