"""What is fetched when the reader asks for it: what is said meanwhile and at the end, and that nothing moves."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from reader.ui import child, refreshing
from reader.ui.child import Ended
from reader.ui.progress import Progress, outcome
from support.news import draft, take, three_sources
from support.session import WHEN, session
from support.stub import Stub, until
from support.twins import TwinApp

SIZE = (80, 24)
PRINTED = (
    (b"Traceback: \x1b[31mred", 1),
    (b"[1, 2]\nnull\n\xff\xfe", 4),
    (b'{"new": ' + b"[" * 100_000, 1),
    (b"x" * (1 << 21), 0),
)
"""What a command may print that is out of its mind, and its exit code."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where this test's library is, with three sources and a letter."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        three_sources(library)
    return path


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """The command in place of Reader's own; what is said of it is said at once."""
    monkeypatch.setattr(refreshing, "PACE", 0.001)
    stub = Stub(tmp_path / "stub", monkeypatch.setattr)
    yield stub
    stub.end()


async def test_a_refresh_says_how_far_it_is_and_how_it_ended(path: Path, stub: Stub) -> None:
    """R starts it once; the status line says what is done, what is new and what failed, whatever is looked at."""
    async with session(path, size=SIZE) as reader:
        await reader.press("R")
        assert reader.status.startswith("Refreshing")
        stub.say(sources=50, done=11, new=34, changed=0, failed=0, source=3, name="The Valley", reason="")
        stub.say(sources=50, done=12, new=34, changed=0, failed=1, source=2, name="Silent Press", reason="Gone.")
        await until(reader, lambda: "Refreshing 12 of 50, 34 new, 1 failed" in reader.status)
        await reader.press("j", "enter")
        assert reader.status.startswith("Refreshing 12 of 50, 34 new, 1 failed")
        await reader.press("R")
        assert reader.status == "A refresh is running already."
        stub.say(sources=50, done=50, new=40, changed=2, failed=1, source=4, name="x", reason="")
        stub.end(1)
        await until(reader, lambda: "refreshed" in reader.status)
        assert reader.status == "50 sources refreshed, 40 new articles, 2 changed. Silent Press: Gone."
        await reader.press("h")
        assert reader.status.startswith("Reader: 6 articles")
    assert stub.calls == ["refresh --json"]
    assert not stub.ended


async def test_a_source_is_refreshed_alone(path: Path, stub: Stub) -> None:
    """On it, within it, and in one of its articles; what was added by hand can't be."""
    async with session(path, size=SIZE) as reader:
        for keys in (["S", "j", "j"], ["enter"], ["enter"]):
            stub.again()
            await reader.press(*keys, "R")
            assert reader.status.startswith("Refreshing The Valley")
            stub.say(sources=1, done=1, new=2, changed=0, failed=0, source=2, name="The Valley", reason="")
            stub.end()
            await until(reader, lambda: reader.status == "The Valley: 2 new articles.")
        await reader.press("h", "h", "j", "R")
        assert reader.status == "What was added one by one comes from nowhere that could be asked again."
    assert stub.calls == ["refresh 2 --json"] * 3


@pytest.mark.parametrize(
    ("progress", "ended", "alone", "said"),
    [
        (Progress(3, 3, 1), Ended(0, ""), "", "3 sources refreshed, 1 new article."),
        (Progress(3, 3, 0, 0, 2, "A", "No."), Ended(1, ""), "", "3 sources refreshed, 0 new articles. 2 failed: "),
        (Progress(1, 1, 0, 0, 1, "A", "It is busy."), Ended(1, ""), "A", "A: It is busy."),
        (Progress(), Ended(0, ""), "", "Nothing was asked: "),
        (Progress(3, 1), Ended(-9, ""), "", "The refresh ended too early after 1 of 3 sources (signal 9). What came"),
        (Progress(), Ended(3, "The library is locked."), "", "The library is locked."),
        (Progress(3, 1), Ended(1, ""), "", "The refresh ended too early after 1 of 3 sources (exit code 1)."),
    ],
)
def test_the_end_is_a_sentence(progress: Progress, ended: Ended, alone: str, said: str) -> None:
    """It tells what came, what failed and why, and whether it came to its end."""
    assert outcome(progress, ended, alone).startswith(said)


@pytest.mark.parametrize(
    "line", [{}, {"sources": "x", "done": None, "new": [], "name": 3, "reason": 4}, {"reason": "Why?"}, {"x": 1}]
)
def test_lines_that_say_something_else_are_no_progress(line: dict[str, object]) -> None:
    """What a line doesn't say, or not as it should, stays as it was."""
    assert Progress(5, 4, 3).after(line)[:5] == Progress(5, 4, 3)[:5]


