"""Which article a draft is a version of."""

import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import RAIN, VOTE, WHALE

from reader.library.identity import Likeness, fold, match

TraceFunction = Callable[[FrameType, str, Any], Any]
CHINESE = "河水一夜之间上涨了两米把磨坊旁的旧桥冲走了。市长说新桥要到明年春天才能建成。居民们必须绕行很远的路。"


def _like(title: str, text: str = "") -> Likeness:
    return Likeness(text.encode(), title, text)


likenesses = st.lists(st.builds(_like, st.sampled_from(["", "A", "B"]), st.text("ab \n", max_size=12)), max_size=8)


@given(likenesses, likenesses)
def test_every_match_is_an_article_and_none_is_taken_twice(drafts: list[Likeness], articles: list[Likeness]) -> None:
    """There is an answer for each draft, and no article is two drafts."""
    matches = match(drafts, articles)
    found = [index for index in matches if index is not None]
    assert len(matches) == len(drafts)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(articles)))


@given(likenesses, st.randoms(use_true_random=False))
def test_moved_articles_are_all_found(articles: list[Likeness], chance: random.Random) -> None:
    """In whatever order they come back, each draft is an article that is equal to it."""
    drafts = list(articles)
    chance.shuffle(drafts)
    for draft, index in zip(drafts, match(drafts, articles), strict=True):
        assert index is not None
        assert (draft.text, fold(draft.title)) == (articles[index].text, fold(articles[index].title))


@pytest.mark.parametrize(
    ("drafts", "articles", "matches"),
    [
        pytest.param([_like("New", RAIN)], [_like("Old", RAIN)], [0], id="a title changed"),
        pytest.param([_like("Old", VOTE)], [_like("Old", RAIN)], [0], id="all but the title changed"),
        pytest.param([_like("“OLD”:  news", VOTE)], [_like("Old news", RAIN)], [0], id="its typography changed"),
        pytest.param([_like("New", RAIN + " " + VOTE)], [_like("Old", RAIN)], [0], id="the text grew to twice"),
        pytest.param([_like("New", RAIN.upper())], [_like("Old", RAIN)], [0], id="the text's letters changed"),
        pytest.param(
            [_like("新", CHINESE.replace("的", "之").replace("到明年", "等至明年"))],
            [_like("旧", CHINESE)],
            [0],
            id="no spaces between words",
        ),
        pytest.param([_like("New", VOTE)], [_like("Old", RAIN)], [None], id="all is new"),
        pytest.param([_like("New", f"{RAIN} {VOTE} {WHALE}")], [_like("Old", RAIN)], [None], id="a third is quoted"),
        pytest.param([_like("", VOTE)], [_like("", RAIN)], [None], id="no title is no sign"),
        pytest.param([_like("!", VOTE)], [_like("?", RAIN)], [None], id="a title without words is no sign"),
        pytest.param([_like("B"), _like("A")], [_like("A"), _like("B")], [1, 0], id="titles without text"),
        pytest.param([_like("New")], [_like("Old")], [None], id="another title without text"),
        pytest.param(
            [_like("News", WHALE), _like("News", VOTE + " More.")],
            [_like("News", RAIN), _like("News", VOTE)],
            [None, 1],
            id="a title that several have is no sign",
        ),
        pytest.param(
            [_like("Rain", VOTE), _like("Vote", RAIN)],
            [_like("Rain", RAIN), _like("Vote", VOTE)],
            [1, 0],
            id="the text is a surer sign than the title",
        ),
        pytest.param(
            [_like("C", f"{RAIN} {RAIN} {VOTE}"), _like("D", f"{RAIN} End.")],
            [_like("A", RAIN)],
            [None, 0],
            id="the one with most in common",
        ),
        pytest.param([], [_like("A", RAIN)], [], id="nothing came"),
        pytest.param([_like("A", RAIN)], [], [None], id="nothing was there"),
    ],
)
def test_signs(drafts: list[Likeness], articles: list[Likeness], matches: list[int | None]) -> None:
    """Same text, then same title, then most words in common."""
    assert match(drafts, articles) == matches


def test_articles_are_found_among_many_with_the_same_words() -> None:
    """Each of a thousand edited articles is known again, though dozens of others share every word of it."""
    words = [f"word{number}" for number in range(2000)]
    own = [random.Random(seed).choices(words, k=60) for seed in range(1000)]  # noqa: S311  (no secret)
    frames = [" ".join(f"a{number // 100}frame{part}" for part in range(30)) for number in range(1000)]
    articles = [_like(f"Old {number}", f"{frames[number]} {' '.join(own[number])}") for number in range(1000)]
    drafts = [_like(f"New {number}", f"{frames[number]} {' '.join(own[number][9:])}") for number in range(1000)]
    assert match(drafts, articles) == list(range(1000))


def _steps(drafts: list[Likeness], articles: list[Likeness]) -> int:
    """How many lines of Python are run to match them."""
    steps = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal steps
        steps += event == "line"
        return trace

    sys.settrace(trace)
    try:
        match(drafts, articles)
    finally:
        sys.settrace(None)
    return steps


@pytest.mark.parametrize("words", ["the same words", "all {} different {} words{}"])
def test_work_is_linear(words: str) -> None:
    """Twice as many articles are twice the work, also when all have their words in common."""
    few, many = (
        _steps(
            [_like(f"A {n}", words.format(n, n, n) + f" here {n}") for n in range(size)],
            [_like(f"B {n}", words.format(n, n, n) + f" there {n}") for n in range(size)],
        )
        for size in (300, 600)
    )
    assert 1.8 < many / few < 2.2
