"""What scripts may rely on, of every command that there is: JSON, exit codes, streams, no terminal needed."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from reader import cli, intake
from reader.cli import registry
from reader.library import Library
from reader.library.backups import back_up
from reader.passage import cut
from support.texts import paragraphs

NOW = datetime(2024, 6, 19, 12, 30, tzinfo=UTC)
EXAMPLES = {
    "reader": "more.md",
    "reader add": "more.md",
    "reader backup": "new.sqlite",
    "reader bookmarks": "",
    "reader bookmarks import": "kept.json",
    "reader compare": "1 2",
    "reader completion": "bash",
    "reader config": "",
    "reader config set": "refresh.every 30m",
    "reader config unset": "refresh.every",
    "reader doctor": "",
    "reader export": "--all new",
    "reader export-opml": "",
    "reader forget": "Asia",
    "reader full": "1",
    "reader import-newsboat": "--urls urls --cache none",
    "reader import-opml": "list.opml",
    "reader list": "",
    "reader man": "",
    "reader lists": "",
    "reader parse": "more.md",
    "reader refresh": "news",
    "reader remove": "--yes news",
    "reader rename": "news News",
    "reader reparse": "--all",
    "reader restore": "--yes old.sqlite",
    "reader save": "Day is:unread",
    "reader search": "and",
    "reader show": "1",
    "reader sources": "",
    "reader stories": "",
    "reader tag": "news asia",
    "reader whole": "feed on",
}
"""For each command words that it can do something with; a new one comes with its own."""
FAILING = {"reader full", "reader import-newsboat"}
"""Those whose example fails: an article without an address, a cache that isn't there."""
WITHOUT_A_LIBRARY = {
    *("reader completion", "reader config", "reader config set", "reader config unset", "reader man", "reader parse")
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and all that the examples name."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "news").mkdir()
    story = "\n\n".join(paragraphs(300, 1))
    for title in ("a", "b"):
        (folder / "news" / f"{title}.md").write_text(f"# {title}\n\n{story} And {title}.\n", encoding="utf-8")
    (folder / "more.md").write_text("# More\n\nFive.\n", encoding="utf-8")
    (folder / "urls").write_text("https://b.example/feed\n", encoding="utf-8")
    opml = '<opml version="2.0"><body><outline text="B" xmlUrl="https://b.example/feed"/></body></opml>'
    (folder / "list.opml").write_text(opml, encoding="utf-8")
    with Library.open(folder / "library.sqlite") as library:
        news = library.follow("folder", str(folder / "news"), "news", NOW)
        library.follow("feed", "https://a.example/feed", "feed", NOW)
        (first, *_) = intake.bring([str(folder / "news")], library, NOW, folder=news).new
        library.save_list("Asia", "tag:asia")
        kept = library.keep(first, cut(library.document(first), 0, 3), NOW, "5f0c7a53-0000-4000-8000-000000000002")
    (folder / "kept.json").write_text(json.dumps({"id": kept.id, "quote": "One", "kept": "2024-06-19"}) + "\n")
    back_up(folder / "library.sqlite", folder / "old.sqlite")
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the commands run."""
    del home
    monkeypatch.chdir(shutil.copytree(filled, tmp_path / "here"))
    return Path.cwd()


class Told(Protocol):
    """Runs a command in a pipe; its exit code, its standard output and its standard error."""

    def __call__(self, name: str, *words: str) -> tuple[int, str, str]:
        """`name` is all that is typed for it, "reader list" say."""


@pytest.fixture
def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """The commands in this process, on the library of the folder."""

    def run(name: str, *words: str) -> tuple[int, str, str]:
        try:
            code = cli.run(["--data-dir", str(folder), *name.split()[1:], *words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "\x1b" not in out + err
        return code, out, err

    return run


def contents(path: Path) -> list[str]:
    """All that a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def test_every_command_has_an_example() -> None:
    """A new command is held to what the others are held to."""
    assert EXAMPLES.keys() == registry.COMMANDS.keys()


def test_every_command_helps(told: Told) -> None:
    """`--help` is on standard output, with exit code 0; wrong usage is one line on standard error, and 2."""
    for name in registry.COMMANDS:
        code, out, err = told(name, "--help")
        assert (name, code, err) == (name, 0, "")
        assert out.startswith(f"Usage: {name} ")
        code, out, err = told(name, "--no-such-option")
        assert (name, code, out, err.count("\n")) == (name, 2, "", 1)


@pytest.mark.parametrize("name", registry.COMMANDS)
def test_every_command_prints_json(name: str, told: Told, folder: Path) -> None:
    """One object a line, and nothing else on standard output, while another session has the library open."""
    with Library.open(folder / "library.sqlite") as other:
        assert len(other.articles()) == 2
        code, out, err = told(name, "--json", *EXAMPLES[name].split())
        assert code == (name in FAILING)
        assert bool(err) <= (name in FAILING)
        assert out
        assert all(isinstance(json.loads(line), dict) for line in out.splitlines())
        assert len(other.bookmarks()) == 1


@pytest.mark.parametrize("name", registry.COMMANDS)
def test_every_command_prints_text(name: str, told: Told) -> None:
    """Without `--json` it does the same, and says so in words."""
    code, out, err = told(name, *EXAMPLES[name].split())
    assert code == (name in FAILING)
    assert bool(err) <= (name in FAILING)
    assert out or code
    assert not out.startswith("{")


def test_every_command_says_that_the_library_cannot_be_used(told: Told, folder: Path) -> None:
    """That is one line on standard error and exit code 3; the file stays as it is."""
    path = folder / "library.sqlite"
    path.unlink()
    path.write_text("Dear reader")
    for name in sorted(registry.COMMANDS.keys() - WITHOUT_A_LIBRARY):
        code, out, err = told(name, "--json", *EXAMPLES[name].split())
        assert (name, code, err.count("\n")) == (name, 3, 1)
        assert "library.sqlite is not a Reader library" in err, name
        assert not out or name == "reader doctor"
    assert path.read_text() == "Dear reader"


def test_an_address_is_no_path(told: Told, folder: Path) -> None:
    """`reader URL` says what is to be typed, and fetches nothing."""
    before = contents(folder / "library.sqlite")
    code, out, err = told("reader", "more.md", "https://a.example/?a=1&b=2")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "reader add 'https://a.example/?a=1&b=2'" in err
    assert contents(folder / "library.sqlite") == before
