"""`reader compare`: two articles side by side in one column, as text, as Markdown and as JSON."""

import json
from pathlib import Path

import pytest

from conftest import Run

GOLDENS = Path(__file__).parent / "data" / "comparison"


@pytest.fixture
def told(reader: Run, seeds: Path) -> Run:
    """The command, with the seeds in the library: 1 and 2 tell one story, 3 another."""
    reader("add", str(seeds))
    return reader


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("1", "2"), "seeds.txt"),
        (("2", "1"), "seeds-turned.txt"),
        (("1", "2", "--markdown"), "seeds.md"),
        (("1", "2", "--all"), "seeds-all.txt"),
    ],
)
def test_the_seeds_are_compared(told: Run, arguments: tuple[str, ...], name: str, rewrite_goldens: bool) -> None:
    """To the character; `--rewrite-goldens` writes them anew."""
    out, err = told("compare", *arguments)
    golden = GOLDENS / name
    if rewrite_goldens:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")
    assert not err


def test_json_has_all_that_is_needed_to_rebuild_the_other_text(told: Run) -> None:
    """The changes of a part make the one article's text the other's."""
    comparison, *articles = (
        json.loads(told(*words)[0])
        for words in (("compare", "1", "2", "--json"), ("show", "1", "--json"), ("show", "2", "--json"))
    )
    ours, theirs = ("\n\n".join(block["text"] for block in article["blocks"]) for article in articles)
    assert (comparison["here"], comparison["there"]) == (1, 2)
    changes = [change for part in comparison["parts"] for change in part["changes"]]
    assert len([change for change in changes if change["difference"] == "words"]) == 3
    for change in changes:
        assert ours[slice(*change["here"])] == change["here_text"]
        assert theirs[slice(*change["there"])] == change["there_text"]
    assert sum(change["difference"] == "typography" for change in changes) == comparison["typography"]


def test_articles_that_share_nothing_are_told_apart(told: Run) -> None:
    """Where nothing is common the summary says so, and both are printed."""
    out, _ = told("compare", "2", "3")
    assert "The other telling has nothing in common with this one." in out
    assert not [line for line in out.splitlines() if line.startswith("   ") and line.strip(" -")]


def test_an_article_that_is_not_there_is_named(told: Run) -> None:
    """A wrong id is a failure, one id wrong usage."""
    assert "There is no article 9" in told("compare", "1", "9", code=1)[1]
    assert "Usage: reader compare" in told("compare", "1", code=2)[1]
