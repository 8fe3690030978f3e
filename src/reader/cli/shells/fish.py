"""Completion for fish, 3 or newer (its documentation, "complete")."""

from collections.abc import Iterator, Sequence

from reader.cli.declared import Declared, Option, Takes

_BEGIN = """\
# reader completion fish > ~/.config/fish/completions/reader.fish
function __reader_command
    set -l command reader
    set -l value 0
    set -l words (commandline -opc)
    for word in $words
        if test $value = 1
            set value 0
            continue
        end
        switch "$command $word"
            case 'reader reader'
"""
_GO_ON = """\
            case '* -*'
            case '*'
                break
        end
    end
    test "$command" = "$argv"
end
complete -c reader -f
"""
_FOLDERS = "-x -a '(__fish_complete_directories)'"
_SOURCES = r"-a '(reader sources 2>/dev/null | string replace -r \'  +\' \t)'"
_VALUES = {Takes.FILE: " -r -F", Takes.FOLDER: f" {_FOLDERS}"}
_WORDS = {Takes.FILE: " -F", Takes.FOLDER: f" {_FOLDERS}", Takes.SOURCE: f" {_SOURCES}"}


def script(commands: Sequence[Declared]) -> str:
    """What fish has to run."""
    return "".join(_lines(commands))


def _lines(commands: Sequence[Declared]) -> Iterator[str]:
    yield _BEGIN
    for one in commands:
        for name in (name for option in one.options if option.metavar for name in option.names):
            yield f"            case {_quoted(f'{one.name} {name}')}\n                set value 1\n"
    for one in commands[1:]:
        yield f"            case {_quoted(one.name)}\n                set command {_quoted(one.name)}\n"
    yield _GO_ON
    for one in commands:
        begin = f"complete -c reader -n {_quoted(f'__reader_command {one.name}')}"
        for option in one.options:
            yield f"{begin}{_option(option)}\n"
        for name, summary in one.below.items():
            yield f"{begin} -a {_quoted(name)} -d {_quoted(summary)}\n"
        if one.choices:
            yield f"{begin} -a {_quoted(' '.join(one.choices))}\n"
        if one.takes in _WORDS:
            yield f"{begin}{_WORDS[one.takes]}\n"


def _option(option: Option) -> str:
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
    value = _VALUES.get(option.takes, " -x") if option.metavar else ""
    value += f" -a {_quoted(' '.join(option.choices))}" if option.choices else ""
    return f"{names}{value} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
