"""Files that are not written to: those of others, damaged ones, newer ones, and those that may not be."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from makers import NOW, RAIN, bring, draft, files, one, sql

from reader.library import Library, LibraryError, ReadOnlyError
from reader.library.schema import APPLICATION_ID, SCHEMA
from reader.library.transaction import Patience, writing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a library may be made; nothing is there."""
    return tmp_path / "data" / "library.sqlite"


def _refuses(path: Path) -> str:
    """Open what is no library; the sentence. Neither the file nor its folder may change."""
    before, at = files(path.parent), path.stat().st_mtime_ns
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert files(path.parent) == before
    assert path.stat().st_mtime_ns == at
    return str(caught.value)


FOREIGN = {
    "text": b"Dear diary, " * 50,
    "short": b"x",
    "zeroes": bytes(8192),
    "magic alone": b"SQLite format 3\0",
    "header alone": b"SQLite format 3\0" + bytes(84),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    """A file of another kind is refused with a sentence, and keeps its bytes."""
    path.parent.mkdir()
    path.write_bytes(content)
    assert "is not a Reader library" in _refuses(path)


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize(
    "statement", ["CREATE TABLE feed (url)", "PRAGMA application_id = 7", "PRAGMA user_version = 1"]
)
def test_database_of_another_program_is_left_alone(path: Path, journal: str, statement: str) -> None:
    """An SQLite file without our id is refused with the sentence that says what to do, and keeps its bytes."""
    path.parent.mkdir()
    sql(path, f"PRAGMA journal_mode = {journal}", statement)
    assert _refuses(path) == (
        f"{path} is not a Reader library (it is another program's database); nothing was written."
        " Move it away, or name another place with --data-dir."
    )


def test_foreign_database_in_the_place_of_a_known_library_is_left_alone(path: Path) -> None:
    """Also a file that this process has had open as a library is asked again whose it is."""
    Library.open(path).close()
    with path.open("r+b") as file:
        file.truncate()
    sql(path, "CREATE TABLE feed (url)")
    assert "another program's database" in _refuses(path)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["CREATE TABLE feed (url)"], "another program's database"),
        ([f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA + 1}"], "a newer Reader"),
    ],
)
def test_what_another_program_makes_at_the_same_moment_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, statements: list[str], said: str
) -> None:
    """Whatever fills the empty file before we do, keeps it: looked at again once the file can't change any more."""

    @contextmanager
    def late(connection: sqlite3.Connection, patience: Patience) -> Iterator[None]:
        sql(path, *statements)
        with writing(connection, patience):
            yield

    monkeypatch.setattr("reader.library.opening.writing", late)
    try:
        with Library.open(path) as library:
            sentence = library.read_only
    except LibraryError as error:
        sentence = str(error)
    assert said in sentence
    assert b"bookmark" not in path.read_bytes()


def test_hostile_files_are_left_alone(shared: Path, tmp_path: Path) -> None:
    """None of the foreign and broken files changes by a byte, nor raises anything but a sentence."""
    names = [file.name for file in (shared / "hostile" / "state").iterdir() if file.stat().st_size]
    assert len(names) >= 8
    for name in names:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copyfile(shared / "hostile" / "state" / name, folder / "library.sqlite")
        assert "is not a Reader library" in _refuses(folder / "library.sqlite")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder or a pipe in the library's place is a sentence, not a wait."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(LibraryError, match="is not a Reader library"):
            Library.open(path)


def test_a_file_in_the_folders_place_is_a_sentence(tmp_path: Path) -> None:
    """Where the folder can't be made the library says so."""
    (tmp_path / "data").write_text("mine")
    with pytest.raises(LibraryError, match="can't be opened: Not a directory"):
        Library.open(tmp_path / "data" / "library.sqlite")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_truncated_library_is_a_sentence(path: Path, part: float) -> None:
    """A library of ours that lost its end is named as damaged, and is not made worse."""
    with Library.open(path) as library:
        one(library)
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * part))
    assert "is damaged" in _refuses(path)


def test_damaged_pages_are_a_sentence(path: Path) -> None:
    """A library whose inside was overwritten says so wherever that shows, and never with a traceback."""
    with Library.open(path) as library:
        article = one(library)
        pages = library._connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage").fetchall()
    with path.open("r+b") as file:
        for (page,) in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)
    with Library.open(path) as library:
        for ask in (library.articles, library.bookmarks, lambda: library.document(article), lambda: one(library)):
            with pytest.raises(LibraryError, match="damaged"):
                ask()


