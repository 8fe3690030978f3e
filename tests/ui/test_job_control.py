"""Reader under a real shell: stopped, sent to the background, continued, resized; with its streams led elsewhere.

With `--rounds 2` it gets a hundred sizes in three seconds.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from support.terminal import Terminal

STILL = 0.03
"""Seconds between two sizes."""


@pytest.fixture
def shell(home: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A shell in which Reader shows an article that came through a pipe; standard error goes into a file."""
    if not shutil.which("bash"):
        pytest.skip("there is no bash, and not every shell knows jobs")
    monkeypatch.setenv("PS1", "at the prompt> ")
    monkeypatch.setenv("COLUMNS", "20")  # of the start; the terminal's own word is what counts
    monkeypatch.chdir(home)
    with Terminal(["bash", "--norc", "--noprofile", "-i"], os.environ) as terminal:
        terminal.until("at the prompt>")
        terminal.type(f"cat '{seeds / '000_dee7d5c37014b4fb.txt'}' | '{sys.executable}' -m reader - 2>errors\n")
        terminal.until("standard input")
        terminal.type(" ")
        terminal.until(lambda text: "standard input" not in text)
        yield terminal


def test_whatever_happens_the_picture_comes_back(shell: Terminal, home: Path, rounds: range) -> None:
    """Ctrl+Z gives the shell back, bg stops it again, fg shows all as before; so after a SIGSTOP, and after sizes.

    Keys come from the terminal though standard input is a pipe, and it is drawn though standard error is a file.
    """
    shown, job = shell.text, os.tcgetpgrp(shell.fd)
    shell.type("\x1a")
    shell.until("at the prompt>")
    shell.type("bg; sleep 0.2\n")
    shell.until(lambda text: text.count("Stopped") == 2)
    shell.type("fg\n")
    shell.until(lambda text: text == shown)
    os.killpg(job, signal.SIGSTOP)
    shell.until("Stopped")
    shell.type("fg\n")
    shell.until(lambda text: text == shown)
    for columns, lines in sizes(100 if len(rounds) > 1 else 20):
        shell.resize(columns, lines)
        shell.watch(STILL)
    shell.resize(80, 24)
    shell.until(lambda text: text == shown)
    shell.type("Q")
    shell.until(lambda text: text.startswith("at the prompt>"))
    assert (home / "errors").read_bytes() == b""


def sizes(number: int) -> Iterator[tuple[int, int]]:
    """Columns and lines, down to a single cell."""
    yield from [(1, 1), (1, 40), (200, 1), (2, 2)]
    chance = Random(number)  # noqa: S311 (no secret)
    for _ in range(number - 4):
        yield chance.randint(1, 200), chance.randint(1, 50)
