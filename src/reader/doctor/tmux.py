"""The settings of tmux that matter to Reader. It is not changed."""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.doctor.findings import Finding, Verdict
from reader.text import clean_line

_PATIENCE = 1.0  # seconds
_SLOW = 100
"""Milliseconds that tmux may wait whether Esc begins another key; its own default is 500 up to 3.4."""
_COPIES = (3, 2)
"""The first tmux that passes on to the terminal's clipboard what is loaded into its buffer."""

Run = Callable[[Sequence[str]], str | None]
"""Runs a program; its standard output, None if it is not there, fails or hangs."""


def run_program(command: Sequence[str]) -> str | None:
    """Run a program that needs no terminal, for a second at most. Never raises OSError."""
    try:
        done = subprocess.run(  # noqa: S603 (no shell, and the arguments are ours)
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout.decode("utf-8", "replace")


def findings(environ: Mapping[str, str], run: Run = run_program) -> Iterator[Finding]:
    """What is to be known of the tmux that Reader runs in; nothing where it runs in none."""
    if not environ.get("TMUX"):
        return
    said = run(["tmux", "-V"])
    settings = run(["tmux", "show-options", "-s"]) if said is not None else None
    if said is None or settings is None:
        yield Finding("tmux", "answers", "none", Verdict.NOTE, "tmux was asked for its settings and did not answer.")
        return
    version = tuple(map(int, re.findall(r"\d+", said)[:2]))
    advice = "With tmux 3.2 or newer, what is copied reaches the terminal's clipboard."
    yield Finding("tmux", "version", clean_line(said).removeprefix("tmux ")).judged(version < _COPIES, advice)
    yield from _judged(_settings(settings) | _settings(run(["tmux", "show-options", "-gw"]) or ""))


def _settings(said: str) -> dict[str, str]:
    """The settings by name, without their quotes."""
    pairs = (line.partition(" ") for line in said.splitlines())
    return {name: clean_line(value).strip("\"'") for name, _, value in pairs}


def _judged(settings: Mapping[str, str]) -> Iterator[Finding]:
    """What the settings mean; those that this tmux doesn't have are left out."""
    if clipboard := settings.get("set-clipboard"):
        advice = "What is copied stays within tmux: tmux set -s set-clipboard external"
        yield Finding("tmux", "set-clipboard", clipboard).judged(clipboard == "off", advice, Verdict.BAD)
    if (waits := settings.get("escape-time", "")).isdecimal():
        advice = "Esc is heard only after that time: tmux set -s escape-time 10"
        yield Finding("tmux", "escape-time", f"{waits} ms").judged(int(waits) > _SLOW, advice)
    if name := settings.get("default-terminal"):
        fits = name.startswith(("tmux", "screen")) and "256color" in name
        advice = "Colours and italics need: tmux set -s default-terminal tmux-256color (for new windows)"
        yield Finding("tmux", "default-terminal", name).judged(not fits, advice)
    for name, why in (("focus-events", "Reader needs none"), ("allow-passthrough", "needed by tmux before 3.2 alone")):
        if value := settings.get(name):
            yield Finding("tmux", name, f"{value} ({why})")