async def test_a_command_that_cannot_be_started_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, and the key can be pressed again."""
    monkeypatch.setattr(child, "COMMAND", ("/nowhere/reader",))
    async with session(path, size=SIZE) as reader:
        for _ in range(2):
            await reader.press("R")
            await until(reader, lambda: "can't be started" in reader.status)
            await reader.press("j")


async def test_whatever_a_command_prints_harms_nothing(path: Path, stub: Stub) -> None:
    """What is no line of the contract is at most shown, and then it is clean."""
    async with session(path, size=SIZE) as reader:
        for printed, code in PRINTED:
            stub.again()
            await reader.press("R")
            await asyncio.to_thread(stub.say, printed)
            stub.end(code)
            await until(reader, lambda: not reader.reading._jobs)
            assert "Refreshing" not in reader.text
            assert "\x1b" not in reader.text


async def test_leaving_ends_the_command(path: Path, stub: Stub) -> None:
    """It is told to (SIGTERM), so that it can finish what it writes; Reader waits for it, but not for long."""
    async with session(path, size=SIZE) as reader:
        await reader.press("R")
        await until(reader, lambda: stub.calls)
    assert stub.ended


async def test_what_a_refresh_brings_moves_nothing(path: Path, stub: Stub) -> None:
    """New rows come while the cursor stays on its article; how many there are is said once, not with each look."""
    async with session(path, size=SIZE) as reader:
        await reader.press("j", "R")
        chosen = reader.reading.list.current
        stub.say(sources=2, done=1, new=1, changed=0, failed=0, source=1, name="Harbour News", reason="")
        await until(reader, lambda: "1 of 2" in reader.status)
        with Library.open(path) as other:
            take(other, 1, [draft("Storm warning")], WHEN + timedelta(hours=1))
        await reader.look()
        assert "Storm warning" in reader.lines[0]
        assert reader.reading.list.current == chosen
        assert reader.status.startswith("Refreshing 1 of 2, 1 new")
        stub.say(sources=2, done=2, new=1, changed=0, failed=0, source=2, name="The Valley", reason="")
        stub.end()
        await until(reader, lambda: reader.status == "2 sources refreshed, 1 new article.")


async def test_progress_costs_few_bytes(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand lines at once are one change of the status line; one that waits costs nothing."""
    monkeypatch.setattr(refreshing, "PACE", 3600.0)
    stub = Stub(tmp_path / "stub", monkeypatch.setattr)
    async with session(path, size=SIZE, make=TwinApp) as reader:
        assert isinstance(reader.app, TwinApp)
        terminal = reader.app.twins["xterm-256color"]
        await reader.press("R")
        for done in range(101, 999):
            stub.say(sources=1000, done=done, new=3 * done, changed=0, failed=2, source=done, name="x", reason="")
        await until(reader, lambda: "998" in reader.reading._doing["refresh"])
        before = terminal.sent
        reader.reading._report()
        await reader.settle()
        shown, stood = terminal.sent, reader.status
        assert stood.startswith("Refreshing 998 of 1000, 2994 new, 2 failed")
        stub.say(sources=1000, done=999, new=2997, changed=0, failed=2, source=1, name="x", reason="")
        await until(reader, lambda: "999 of 1000" in reader.reading._doing["refresh"])
        assert terminal.sent == shown
        reader.reading._report()
        await reader.settle()
        assert terminal.sent - shown <= 30
        assert shown - before <= 80  # the first one takes the place of other words
        stub.end()
        await until(reader, lambda: not reader.reading._jobs)


async def test_the_page_of_an_article_takes_the_place_of_its_text(path: Path, stub: Stub) -> None:
    """F asks for it; the new text appears where the reader is, and the status line says so."""
    async with session(path, size=SIZE) as reader:
        await reader.press("enter", "F")
        assert reader.status.startswith("Fetching the page of Ferry comes home")
        await reader.press("F")
        assert reader.status == "A page is being fetched already."
        await until(reader, lambda: stub.calls)
        with Library.open(path) as other:
            page = draft("Ferry comes home", "The whole tale of the ferry.")
            other.take_page(1, b"<p>", "text/html", page, WHEN + timedelta(hours=1))
        stub.say(article=1, reason="")
        stub.end()
        await until(reader, lambda: "The whole tale" in reader.text)
        assert reader.status == "This article has been changed; its new text is shown."
    assert stub.calls == ["full 1 --json"]


async def test_a_page_that_cannot_be_had_is_a_sentence(path: Path, stub: Stub) -> None:
    """With the reason, or that there is no address; the text stays."""
    async with session(path, size=SIZE) as reader:
        await reader.press("F")
        stub.say(article=1, reason="The server has no such page.")
        stub.end(1)
        await until(reader, lambda: not reader.reading._jobs)
        said = " ".join(reader.text.split())
        assert "The page of Ferry comes home could not be fetched: The server has no such page." in said
        await reader.press("j", "F")
        assert reader.status.startswith("There is no page to fetch:")
    assert stub.calls == ["full 1 --json"]


async def test_reading_fetches_nothing(path: Path, stub: Stub) -> None:
    """Opening groups and articles, going on and back starts no command."""
    async with session(path, size=SIZE) as reader:
        await reader.press("S", "enter", "enter", "J", "n", "space", "h", "h", "S", "S", "S", "enter", "backslash")
    assert stub.calls == []


async def test_the_schedule_starts_a_refresh_by_itself(path: Path, stub: Stub) -> None:
    """Where it is set; it says nothing at the end if nothing came. Where it is not, there is no timer."""
    async with session(path, size=SIZE, settings=Settings({"refresh.every": 0.01})) as reader:
        await until(reader, lambda: stub.calls)
        stub.say(sources=1, done=1, new=0, changed=0, failed=1, source=2, name="Silent Press", reason="Busy.")
        stub.end(1)
        await until(reader, lambda: len(stub.calls) > 1)
        assert "Busy" not in reader.text
    async with session(path, size=SIZE) as reader:
        assert {timer.name for timer in reader.reading._timers} <= {"screen_update"}


async def test_an_article_that_changed_is_marked_until_it_is_read_again(path: Path) -> None:
    """The mark stands where the one for unread does, and goes at the article's end, though it was read before."""
    async with session(path, size=SIZE) as reader:
        await reader.press("enter", "h")
        assert reader.lines[0] == "›  Ferry comes home"
        with Library.open(path) as other:
            take(other, 1, [draft("Ferry comes home", "It came late.")], WHEN + timedelta(days=9999))
        await reader.look()
        assert reader.lines[0] == "›~ Ferry comes home"
        assert reader.reading.list.articles.unread == 5
        await reader.press("j", "enter", "K", "h")
        assert reader.lines[0] == "›  Ferry comes home"
        assert not reader.article(0).changed
