"""Copying: which way for which terminal, what the bytes are, and what a real tmux makes of them."""

import os
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import printable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.clipboard import MOST, Copied, copy, run_program, sequence
from support.terminal import Terminal

XTERM = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}  # noqa: S108  (a name, no file)
SCREEN = {"TERM": "screen.xterm-256color", "STY": "1.pts-0.host"}
TEXT = "Größe: 5 €\n“Zweite Zeile”"
BASE64 = "R3LDtsOfZTogNSDigqwK4oCcWndlaXRlIFplaWxl4oCd"
LONG = "x" * MOST
SEED = "000_dee7d5c37014b4fb.txt"


class Runs:
    """Stands for `run_program`: keeps what it was asked to run, and says that it went as told."""

    def __init__(self, *, well: bool) -> None:
        self.well = well
        self.asked: list[tuple[list[str], bytes]] = []

    def __call__(self, command: Sequence[str], given: bytes) -> bool:
        """Keep it."""
        self.asked.append(([*command], given))
        return self.well


def unwrapped(wrapped: str) -> str:
    """What a terminal behind GNU screen gets: the contents of the device control strings."""
    return "".join(string.removeprefix("\x1bP") for string in wrapped.split("\x1b\\"))


def test_a_terminal_gets_plain_osc_52() -> None:
    """Without a multiplexer the sequence is OSC 52 for selection c, in base64, ended with BEL."""
    assert sequence(TEXT, XTERM) == f"\x1b]52;c;{BASE64}\x07"


def test_tmux_gets_it_wrapped_with_escapes_doubled() -> None:
    """Within tmux the sequence is passed through: each ESC doubled."""
    assert sequence(TEXT, TMUX) == f"\x1bPtmux;\x1b\x1b]52;c;{BASE64}\x07\x1b\\"


@pytest.mark.parametrize("environ", [SCREEN, {"TERM": "screen"}, {"TERM": "xterm", "STY": "1.x"}])
def test_screen_gets_it_in_strings_of_768_bytes_at_most(environ: dict[str, str]) -> None:
    """Within GNU screen the sequence comes in device control strings, and is whole when they are put together."""
    wrapped = sequence("long " * 1000, environ)
    assert all(len(string) + 2 <= 768 for string in wrapped.split("\x1b\\"))
    assert unwrapped(wrapped) == sequence("long " * 1000, XTERM)


@given(text=st.text())
@settings(deadline=None)
def test_no_character_of_the_text_reaches_the_terminal_as_itself(text: str) -> None:
    """Between the opening and the BEL there are letters of base64 alone, and they are the text."""
    inside = sequence(text, XTERM).removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert set(inside) <= set(printable) - set(" \t\n\r\x0b\x0c;\\")
    assert b64decode(inside, validate=True) == text.encode("utf-8", "replace")


def test_a_terminal_is_promised_nothing() -> None:
    """Outside of tmux no program is run, and the sentence leaves open whether the text arrives."""
    run = Runs(well=True)
    said = "Sent to the terminal's clipboard (OSC 52); whether it arrives is up to the terminal."
    assert copy(TEXT, XTERM, run) == Copied(said, sequence(TEXT, XTERM))
    assert copy(TEXT, SCREEN, run) == Copied(said, sequence(TEXT, SCREEN))
    assert not run.asked


def test_tmux_is_given_the_text_itself() -> None:
    """Within tmux the text goes to its buffer and on to the terminal, and no sequence is written."""
    run = Runs(well=True)
    assert copy(TEXT, TMUX, run) == Copied("Copied to tmux's buffer and sent to the terminal's clipboard.")
    assert run.asked == [(["tmux", "load-buffer", "-w", "-"], TEXT.encode())]


def test_where_tmux_does_not_answer_the_sequence_goes_out() -> None:
    """A tmux that is too old, gone or stuck leaves the wrapped sequence."""
    copied = copy(TEXT, TMUX, Runs(well=False))
    assert copied.sequence == sequence(TEXT, TMUX)
    assert "whether it arrives" in copied.said


@pytest.mark.parametrize("term", ["linux", "dumb", ""])
def test_a_terminal_without_a_clipboard_is_sent_nothing(term: str) -> None:
    """The console and a dumb terminal get no sequence; the reader is told, and selects by hand."""
    copied = copy(TEXT, {"TERM": term}, Runs(well=True))
    assert (copied.sequence, copied.reached) == ("", False)
    assert "no clipboard" in copied.said
    assert not copy(TEXT, {}, Runs(well=True)).reached


