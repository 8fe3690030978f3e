"""Which articles tell one story, decided from their texts."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, Document, Kind
from reader.parse import parse
from reader.story import is_near, is_same, shingles, sketch, touch
from support.texts import paragraphs

SEEDS = Path(__file__).parent.parent / "seeds"
HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
KANA = "".join(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FA)]))
THAI = "".join(map(chr, [*range(0x0E01, 0x0E2F), *range(0x0E40, 0x0E45)]))


def document(*texts: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in texts))


def same(one: list[str], other: list[str]) -> bool:
    """Whether documents of these paragraphs tell one story, whichever is the first."""
    first, second = shingles(document(*one)), shingles(document(*other))
    assert is_same(first, second) == is_same(second, first)
    return is_same(first, second)


def unspaced(letters: str, seed: int) -> list[str]:
    """Paragraphs in a script without spaces."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    return ["".join(chance.choices(letters, k=80)) + "。" for _ in range(8)]


def test_the_seeds_two_tellings_are_one_story() -> None:
    """So they are, though one has a standfirst and the other an attribution; what follows in the file is another."""
    (first,) = parse((SEEDS / "000_dee7d5c37014b4fb.txt").read_bytes(), "text/plain")
    second, cyprus = parse((SEEDS / "004_2066c64705bfc4a3.txt").read_bytes(), "text/plain")
    of_first, of_second, of_cyprus = (shingles(draft.document) for draft in (first, second, cyprus))
    assert is_same(of_first, of_second)
    assert not is_same(of_first, of_cyprus)
    assert not is_same(of_second, of_cyprus)
    assert len(set(sketch(of_first)) & set(sketch(of_second))) > 20


def test_the_numbers_are_the_same_on_every_machine() -> None:
    """They are kept in libraries, which are copied; another Reader must make the same of a text."""
    of = shingles(document("The river rose by two metres.", "The river rose again."))
    assert of == (3446970700, 282943659, 2365242837, 1956957560, 3721939348, 1605138909, 397789591)
    assert sketch(range(0, 800, 4)) == tuple(range(32))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('He said: "It\'s over - we won."', "he said “It’s over – we won”"),
        ("The defence minister organised a theatre programme.", "The defense minister organized a theater program."),
        ("The café in Zürich\n\nopened", "The cafe in Zurich opened"),
        ("ﬁve 光学", "five 光学"),
    ],
)
def test_what_desks_change_makes_no_difference(one: str, other: str) -> None:
    """Quotes, dashes, case, accents, spelling habits and forms of letters."""
    assert shingles(document(f"So it is. {one} And so on.")) == shingles(document(f"So it is. {other} And so on."))


def test_where_paragraphs_end_makes_no_difference() -> None:
    """Merged and split ones have the same shingles; captions and credits, which go with a picture, have none."""
    texts = paragraphs(200, 1)
    picture = (Block(Kind.CAPTION, "A river in flood, last week."), Block(Kind.CREDIT, "Ann Onymous"))
    assert shingles(document(*texts)) == shingles(document(" ".join(texts)))
    assert shingles(Document(document(*texts).blocks + picture)) == shingles(document(*texts))


def test_whatever_is_white_space_parts_words() -> None:
    """Of any script, as str.split has it."""
    plain = shingles(document("a b c d"))
    blanks = [char for char in map(chr, range(0x10000)) if char.isspace()]
    assert len(blanks) > 20
    assert [char for char in blanks if shingles(document(f"a{char}b{char}c{char}d")) != plain] == []


def test_half_of_a_text_tells_its_story() -> None:
    """Whether the end is missing or the middle, and with background of its own."""
    text, background = paragraphs(500, 1), paragraphs(200, 2)
    half = len(text) // 2
    assert same(text, text[:half])
    assert same(text, text[: half // 2] + text[-half // 2 :])
    assert same(text + background, text)
    assert same(text, text[: len(text) * 2 // 3] + background)


@pytest.mark.parametrize("place", [0, 3, 99])
def test_what_is_shared_in_one_place_is_no_story(place: int) -> None:
    """A quotation, the frame of a live blog above it, what a paper puts below each article: up to a third of it."""
    common = paragraphs(100, 1)
    one, other = paragraphs(300, 2), paragraphs(300, 3)
    assert not same(one[:place] + common + one[place:], other[:place] + common + other[place:])


def test_as_much_all_over_a_text_is_one() -> None:
    """It is not only how much two texts share, but in how many places; less is enough where both begin with it."""
    one, own = tuple(range(100)), tuple(range(1000, 1100))
    assert not is_same(one, own[:30] + one[30:75] + own[75:])
    assert not is_same(one, own[:5] + one[:45] + own[45:])
    assert is_same(one, one[:45] + own[45:])
    assert not is_same(one, one[:38] + own[38:])
    assert is_same(one, tuple(number if number % 20 < 9 else number + 1000 for number in one))


def test_a_line_that_comes_again_and_again_counts_once() -> None:
    """In a live blog the same words may stand above each post."""
    label = "Posted by our live team, share this post with your friends"
    one, other = ([piece for post in paragraphs(400, seed) for piece in (label, post)] for seed in (1, 2))
    assert not same(one, other)


def test_a_digest_tells_none_of_its_stories() -> None:
    """What is less than a tenth of a text is not what the text is about."""
    short = paragraphs(60, 1)
    assert not same(short, short + paragraphs(900, 2))


def test_chance_is_no_story() -> None:
    """Texts of a line or two may have their words in common; empty ones have nothing in common."""
    assert not same(["The weather stays fine all week."], ["The weather stays fine all week."])
    assert not same([], [])


@pytest.mark.parametrize("letters", [HAN, KANA, THAI])
def test_scripts_without_spaces(letters: str) -> None:
    """They are compared by their characters."""
    one, other = unspaced(letters, 1), unspaced(letters, 2)
    assert same(one, one[:4])
    assert not same(one, other)
    assert not same(one[:2] + other[2:], one[:2] + unspaced(letters, 3)[2:])


def test_a_long_text_is_known_by_its_beginning() -> None:
    """So that no text takes long."""
    text = " ".join(paragraphs(20_000, 1))
    assert len(text) > 100_000
    assert shingles(document(text)) == shingles(document(text[:100_000]))


numbers = st.lists(st.integers(0, 60), unique=True, max_size=60).map(tuple)


@given(numbers, numbers)
def test_it_makes_no_difference_which_is_first(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    """Being one story holds both ways, of any two texts; and what are tellings of one touch."""
    assert is_same(one, other) == is_same(other, one)
    assert touch(one, other) == touch(other, one)
    assert touch(one, other) or not is_same(one, other)


@given(st.text())
def test_any_text_has_shingles(text: str) -> None:
    """Each once, as numbers that the library can keep, and those of its sketch in order."""
    of = shingles(document(text))
    assert len(set(of)) == len(of)
    assert all(0 <= shingle < 2**32 for shingle in of)
    assert list(sketch(of)) == sorted(sketch(of))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("2024-06-14", "2024-06-21T09:00:00Z", True),
        ("2024-06-14", "2024-06-22", False),
        ("2024-06-14", "", True),
        ("June", "2024-06-14", True),
    ],
)
def test_days_apart(one: str, other: str, near: bool) -> None:
    """A date that isn't known, or not to the day, separates nothing."""
    assert is_near(one, other, 7) == is_near(other, one, 7) == near