def test_damaged_content_is_a_sentence(path: Path) -> None:
    """What SQLite takes for sound and can't be unpacked is reported as damage too."""
    with Library.open(path) as library:
        article = one(library)
        library._connection.execute("UPDATE body SET document = x'00'")
        library._connection.execute("UPDATE raw SET bytes = x'00'")
        library._connection.execute("INSERT INTO furniture VALUES (?, '[')", (article,))
        for ask in (library.document, library.raw, library.furniture, library.draft):
            with pytest.raises(LibraryError, match="damaged"):
                ask(article)


def _writes(library: Library, article: int) -> list[str]:
    """Try to write in every way; the sentences why not."""
    sentences = []
    for write in (
        lambda: one(library, "More", name="more.txt"),
        lambda: library.mark_read([article], True, NOW),
        lambda: library.star(article, True, NOW),
        lambda: library.set_position(article, 1, NOW),
        lambda: library.remove_bookmark("a", NOW),
        lambda: library.restore_bookmark("a"),
        lambda: library.remember("theme", "dark"),
    ):
        with pytest.raises(ReadOnlyError) as caught:
            write()
        sentences.append(str(caught.value))
    return sentences


def test_library_of_a_newer_reader_opens_for_reading_only(path: Path) -> None:
    """It can be read, every write is refused with the reason, and its bytes stay."""
    with Library.open(path) as library:
        article = one(library)
    sql(path, f"PRAGMA user_version = {SCHEMA + 8}")
    before = files(path.parent)
    why = (
        f"This library was written by a newer Reader (schema {SCHEMA + 8}; this one knows {SCHEMA}):"
        " it is open for reading only."
    )
    with Library.open(path) as library:
        assert library.read_only == why
        assert library.document(article).text == RAIN
        assert set(_writes(library, article)) == {why}
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            library._connection.execute("DELETE FROM memory")
    assert files(path.parent) == before


def test_library_that_becomes_newer_meanwhile_is_not_written_to(path: Path) -> None:
    """A Reader that has the library open while a newer one brings it further stops writing to it."""
    with Library.open(path) as library:
        article = one(library)
        sql(path, f"PRAGMA user_version = {SCHEMA + 1}")
        before = path.read_bytes()
        sentences = _writes(library, article)
        assert "newer Reader" in sentences[0]
        assert library.read_only == sentences[0]
        assert path.read_bytes() == before


WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
OPEN_AND_TELL = """
import sys
from pathlib import Path
from makers import NOW
from reader.library import Library, LibraryError
try:
    with Library.open(Path(sys.argv[1])) as library:
        print(len(library.articles()), library.read_only)
        library.star(1, True, NOW)
except LibraryError as error:
    print(type(error).__name__, error)
"""


def _as_one_without_rights(path: Path) -> list[str]:
    """What opening the library says to someone whom file permissions bind; they don't bind root."""
    command = [sys.executable, "-c", OPEN_AND_TELL, str(path)]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write anywhere, and there is no setpriv to do without that")
        command = WITHOUT_RIGHTS + command
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    return done.stdout.splitlines()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_library_that_may_not_be_written_to_opens_for_reading_only(path: Path, what: str) -> None:
    """Whether the file or its folder is protected: it can be read, and says why not more."""
    with Library.open(path) as library:
        bring(library, draft("Rain", RAIN))
    protected = {"file": path, "folder": path.parent}[what]
    protected.chmod(0o500)
    before = files(path.parent)
    listed, refused = _as_one_without_rights(path)
    protected.chmod(0o700)
    assert listed.startswith("1 The f")
    assert what in listed
    assert listed.endswith("may not be written to: the library is open for reading only.")
    assert refused == "ReadOnlyError " + listed.removeprefix("1 ")
    assert files(path.parent) == before


def test_place_that_may_not_be_written_to_is_a_sentence(path: Path) -> None:
    """Where no library can be made, or an empty file can't be filled, that is said."""
    path.parent.mkdir()
    path.parent.chmod(0o500)
    (said,) = _as_one_without_rights(path)
    assert said == f"LibraryError The library {path} can't be opened: Permission denied."
    path.parent.chmod(0o700)
    path.touch(0o400)
    (said,) = _as_one_without_rights(path)
    assert "may not be written to" in said