def test_what_is_too_long_is_not_sent() -> None:
    """What a terminal would drop silently is not sent; tmux's own buffer takes it."""
    fits = "x" * (MOST // 4 * 3)
    assert copy(fits, XTERM).sequence
    assert copy(fits + "x", XTERM) == Copied("Too long for the terminal's clipboard.", reached=False)
    assert not copy(LONG, TMUX, Runs(well=False)).reached
    run = Runs(well=True)
    assert copy(LONG, TMUX, run) == Copied("Copied to tmux's buffer; too long for the terminal's clipboard.")
    assert run.asked == [(["tmux", "load-buffer", "-"], LONG.encode())]


def test_a_program_that_is_missing_fails_or_hangs_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a program that ends well within its time counts; nothing is raised."""
    assert run_program(["true"], b"x" * 100_000)
    assert not run_program(["false"], b"")
    assert not run_program(["/nowhere/tmux"], b"")
    monkeypatch.setattr("reader.ui.clipboard._PATIENCE", 0.05)
    assert not run_program(["tail", "-f", "/dev/null"], b"")


class Tmux:
    """A tmux server of its own, with the settings that tmux comes with, and one window that does nothing."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self.command = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self("new-session", "-d", "-n", "window", "cat")

    def __call__(self, *arguments: str) -> str:
        """What tmux prints for a command."""
        return subprocess.run([*self.command, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def tmux(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tmux]:
    """A tmux of this test's own, which the test seems to run within."""
    assert home.is_dir()
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    monkeypatch.delenv("TMUX", raising=False)
    server = Tmux(tmp_path / "tmux")
    monkeypatch.setenv("TMUX", f"{server.socket},1,0")
    yield server
    server("kill-server")


def attached(tmux: Tmux) -> Terminal:
    """A terminal that shows the window of this tmux."""
    terminal = Terminal(
        [*tmux.command, "attach"], {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    )
    terminal.until("0:window")  # in the status line
    return terminal


def test_a_real_tmux_has_the_text_in_its_buffer(tmux: Tmux) -> None:
    """What is copied within tmux, with its settings as they come, is what tmux pastes."""
    assert copy(TEXT, {"TERM": "tmux-256color", "TMUX": "set"}).sequence == ""
    assert tmux("show-buffer") == TEXT


def test_a_real_tmux_hands_it_on_to_the_terminal(tmux: Tmux) -> None:
    """The terminal that tmux runs in is sent the text by OSC 52, with tmux's settings as they come."""
    with attached(tmux) as terminal:
        copy(TEXT, {"TERM": "tmux-256color", "TMUX": "set"})
        terminal.until(lambda _: BASE64.encode() in terminal.written)


def test_a_real_tmux_passes_the_sequence_through_where_it_may(tmux: Tmux, tmp_path: Path) -> None:
    """With allow-passthrough on, the wrapped sequence arrives at the terminal as plain OSC 52."""
    (tmp_path / "copied").write_text(sequence(TEXT, TMUX), encoding="utf-8", newline="")
    tmux("set-option", "-g", "allow-passthrough", "on")
    with attached(tmux) as terminal:
        tmux("respawn-pane", "-k", f"cat '{tmp_path / 'copied'}' -")
        terminal.until(lambda _: sequence(TEXT, XTERM).encode() in terminal.written)


def test_y_sends_the_passage_to_a_plain_terminal(seeds: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its source line, as OSC 52; the reader is told what was done."""
    assert home.is_dir()
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("STY", raising=False)
    with Terminal([sys.executable, "-m", "reader", str(seeds)], os.environ) as terminal:
        terminal.until("S.Korea, US warn against")
        terminal.type("}y")
        terminal.until("Sent to the terminal's clipboard")
        encoded = terminal.written.partition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
        words = b64decode(encoded).decode()
        assert words.startswith("Senior officials of South Korea")
        assert words.endswith("— S.Korea, US warn against N.Korea-Russia military ties ahead of Putin visit, " + SEED)


def test_y_within_tmux_reaches_its_buffer(seeds: Path, tmux: Tmux) -> None:
    """With tmux's settings as they come."""
    with Terminal([sys.executable, "-m", "reader", str(seeds)], os.environ | {"TERM": "tmux-256color"}) as terminal:
        terminal.until("S.Korea, US warn against")
        terminal.type("}y")
        terminal.until("Copied to tmux's buffer")
        assert tmux("show-buffer").startswith("Senior officials of South Korea")
