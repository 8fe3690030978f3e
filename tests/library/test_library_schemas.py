"""Every schema that ever landed can be opened by every later version."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from make_schema import DATA, RIVER, fill
from makers import LATER, NOW, RAIN, VOTE, WHALE, one

from reader.library import Library
from reader.library.schema import MIGRATIONS, SCHEMA, schema_of, script
from reader.model import State

SCHEMAS = sorted(DATA.glob("schema-*.sqlite"))


def test_each_schema_has_its_library() -> None:
    """A new migration comes with a small library of that schema (make_schema.py)."""
    assert [path.stem for path in SCHEMAS] == [f"schema-{version}" for version in range(1, SCHEMA + 1)]


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a library that an earlier version made."""
    return Path(shutil.copyfile(request.param, tmp_path / "library.sqlite"))


def test_library_of_an_earlier_version_is_all_there(old: Path) -> None:
    """Articles, states, bookmarks, versions, bytes and memories come out as they went in."""
    with Library.open(old) as library:
        by_title = {article.title: article for article in library.articles()}
        whale, river, vote = (by_title[title] for title in ("Whale", "Rain", "Vote"))
        assert library.draft(river.id) == RIVER
        assert library.document(vote.id).text == f"{VOTE}\n\n{WHALE}"
        assert (river.added, river.state) == (NOW, State(read=True))
        assert (vote.added, vote.state) == (NOW, State(starred=True, position=17))
        assert (whale.added, whale.source, library.raw(whale.id)) == (LATER, "standard input", (b"W", "text/markdown"))
        (bookmark,) = library.bookmarks()
        assert (bookmark.passage.quote, bookmark.article) == (RAIN[4:9], river.id)
        library.restore_bookmark("5f0c7a53-0000-4000-8000-000000000002")
        assert [bookmark.kept for bookmark in library.bookmarks()] == [LATER, NOW]
        assert library.recall("theme") == "dark"
        assert library._connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_library_of_an_earlier_version_is_like_a_new_one(old: Path, tmp_path: Path) -> None:
    """After the migrations the same tables and indexes stand in both, and both can be written to."""
    tables = []
    for path in (old, tmp_path / "new.sqlite"):
        with Library.open(path) as library:
            assert one(library, "More", name="more.txt")
            rows = library._connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")
            tables.append(rows.fetchall())
    assert tables[0] == tables[1]


def test_library_is_filled_in_each_table(old: Path) -> None:
    """No table of the sample's schema is empty, so that each is seen to survive."""
    with closing(sqlite3.connect(old)) as connection:
        was = schema_of(connection)
    with Library.open(old) as library:
        steps = MIGRATIONS[:was]
        names = re.findall(r"^CREATE TABLE (\w+)", "".join(map(script, steps)), re.MULTILINE)
        assert len(names) >= 9
        for name in names:
            assert library._connection.execute(f"SELECT 1 FROM {name}").fetchone(), name


def test_sample_is_made_the_same_way_again(tmp_path: Path) -> None:
    """The script still makes a library that holds what these tests look for."""
    with Library.open(tmp_path / "library.sqlite") as library:
        fill(library)
        assert len(library.articles()) == 4
