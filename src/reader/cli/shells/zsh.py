"""Completion for zsh (its manual, "Completion System", `_arguments` and `_describe`)."""

from collections.abc import Iterator, Sequence

from reader.cli.declared import Declared, Option, Takes

_BEGIN = """\
#compdef reader
# reader completion zsh > a folder of $fpath/_reader
_reader_sources() {
    local -a ids
    ids=(${(f)"$(_call_program sources reader sources 2>/dev/null | cut -d' ' -f1)"})
    compadd -- $ids "$@"
}
_reader() {
    local command=reader
    integer at=2 from=2
    while (( at < CURRENT )); do
        case "$command ${words[at]}" in
"""
_GO_ON = """\
            (*' -'*) ;;
            (*) break ;;
        esac
        (( at++ ))
    done
    integer first=$(( CURRENT == at ))
    if [[ $command != reader ]]; then
        words=("$command" "${(@)words[from,-1]}")
        (( CURRENT -= from - 2 ))
    fi
    case $command in
"""
_END = """\
    esac
}
if [[ $funcstack[1] == _reader ]]; then _reader "$@"; else compdef _reader reader; fi
"""
_ACTIONS = {Takes.FILE: "_files", Takes.FOLDER: "_files -/", Takes.OTHER: "_default"}


def script(commands: Sequence[Declared]) -> str:
    """What zsh has to run."""
    return "".join(_lines(commands))


def _lines(commands: Sequence[Declared]) -> Iterator[str]:
    yield _BEGIN
    for one in commands:
        for name in (name for option in one.options if option.metavar for name in option.names):
            yield f"            ({_quoted(f'{one.name} {name}')}) (( at++ )) ;;\n"
    for one in commands[1:]:
        yield f"            ({_quoted(one.name)}) command={_quoted(one.name)} from=$(( at + 1 )) ;;\n"
    yield _GO_ON
    for one in commands:
        yield f"        ({_quoted(one.name)})\n"
        if one.below:
            below = " ".join(_quoted(f"{name}:{summary}") for name, summary in one.below.items())
            yield f"            local -a below; below=({below})\n"
            yield "            (( first )) && _describe -t commands command below\n"
        yield f"            _arguments {' '.join(map(_quoted, _arguments(one)))} ;;\n"
    yield _END


def _arguments(one: Declared) -> Iterator[str]:
    for option in one.options:
        for name in option.names:
            yield f"{name}[{_escaped(option.help)}]{_value(option)}"
    yield f"*:{_escaped(one.words)}:{_action(one)}"


def _action(one: Declared) -> str:
    if one.takes is Takes.SOURCE:
        return " ".join(["{_reader_sources", *one.choices]) + "}"  # braces: no arguments but these
    return f"({' '.join(one.choices)})" if one.choices else _ACTIONS[one.takes]


def _value(option: Option) -> str:
    action = f"({' '.join(option.choices)})" if option.choices else _ACTIONS[option.takes]
    return f":{_escaped(option.metavar)}:{action}" if option.metavar else ""


def _escaped(text: str) -> str:
    """Within what `_arguments` is given."""
    return "".join(f"\\{char}" if char in "\\[]:" else char for char in text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
