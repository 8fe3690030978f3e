"""The library as one file more: whole, checked, and back in its place without harm to anybody."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from make_schema import DATA
from makers import LATER, NOW, bring, draft, files, one, sql

from reader.library import Library, LibraryError, ReadOnlyError
from reader.library.backups import BackupError, Held, back_up, look, restore
from reader.library.schema import SCHEMA, schema_of


def contents(path: Path) -> list[str]:
    """All that a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with an article and a star, in a folder of its own."""
    path = tmp_path / "data" / "library.sqlite"
    with Library.open(path) as library:
        library.star(one(library), True, NOW)
    return path


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """Its backup; the library has an article more since then."""
    made = tmp_path / "backup"
    back_up(path, made)
    with Library.open(path) as library:
        one(library, "Later", name="later.txt")
    return made


def test_a_backup_is_the_library_of_one_moment(path: Path, tmp_path: Path) -> None:
    """Made while another program writes, it is whole, its owner's alone, and without what is not committed."""
    made = tmp_path / "backup"
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM state")
        assert back_up(path, made) == Held(SCHEMA, 1, 0)
    assert contents(made) == before
    assert (made.stat().st_mode & 0o777, look(made)) == (0o600, Held(SCHEMA, 1, 0))
    assert [found.name for found in tmp_path.iterdir() if found != path.parent] == ["backup"]


def test_a_library_in_wal_mode_is_backed_up_whole(path: Path, tmp_path: Path) -> None:
    """Somebody else's setting: what is in the log is in the backup, which can be read where nothing may be written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE state SET starred = 0")
        back_up(path, tmp_path / "backup")
    (tmp_path / "backup").chmod(0o400)
    assert (tmp_path / "backup").read_bytes()[18:20] == b"\1\1"  # https://www.sqlite.org/fileformat2.html, 1.3.2
    with closing(sqlite3.connect(tmp_path / "backup")) as db:
        assert db.execute("SELECT starred FROM state").fetchall() == [(0,)]


def test_a_backup_takes_nothings_place(path: Path, tmp_path: Path) -> None:
    """A file, a link to nowhere and a folder that isn't there are refused, and nothing is left behind."""
    (tmp_path / "there").write_text("mine")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("there", "link", "no/where"):
        with pytest.raises(BackupError):
            back_up(path, tmp_path / name)
    whole = path.read_bytes()
    sql(path, "DROP TRIGGER article_came")
    with pytest.raises(LibraryError, match="there is no trigger article_came in it"):
        back_up(path, tmp_path / "new")
    path.write_bytes(whole)
    with pytest.raises(LibraryError, match="There is no library at"):
        back_up(tmp_path / "none.sqlite", tmp_path / "new")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["data", "link", "there"]
    assert (tmp_path / "there").read_text() == "mine"


def test_an_older_library_is_backed_up_as_it_stands(tmp_path: Path) -> None:
    """A backup before the first start of a new Reader is of the old schema; restored it is of this one's."""
    old = DATA / "schema-1.sqlite"
    path = Path(shutil.copyfile(old, tmp_path / "library.sqlite"))
    assert back_up(path, tmp_path / "backup").schema == 1
    assert contents(path) == contents(old) == contents(tmp_path / "backup")
    new = tmp_path / "new" / "library.sqlite"
    assert restore(tmp_path / "backup", new, NOW) is None
    with closing(sqlite3.connect(new)) as db:
        assert schema_of(db) == SCHEMA
    with Library.open(new) as library:
        assert {article.title for article in library.articles()} >= {"Whale", "Rain", "Vote"}


def test_restoring_keeps_what_was_there(path: Path, backup: Path) -> None:
    """The library is what the backup holds, and a file beside it what it was until then; each restore keeps its own."""
    before = contents(path)
    kept = restore(backup, path, NOW)
    assert kept == path.with_name("library-2024-06-19-123015.sqlite")
    assert (contents(kept), contents(path)) == (before, contents(backup))
    with pytest.raises(BackupError, match="is there already"):
        restore(backup, path, NOW)
    assert restore(kept, path, LATER)
    assert contents(path) == before


def test_who_has_the_library_open_sees_what_is_restored_and_writes_nothing(path: Path, backup: Path) -> None:
    """Ids known before the restore may be other articles' now: an open session is told to start again."""
    with Library.open(path) as reading, Library.open(path) as writing:
        assert [article.title for article in reading.articles()] == ["Rain", "Later"]
        writing.changed_elsewhere()
        restore(backup, path, NOW)
        assert writing.changed_elsewhere()
        assert [article.title for article in reading.articles()] == ["Rain"]
        with pytest.raises(ReadOnlyError, match="Start Reader again"):
            writing.star(2, True, NOW)
        assert "Start Reader again" in writing.read_only
    with Library.open(path) as library:
        assert bring(library, draft("New", "It can be written to."), name="new.txt").new


def _cut(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-100])


def _overwrite(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[4096:40960] = bytes(b ^ 0x55 for b in data[4096:40960])
    backup.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_cut, "is damaged: its end is missing"),
        (_overwrite, "is damaged: |can't be read"),
        (lambda path: sql(path, "DROP TRIGGER article_came"), "is damaged: there is no trigger article_came in it"),
        (lambda path: sql(path, "PRAGMA user_version = 1000"), "was written by a newer Reader"),
        (lambda path: sql(path, "PRAGMA application_id = 1"), "is no backup of a library: it is another program's"),
        (lambda path: path.write_text("Dear reader"), "is no backup of a library: it is no database"),
        (lambda path: path.write_text(""), "is no backup of a library: it is an empty file"),
        (Path.unlink, "can't be read: No such file"),
    ],
)
def test_what_is_no_backup_is_refused(path: Path, backup: Path, spoil: Callable[[Path], object], said: str) -> None:
    """Damaged, newer, foreign or not there: a sentence says so, and the library keeps its bytes."""
    spoil(backup)
    before = files(path.parent)
    with pytest.raises(BackupError, match=said):
        restore(backup, path, NOW)
    assert files(path.parent) == before


def test_the_library_is_no_backup_of_itself(path: Path) -> None:
    """By whatever name it is called."""
    path.with_name("link").symlink_to(path.name)
    before = files(path.parent)
    with pytest.raises(BackupError, match="is the library itself"):
        restore(path.with_name("link"), path, NOW)
    assert files(path.parent) == before


def test_a_damaged_library_is_set_aside(path: Path, backup: Path) -> None:
    """It takes the backup in its place, and can still be looked into; a foreign file stays where it is."""
    _cut(path)
    damaged = path.read_bytes()
    kept = restore(backup, path, NOW)
    assert kept
    assert (kept.read_bytes(), contents(path)) == (damaged, contents(backup))
    foreign = path.with_name("foreign.sqlite")
    foreign.write_text("Dear reader")
    with pytest.raises(LibraryError, match="is not a Reader library"):
        restore(backup, foreign, LATER)
    assert foreign.read_text() == "Dear reader"


def test_a_library_that_others_hold_is_waited_for(path: Path, backup: Path) -> None:
    """Who reads at this moment isn't cut off: the restore waits as long as its patience lasts, and changes nothing."""
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM article").fetchone()
        with pytest.raises(LibraryError, match="in use by another program"):
            restore(backup, path, NOW, patience=lambda _: False)
    assert contents(path) == before
