"""Reader on terminals that have not all characters."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from reader.ui.cells import drawable
from reader.ui.spelling import Spelling
from support.terminal import Terminal


@given(st.text())
def test_a_spelt_line_is_as_wide_as_before(text: str) -> None:
    """And the terminal has each of its characters."""
    line = drawable(text)
    (spelt,) = Spelling("ascii").apply([Segment(line)], Color(0, 0, 0))
    assert spelt.text.isascii()
    assert cell_len(spelt.text) == cell_len(line)


@pytest.mark.usefixtures("home")
def test_in_the_c_locale_all_is_ascii(seeds: Path) -> None:
    """The list, an article, our marks, a dialog's border, the help: not one byte above 127, and still to be read."""
    with Terminal([sys.executable, "-m", "reader", str(seeds)], os.environ | {"LC_ALL": "C"}, (100, 30)) as terminal:
        terminal.until("S.Korea, US warn against")
        terminal.type("m")
        assert ">|" in terminal.until("Kept.")
        assert "o Turkiye Insists" in terminal.text
        terminal.type(":")
        assert "+----" in terminal.until("What to do")
        terminal.type("\x1b?")
        assert "j v" in terminal.until("one line or article down")
        assert terminal.written.isascii()


@pytest.mark.usefixtures("home")
def test_in_a_latin_locale_umlauts_are_sent_in_its_own_bytes(seeds: Path) -> None:
    """What ISO 8859-1 has arrives as it is, one byte for a letter; the rest looks alike."""
    with Terminal([sys.executable, "-m", "reader", str(seeds)], os.environ | {"LC_ALL": "de_DE"}) as terminal:
        terminal.until("S.Korea, US warn against")
        terminal.type("q")
        terminal.until("rkiye Insists")
        assert b"T\xfcrkiye Insists" in terminal.written
        assert "Türkiye" in terminal.written.decode("latin-1")
        assert not {b"\xc3", b"\xe2"} & {bytes([byte]) for byte in terminal.written}
        terminal.type("Q")
        assert terminal.ended(2.0) == 0
    with Terminal([sys.executable, "-m", "reader", "list"], os.environ | {"LC_ALL": "de_DE"}) as terminal:
        terminal.ended(5.0)
        assert b"T\xfcrkiye Insists" in terminal.written
