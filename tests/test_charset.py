"""Which characters a locale has, and what stands for the others."""

import codecs
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import charset
from reader.charset import encoding_of, nearest


@pytest.mark.parametrize(
    ("environ", "codec"),
    [
        ({}, "ascii"),
        ({"LANG": ""}, "ascii"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LANG": "C.UTF-8"}, "utf-8"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "en_US.utf8"}, "utf-8"),
        ({"LC_CTYPE": "UTF-8"}, "utf-8"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LANG": "de_DE"}, "iso8859-1"),
        ({"LANG": "de_DE@euro"}, "iso8859-15"),
        ({"LANG": "ja_JP.eucJP"}, "euc_jp"),
        ({"LANG": "C.UTF-16"}, "ascii"),
        ({"LANG": "xx_XX.rot13"}, "ascii"),
        ({"LANG": "xx_XX.no such"}, "ascii"),
    ],
)
def test_the_locale_names_the_codec(environ: dict[str, str], codec: str) -> None:
    """By the order of POSIX; what is no superset of ASCII can't be a terminal's."""
    assert encoding_of(environ) == codec


@pytest.mark.parametrize(
    ("environ", "codec"),
    [
        ({"LANG": "C"}, "ascii"),
        ({"LC_ALL": "C"}, "ascii"),
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8"),
        ({"LC_CTYPE": "xx_XX.UTF-8"}, "utf-8"),
        ({"LANG": "xx_XX.UTF-8"}, "utf-8"),
    ],
)
def test_what_python_makes_of_the_c_locale_is_seen_through(environ: dict[str, str], codec: str) -> None:
    """Python puts UTF-8 into the environment where the locale is C, or is not on this machine."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    code = "from reader.charset import encoding; print(encoding())"
    done = subprocess.run([sys.executable, "-c", code], env=kept | environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == codec


@pytest.mark.parametrize(
    ("text", "ascii_only", "latin"),
    [
        ("“Größe” — ‘naïve’…", "\"Grose\" - 'naive'.", "\"Größe\" - 'naïve'."),
        ("cafe\u0301", "cafe", "cafe"),
        ("●★›▌┃│─┌┐└┘•·↓↑→…—–‘’“”", "o*>>||-++++*-v^>.--''\"\"", "o*>>||-++++*·v^>.--''\"\""),
        ("Łódź, smörgås", "Lodz, smorgas", "Lódz, smörgås"),
        ("Киев 東京", "???? ????", "???? ????"),
    ],
)
def test_what_a_terminal_lacks_looks_alike(text: str, ascii_only: str, latin: str) -> None:
    """Letters lose their marks, quotes and dashes and our own glyphs have a likeness, the rest are question marks."""
    codecs.register_error("nearest", charset.replace)
    assert text.encode("ascii", "nearest").decode() == ascii_only
    assert text.encode("latin-1", "nearest").decode("latin-1") == latin


@given(st.text(min_size=1, max_size=4), st.integers(0, 3), st.sampled_from(["ascii", "latin-1", "cp1251"]))
def test_whatever_comes_can_be_sent(cluster: str, cells: int, codec: str) -> None:
    """In as many cells as before, unless the codec has it as it is."""
    said = nearest(cluster, cells, codec)
    assert said.encode(codec) or not cells
    assert len(said) == cells or said == cluster


def test_marks_of_a_decomposed_letter_are_put_into_it() -> None:
    """Where the codec has the whole letter."""
    assert nearest("e\u0301", 1, "latin-1") == "é"
    assert nearest("e\u0301", 1, "ascii") == "e"
