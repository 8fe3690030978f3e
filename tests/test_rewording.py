"""Passages and the reading position, carried from an old text to a new one."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Passage
from reader.passage import CONTEXT, Rewording, carry

OLD = (
    "The ferry to Inishmore was cancelled again on Friday, and nobody on the pier was surprised.\n\n"
    "A spokesman blamed the wind. Islanders said the boat was older than most of its crew, and slower.\n\n"
    "Tickets will be refunded within ten days, the company promised in a letter to passengers."
)
FIRST, SECOND, THIRD = OLD.split("\n\n")
texts = st.lists(st.sampled_from(OLD.split()), min_size=1, max_size=40).map(" ".join)


def passage(quote: str, text: str = OLD) -> Passage:
    """The passage with that quote."""
    start = text.index(quote)
    end = start + len(quote)
    return Passage(start, end, quote, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


@pytest.mark.parametrize(
    ("quote", "new", "found"),
    [
        ("blamed the wind", OLD, "blamed the wind"),
        ("blamed the wind", f"More.\n\n{OLD}", "blamed the wind"),
        ("older than most", OLD.replace("than", "by far than"), "older by far than most"),
        ("ferry to Inishmore was", OLD.replace("The ferry", "A boat"), "to Inishmore was"),
        ("Islanders said the boat", f"{SECOND}\n\n{FIRST}\n\n{THIRD}", "Islanders said the boat"),
        (SECOND, f"{SECOND.replace('most', 'all')}\n\n{FIRST}\n\n{THIRD}", SECOND.replace("most", "all")),
        ("lder than mo", OLD.replace("A spokesman", "One"), "lder than mo"),
        ("blamed the wind", OLD.upper().replace(" ", "\n"), "BLAMED\nTHE\nWIND"),
        ("blamed the wind", f"{FIRST}\n\n{THIRD}", None),
        ("the", f"{FIRST}\n\n{THIRD}", "the"),
        (SECOND, "Nothing of this is left here.", None),
        (SECOND, "", None),
    ],
)
def test_passage_is_placed(quote: str, new: str, found: str | None) -> None:
    """Kept, shifted, edited inside and at the edge, moved, moved and edited, cut in words, set anew, deleted."""
    place = Rewording(OLD, new).place(passage(quote))
    assert (place and new[slice(*place)]) == found


MANY = "Ministers met in Cork and spoke of fish, of nets and of quotas until the lights of the hall went out at ten. "


@pytest.mark.parametrize(
    ("quote", "new", "found"),
    [
        (
            f"{FIRST}\n\n{SECOND}",
            f"{FIRST}\n\n{MANY}{MANY}\n\n{SECOND}\n\n{THIRD}",
            f"{FIRST}\n\n{MANY}{MANY}\n\n{SECOND}",
        ),
        ("was surprised.\n\nA spokesman", f"{FIRST} {MANY}\n\n{SECOND}", f"was surprised. {MANY}\n\nA spokesman"),
        (THIRD, f"{OLD} {MANY.strip()}", THIRD),
        (
            "A spokesman blamed the wind.",
            f"{FIRST}\n\nA spokesman blamed the rain. {MANY}",
            "A spokesman blamed the",
        ),
    ],
)
def test_words_that_came_between_are_told_from_others(quote: str, new: str, found: str) -> None:
    """What was put into a passage is in it, what was put behind it, or stands there by chance, isn't."""
    place = Rewording(OLD, new).place(passage(quote))
    assert (place and new[slice(*place)]) == found


def test_doubtful_place_is_none() -> None:
    """Where words that may be there by chance would make the place twice as long, there is none."""
    quote = f"{FIRST} Islanders blamed old boats for that, as their crew had done all winter long, and lamps."
    old, new = f"{MANY}\n\n{quote}", f"{MANY}\n\n{FIRST} {MANY}No crew left. {MANY}Nobody lit lamps."
    assert Rewording(old, new).place(passage(quote, old)) is None


def test_deleted_words_are_not_found_elsewhere() -> None:
    """Words that stand at another place, and did before, are not those that were deleted."""
    old = f"{FIRST} It was cancelled again.\n\n{SECOND}\n\n{THIRD} It was cancelled again."
    new = f"{FIRST} It was cancelled again.\n\n{SECOND}\n\n{THIRD}"
    at = old.rindex("It was cancelled again")
    gone = Passage(at, at + 22, "It was cancelled again", old[at - CONTEXT : at], ".")
    assert Rewording(old, new).place(gone) is None


@settings(deadline=None)
@given(texts, texts, st.data())
def test_place_and_position_are_within_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    """Whatever the texts: a place is a range of the new one, and a position is always there."""
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    place = Rewording(old, new).place(passage(old[start:end], old))
    assert place is None or 0 <= place[0] < place[1] <= len(new)
    assert 0 <= carry(old, new, start) <= len(new)
    assert carry(old, old, start) == start


@settings(deadline=None)
@given(st.integers(0, len(OLD) - 1), st.integers(1, 200), st.lists(st.sampled_from("xyz"), min_size=1))
def test_paragraph_before_shifts_exactly(start: int, size: int, new: list[str]) -> None:
    """What is put in front moves passage and position by its length."""
    end, front = min(len(OLD), start + size), "".join(new) + "\n\n"
    kept = Passage(start, end, OLD[start:end], OLD[max(0, start - CONTEXT) : start], OLD[end : end + CONTEXT])
    assert Rewording(OLD, front + OLD).place(kept) == (start + len(front), end + len(front))


def test_position_stays_at_the_word_before() -> None:
    """A word that is gone leaves the position at the nearest one before it; nothing before it, at the start."""
    new = f"{FIRST}\n\n{THIRD}"
    assert carry(OLD, new, OLD.index("spokesman")) == len(FIRST) - 1
    assert carry(OLD, f"{SECOND}\n\n{THIRD}", 4) == 0
    assert carry(OLD, f"Late news.\n\n{OLD}", OLD.index("blamed")) == OLD.index("blamed") + 12


SHARE = {"intact": 0.999, "edited": 0.99, "moved": 0.98, "gone": 0.99}
WRONG = 0.002


def test_known_revisions_keep_their_passages(shared: Path) -> None:
    """Of real and made revisions, so many passages are found, and next to none at a wrong place."""
    right, count, wrong = Counter[str](), Counter[str](), 0
    for file in sorted((shared / "hostile" / "anchors").glob("*.jsonl")):
        for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            rewording = Rewording(line["old"], line["new"])
            for raw in line["passages"]:
                place = rewording.place(Passage(*(raw[name] for name in Passage._fields)))
                fits = place is None if not raw["accept"] else _is_right(place, raw["accept"])
                count[raw["kind"]] += 1
                right[raw["kind"]] += fits
                wrong += place is not None and not fits
    assert not {kind: right[kind] / count[kind] for kind in count if right[kind] < SHARE[kind] * count[kind]}
    assert wrong <= WRONG * count.total()


def _is_right(place: tuple[int, int] | None, accept: list[list[int]]) -> bool:
    """Whether a place shares three quarters with one that is right."""
    if not place:
        return False
    overlaps = ((min(place[1], end) - max(place[0], start), start, end) for start, end in accept)
    return any(common >= 0.75 * (max(place[1], end) - min(place[0], start)) for common, start, end in overlaps)
