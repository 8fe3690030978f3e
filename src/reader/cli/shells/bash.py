"""Completion for bash, 3.2 or newer (Bash Reference Manual, "Programmable Completion").

What a word may be is looked up by command; where that is a file, bash's own completion is left to it.
"""

from collections.abc import Iterator, Sequence
from shlex import quote

from reader.cli.declared import Declared, Takes

_SOURCES = "$(reader sources 2>/dev/null | cut -d' ' -f1)"
_BEGIN = """\
# reader completion bash > ~/.local/share/bash-completion/completions/reader
_reader() {
    local word=${COMP_WORDS[COMP_CWORD]} command=reader takes= at IFS=$' \\t\\n'
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "$command ${COMP_WORDS[at]}" in
"""
_GO_ON = """\
            *" -"*) ;;
            *) break ;;
        esac
    done
    local options= words=
    case $command in
"""
_VALUES = """\
    esac
    case "$command ${COMP_WORDS[COMP_CWORD - 1]}" in
"""
_END = """\
    esac
    case $takes:$word in
        file:*) COMPREPLY=() ;;
        *:-*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
        folder:*) IFS=$'\\n' COMPREPLY=($(compgen -d -- "$word")); compopt -o filenames 2>/dev/null ;;
        *) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    esac
}
complete -o bashdefault -o default -F _reader reader
"""


def script(commands: Sequence[Declared]) -> str:
    """What bash has to run."""
    return "".join(_lines(commands))


def _lines(commands: Sequence[Declared]) -> Iterator[str]:
    yield _BEGIN
    valued = [(one, option) for one in commands for option in one.options if option.metavar]
    yield _case([f"{one.name} {name}" for one, option in valued for name in option.names], "((at++))")
    yield _case([one.name for one in commands if one.name != "reader"], 'command="$command ${COMP_WORDS[at]}"')
    yield _GO_ON
    for one in commands:
        options = " ".join(name for option in one.options for name in option.names)
        folders = " takes=folder" if one.takes is Takes.FOLDER else ""
        yield _case([one.name], f"options={quote(options)} words={_words(one)}{folders}")
    yield _VALUES
    for takes, called in ((Takes.FOLDER, "folder"), (Takes.FILE, "file")):
        its = [f"{one.name} {name}" for one, option in valued if option.takes is takes for name in option.names]
        yield _case(its, f"takes={called}")
    for one, option in valued:
        if option.choices:
            yield _case([f"{one.name} {name}" for name in option.names], f"words={quote(' '.join(option.choices))}")
    yield _END


def _words(one: Declared) -> str:
    words = " ".join([*one.below, *one.choices])
    return f'"{_SOURCES} {words}"' if one.takes is Takes.SOURCE else quote(words)


def _case(words: Sequence[str], then: str) -> str:
    return f"            {' | '.join(map(quote, words))}) {then} ;;\n" if words else ""
