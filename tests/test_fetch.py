"""What is read of the outside world, and what is said where that is nothing."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from reader import fetch
from reader.fetch import FetchError, Target


def found(*targets: str | Path) -> list[str]:
    """The paths that `sources` gives for these."""
    return [target.path for target in fetch.sources(map(str, targets))]


def refusal(path: str | Path) -> str:
    """The sentence of the FetchError for this path."""
    with pytest.raises(FetchError) as caught:
        fetch.read(Target(str(path)))
    return str(caught.value)


def test_a_folder_gives_its_texts_by_name_and_depth(tmp_path: Path) -> None:
    """Folders are walked in sorted order; only texts count, whatever the case of their ending."""
    for name in ("b.txt", "a/z.md", "a/y.TXT", "c.html", "d.markdown", "e.text", "f", "g.MHTML", "h.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found(tmp_path)] == [
        "a/y.TXT",
        "a/z.md",
        "b.txt",
        "c.html",
        "d.markdown",
        "e.text",
        "g.MHTML",
    ]


def test_what_belongs_to_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    """The folder that a browser saves beside a page is not walked; another one of a like name is."""
    for name in ("story.html", "story_files/ad.html", "tale.htm", "tale-Dateien/a.htm", "story/b.html", "c_files/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "story_2.html").touch()
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found(tmp_path)] == [
        "c_files/d.md",
        "story/b.html",
        "story.html",
        "story_2.html",
        "tale.htm",
    ]


def test_what_is_hidden_in_a_folder_stays_hidden(tmp_path: Path) -> None:
    """Hidden files and folders are passed over, unless they are named themselves."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").touch()
    (tmp_path / ".b.txt").touch()
    (tmp_path / "c.txt").touch()
    assert found(tmp_path) == [str(tmp_path / "c.txt")]
    assert found(tmp_path / ".b.txt", tmp_path / ".git") == [
        str(tmp_path / ".b.txt"),
        str(tmp_path / ".git" / "a.txt"),
    ]


def test_folders_that_lead_into_themselves_end(tmp_path: Path) -> None:
    """Symbolic links to a folder above, or to each other, are walked once."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text.txt").touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "c").symlink_to("d")
    (tmp_path / "d").symlink_to("c")
    assert found(tmp_path) == [str(tmp_path / "a" / "text.txt")]


def test_paths_keep_their_order_and_come_out_even_if_they_fail(tmp_path: Path) -> None:
    """`sources` never raises: what is missing or empty comes out as it was named, standard input once."""
    (tmp_path / "a.odd").touch()
    (tmp_path / "empty").mkdir()
    asked = ["-", str(tmp_path / "nothing"), str(tmp_path / "a.odd"), "-", str(tmp_path / "empty"), ""]
    assert found(*asked) == [path for place, path in enumerate(asked) if place != 3]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below that can't be listed comes out, so that reading it says why; the rest is walked."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").touch()
    listdir = os.listdir

    def guarded(path: str) -> list[str]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    assert found(tmp_path) == [str(tmp_path / "closed"), str(tmp_path / "open.txt")]
    assert refusal(tmp_path / "closed") == f"{tmp_path / 'closed'}: Permission denied"


def test_a_file_is_known_by_its_real_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is reached, its address is the one absolute real path, its name the real name."""
    (tmp_path / "real.txt").write_bytes(b"text")
    (tmp_path / "link.md").symlink_to("real.txt")
    monkeypatch.chdir(tmp_path)
    expected = fetch.Fetched("file", str(tmp_path / "real.txt"), "real.txt", b"text")
    assert {fetch.read(Target(path)) for path in ("real.txt", "./link.md", str(tmp_path / "link.md"))} == {expected}


def test_standard_input_is_known_by_its_bytes(tmp_path: Path) -> None:
    """Standard input has no path; the same bytes are the same source."""
    text = tmp_path / "text"
    text.write_bytes(b"some text")
    kept = os.dup(0)
    try:
        with text.open("rb") as stream:
            os.dup2(stream.fileno(), 0)
            fetched = fetch.read(Target("-"))
    finally:
        os.dup2(kept, 0)
        os.close(kept)
    address = "stdin:" + hashlib.sha256(b"some text").hexdigest()
    assert fetched == fetch.Fetched("stdin", address, "standard input", b"some text")


def test_names_that_are_no_text_can_be_read_and_shown(tmp_path: Path) -> None:
    """A file name of any bytes works; what is shown of it is clean, what it is known by leads back to it."""
    path = os.fsencode(tmp_path) + b"/caf\xe9 \x1b[31mred\x07.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (pathlib takes no bytes)
        file.write(b"text")
    fetched = fetch.read(Target(os.fsdecode(path)))
    assert fetched.name == "caf\ufffd red.txt"
    assert fetched.address.encode(errors="surrogateescape") == os.path.realpath(path)


def test_a_name_of_nothing_visible_is_shown_as_something() -> None:
    """A message never begins with nothing."""
    assert refusal("\x07\x1b") == "(a name that can't be shown): No such file or directory"
    assert refusal("") == "(a name that can't be shown): No such file or directory"


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    """Pipes, sockets and devices are named for what they are; nothing waits for their other end."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the address of a socket is short
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
    assert refusal(tmp_path / "pipe") == f"{tmp_path / 'pipe'}: this is a named pipe, not a file"
    assert refusal(tmp_path / "socket") == f"{tmp_path / 'socket'}: this is a socket, not a file"
    assert refusal("/dev/zero") == "/dev/zero: this is a device, not a file"


def test_a_folder_without_texts_says_what_it_lacks(tmp_path: Path) -> None:
    """A folder that holds no text is named, with what would have been one."""
    (tmp_path / "page.pdf").touch()
    assert refusal(tmp_path).startswith(f"{tmp_path}: nothing in this folder ends in .txt, .text, .md, .markdown, ")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing", "No such file or directory"),
        ("file/below", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("loop", "Too many levels of symbolic links"),
        ("a\0b", "embedded null byte"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    """The reason is the system's own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    shown = path.replace("\0", "")
    assert refusal(path) == f"{shown}: {reason}"


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions are the system's to judge, and its words are passed on."""
    path = tmp_path / "secret.txt"
    path.touch()

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(path) == f"{path}: Permission denied"


def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path: Path) -> None:
    """Beyond 50 MB it is no news page; 50 MB themselves are read."""
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(fetch.LIMIT)
    assert len(fetch.read(Target(str(path))).raw) == fetch.LIMIT
    with path.open("r+b") as file:
        file.truncate(fetch.LIMIT + 1)
    assert refusal(path) == f"{path}: this is longer than 50 MB"
