"""`reader refresh` as people and the app run it: in a process of its own, against a server on loopback."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run
from reader.library import Library
from reader.refresh.alone import alone
from reader.refresh.run import Progress
from support.terminal import PATIENCE, Terminal
from web.server import Server, response, serving

FEED = b"<rss version='2.0'><channel><item><guid>1</guid><title>Storm</title></item></channel></rss>"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    """Some feeds, a failure, and one that never comes."""
    if path == "/still":
        await asyncio.Event().wait()
    if path == "/bad":
        writer.write(response(500))
    elif headers.get("if-none-match") == '"1"':
        writer.write(response(304))
    else:
        writer.write(response(200, [("ETag", '"1"')], FEED))


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A server that is asked."""
    async with serving(play) as serves:
        yield serves


def follow(home: Path, server: Server, *names: str) -> None:
    """Follow feeds of the server, each called like its path."""
    with Library.open(home / "data" / "library.sqlite") as library:
        for name in names:
            library.follow("feed", f"{server.address}/{name}", name, NOW, named=True)


async def started(*words: str) -> Process:
    """The command, running."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "reader", "refresh", *words, stdout=PIPE, stderr=PIPE
    )


async def refreshed(*words: str, code: int = 0) -> tuple[str, str]:
    """What the command says."""
    process = await started(*words)
    out, err = await process.communicate()
    assert process.returncode == code, err
    return out.decode(), err.decode()


def titles(home: Path) -> list[str]:
    """The titles of all articles."""
    with Library.open(home / "data" / "library.sqlite") as library:
        return [article.title for article in library.articles()]


async def test_a_refresh_says_what_came(home: Path, server: Server) -> None:
    """In a sentence; failures are named, and left alone for a while unless they are named."""
    follow(home, server, "a", "bad")
    out, err = await refreshed(code=1)
    assert out == "2 sources asked: 1 new, 0 changed, 1 failed.\n"
    assert err == f"bad: {server.address}/bad: the server says 500 Internal Server Error\n"
    later = "1 source asked: 0 new, 0 changed; 1 failed before and will be asked later.\n"
    assert await refreshed() == (later, "")
    assert titles(home) == ["Storm"]


async def test_programs_are_told_after_each_source(home: Path, server: Server) -> None:
    """One object a line, with the sums so far."""
    follow(home, server, "a", "bad")
    out, err = await refreshed("--json", code=1)
    lines = sorted(map(json.loads, out.splitlines()), key=lambda line: str(line["name"]))
    assert {tuple(line) for line in lines} == {tuple(field.name for field in fields(Progress))}
    assert [(line["name"], line["source"], line["sources"]) for line in lines] == [("a", 1, 2), ("bad", 2, 2)]
    assert [line["reason"] for line in lines] == [
        "",
        f"{server.address}/bad: the server says 500 Internal Server Error",
    ]
    last = max(lines, key=lambda line: int(line["done"]))
    assert (last["done"], last["new"], last["changed"], last["failed"]) == (2, 1, 0, 1)
    assert err == ""


async def test_a_bar_grows_on_a_terminal(home: Path, server: Server) -> None:
    """And is gone at the end; no line of it is wider than the terminal."""
    follow(home, server, "a", "b")

    def watched() -> tuple[bytes, str]:
        with Terminal([sys.executable, "-m", "reader", "refresh"], os.environ, (40, 10)) as terminal:
            assert terminal.ended(PATIENCE) == 0
            return terminal.written, terminal.text

    written, text = await asyncio.to_thread(watched)
    assert b"[##########----------] 1 of 2 sources, " in written
    assert text.strip() == "2 sources asked: 2 new, 0 changed."


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "Ctrl+C"])
async def test_it_ends_when_it_is_told_to(home: Path, server: Server, sign: signal.Signals, code: int) -> None:
    """What came before is there, and nothing is said that nobody understands."""
    follow(home, server, "a", "still")
    process = await started("--json")
    assert process.stdout is not None
    assert json.loads(await process.stdout.readline())["name"] == "a"
    process.send_signal(sign)
    out, err = await process.communicate()
    assert (process.returncode, out, err) == (code, b"", b"")
    assert titles(home) == ["Storm"]


async def test_killed_at_any_moment_nothing_is_lost(
    home: Path, server: Server, rounds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was told of is there after SIGKILL; the next refresh brings the rest, and nothing twice."""
    names = [str(number) for number in range(12)]
    for number in rounds:
        monkeypatch.setenv("READER_DATA_DIR", str(home / f"{number}"))
        with Library.open(home / f"{number}" / "library.sqlite") as library:
            for name in names:
                library.follow("feed", f"{server.address}/{name}", name, NOW, named=True)
        process = await started("--json")
        assert process.stdout is not None
        for _ in range(1 + number % len(names)):
            line = json.loads(await process.stdout.readline())
        process.kill()
        await process.communicate()
        with Library.open(home / f"{number}" / "library.sqlite") as library:
            assert len(library.articles()) >= line["done"]
        await refreshed()
        with Library.open(home / f"{number}" / "library.sqlite") as library:
            assert len(library.articles()) == len(names)
            assert {one.articles for one in library.followings()} == {1}


async def test_there_is_one_refresh_at_a_time(home: Path, server: Server) -> None:
    """Of all sources; one that is named is asked beside it."""
    follow(home, server, "a", "b")
    with alone(home / "data") as is_alone:
        assert is_alone
        assert await refreshed(code=1) == ("", "Another refresh is under way.\n")
        assert (await refreshed("a"))[0] == "1 source asked: 1 new, 0 changed.\n"


def test_without_sources_there_is_nothing_to_do(reader: Run) -> None:
    """That is no failure; to name one that isn't there is."""
    assert reader("refresh")[0] == "Nothing is followed yet. Follow something: reader add URL\n"
    assert "There is no source 'x'" in reader("refresh", "x", code=1)[1]
