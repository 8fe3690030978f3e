"""The chain and its signs: the algorithm against its definition, and what signs and weights may hold."""

from itertools import pairwise, product
from math import exp, isclose, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.parse import chain, lines, rules, signs
from reader.parse.chain import PARTS, STEPS, Row, Weights
from reader.parse.roles import own

PAGE = "Search\nA Title of Some Words\nBy Jo Doe\n3 May 2024\n" + "\n".join(
    f"Sentence number {number} says, at some length, that the harbour is open again." for number in range(6)
)
numbers = st.integers(-300, 300)
rows = st.lists(numbers, min_size=len(PARTS), max_size=len(PARTS))


@st.composite
def weighed(draw: st.DrawFn) -> Weights:
    """Weights of two signs and of all steps."""
    names = ["one", "two", *(f"> {part}" for part in ("start", *PARTS))]
    return chain.parse_weights("".join(f"{name}\t{' '.join(map(str, draw(rows)))}\n" for name in names))


def by_definition(said: list[list[str]], weights: Weights) -> list[Row]:
    """The chances of each line from all ways through the lines, one by one."""
    rows = [[weights.signs[sign] for sign in line if sign in weights.signs] for line in said]
    scores = [[sum(row[part] for row in some) / 100 for part in range(len(PARTS))] for some in rows]
    sums = [[0.0] * len(PARTS) for _ in said]
    for way in product(range(len(PARTS)), repeat=len(said)):
        steps = [weights.steps["start"][way[0]]]
        steps += [weights.steps[PARTS[a]][b] for a, b in pairwise(way)]
        likely = prod(steps) * exp(sum(score[part] for score, part in zip(scores, way, strict=True)))
        for row, part in zip(sums, way, strict=True):
            row[part] += likely
    return [tuple(value / sum(row) for value in row) for row in sums]


@given(
    weighed(), st.lists(st.sampled_from([[], ["one"], ["two"], ["one", "two"], ["unknown"]]), min_size=1, max_size=3)
)
@settings(max_examples=15, deadline=None)
def test_chances_are_those_of_all_ways_together(weights: Weights, said: list[list[str]]) -> None:
    """Forward-backward gives what adding up every way through the lines gives."""
    for found, right in zip(chain.chances(said, weights), by_definition(said, weights), strict=True):
        assert all(isclose(a, b, abs_tol=1e-6) for a, b in zip(found, right, strict=True))


def test_long_texts_do_not_wear_the_chances_down() -> None:
    """After thousands of lines the chances of each still sum up to one."""
    for row in chain.chances([["own words: furniture"], ["unknown"]] * 2000, chain.weights()):
        assert isclose(sum(row), 1, abs_tol=1e-6)


def test_no_text_has_no_chances() -> None:
    """Without lines there is nothing to tell."""
    assert chain.chances([], chain.weights()) == []


def test_the_weights_are_whole() -> None:
    """Each step and each sign has a weight for each part, and steps go to known parts."""
    weights = chain.weights()
    assert set(weights.steps) == {"start", *PARTS}
    assert all(len(row) == len(PARTS) for row in [*weights.signs.values(), *weights.steps.values()])
    assert weights.packed.keys() == weights.signs.keys()
    assert all(set(following) <= set(PARTS) for following in STEPS.values())


def test_the_weights_know_the_signs() -> None:
    """A sign of an ordinary page that is renamed would be without weight: most have one."""
    weights, found = chain.weights(), seen(PAGE)
    known = [sign in weights.signs for line in found for sign in line]
    assert sum(known) > 0.8 * len(known)


def seen(text: str) -> list[list[str]]:
    """The signs of a text's lines."""
    split = lines.split(text)
    told = [own(line) for line in split]
    return signs.signs(split, told, rules.opinion(split, told).roles)


@pytest.mark.parametrize("name", ["harbour", "Jo Doe", "2024"])
def test_signs_hold_no_words_of_the_text(name: str) -> None:
    """What the chain learns is about form and place: nothing of a page's own words can enter the weights."""
    assert not any(name.casefold() in sign.casefold() for line in seen(PAGE) for sign in line)


@given(st.lists(st.sampled_from([*PAGE.split("\n"), "", "...", "漢字の題", "é", "- x", "> y"]), max_size=12))
@settings(deadline=None, max_examples=60)
def test_each_line_has_signs(said: list[str]) -> None:
    """Whatever a text is made of, each of its lines has signs, and none twice."""
    for line in seen("\n".join(said)):
        assert line
        assert len(set(line)) == len(line)
