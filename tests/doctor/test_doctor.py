"""`reader doctor` as it is used: at a terminal, in tmux, in a pipe."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from reader.doctor.terminal import GLYPHS
from reader.library import Library
from support.terminal import Terminal

DOCTOR = [sys.executable, "-m", "reader", "doctor"]


def test_at_a_terminal(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked how wide glyphs are, and nothing but what was found is left on the screen."""
    with Terminal(DOCTOR, os.environ, (80, 60)) as terminal:
        monkeypatch.setattr(terminal._screen, "write_process_input", terminal.type)
        shown = terminal.until("Add some: reader add WHAT...")
        assert terminal.ended(10) == 0
    first, *lines = shown.splitlines()
    assert first.startswith("  reader    version")
    assert "  terminal  colours              256" in lines
    assert any(line[2:].startswith("terminal  widths ") for line in lines)
    assert not any(glyph == line.strip() for line in lines for glyph in GLYPHS)
    assert not (home / "data").exists()


def test_in_a_pipe(reader: Run, home: Path) -> None:
    """One object a line with the documented fields; nobody is asked, no library is made, and nothing is amiss."""
    lines = [json.loads(line) for line in reader("doctor", "--json")[0].splitlines()]
    assert {tuple(line) for line in lines} == {("part", "name", "found", "verdict", "advice")}
    assert {line["verdict"] for line in lines} <= {"good", "note"}
    assert [line["advice"] for line in lines if line["name"] == "answers"] == ["There is no terminal to ask."]
    assert not (home / "data").exists()


def test_what_is_wrong_is_told_by_the_exit_code(reader: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1 where something is wrong, 3 where the library can't be used, with one line on standard error."""
    path = home / "data" / "library.sqlite"
    Library.open(path).close()
    monkeypatch.setenv("TERM", "dumb")
    assert "! terminal  TERM                 dumb\n" in reader("doctor", code=1)[0]
    path.write_bytes(path.read_bytes()[:-1])
    out, err = reader("doctor", code=3)
    assert "! library   integrity            its end is missing\n" in out
    assert (err.count("\n"), "is damaged (its end is missing)." in err) == (1, True)


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_in_tmux(home: Path) -> None:
    """A real one answers by itself: its version, its settings, and how wide it draws."""
    socket, out = home / "tmux", home / "out"
    tmux = ["tmux", "-S", str(socket), "-f", os.devnull]
    script = f"{' '.join(DOCTOR)} --json > {out} 2>&1; tmux -S {socket} wait-for -S done"
    try:
        subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "24", script], check=True, timeout=10)
        subprocess.run([*tmux, "wait-for", "done"], check=True, timeout=20)
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, timeout=10, capture_output=True)
    found = {(line["part"], line["name"]): line for line in map(json.loads, out.read_text().splitlines())}
    assert found["tmux", "set-clipboard"]["found"] in {"external", "on", "off"}
    assert found["terminal", "name"]["found"].startswith("tmux")
    assert found["terminal", "clipboard"]["found"] == "through tmux"
    assert ("terminal", "widths") in found
    assert ("terminal", "answers") not in found
