"""Words of a text, and which of them are in another one."""

from difflib import SequenceMatcher

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


@settings(deadline=None)
@given(word_lists, word_lists)
def test_matches_rise_and_hold_the_longest_run(old: list[str], new: list[str]) -> None:
    """The order is kept, and the longest run of words that both have is matched as a whole."""
    found = matches(old, new)
    places = [place for place in found if place >= 0]
    assert places == sorted(places)
    longest = SequenceMatcher(None, old, new, autojunk=False).find_longest_match().size
    together = (_together(found, at) for at in range(len(found)))
    assert longest < 3 or max(together) >= longest


def _together(found: list[int], at: int) -> int:
    """How many words from `at` on are matched side by side."""
    size = 0
    while at + size < len(found) and found[at] >= 0 and found[at + size] == found[at] + size:
        size += 1
    return size


def test_few_words_are_matched_so_that_most_are_left() -> None:
    """Where a longer run comes first, but costs more words than it has, the others are matched."""
    assert matches(list("xabyab"), list("qaxab")) == [2, 3, 4, -1, -1, -1]
    assert matches(list("a1b2c"), list("abc")) == [0, -1, 1, -1, 2]
    assert matches(["-", "u", "i", "-", "u"], ["d", "u", "-", "u"]) == [-1, 1, -1, 2, 3]


def test_texts_that_repeat_themselves_end_soon() -> None:
    """What difflib would chew on for minutes counts as gone."""
    assert len(matches(["a", "b"] * 20_000, ["a", "a", "b", "b", "c"] * 8_000)) == 40_000
