"""Links: numbered in the window, chosen, judged, and copied or opened beside the terminal."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.settings import Settings
from reader.ui import browser
from support.session import session

SIZE = (80, 24)
ARTICLE = """# Of links

One [first 中文](https://example.com/first) and [second](https://bbc.co.uk@evil.example/) word.

[Third](ssh://-oProxyCommand=x/) stands at the beginning, and [b]here[/b] is [the fourth](https://example.com/4).
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with four links, one of them hostile."""
    path = tmp_path / "links.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


async def test_links_are_chosen_by_number(tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers stand beside links and move nothing; what is copied is said in full, what is doubtful is asked about."""
    monkeypatch.setenv("TERM", "linux")  # it has no clipboard: what would be copied is shown
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
    async with session(tmp_path / "library.sqlite", article, size=SIZE) as reader:
        await reader.press("enter")
        before = reader.text
        await reader.press("o")
        page = "\n".join(reader.reading.view.render_line(y).text for y in range(8))
        assert "One1first 中文 and2second word." in page
        assert " 3Third stands" in page
        assert "is4the fourth." in page
        assert "1 to 4 takes a link. Enter takes the article's own address, Esc none." in reader.text
        await reader.press("escape")
        assert reader.text == before
        await reader.press("o", "1")
        assert "https://example.com/first" in reader.text
        await reader.press("q")
        assert "https://example.com/first: The Linux console has no clipboard." in reader.text
        await reader.press("o", "2")
        assert "pretends to lead elsewhere by a user name" in reader.text
        assert "Copy https://evil.example/ ? y/n" in reader.text
        await reader.press("n", "o", "3")
        assert "This link is no address of a page (http or https): nothing is done with it." in reader.text
        await reader.press("o", "enter")
        assert "This article has no address of its own." in reader.text


async def test_numbers_never_touch(tmp_path: Path) -> None:
    """Links that stand side by side, beside a wide character or at the end of a row each have one that can be read."""
    article = tmp_path / "links.md"
    links = "".join(f"[{letter}](https://example.com/{letter})" for letter in "abcdefghijkl")
    article.write_text(f"# Of links\n\nSee{links} and 没有空格[直接](https://example.com/cjk)后面.", encoding="utf-8")
    async with session(tmp_path / "library.sqlite", article, size=SIZE) as reader:
        await reader.press("enter")
        before = reader.text
        await reader.press("o")
        row = next(line for line in reader.lines if "Se1" in line)
        assert re.findall(r"\d+", row) == [str(number) for number in range(1, 14)], row
        await reader.press("escape")
        assert reader.text == before


async def test_a_browser_gets_one_address(tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a browser with a window, it is given the address, and nothing of the terminal."""
    given = tmp_path / "given"
    program = tmp_path / "a-browser"
    program.write_text(f"#!/bin/sh\ntest -t 0 || test -t 1 || test -t 2 || echo $# $1 > {given}\n")
    program.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", str(program))
    settings = Settings({"links.open": "browser"})
    async with session(tmp_path / "library.sqlite", article, size=SIZE, settings=settings) as reader:
        await reader.press("enter", "o", "4")
        assert "Opened https://example.com/4" in reader.text
    assert given.read_text() == "1 https://example.com/4\n"


def test_what_fails_is_no_success(tmp_path: Path) -> None:
    """A program that is not there or fails has opened nothing; one that goes on has."""
    assert not browser.open_in(str(tmp_path / "missing"), "https://example.com/")
    assert not browser.open_in(sys.executable, "https://example.com/")


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS opens pages with a program of its own")
@pytest.mark.parametrize(
    ("environ", "program"),
    [
        ({}, None),
        ({"DISPLAY": ":0"}, "/bin/xdg-open"),
        ({"WAYLAND_DISPLAY": "wayland-0", "BROWSER": "firefox"}, "/bin/firefox"),
        ({"DISPLAY": ":0", "BROWSER": "/usr/bin/lynx"}, "/bin/xdg-open"),
        ({"DISPLAY": ":0", "BROWSER": "sh -c %s"}, "/bin/xdg-open"),
        ({"BROWSER": "firefox"}, None),
        ({"WSL_DISTRO_NAME": "Debian"}, "/bin/wslview"),
    ],
)
def test_the_opener_has_a_window_of_its_own(environ: Mapping[str, str], program: str | None) -> None:
    """No browser that draws into the terminal is ever started, and no command line."""
    assert browser.opener(environ, find=lambda name: f"/bin/{name}") == program
