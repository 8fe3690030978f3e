"""Words of a text for looking up: what makes no difference is gone, and each place leads back to the text."""

from hypothesis import given
from hypothesis import strategies as st

from reader.folding import Spaced, spaced

ANY = st.text(st.one_of(st.characters(), st.sampled_from("aé’…北ガ한ไก\u0301\u00ad ſßﬁ½")))


def test_words_are_folded_and_parted() -> None:
    """Case, accents, quotes, dashes, soft hyphens, points and joiners make no difference; signs part words."""
    same = (
        ("Séoul", "SEOUL", "se\u00adoul", "se\u0301oul"),
        ("don’t", "don't", "DON‘T", "don t"),
        ("well-known", "well–known", "well‑known", "well known…"),
        ("STRASSE", "straße"),
        ("ﬁve", "five"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("हिन्दी", "हिन्दी"),
        ("한국", "한국"),
        ("ｶﾞ", "ガ"),
    )
    for words in same:
        assert len({" ".join(spaced(word).split()) for word in words}) == 1, words
    assert spaced("北京 ok").split() == ["北", "京", "ok"]
    assert spaced("हिन्दी में").split() == ["हिन्दी", "में"]
    assert spaced("a_b 3,5").split() == ["a", "b", "3", "5"]


@given(ANY, ANY)
def test_texts_beside_each_other_have_the_words_of_both(one: str, other: str) -> None:
    """What a text becomes depends on nothing around it, and is there as it would be looked for."""
    assert spaced(f"{one} {other}").split() == spaced(one).split() + spaced(other).split()
    assert spaced(spaced(one)).split() == spaced(one).split()


@given(ANY)
def test_each_place_leads_back(text: str) -> None:
    """A range of the words is one of the text, which has the same words; ranges follow each other."""
    there = Spaced(text)
    assert there.text.split() == spaced(text).split()
    spans = [there.span(at, at + 1) for at in range(len(there.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    if spans:
        start, end = there.span(0, len(there.text))
        assert spaced(text[start:end]).split() == spaced(text).split()
