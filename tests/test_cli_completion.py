"""Completion in the shells themselves, and the manual page by the programs that show manual pages."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli import registry
from reader.cli.declared import commands
from reader.cli.roff import page
from reader.cli.shells import bash, fish, zsh
from support.terminal import Terminal

MANUAL = Path(__file__).parent.parent / "docs" / "reader.1"
LINES = {
    "reader do": {"doctor"},
    "reader fil": {"file with spaces.md"},
    "reader bookmarks im": {"import"},
    "reader show --ma": {"--markdown"},
    "reader --data-dir list show --te": {"--text"},
    "reader search --by r": {"rank"},
    "reader completion ": {"bash", "fish", "zsh"},
    "reader add fi": {"file with spaces.md"},
    "reader import-newsboat --urls fi": {"file with spaces.md"},
    "reader export --all fo": {"folder/"},
    "reader whole 1": {"1", "12"},
    "reader whole 1 o": {"off", "on"},
}
"""What is typed, and what may stand in the place of its last word."""
BASH = """
source ./script
complete -p reader | grep -q -- '-F _reader reader' || exit 1
COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
[[ $1 == *' ' ]] && COMP_WORDS+=('') COMP_CWORD=$((COMP_CWORD + 1))
_reader
# What is not there is left to bash, which completes the names of files.
((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}" || compgen -f -- "${COMP_WORDS[COMP_CWORD]}"
"""
needs = {name: pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed") for name in
         ("bash", "zsh", "fish", "groff", "man")}  # fmt: skip


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the shells run: with files to be completed, and a command that knows two sources."""
    (home / "file with spaces.md").touch()
    (home / "folder").mkdir()
    command = home / "bin" / "reader"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\nprintf '1   The Paper  0/3\\n12  Another  1/2\\n'\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    monkeypatch.chdir(home)
    return home


def asked(*command: str) -> set[str]:
    """The lines that a program prints."""
    return set(subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.splitlines())


@needs["bash"]
def test_bash_completes(folder: Path) -> None:
    """Commands, options, choices, sources, files and folders, each where it is asked for."""
    (folder / "script").write_text(bash.script(commands()))
    for line, words in LINES.items():
        found = asked("bash", "--norc", "-c", BASH, "bash", line)
        assert found == {word.rstrip("/") for word in words}, line


@needs["fish"]
def test_fish_completes(folder: Path) -> None:
    """The same; and what the commands are for stands beside them."""
    (folder / "script").write_text(fish.script(commands()))
    for line, words in LINES.items():
        found = asked("fish", "--no-config", "-c", "source ./script; complete -C $argv[1]", "--", line)
        assert {word.partition("\t")[0] for word in found} == words, line
    found = asked("fish", "--no-config", "-c", 'source ./script; complete -C "reader doct"')
    assert found == {f"doctor\t{registry.command('reader doctor').summary}"}


@needs["zsh"]
def test_zsh_completes(folder: Path) -> None:
    """The same, at a terminal: zsh completes nothing without one."""
    (folder / "script").write_text(zsh.script(commands()))
    (folder / ".zshrc").write_text(
        "PS1='> '; autoload -U compinit; compinit -D -u; unsetopt auto_menu; source ./script\n"
    )
    typed = {line: words for line, words in LINES.items() if len(words) == 1}
    with Terminal(["zsh", "-d", "-i"], {**os.environ, "ZDOTDIR": str(folder)}) as terminal:
        for line, (word,) in typed.items():
            terminal.until(lambda text: text.rstrip().endswith(">"))
            terminal.type(f"{line}\t")
            whole = f"> {line.rpartition(' ')[0]} {word}".replace("file with spaces", r"file\ with\ spaces")
            terminal.until(whole)
            terminal.type("\x15clear\r")


@pytest.mark.parametrize("script", [bash.script, zsh.script, fish.script])
def test_every_command_is_completed(script: Callable[..., str]) -> None:
    """Each command and each of its options stands in the script of each shell."""
    text = script(commands())
    for one in commands():
        assert one.name in text
        assert all(name.lstrip("-") in text for option in one.options for name in option.names)


def test_the_manual_is_as_it_would_be_made(rewrite_goldens: bool) -> None:
    """The page that is installed is that of the commands; `--rewrite-goldens` writes it anew."""
    if rewrite_goldens:
        MANUAL.write_text(page(commands()), encoding="ascii")
    assert MANUAL.read_text(encoding="ascii") == page(commands())


@needs["groff"]
def test_groff_has_nothing_to_say_about_the_manual() -> None:
    """No warning; every command and option is in what it shows."""
    command = ["groff", "-man", "-Tutf8", "-ww", "-P-c", str(MANUAL)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    assert not done.stderr
    shown = " ".join(re.sub(".\b", "", done.stdout).split())  # bold is a letter on top of itself
    assert "●" in shown
    assert not [one.name for one in commands() if one.name.split()[-1] not in shown]


@needs["man"]
def test_man_shows_the_manual(home: Path) -> None:
    """As a person reads it, in eighty columns and without a word of complaint."""
    del home
    done = subprocess.run(
        ["man", "--warnings", "-l", str(MANUAL)], capture_output=True, text=True, check=True, timeout=20
    )
    assert not done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
