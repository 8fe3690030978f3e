"""The library's file: whose it is, who may see it, and what is never written to."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from makers import RAIN, one, sql

from reader.library import Library, LibraryError
from reader.library.schema import APPLICATION_ID, SCHEMA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made; nothing is there."""
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """An umask that withholds nothing."""
    before = os.umask(0)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_file_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    """Whatever the umask, new folders are 0700, the file is 0600, and so is the journal while there is one."""
    path = tmp_path / "share" / "reader" / "library.sqlite"
    with Library.open(path) as library:
        modes: set[int] = set()
        library._connection.set_trace_callback(
            lambda statement: modes.update(map(_mode, path.parent.iterdir())) if statement == "COMMIT" else None
        )
        one(library)
        assert modes == {0o600}
    assert (_mode(path.parent.parent), _mode(path.parent), _mode(path)) == (0o700, 0o700, 0o600)


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    """Only what Reader makes gets Reader's permissions."""
    tmp_path.chmod(0o755)
    Library.open(tmp_path / "library.sqlite").close()
    assert _mode(tmp_path) == 0o755


def test_connection_is_set_up_as_promised(path: Path) -> None:
    """Rollback journal, full synchronisation, foreign keys, no waiting within SQLite, our id and schema."""
    with Library.open(path) as library:
        (journal, synchronous, keys, timeout, application, schema) = (
            library._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "application_id",
                "user_version",
            )
        )
    assert (journal, synchronous, keys, timeout) == ("persist", 2, 1, 0)
    assert (application, schema) == (APPLICATION_ID, SCHEMA)


def test_all_tables_are_strict(path: Path) -> None:
    """SQLite keeps to the declared type in every table of ours; those of FTS5 are its own."""
    with Library.open(path) as library:
        rows = library._connection.execute("PRAGMA table_list").fetchall()
    ours = [(name, strict) for _, name, kind, _, _, strict in rows if kind == "table"]
    loose = [name for name, strict in ours if not strict and not name.startswith("sqlite_")]
    assert len(rows) > 8
    assert not loose


def test_write_ahead_log_is_left(path: Path) -> None:
    """A library that something switched to WAL goes back to the journal that is safe on network homes."""
    Library.open(path).close()
    sql(path, "PRAGMA journal_mode = WAL")
    Library.open(path).close()
    assert path.read_bytes()[18:20] == b"\x01\x01"


def test_names_that_mean_something_in_addresses_are_names(tmp_path: Path) -> None:
    """Percent signs, question marks, hashes and bytes that are no UTF-8 in a path name the file they name."""
    name = os.fsdecode("50% #1?mode=ro&x=\xff".encode("latin-1")) + ".sqlite"
    with Library.open(tmp_path / name) as library:
        one(library)
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}-journal"}


def test_empty_file_is_filled(path: Path) -> None:
    """A file of no bytes is anybody's, so it becomes a library."""
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert one(library)


def test_nothing_is_made_unless_asked(path: Path) -> None:
    """Without `create` a missing library is an error, an empty file too, and both stay as they are."""
    with pytest.raises(LibraryError, match=r"There is no library at .*library\.sqlite"):
        Library.open(path, create=False)
    assert not path.parent.exists()
    path.parent.mkdir()
    path.touch()
    with pytest.raises(LibraryError, match="There is no library"):
        Library.open(path, create=False)
    assert path.stat().st_size == 0


def test_library_opens_again_with_what_was_in_it(path: Path) -> None:
    """What was added is there the next time, with or without `create`."""
    with Library.open(path) as library:
        article = one(library)
    for create in (True, False):
        with Library.open(path, create=create) as library:
            assert library.document(article).text == RAIN
            assert library.read_only == ""


def test_hostile_path_is_said_clean(tmp_path: Path) -> None:
    """A path with control characters in it can't reach the terminal through an error."""
    path = tmp_path / "\x1b[2Jevil\udcff\n" / "library.sqlite"
    with pytest.raises(LibraryError) as caught:
        Library.open(path, create=False)
    assert str(caught.value) == f"There is no library at {tmp_path}/evil /library.sqlite."
