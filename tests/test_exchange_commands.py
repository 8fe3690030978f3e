"""`reader bookmarks` and `reader bookmarks import`, as scripts use them."""

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import Run
from reader import cli
from reader.cli.progress import counter
from reader.library import Library
from reader.model import Bookmark
from reader.passage import cut

PAGE = "The Flood At The Mill\n\nThe river rose by two metres in a night, and it took the footbridge.\n"
KEPT = datetime(2024, 6, 19, 12, 30, tzinfo=UTC)
IDS = [f"5f0c7a53-0000-4000-8000-00000000000{number}" for number in range(3)]


@pytest.fixture
def inside(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The command in this process, for tests that run it many times: what it prints."""
    monkeypatch.chdir(home)

    def run(*arguments: str) -> str:
        cli.run(arguments)
        return capsys.readouterr().out

    return run


@pytest.fixture
def kept(inside: Callable[..., str], home: Path) -> list[Bookmark]:
    """Three bookmarks of one article, a day apart, the newest first; the oldest has a note."""
    (home / "page.txt").write_text(PAGE, encoding="utf-8")
    inside("add", "page.txt")
    with Library.open(home / "data" / "library.sqlite") as library:
        (article,) = library.articles()
        for number, uuid in enumerate(IDS):
            passage = cut(library.document(article.id), 4 * number, 4 * number + 9)
            library.keep(article.id, passage, KEPT + timedelta(days=number), uuid)
        library.annotate(IDS[0], "It rose.\n#River", KEPT)
        return library.bookmarks()


def ids_of(out: str) -> list[str]:
    """The ids in the lines of JSON."""
    return [json.loads(line)["id"] for line in out.splitlines()]


@pytest.mark.usefixtures("kept")
def test_text_shows_article_words_and_note(reader: Run) -> None:
    """Without an option it is text to read."""
    out, err = reader("bookmarks")
    assert out.startswith("The Flood At The Mill\n/")
    assert f"  > The river\n    It rose.\n    #River\n    kept 2024-06-19 12:30 · {IDS[0]}\n" in out
    assert not err


@pytest.mark.usefixtures("kept")
def test_bookmarks_can_be_chosen(inside: Callable[..., str]) -> None:
    """By tag in any case, by article, and by the day on which they were kept; all of it together."""
    everything = IDS[::-1]
    assert ids_of(inside("bookmarks", "--json")) == everything
    for options, expected in (
        (["--tag", "river"], IDS[:1]),
        (["--tag", "#RIVER"], IDS[:1]),
        (["--tag", "mill"], []),
        (["--article", "1"], everything),
        (["--since", "2024-06-20"], everything[:2]),
        (["--since", "2024-06-20T14:30:00+02:00"], everything[:2]),
        (["--since", "2024-06-20T12:30:01"], everything[:1]),
        (["--since", "2024-06-20", "--tag", "river"], []),
    ):
        assert ids_of(inside("bookmarks", "--json", *options)) == expected, options


@pytest.mark.parametrize("number", ["0", "-1", str(10**30)])
def test_bookmarks_of_no_article(reader: Run, number: str) -> None:
    """An article that is not there is named, whatever the number."""
    out, err = reader("bookmarks", "--article", number, code=1)
    assert (out, err) == ("", f"There is no article {number}; 'reader list' shows those that there are.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--since", "yesterday"],
        ["--since", "0001-01-01"],
        ["--article", "x"],
        ["--into", "out", "--json"],
        ["--json", "import", "x"],
        ["import"],
        ["import", "a", "b"],
    ],
)
def test_wrong_usage(reader: Run, arguments: list[str]) -> None:
    """Exit code 2 and a sentence."""
    out, err = reader("bookmarks", *arguments, code=2)
    assert not out
    assert "Usage: reader" in err


@pytest.mark.parametrize("form", ["--json", "--csv", "--annotations"])
def test_export_wipe_import_export(inside: Callable[..., str], home: Path, kept: list[Bookmark], form: str) -> None:
    """The second export is equal to the byte; twice imported adds nothing; the place is found again."""
    first, library_path = inside("bookmarks", form), home / "data" / "library.sqlite"
    (home / "kept").write_text(first, encoding="utf-8", newline="")
    assert inside("bookmarks", "import", "kept") == "0 new, 3 already there\n"
    library_path.unlink()
    assert inside("bookmarks", "import", "kept") == "3 new, 0 already there\n"
    assert inside("bookmarks", form) == first
    library_path.unlink()
    inside("add", "page.txt")
    assert inside("bookmarks", "import", "kept") == "3 new, 0 already there\n"
    assert inside("bookmarks", "import", "kept") == "0 new, 3 already there\n"
    assert inside("bookmarks", form) == first
    with Library.open(library_path) as library:
        assert [one.place for one in library.bookmarks()] == [one.place for one in kept]


def test_nothing_kept_is_an_empty_export(reader: Run) -> None:
    """Each format of nothing can be read again."""
    assert reader("bookmarks") == reader("bookmarks", "--json") == ("", "")
    for form in ("--json", "--csv", "--annotations"):
        out, _ = reader("bookmarks", form)
        assert reader("bookmarks", "import", "-", given=out.encode())[0] == "0 new, 0 already there\n"


@pytest.mark.usefixtures("kept")
def test_into_a_folder(reader: Run, home: Path) -> None:
    """A Markdown file for each article; a second time, another one."""
    assert reader("bookmarks", "--into", "out/notes")[0] == "1 file written\n"
    assert reader("bookmarks", "--markdown", "--into", "out/notes")[0] == "1 file written\n"
    names = sorted(path.name for path in (home / "out" / "notes").iterdir())
    assert names == ["The Flood At The Mill 2.md", "The Flood At The Mill.md"]
    text = (home / "out" / "notes" / names[1]).read_text(encoding="utf-8")
    assert text == reader("bookmarks", "--markdown")[0]
    assert text.startswith('---\ntitle: "The Flood At The Mill"\n')
    assert f"> The river\n\n^{IDS[0]}\n" in text
    assert reader("bookmarks", "--into", "page.txt", code=1)[1] == "page.txt can't be written: File exists.\n"


def test_import_names_what_it_cannot_read(reader: Run, home: Path) -> None:
    """A missing file, one of another kind, a folder, entries without a quote: a sentence each, exit code 1."""
    (home / "diary").write_text("Dear diary", encoding="utf-8")
    for name, said in (("none", "No such file or directory"), (".", "Is a directory"), ("diary", "it is neither JSON")):
        out, err = reader("bookmarks", "import", name, code=1)
        assert not out
        assert err.startswith(f"{name}: {said}")
    out, err = reader("bookmarks", "import", "-", given=b"Highlight,Title\n,a\nwhale,b\n", code=1)
    assert (out, err) == ("1 new, 0 already there\n", "standard input, line 2: it has no quote\n")
    _, err = reader("bookmarks", "import", "-", given=b"Highlight,Title\n" + b",a\n" * 1000, code=1)
    assert err.count("\n") == 21
    assert err.endswith("standard input: 980 more can't be read\n")


def test_nothing_imported_is_obeyed_by_a_terminal(reader: Run) -> None:
    """Whatever a file says, each format prints it clean."""
    evil = "\x1b]0;x\x07red\x1b[31m\x9b\u202e"
    value = dict.fromkeys(("quote", "title", "note", "publisher", "address", "prefix", "published"), evil)
    reader("bookmarks", "import", "-", given=json.dumps(value).encode())
    for form in ("--json", "--csv", "--annotations", "--markdown", "--org"):
        out = reader("bookmarks", form)[0]
        assert "red" in out
        assert not set("\x1b\x07\x9b\u202e") & set(out)


def test_newer_library_takes_nothing_in(reader: Run, home: Path) -> None:
    """Exit code 3 and the reason; what is in it is printed all the same."""
    reader("list")
    with closing(sqlite3.connect(home / "data" / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 1000")
    out, err = reader("bookmarks", "import", "-", given=b"Highlight\nx\n", code=3)
    assert not out
    assert "newer Reader" in err
    assert reader("bookmarks") == ("", err)


def test_counter_is_for_terminals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal sees it count, and nothing of it in the end; a pipe sees nothing."""

    def counted() -> str:
        with counter(250) as count:
            tell: Callable[[int], None] = count or (lambda _: None)
            for done in range(1, 251):
                tell(done)
        return capsys.readouterr().err

    assert not counted()
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert counted() == "\r100 of 250\r200 of 250\r          \r"
