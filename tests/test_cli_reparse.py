"""Reading kept sources again from the command line."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run
from reader.library import Library
from reader.model import Block, Document, Draft, Kind

PAGE = """\
A Title That Stands Alone

The first paragraph says something, and it ends with a full stop.

The second paragraph says something else, and it ends with one, too.
"""


@pytest.fixture
def added(reader: Run, home: Path) -> int:
    """The id of a page in the library."""
    (home / "page.txt").write_text(PAGE, encoding="utf-8")
    reader("add", "page.txt")
    return int(json.loads(reader("list", "--json")[0])["id"])


def test_what_this_parser_has_read_is_not_read_again(reader: Run, added: int) -> None:
    """Unless it is asked for, by id or with --all."""
    assert reader("reparse") == ("0 new, 0 changed, 0 as they were\n", "")
    assert reader("reparse", "--all") == ("0 new, 0 changed, 1 as they were\n", "")
    assert reader("reparse", str(added)) == ("0 new, 0 changed, 1 as they were\n", "")


def test_a_newer_parser_changes_the_article(reader: Run, added: int, home: Path) -> None:
    """The article is what the parser of today makes of the source as it came, though the file is gone."""
    (home / "page.txt").unlink()
    older = Draft("A Title That Stands Alone", Document((Block(Kind.PARAGRAPH, "All of it was furniture."),)))
    with Library.open(home / "data" / "library.sqlite") as library:
        library.read_again(added, [older], 0, datetime(2026, 1, 1, tzinfo=UTC))
    assert reader("reparse") == ("0 new, 1 changed, 0 as they were\n", "")
    assert "it ends with one, too." in reader("show", str(added))[0]


def test_an_id_that_is_none_is_named(reader: Run, added: int) -> None:
    """Nothing is read again then."""
    assert reader("reparse", str(added + 1), code=1)[1].startswith(f"There is no article {added + 1}")


def test_ids_and_all_exclude_each_other(reader: Run, added: int) -> None:
    """It is wrong usage."""
    assert "not both" in reader("reparse", "--all", str(added), code=2)[1]
