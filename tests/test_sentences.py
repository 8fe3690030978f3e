"""Sentences and words as ranges: right on hard cases, exact and fast on everything."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sentences import sentences, words

GOLD = Path(__file__).parent / "data" / "sentences.txt"
HARD = st.text(
    st.sampled_from(list("aZI1 \n\t\u00a0.!?…。？」\"'”“«»()[];:—-*_、とก เ漢アあ·डॉ।;😀\u0301")), max_size=60
)
SPLITS = [sentences, words]
Ranges = list[tuple[int, int]]


def gold() -> Iterator[tuple[str, str]]:
    """Each case with its language; | stands where a sentence begins."""
    language = ""
    for line in GOLD.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            language = line[2:]
        else:
            yield language, line.replace("¶", "\n")


def marked(text: str, ranges: Ranges) -> str:
    """The text with | where a range begins."""
    return "|".join(text[start:end] for start, end in ranges)


@pytest.mark.parametrize(("language", "case"), list(gold()))
def test_hard_cases_are_split_as_a_reader_would(language: str, case: str) -> None:
    """Every case of the gold set comes out with its sentences where a reader of that language sees them."""
    text = case.replace("|", "")
    assert marked(text, sentences(text)) == case, language


@pytest.mark.parametrize(
    "case",
    [
        "Mr. |Smith’s |half-brother |paid |$4.50 |(in |cash)!",
        "  Two |words  ",
        "home—|or |so |he |said",
        "https://example.com/a.b |is |one",
        "东|京|（都）|上|涨|3.5%。",
        "カタカナ|と|漢|字|を|Python|で|書|く。",
        "「行|くよ。」|と",
        "그는 |떠났다.",
        "เขา|ไป|แล้ว |เธอ",
    ],
)
def test_words_begin_where_a_hand_expects_them(case: str) -> None:
    """A word begins behind space or a dash; Han characters stand alone, kana run, punctuation sticks."""
    text = case.replace("|", "")
    assert marked(text, words(text)) == case


@pytest.mark.parametrize("split", SPLITS)
@given(text=HARD | st.text())
@settings(deadline=None)
def test_ranges_partition_any_text(split: Callable[[str], Ranges], text: str) -> None:
    """The ranges begin at 0, follow each other without a gap, end with the text, and none is empty."""
    ranges = split(text)
    assert [start for start, _ in ranges] == [0, *(end for _, end in ranges)][: len(ranges)]
    assert all(start < end for start, end in ranges)
    assert "".join(text[start:end] for start, end in ranges) == text


@pytest.mark.parametrize("split", SPLITS)
@given(text=HARD, space=st.text(" \n", min_size=1, max_size=4))
@settings(deadline=None)
def test_white_space_behind_changes_nothing(split: Callable[[str], Ranges], text: str, space: str) -> None:
    """White space at the end makes the last range longer, and no other difference."""
    text = text.rstrip() + "x"
    assert [start for start, _ in split(text + space)] == [start for start, _ in split(text)]


@given(text=HARD)
@settings(deadline=None)
def test_a_sentence_begins_with_something_to_see_and_has_a_word(text: str) -> None:
    """Only the first sentence may begin with white space, and only a text without words has one without."""
    ranges = sentences(text)
    assert not any(text[start].isspace() for start, _ in ranges[1:])
    assert all(any(char.isalnum() for char in text[start:end]) for start, end in ranges[:-1])


@pytest.mark.parametrize(
    "unit", [".", ". ", "a. ", "J. ", "1. ", '." ', "[1].", "\n ", ".)", "。」", "ก ", "x", "’x", "(" * 9]
)
@pytest.mark.parametrize("split", SPLITS)
def test_repetition_is_no_trap(split: Callable[[str], Ranges], unit: str) -> None:
    """100,000 characters of what invites backtracking are split like any text; in square time it would take minutes."""
    text = "One" + unit * (100_000 // len(unit)) + " end"
    assert "".join(text[start:end] for start, end in split(text)) == text
