"""The commands as scripts use them: what they print, on which stream, and how they end."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Run
from reader import __version__, cli, intake

PAGE = """\
A Title That Stands Alone

The first paragraph says something, and it ends with a full stop.

The second paragraph says something else, and it ends with one, too.
"""


@pytest.fixture
def page(home: Path) -> Path:
    """A saved page in the home folder, where the commands run."""
    path = home / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def library_of(home: Path) -> Path:
    """Where the library of this home is."""
    return home / "data" / "library.sqlite"


def make_newer(home: Path) -> None:
    """Make the library look as if a later version had written it."""
    with closing(sqlite3.connect(library_of(home))) as connection:
        connection.execute("PRAGMA user_version = 1000")


# --- adding ---


def test_add_says_what_it_did(reader: Run, page: Path) -> None:
    """New, changed and known articles are counted apart."""
    assert reader("add", "page.txt") == ("1 new, 0 changed, 0 already there\n", "")
    assert reader("add", str(page)) == ("0 new, 0 changed, 1 already there\n", "")
    page.write_text(PAGE + "\nA third paragraph was added later, and it is a sentence.\n", encoding="utf-8")
    assert reader("add", ".") == ("0 new, 1 changed, 0 already there\nFollowing home (source 2).\n", "")


def test_add_names_what_failed_and_goes_on(process: Run, page: Path, home: Path) -> None:
    """Failures are sentences on standard error and exit code 1; the rest is added."""
    (home / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    out, err = process("add", "missing.txt", "picture.txt", page.name, code=1)
    assert out == "1 new, 0 changed, 0 already there\n"
    assert err == "missing.txt: No such file or directory\npicture.txt: this is a PNG picture, not text\n"


def test_add_reads_standard_input(reader: Run) -> None:
    """`-` is what is piped in; the same text twice is one article."""
    assert reader("add", "-", given=PAGE.encode())[0] == "1 new, 0 changed, 0 already there\n"
    assert reader("add", "-", given=PAGE.encode())[0] == "0 new, 0 changed, 1 already there\n"
    assert "  standard input  " in reader("list")[0]


@pytest.mark.parametrize(
    "arguments", [["add"], ["parse"], ["show"], ["show", "x"], ["list", "--x"], ["--odd"], ["add", "--odd"]]
)
def test_wrong_usage_is_exit_code_2(process: Run, arguments: list[str]) -> None:
    """It says what is wrong and where help is to be had, and touches no library."""
    out, err = process(*arguments, code=2)
    assert not out
    assert "Usage: reader" in err
    assert "--help says more" in err
    assert err.count("\n") == 1


# --- listing and showing ---


def test_list_as_text(reader: Run, page: Path, home: Path) -> None:
    """A line for each article, those added last first; nothing is cut in a pipe."""
    long = "A Second Title " + "That Goes On And On " * 8
    (home / "b.md").write_text(
        f"---\ntitle: {long}\nsource: The Paper\ndate: 2024-06-14\n---\n\nText.\n", encoding="utf-8"
    )
    reader("add", page.name)
    reader("add", "b.md")
    first, second = reader("list")[0].splitlines()
    assert first == f"2  ●   {long.strip()}  The Paper  1 min  2024-06-14"
    assert second.startswith("1  ●   A Title That Stands Alone  page.txt  1 min  20")


def test_list_as_json(reader: Run, page: Path) -> None:
    """One object a line, in UTF-8, with the fields that the documentation names."""
    page.write_text(PAGE.replace("Alone", "Außen 独り"), encoding="utf-8")
    reader("add", page.name)
    (line,) = reader("list", "--json")[0].splitlines()
    assert '"A Title That Stands Außen 独り"' in line
    assert {"id": 1, "source": "page.txt", "read": False, "starred": False}.items() <= json.loads(line).items()


def test_an_empty_library_lists_nothing(reader: Run) -> None:
    """Scripts get no lines and no complaint; the library is made for its owner alone."""
    assert reader("list") == ("", "")
    assert reader("list", "--json") == ("", "")
    assert reader() == ("", "")


def test_show_in_each_form(reader: Run, page: Path) -> None:
    """Text unless something else is asked for; each form has the title and the body."""
    reader("add", page.name)
    text, markdown = reader("show", "1")[0], reader("show", "1", "--markdown")[0]
    assert text == reader("show", "1", "--text")[0]
    assert text.startswith("A Title That Stands Alone\n=========================\n1 min\n\nThe first paragraph")
    assert markdown.startswith('---\ntitle: "A Title That Stands Alone"\n---\n\nThe first paragraph')
    value = json.loads(reader("show", "1", "--json")[0])
    assert [block["text"] for block in value["blocks"]] == PAGE.strip().split("\n\n")[1:]


@pytest.mark.parametrize("number", ["2", str(2**63 - 1)])
def test_an_article_that_is_not_there(reader: Run, number: str) -> None:
    """A sentence on standard error, exit code 1."""
    out, err = reader("show", number, code=1)
    assert (out, err) == ("", f"There is no article {number}; 'reader list' shows those that there are.\n")


# --- looking at what is made of a file ---


def test_parse_never_touches_the_library(reader: Run, page: Path, home: Path) -> None:
    """Nothing is made on disk, and a library that can't be used is no obstacle."""
    reader("parse", page.name)
    assert not (home / "data").exists()


