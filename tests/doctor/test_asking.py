"""A terminal is asked in passing: nothing stays behind on it, no key is lost, and nothing waits for long."""

import os
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from support.terminal import Terminal

ASK = "from reader.doctor.asking import Unasked, ask\ntry: print(ask(b'\\r*\\x1b[6n\\r\\x1b[K', {seconds}))\n"
ASK += "except Unasked as why: print(why)\n"
SWITCH = Path("/proc/sys/dev/tty/legacy_tiocsti")
"""Whether a newer Linux has TIOCSTI."""
THEN_READ = "print('got', input())"


def asked(code: str) -> Terminal:
    """A terminal in which Python runs this."""
    return Terminal([sys.executable, "-c", code], os.environ)


def test_a_terminal_answers_and_shows_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers are what the terminal says of its cursor; its line is as it was, and its settings are, too."""
    with asked(ASK.format(seconds=10) + THEN_READ) as terminal:
        monkeypatch.setattr(terminal._screen, "write_process_input", terminal.type)
        assert terminal.until("b'").splitlines()[0] == r"b'\x1b[1;2R\x1b[?6c'"
        assert termios.tcgetattr(terminal.fd) == terminal.settings
        terminal.type("on\r")
        terminal.until("got on")


def test_keys_that_are_typed_already_are_left_alone() -> None:
    """They would come among the answers: the terminal isn't asked, and who reads next gets them."""
    with asked(f"input()\n{ASK.format(seconds=10)}{THEN_READ}") as terminal:
        terminal.type("first\rkeys\r")
        terminal.until("got keys")
        assert "Keys were typed already; they wait for the next program" in terminal.text
        assert b"\x1b[6n" not in terminal.written


def test_a_terminal_that_does_not_answer_costs_the_deadline() -> None:
    """It is said so, keys are heard as before, and what was typed meanwhile is not taken for an answer."""
    with asked(ASK.format(seconds=0.2) + THEN_READ) as terminal:
        terminal.until("The terminal did not answer.")
        assert termios.tcgetattr(terminal.fd) == terminal.settings
        terminal.type("on\r")
        terminal.until("got on")


@pytest.mark.skipif(
    SWITCH.exists() and SWITCH.read_text().strip() == "0", reason="this kernel lets nobody give back what was typed"
)
def test_keys_that_are_typed_meanwhile_are_given_back() -> None:
    """They come among the answers, and who reads next gets them all the same."""
    with asked(ASK.format(seconds=0.5) + THEN_READ) as terminal:
        while b"\x1b[6n" not in terminal.written:
            assert terminal.read(10)
        terminal.type("these\x1b[9;2R keys\r")
        terminal.until("got these keys")


def test_a_terminal_that_takes_nothing_costs_the_deadline() -> None:
    """Output that stands still (Ctrl+S) is not waited for longer than answers are."""
    stopped = "import termios; termios.tcflow(1, termios.TCOOFF)\n"
    going = "import termios; termios.tcflow(1, termios.TCOON)\n"
    code = f"{stopped}{ASK.format(seconds=0.2).replace('print(why)', f'{going[:-1]}; print(why)')}"
    with asked(code) as terminal:
        terminal.until("The terminal takes no output")


def test_a_program_in_the_background_asks_nothing() -> None:
    """It would be stopped by the terminal, or type into the program in front."""
    inner = ASK.format(seconds=10)
    with asked(
        f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {inner!r}], process_group=0)"
    ) as terminal:
        terminal.until("Another program has the terminal.")


def test_without_a_terminal_there_is_nothing_to_ask() -> None:
    """A session that has none says so."""
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(seconds=10)],
        start_new_session=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "There is no terminal to ask.\n"
