"""Words of a text, and which of them are in another one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.diff import matches
from reader.wording import fold, words

texts = st.text("ab Éé光\u0301🦆\n\u201c'\u2019-\u2014.", max_size=60)
word_lists = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(texts)
def test_words_stand_where_they_say(text: str) -> None:
    """Each word is the folded text of its range; between the ranges there is only white space."""
    found = words(text)
    assert [fold(text[start:end]) for start, end in zip(found.starts, found.ends, strict=True)] == found.folded
    edges = zip([0, *found.ends], [*found.starts, len(text)], strict=True)
    assert not "".join(text[end:start] for end, start in edges).strip()


def test_typography_makes_no_difference() -> None:
    """Case, quotes, dashes and white space fold to the same words."""
    assert words("\u201cDon\u2019t\u201d \u2014  SAY\u00a0it").folded == words('"don\'t" -- say it').folded


@settings(deadline=None)
@given(word_lists, word_lists)
def test_matches_are_equal_words_and_each_comes_once(old: list[str], new: list[str]) -> None:
    """A word is matched with an equal one, and no new word with two."""
    found = matches(old, new)
    assert len(found) == len(old)
    assert all(old[at] == new[place] for at, place in enumerate(found) if place >= 0)
    places = [place for place in found if place >= 0]
    assert len(places) == len(set(places))


@given(word_lists)
def test_same_words_match_in_place(old: list[str]) -> None:
    """A text is matched with itself word by word."""
    assert matches(old, old) == list(range(len(old)))


def test_moved_stretch_is_found() -> None:
    """A longer stretch is matched where it was moved to, and what is around it where it is."""
    one, other = [f"a{at}" for at in range(20)], [f"b{at}" for at in range(9)]
    assert matches(one + other, other + one) == [*range(9, 29), *range(9)]


def test_texts_that_repeat_themselves_end_soon() -> None:
    """What difflib would chew on for minutes counts as gone."""
    assert len(matches(["a", "b"] * 20_000, ["a", "a", "b", "b", "c"] * 8_000)) == 40_000
