"""Searches, filtered lists and saved queries, from the command line."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run
from reader.cli import searching
from reader.library import Library, index

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def seeded(reader: Run) -> Run:
    """The commands, in a library of the three articles in seeds/."""
    reader("add", str(SEEDS))
    return reader


def ids(printed: str) -> list[str]:
    """What the lines that aren't indented begin with."""
    return re.findall(r"^(\d+)", printed, re.MULTILINE)


def test_a_search_prints_the_article_and_where_the_words_are(seeded: Run) -> None:
    """Two lines for each hit; a query may come as one word of the shell or as several, -word among them."""
    out, err = seeded("search", "cyprus", "-putin")
    article, snippet = out.splitlines()
    assert ids(out) == ["3"]
    assert "Türkiye" in article
    assert snippet.startswith("    ")
    assert "Cyprus" in snippet
    assert err == ""
    assert ids(seeded("search", '"putin visit" or cyprus', "--most", "1")[0]) == ["3"]
    assert seeded("search", "zebra") == ("", "")
    assert sorted(ids(seeded("search", "north korea", "--by", "date")[0])) == ["1", "2"]
    (hit,) = map(json.loads, seeded("search", "--json", "kibris or cyprus")[0].splitlines())
    assert next(hit["snippet"][start:end] for start, end in hit["marks"]) == "Cyprus"
    assert (hit["id"], hit["where"], hit["title"]) == (3, "text", json.loads(seeded("show", "3", "--json")[0])["title"])


def test_a_mistake_is_told_and_the_rest_is_looked_for(reader: Run) -> None:
    """On one line of standard error each, with the character where it stands and without control characters."""
    reader("add", str(SEEDS))
    out, err = reader("search", "is:red\x1b[31m cyprus", code=1)
    assert ids(out) == ["3"]
    assert (
        err == "Character 1 of the query, 'is:red': is: takes one of unread, read, starred, changed, as in is:unread.\n"
    )
    out, err = reader("list", "cyprus", "titel:x", code=1)
    assert (out, err) == ("", "Character 8 of the query, 'titel:': There is no titel:, but there is title:.\n")
    assert "There is nothing to look for." in reader("search", code=2)[1]


def test_lists_and_bookmarks_take_a_query(seeded: Run) -> None:
    """They print what it finds, as they print all."""
    everything = seeded("list")[0].splitlines()
    assert seeded("list", "title:cyprus")[0].splitlines() == everything[2:]
    assert [json.loads(line)["id"] for line in seeded("list", "--json", "korea")[0].splitlines()] == [1, 2]
    assert seeded("bookmarks", "tag:asia") == ("", "")


def test_queries_are_saved_shown_and_forgotten(seeded: Run) -> None:
    """A name stands for one query; the list shows how many articles each finds now."""
    assert seeded("save", "Korea", "korea", "-cyprus") == ("Korea: 2\n", "")
    assert seeded("save", "Korea", "north korea") == ("Korea: 2\n", "")
    assert seeded("lists") == ("Korea  2  2  north korea\n", "")
    shown = {"name": "Korea", "unread": 2, "articles": 2, "query": "north korea"}
    assert json.loads(seeded("lists", "--json")[0]) == shown
    assert "needs a name" in seeded("save", "Nothing", code=1)[1]
    assert seeded("forget", "Korea") == ("Korea: removed\n", "")
    assert "There is no list Korea" in seeded("forget", "Korea", code=1)[1]


def test_an_old_library_becomes_searchable(
    seeded: Run, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some of it with each search, and what isn't yet is told."""
    with Library.open(home / "data" / "library.sqlite") as library:
        with library._writing() as db:
            index._begin_anew(db)
        monkeypatch.setattr(searching, "_AT_ONCE", 1)
        searching._catch_up(library)
    assert capsys.readouterr().err == "2 articles can't be found yet: with each search more of them can.\n"
    out, err = seeded("search", "the")
    assert sorted(ids(out)) == ["1", "2", "3"]
    assert err == ""