def test_parse_as_json_is_a_line_for_each_source(reader: Run, page: Path, home: Path) -> None:
    """Sources keep their order; one that fails has no line, is named, and the others go on."""
    (home / "empty.txt").touch()
    out, err = reader("parse", "--json", page.name, "missing.txt", "empty.txt", "-", given=b"A line.\n", code=1)
    assert err == "missing.txt: No such file or directory\n"
    first, second, third = map(json.loads, out.splitlines())
    assert [value["source"] for value in (first, second, third)] == ["page.txt", "empty.txt", "standard input"]
    assert first["articles"][0]["title"] == "A Title That Stands Alone"
    assert [block["kind"] for block in first["articles"][0]["blocks"]] == ["paragraph", "paragraph"]
    assert second["articles"] == []
    assert len(third["articles"]) == 1


def test_parse_explains_each_line(reader: Run, page: Path) -> None:
    """`--explain` prints for each line what it is and why, also as JSON; what can't be read is named."""
    out, _ = reader("parse", "--explain", page.name)
    assert out.startswith("source ")
    assert "title " in out
    out, err = reader("parse", "--explain", "--json", page.name, "missing.txt", code=1)
    [article] = json.loads(out)["articles"]
    assert {"text", "role", "chance", "because", "instead"} == set(article[0])
    assert "missing.txt" in err


def test_parse_as_text_shows_kinds_in_a_margin(reader: Run, page: Path) -> None:
    """What each piece was taken for stands before it."""
    out, _ = reader("parse", page.name)
    assert out.startswith("source     page.txt\ntitle      A Title That Stands Alone\n\nparagraph  The first paragraph")


def test_both_seeds_through_the_command(process: Run, seeds: Path) -> None:
    """The files that the project began with: one article, and two."""
    lines = process("parse", "--json", str(seeds))[0].splitlines()
    assert [len(json.loads(line)["articles"]) for line in lines] == [1, 2]


# --- paths and commands ---


def test_paths_alone_are_added_and_listed_in_a_pipe(reader: Run, page: Path) -> None:
    """`reader PATH` without a terminal adds what is there and prints the list."""
    out, err = reader(page.name)
    assert (out[:33], err) == ("1  ●   A Title That Stands Alone ", "")
    assert reader() == (out, "")


def test_paths_that_fail_are_exit_code_1(reader: Run, page: Path) -> None:
    """The list is printed all the same, and the failure named."""
    out, err = reader("missing.txt", page.name, code=1)
    assert out.startswith("1  ●   A Title")
    assert err == "missing.txt: No such file or directory\n"


def test_a_command_comes_before_a_path_of_its_name(reader: Run, page: Path, home: Path) -> None:
    """`reader list` is the command whatever is in the folder; `reader ./list` is the file."""
    page.rename(home / "list")
    assert reader("list") == ("", "")
    assert "  list  " in reader("./list")[0]


def test_paths_may_look_like_options(reader: Run, page: Path, home: Path) -> None:
    """After `--` all words are paths; a lone `-` is standard input."""
    page.rename(home / "-page.txt")
    assert "  -page.txt  " in reader("--", "-page.txt")[0]
    assert "  standard input  " in reader("-", given=b"Another Title Here\n\nWith some text, and a full stop.\n")[0]


# --- help ---


@pytest.mark.parametrize("command", [[], ["show"]], ids=["reader", "show"])
def test_help_has_two_spellings(reader: Run, command: list[str]) -> None:
    """-h and --help print the same to standard output, for the whole and for a command."""
    out, err = reader(*command, "--help")
    assert reader(*command, "-h") == (out, err)
    assert out.startswith(" ".join(["Usage: reader", *command]))
    assert not err


def test_version(reader: Run) -> None:
    """It says its version."""
    assert reader("--version") == (f"reader {__version__}\n", "")


# --- the library's place ---


def test_the_data_directory_can_be_named(reader: Run, page: Path, home: Path) -> None:
    """--data-dir before READER_DATA_DIR; both are made for their owner alone."""
    reader("--data-dir", "elsewhere", "add", page.name)
    assert not library_of(home).exists()
    assert len(reader("--data-dir=elsewhere", "list")[0].splitlines()) == 1
    assert (home / "elsewhere").stat().st_mode & 0o777 == 0o700
    reader("list")
    assert library_of(home).stat().st_mode & 0o777 == 0o600


