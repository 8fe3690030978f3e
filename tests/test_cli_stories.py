"""Which articles tell one story, from the command line."""

import json
from pathlib import Path

from conftest import Run
from reader.library import Library

SEEDS = Path(__file__).parent.parent / "seeds"
LINE = (
    "2, 1  South Korea, US Sound Alarm over North Korea-Russia Ties ahead of Putin Visit"
    "  004_2066c64705bfc4a3.txt, 000_dee7d5c37014b4fb.txt\n"
)


def test_a_line_for_each_story(reader: Run) -> None:
    """Its ids, the title of its newest telling, and where each is from; the article on Cyprus is in none."""
    assert reader("stories") == ("", "")
    reader("add", str(SEEDS))
    assert reader("stories") == (LINE, "")


def test_an_object_for_each_story(reader: Run) -> None:
    """With its tellings as the list has them."""
    reader("add", str(SEEDS))
    listed = {article["id"]: article for article in map(json.loads, reader("list", "--json")[0].splitlines())}
    assert json.loads(reader("stories", "--json")[0]) == {"tellings": [listed[2], listed[1]]}


def test_what_an_older_reader_added_is_looked_at_first(reader: Run, home: Path) -> None:
    """So the list is whole."""
    reader("add", str(SEEDS))
    path = home / "data" / "library.sqlite"
    with Library.open(path) as library:
        library._connection.executescript("UPDATE article SET story = NULL; DELETE FROM shingle")
    assert reader("stories") == (LINE, "")
