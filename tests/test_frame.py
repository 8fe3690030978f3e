"""The saved first screen: shown at once where it is right, never where it is not, and taken over as it stands."""

import json
import os
import signal
import sqlite3
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run
from reader import frame
from reader.library import Library
from support.terminal import Terminal

PICTURE = frame.Picture("\x1b[?1049hThe list", "\x1b[?1049l", "utf-8", "[]")
SAVED = Path("state", "terminal-news-reader", "first-screen.json")
SIZE = (100, 24)
SET = (1, 2)
"""The stamp of what the reader has set."""


@pytest.fixture
def data(home: Path, seeds: Path, reader: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three articles; what is saved is in the same home."""
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.delenv("COLUMNS")
    reader("add", str(seeds))
    return home / "data" / "library.sqlite"


@contextmanager
def started(size: tuple[int, int] = SIZE, until: str = "? for help") -> Iterator[Terminal]:
    """Reader on the library, left with Q at the end."""
    with Terminal([sys.executable, "-m", "reader"], os.environ, size) as terminal:
        terminal.until(until)
        yield terminal
        terminal.type("Q")
        assert terminal.ended(5) == 0


def saved(home: Path) -> bytes:
    """What the terminal is sent for the first screen that is saved."""
    enter: str = json.loads((home / SAVED).read_bytes())[2]
    return enter.encode()


# --- in a terminal ---


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("size", [SIZE, (80, 12)], ids=["two panes", "one pane"])
def test_it_is_what_the_app_draws(home: Path, size: tuple[int, int]) -> None:
    """Whatever the reader did the last time, at the next start the app finds nothing to change about it."""
    with started(size):
        pass
    for keys in ("l  }", "jmT", "z+"):
        shown = saved(home)
        with started(size) as terminal:
            terminal.watch(0.3)
            assert terminal.written == shown
            for key in keys:
                terminal.type(key)
                terminal.watch(0.1)
    assert (home / SAVED).stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("data")
def test_keys_typed_meanwhile_arrive(home: Path) -> None:
    """They are not echoed, and the app obeys them when it is there."""
    with started():
        pass
    shown = saved(home)
    with Terminal([sys.executable, "-m", "reader"], os.environ, SIZE) as terminal:
        while len(terminal.written) < len(shown):
            assert terminal.read(10)
        terminal.type("z")
        terminal.until("The list is hidden while you read.")
        sent = terminal.written.removeprefix(shown)
        assert b"z" not in sent
        assert sent.count(b"\x1b[?1049h") == 0
        terminal.type("Q")
        assert terminal.ended(5) == 0
        assert termios.tcgetattr(terminal.fd) == terminal.settings


def test_another_session_makes_it_wrong(home: Path, data: Path) -> None:
    """What was changed since it was saved is shown as it is, from the first byte on."""
    with started() as terminal:
        assert "3 unread" in terminal.text
    with Library.open(data) as library:
        library.mark_read([library.articles()[0].id], True, datetime(2026, 1, 1, tzinfo=UTC))
    shown = saved(home)
    with started() as terminal:
        assert "2 unread" in terminal.text
        assert shown not in terminal.written
    assert saved(home) != shown


@pytest.mark.usefixtures("data")
def test_what_is_set_meanwhile_makes_it_wrong(home: Path) -> None:
    """The screen that is saved was drawn with what was set when Reader started; what is wrong in that is said."""
    file = home / ".config" / "terminal-news-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    with started():
        file.write_text("[list]\nrows = 3\n")
    shown = saved(home)
    mistake = "~/.config/terminal-news-reader/config.toml, line 2: list.rows is a whole number from 1 to 2."
    with started(until=mistake) as terminal:
        assert shown not in terminal.written
    assert saved(home) == shown
    with started(until=mistake) as terminal:
        assert terminal.written.startswith(shown)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(home: Path, number: signal.Signals) -> None:
    """Also while the app is still being imported."""
    with started():
        pass
    shown = saved(home)
    with Terminal([sys.executable, "-m", "reader"], os.environ, SIZE) as terminal:
        while len(terminal.written) < len(shown):
            assert terminal.read(10)
        os.kill(terminal.pid, number)
        assert terminal.ended(5) == 128 + number
        assert termios.tcgetattr(terminal.fd) == terminal.settings
        assert terminal.written.rindex(b"\x1b[?1049l") > len(shown)


def test_a_failure_gives_the_terminal_back(home: Path, data: Path) -> None:
    """The library may turn out to be out of order; what is said about it is read on the usual screen."""
    with started():
        pass
    script = "import sys\nfrom reader import frame\nwith frame.shown(*sys.argv[1:], ()): sys.exit('out of order')"
    arguments = [sys.executable, "-c", script, str(data), str(home / SAVED.parent)]
    with Terminal(arguments, os.environ, SIZE) as terminal:
        terminal.until("out of order")
        assert terminal.ended(5) == 1
        assert terminal.written.startswith(saved(home))
        assert terminal.written.index(b"\x1b[?1049l") < terminal.written.index(b"out of order")
        assert termios.tcgetattr(terminal.fd) == terminal.settings


# --- what it depends on ---


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with something in it, and a terminal of 80 columns."""
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))
    path = tmp_path / "library.sqlite"
    write(path, "CREATE TABLE t (x)")
    return str(path)


