"""Several processes on one library, and processes that die: nothing that was said to be written is lost."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from makers import NOW, one, recounted

from reader.library import Library, LibraryError
from reader.library.transaction import reading
from reader.model import State
from reader.passage import cut
from support.crowd import crowd

CHILD = Path(__file__).with_name("child.py")


def _start(tasks: Sequence[Sequence[object]]) -> list[subprocess.Popen[str]]:
    """Start a child for each task, and let all of them begin once the last one is ready."""
    children = [
        subprocess.Popen(
            [sys.executable, str(CHILD), *map(str, task)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for task in tasks
    ]
    for child in children:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin
        child.stdin.write("go\n")
        child.stdin.flush()
    return children


def _run(*tasks: Sequence[object]) -> list[list[str]]:
    """What each of the children said; all must end well."""
    children = _start(tasks)
    said = [child.communicate()[0].split() for child in children]
    assert [child.returncode for child in children] == [0] * len(children)
    return said


def _sound(library: Library) -> bool:
    check = library._connection.execute("PRAGMA quick_check").fetchall()
    keys = library._connection.execute("PRAGMA foreign_key_check").fetchall()
    return check == [("ok",)] and not keys and recounted(library)


def test_processes_that_make_one_library_at_once_all_succeed(tmp_path: Path) -> None:
    """Whoever comes first makes it, whoever comes second finds it; no one fails."""
    for attempt in range(2):
        path = tmp_path / str(attempt) / "library.sqlite"
        assert _run(*[("create", path)] * 4) == [["0"]] * 4
        with Library.open(path) as library:
            assert _sound(library)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Four processes, 160 writes of all kinds each: no error, and all of it is there afterwards."""
    path = tmp_path / "library.sqlite"
    said = _run(*(("write", path, name, 20) for name in "abcd"))
    ids = {int(article) for words in said for article in words}
    assert len(ids) == 80
    with Library.open(path) as library:
        articles = library.articles()
        assert {article.id for article in articles} == ids
        names = {f"{name} {number}": number for name in "abcd" for number in range(20)}
        assert {article.title: article.state for article in articles} == {
            name: State(read=True, starred=True, position=1 + number) for name, number in names.items()
        }
        kept = {bookmark.id: bookmark.note for bookmark in library.bookmarks()}
        assert kept == {name.replace(" ", "-"): f"#{name[0]}" for name in names}
        assert [library.recall(name) for name in "abcd"] == ["20"] * 4
        assert _sound(library)


def test_processes_that_mark_and_add_at_once_are_counted_right(tmp_path: Path) -> None:
    """Two processes mark articles read, one adds: how many there are and how many are unread is right afterwards."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        one(library)
        crowd(library, 39, now=NOW)
    _run(("mark", path, 1, 20), ("mark", path, 21, 20), ("write", path, "a", 10))
    with Library.open(path) as library:
        assert (len(library.articles()), len(library.articles(unread=True))) == (50, 20)
        assert _sound(library)


@pytest.mark.parametrize("after", [1, 2, 7, 20])
def test_what_a_killed_process_had_said_is_there(tmp_path: Path, after: int) -> None:
    """A process is killed in the middle of many writes: what it acknowledged is whole, and the library sound."""
    path = tmp_path / "library.sqlite"
    (child,) = _start([("write", path, "a", 10_000)])
    assert child.stdout
    acknowledged = [int(child.stdout.readline()) for _ in range(after)]
    child.kill()
    rest, _ = child.communicate()
    acknowledged += map(int, rest.split())
    with Library.open(path) as library:
        assert _sound(library)
        kept = {bookmark.article for bookmark in library.bookmarks()}
        for number, article in enumerate(acknowledged):
            assert library.document(article).text == f"a says {number}."
            assert article in kept
        assert len(library.articles()) - len(acknowledged) in {0, 1}


def test_process_killed_within_a_commit_changes_nothing(tmp_path: Path) -> None:
    """Pages that were written before the kill are taken back from the journal; the library is as it was."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        article = one(library)
    before = path.read_bytes()
    (child,) = _start([("die_in_commit", path)])
    assert not child.communicate()[0]
    assert child.returncode == -9
    assert path.read_bytes() != before
    with Library.open(path) as library:
        assert [found.id for found in library.articles()] == [article]
        assert _sound(library)
    assert path.read_bytes() == before


def test_process_killed_while_it_makes_a_library_is_no_harm(tmp_path: Path) -> None:
    """At whichever statement of it: the next one makes the library as if nothing had been."""
    ((statements,),) = _run(("die_in_creation", tmp_path))
    assert int(statements) > 20
    for path in sorted(tmp_path.glob("*.sqlite")):
        with Library.open(path) as library:
            assert one(library) == 1
            assert _sound(library)


def test_library_that_stays_locked_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waited in vain says who is in the way and that nothing was changed; then it works again."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, Library.open(path) as other:
        article = one(library)
        monkeypatch.setattr("reader.library.transaction.BUSY_SECONDS", 0)
        other._connection.execute("BEGIN EXCLUSIVE")
        for task in (lambda: library.star(article, True, NOW), library.articles):
            with pytest.raises(LibraryError, match=r"in use by another program, which keeps it locked"):
                task()
        other._connection.execute("ROLLBACK")
        library.star(article, True, NOW)
        assert library.state(article).starred


def test_what_is_read_together_is_of_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can write between two things that are read in one transaction."""
    monkeypatch.setattr("reader.library.transaction.BUSY_SECONDS", 0)
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, Library.open(path) as other:
        article = one(library)
        with reading(library._connection), pytest.raises(LibraryError, match="in use"):
            other.star(article, True, NOW)
        other.star(article, True, NOW)


def test_opening_once_more_keeps_the_locks_of_the_process(tmp_path: Path) -> None:
    """POSIX drops all locks of a process on a file when it closes any handle of it: opening must not do that."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        library._connection.execute("BEGIN IMMEDIATE")
        Library.open(path).close()
        assert _run(("try_to_lock", path)) == [["locked"]]
        library._connection.execute("ROLLBACK")
        assert _run(("try_to_lock", path)) == [["free"]]


def test_what_is_written_together_is_there_together(tmp_path: Path) -> None:
    """Others see nothing of it before its end, and all of it afterwards; none of it, if something goes wrong."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, Library.open(path) as other:
        with library.together():
            article = one(library, "A", name="a")
            library.star(article, True, NOW)
            assert not other.articles()
        assert [found.state.starred for found in other.articles()] == [True]
        with pytest.raises(LibraryError):
            _fail_together(library)
        assert [found.title for found in other.articles()] == ["A"]


def _fail_together(library: Library) -> None:
    with library.together():
        article = one(library, "B", name="b")
        library.keep(article + 1, cut(library.document(article), 0, 1), NOW, "x")