def test_without_a_name_it_is_the_users_data_directory(
    reader: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty READER_DATA_DIR counts as none; the directory is not that of another project called reader."""
    monkeypatch.setenv("READER_DATA_DIR", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    reader("list")
    assert (home / "share" / "terminal-news-reader" / "library.sqlite").is_file()


@pytest.mark.parametrize("arguments", [["list"], ["add", "page.txt"], ["show", "1"], ["page.txt"], []])
def test_a_library_that_is_none_is_exit_code_3(reader: Run, page: Path, home: Path, arguments: list[str]) -> None:
    """One line on standard error, and the file keeps its bytes."""
    assert page.exists()
    library_of(home).parent.mkdir()
    library_of(home).write_bytes(b"somebody else's\n")
    out, err = reader(*arguments, code=3)
    assert not out
    assert err.count("\n") == 1
    assert "is not a Reader library" in err
    assert library_of(home).read_bytes() == b"somebody else's\n"


def test_a_newer_library_is_for_reading_only(reader: Run, page: Path, home: Path) -> None:
    """Adding says so and is exit code 3; listing and showing work, and say so too."""
    reader("add", page.name)
    make_newer(home)
    before = library_of(home).read_bytes()
    out, err = reader("add", page.name, code=3)
    assert not out
    assert "newer Reader" in err
    assert reader("list")[1] == err
    assert reader("show", "1")[0].startswith("A Title")
    assert library_of(home).read_bytes() == before


# --- streams ---


def test_a_pipe_that_closes_ends_it_quietly(reader: Run, home: Path) -> None:
    """`reader list | head` is no failure, however much was still to come."""
    text = "\n\n".join(f"Paragraph {place} of a long text ends here." for place in range(3000))
    (home / "long.txt").write_text(f"Title\n\n{text}", encoding="utf-8")
    reader("add", ".")
    for command in (["show", "1"], ["parse", "--json", "."]):
        process = subprocess.Popen(
            [sys.executable, "-m", "reader", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=home
        )
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        _, err = process.communicate()
        assert (process.returncode, err) == (0, b"")


def test_a_full_disk_is_said(home: Path) -> None:
    """What can't be written is no success."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 (a device)
        done = subprocess.run(
            [sys.executable, "-m", "reader", "parse", "-"],
            input=b"A line.",
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=home,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"Standard output can't be written to: No space left on device.\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.usefixtures("page")
def test_closed_streams_are_no_obstacle(home: Path, closed: str) -> None:
    """A service manager may start it with no streams at all."""
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m reader page.txt missing.txt {closed}', sys.executable],
        capture_output=True,
        cwd=home,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert library_of(home).exists()


def test_standard_input_with_nothing_in_it_is_named(reader: Run) -> None:
    """`-` is a target like others: where it has nothing to give, that is a failure."""
    assert reader("add", "-", code=1)[1] == "standard input: there is no text in it\n"


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["ascii", "LANG=C"],
)
def test_an_output_that_cannot_encode_replaces(
    reader: Run, page: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """Text has question marks for what the encoding lacks; JSON has escapes, and loses nothing."""
    page.write_text(PAGE.replace("Alone", "Außen"), encoding="utf-8")
    reader("add", page.name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reader("list")[0].startswith("1  ?   A Title That Stands Au?en  page.txt")
    assert json.loads(reader("list", "--json")[0])["title"] == "A Title That Stands Außen"


def test_nothing_printed_is_obeyed_by_a_terminal(reader: Run, home: Path) -> None:
    """File names, addresses and words of the command line are cleaned wherever they are repeated."""
    name = b"\x1b[31mred\x1b[0m caf\xe9\x07\x9b \xe2\x80\xae.txt"
    (home / os.fsdecode(name)).write_text(PAGE, encoding="utf-8")
    for arguments in (["add", name], ["list"], ["parse", name], ["parse", "--json", name], [name]):
        out, _ = reader(*arguments)
        assert not set("\x1b\x07\x9b\u202e") & set(out)
    for wrong in (["add", b"\x1b[31m\xff"], [b"\x1b]0;x\x07"], ["parse", "-", b"\x1b[2J"]):
        assert "\x1b" not in "".join(reader(*wrong, code=1))
    assert not set("\x07\u202e") & set(reader("list", "--\x07red\u202e", code=2)[1])
    assert "red caf\ufffd" in reader("list")[0]


@pytest.mark.usefixtures("home")
def test_ctrl_c_is_no_crash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever waits can leave: exit code 130, as shells have it, and no traceback."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(intake, "bring", interrupted)
    assert cli.run(["add", "-"]) == 130
    assert not capsys.readouterr().err.strip()


def test_hostile_bytes_are_read_or_refused_in_a_sentence(reader: Run, shared: Path) -> None:
    """Files of every encoding, and of none, cost one line each at most."""
    out, err = reader("parse", "--json", str(shared / "hostile" / "encodings"), code=1)
    texts = len(list((shared / "hostile" / "encodings").glob("*.txt")))
    assert len(out.splitlines()) + len(err.splitlines()) == texts
    assert all("this is" in line for line in err.splitlines())


def test_databases_that_are_not_ours_keep_their_bytes(process: Run, home: Path, shared: Path) -> None:
    """No database of another program, and no damaged one, is written to or brings a traceback."""
    library_of(home).parent.mkdir()
    for foreign in sorted((shared / "hostile" / "state").glob("*.db")):
        if foreign.stat().st_size:
            library_of(home).write_bytes(foreign.read_bytes())
            out, err = process("list", code=3)
            assert (out, err.count("\n")) == ("", 1)
            assert library_of(home).read_bytes() == foreign.read_bytes()
