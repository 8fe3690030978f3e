"""Finding typed words in a text: what matches, and that the ranges are those of the text itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.find import Finder
from reader.text import fold

ODD = "aAbBsSß ﬁfiéÉe\u0301\u00ad'’“\"-–\n\u00a0한국中文İi̇Ωω"
TEXTS = st.text(ODD, max_size=20)


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Summit, the summit", "summit", ["Summit", "summit"]),
        ("The Summit, the summit", "Summit", ["Summit"]),
        ("“It’s” and it's", "it's", ["It’s", "it's"]),
        ('he said “no” and "no"', '"no"', ["“no”", '"no"']),
        ("a well–known, well-known man", "well-known", ["well–known", "well-known"]),
        ("Café, cafe, cafe\u0301.", "cafe", ["Café", "cafe", "cafe\u0301"]),
        ("Café, cafe", "café", ["Café", "cafe"]),
        ("Müller and Muller", "Muller", ["Müller", "Muller"]),
        ("inter\u00adnational", "national", ["national"]),
        ("inter\u00adnational", "internat", ["inter\u00adnat"]),
        ("North\u00a0Korea and north\nKorea", "north korea", ["North\u00a0Korea", "north\nKorea"]),
        ("eﬃcient", "eff", []),
        ("eﬃcient", "efficient", ["eﬃcient"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("sß", "ss", ["ß"]),
        ("한국은 한국어", "한국", ["한국", "한국"]),
        ("日中関係と日中", "日中", ["日中", "日中"]),
        ("Η ΟΔΟΣ, ο δρόμος", "οσ", ["ΟΣ", "ος"]),
        ("(a.b)* [x] \\d", ".b)*", [".b)*"]),
        ("a text", "", []),
        ("a text", "texts", []),
    ],
)
def test_words_are_found_as_a_person_reads_them(text: str, typed: str, found: list[str]) -> None:
    """Case, accents, quotes, dashes, soft hyphens and kinds of space don't matter; a typed capital does."""
    assert [text[start:end] for start, end in Finder(text).find(typed)] == found


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_what_is_found_reads_as_what_was_typed(text: str, typed: str) -> None:
    """Ranges are in the text, in order, none over another, and each folds to the typed words."""
    last = 0
    for start, end in Finder(text).find(typed):
        assert last <= start < end <= len(text)
        assert " ".join(fold(text[start:end]).split()) == " ".join(fold(typed).split())
        last = end


@settings(max_examples=40)
@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """Where words were taken from a text they are found there, or a range that reads the same lies over them."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if fold(text[start:end]).strip():
        assert any(first < end and last > start for first, last in Finder(text).find(text[start:end]))