def write(path: Path | str, statement: str) -> None:
    """Commit something to a database."""
    db = sqlite3.connect(path)
    with db:
        db.execute(statement)
    db.close()


def test_saved_is_found(library: str, tmp_path: Path) -> None:
    """What was saved is there again while all is as it was."""
    frame.save(library, str(tmp_path / "state"), SET, lambda: PICTURE)
    assert frame._saved(library, str(tmp_path / "state"), SET) == PICTURE


@pytest.mark.parametrize("name", ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "TZ", "READER_MOUSE", "SSH_CONNECTION"])
def test_another_environment(library: str, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What says of the terminal what it can, or where it is, has to be the same."""
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    monkeypatch.setenv(name, "another")
    assert not frame._saved(library, str(tmp_path), SET)


def test_another_terminal(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window of another size is another terminal; where there is none, nothing is saved."""
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((80, 25)))
    assert not frame._saved(library, str(tmp_path), SET)


def test_another_reader(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a Reader of another version."""
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    monkeypatch.setattr(frame, "__version__", "0")
    assert not frame._saved(library, str(tmp_path), SET)


def test_other_settings(library: str, tmp_path: Path) -> None:
    """What is set has to be what it was drawn with."""
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    assert not frame._saved(library, str(tmp_path), (1, 3))


def test_each_commit_counts(library: str, tmp_path: Path) -> None:
    """However fast they follow each other, and though the file keeps its size and its time."""
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    before = Path(library).stat()
    write(library, "INSERT INTO t VALUES (1)")
    os.utime(library, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Path(library).stat().st_size == before.st_size
    assert not frame._saved(library, str(tmp_path), SET)


@pytest.mark.parametrize(("suffix", "data"), [("-journal", frame._HOT), ("-wal", b"x")])
def test_what_is_not_finished_counts(library: str, tmp_path: Path, suffix: str, data: bytes) -> None:
    """A write that was broken off is undone, or done, by who opens the library next: until then nobody knows."""
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    Path(library + suffix).write_bytes(data)
    assert frame.stamp(library) is None
    assert not frame._saved(library, str(tmp_path), SET)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b"[[], [], 1, 2, 3, 4]", b"[" * 100_000, b"null"])
def test_a_file_of_anything_is_nothing(library: str, tmp_path: Path, data: bytes) -> None:
    """What can't be read is as if it were not there."""
    (tmp_path / SAVED.name).write_bytes(data)
    assert not frame._saved(library, str(tmp_path), SET)


def test_where_nothing_can_be_written(library: str, tmp_path: Path) -> None:
    """It is done without; no link is followed."""
    (tmp_path / "file").touch()
    frame.save(library, str(tmp_path / "file"), SET, lambda: PICTURE)
    (tmp_path / f"{SAVED.name}.new").symlink_to(tmp_path / "file")
    frame.save(library, str(tmp_path), SET, lambda: PICTURE)
    assert (tmp_path / "file").read_bytes() == b""
