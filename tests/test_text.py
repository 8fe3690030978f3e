"""The door: whatever bytes and characters come in, what goes on is text that no terminal obeys."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import text

BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufeff\ufffe\uffff\u00ad\U000e0000-\U000e007f]"
)
WORDS = [
    "harbour",
    "été",
    "漢字",
    "שלום",
    "مرحبا",
    "a",
    "42%",
    "e\u0301",
    "👩\u200d🚀",
    "[31m",
    "]0;",
    "\\",
    "…",
    "ＡＢ",
]
PIECES = [
    *WORDS,
    *(" ", "\n", "\t", "\r", "\r\n", "\x0b", "\x85", "\u2028"),
    *(
        "\x1b",
        "\x1b[",
        "\x1b[31m",
        "\x1b[2J",
        "\x9b1m",
        "\x1b]0;t\x07",
        "\x1b]0;t\x1b\\",
        "\x1b]8;;u",
        "\x9d",
        "\x1bP",
        "\x1b(",
    ),
    *("\x00", "\x07", "\x08", "\x7f", "\x80", "\x9c", "\x9f", "\ufeff", "\u00ad"),
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"),
    *("\ud800", "\udfff", "\U000e0041", "\U000e007f", "\ufffe"),
]
TOUCHED = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\u00ad\U000e0000-\U000e007f\u202a-\u202e\u2066-\u2069]"
)
"""What cleaning may take away or change; white space aside."""
SPACE = re.compile(r"[^\S\x1c-\x1f]+")
"""White space, but for the control characters that Python counts as such."""

dirty = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(st.characters(codec=None), max_size=60)


def fuzzed(count: int) -> Iterator[str]:
    """Strings of pieces, always the same ones: clean words among complete and unfinished escape sequences."""
    chance = random.Random(2)  # noqa: S311  (no secret, only the same strings each time)
    for _ in range(count):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 24)))


def untouched(dirt: str) -> list[str]:
    """The tokens between white space that hold nothing that cleaning may take away."""
    return [token for token in SPACE.split(dirt) if token and not TOUCHED.search(token)]


def is_subsequence(tokens: list[str], of: list[str]) -> bool:
    """Whether the tokens stand in a list in their order, with others between them at most."""
    left = iter(of)
    return all(token in left for token in tokens)


def assert_balanced(line: str) -> None:
    """Each isolate of the line ends within it, and nothing ends that has not begun."""
    depth = 0
    for char in line:
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        assert depth >= 0
    assert depth == 0


def assert_clean(dirt: str) -> None:
    """All that must hold for the cleaned form of any string."""
    cleaned = text.clean(dirt)
    assert not BAD.search(cleaned), ascii(dirt)
    assert text.clean(cleaned) == cleaned, ascii(dirt)
    kept = [token.rstrip("\u2069") for token in cleaned.split()]  # the end of an isolate may follow a line's last word
    assert is_subsequence(untouched(dirt), kept), ascii(dirt)
    for line in cleaned.split("\n"):
        assert_balanced(line)


def test_each_string_of_pieces_becomes_clean() -> None:
    """20,000 strings of words and control sequences: no bad character passes, no untouched word is lost."""
    for dirt in fuzzed(20_000):
        assert_clean(dirt)


@given(dirty)
@settings(deadline=None)
def test_any_string_becomes_clean(dirt: str) -> None:
    """Cleaning lets nothing bad through, keeps words in order, balances isolates, and changes clean text no more."""
    assert_clean(dirt)


@given(dirty)
@settings(deadline=None)
def test_a_clean_line_is_one_line_without_any_directional_control(dirt: str) -> None:
    """Titles and names hold no newline, no bidi control, no white space around or twice, and clean lines stay."""
    line = text.clean_line(dirt)
    assert not BAD.search(line)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\n\t]", line)
    assert line == " ".join(line.split())
    assert text.clean_line(line) == line


@given(st.text(st.sampled_from("ab \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), max_size=30))
@settings(deadline=None)
def test_isolated_lines_end_what_they_begin(line: str) -> None:
    """No directional control of a line reaches beyond it, and its letters stay as they were."""
    isolated = text.isolated(line)
    assert_balanced(isolated)
    assert not re.search("[\u202a-\u202e]", isolated)
    assert [char for char in isolated if char in "ab "] == [char for char in line if char in "ab "]


@given(st.text(st.sampled_from("abc déß漢\n\t"), max_size=60))
@settings(deadline=None)
def test_clean_text_is_left_as_it_is(plain: str) -> None:
    """Text without controls passes unchanged, tabs and newlines too."""
    assert text.clean(plain) == plain


@given(
    st.binary(max_size=300), st.none() | st.text(max_size=20) | st.sampled_from(["utf-7", "utf-8", "latin1", "utf-16"])
)
@settings(deadline=None)
def test_decode_never_raises(raw: bytes, label: str | None) -> None:
    """Any bytes under any label are some text, which can be cleaned."""
    assert_clean(text.decode(raw, label))


@pytest.mark.parametrize(
    "label", ["utf-7", "UTF7", "unicode-1-1-utf-7", "rot13", "idna", "unicode_escape", "hex", "nonsense"]
)
def test_decode_looks_past_labels_that_hide_text(label: str) -> None:
    """UTF-7 and what is no encoding of pages is never believed: the bytes are read as UTF-8."""
    assert text.decode(b"+ADw-script+AD4- caf\xc3\xa9", label) == "+ADw-script+AD4- café"


def test_decode_reads_a_file_of_two_encodings() -> None:
    """What is no UTF-8 is cp1252, byte by byte, so that neither part is lost."""
    assert text.decode("café ".encode() + "„quoted“".encode("cp1252")) == "café „quoted“"


def test_decode_of_bytes_that_no_encoding_has() -> None:
    """Bytes that mean nothing in cp1252 either become replacement characters."""
    assert text.decode(b"a\x81b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("said", "words"),
    [("", 0), ("one two  three\n", 3), ("café au lait", 3), ("漢字かな", 2), ("漢字 and two", 3), ("ไทย", 2)],
)
def test_words_are_counted_in_scripts_with_and_without_spaces(said: str, words: int) -> None:
    """Two characters of a script without spaces are about one word."""
    assert text.count_words(said) == words


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The values of a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_foreign_escape_strings_become_clean_and_keep_their_words() -> None:
    """Of each string that drives terminals all control is gone, and all words that must stay are there."""
    cases = lines_of(Path(__file__).parent / "data" / "strings" / "escapes.jsonl")
    assert len(cases) == 120
    for case in cases:
        repeat = case.get("text_repeat")
        dirt = repeat["pre"] + repeat["unit"] * repeat["times"] + repeat["post"] if repeat else case["text"]
        assert_clean(dirt)
        for word in case["keep"]:
            assert word in text.clean(dirt), case["id"]


def test_foreign_encodings_are_read(shared: Path) -> None:
    """Files in many encodings say what they must, told apart by content or by the label that came with them."""
    folder = shared / "hostile" / "encodings"
    for case in json.loads((folder / "expected.json").read_text(encoding="utf-8")):
        cleaned = text.clean(text.decode((folder / case["file"]).read_bytes(), case["encoding"]))
        assert not BAD.search(cleaned)
        for words in case["contains"]:
            assert words in cleaned, case["file"]


@pytest.mark.parametrize(
    "stem", ["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf16le", "utf16be", "utf32le-bom"]
)
def test_unicode_encodings_are_told_by_content(shared: Path, stem: str) -> None:
    """The encodings of Unicode need no label, and a byte order mark is no part of the text."""
    raw = (shared / "hostile" / "encodings" / f"{stem}.txt").read_bytes()
    assert text.clean(text.decode(raw)).startswith(
        "The minister said “no comment”"
    ) or "Zażółć gęślą jaźń" in text.decode(raw)
    assert "\ufeff" not in text.decode(raw)
