"""A refresh of feeds on a loopback server, with a library on disk: what is new is taken in, and nothing else."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from reader.library import Following, Library, LibraryError, a_while
from reader.refresh.keeper import Keeper
from reader.refresh.run import Progress, Run, bring
from reader.refresh.workers import Workers
from reader.web import Web
from web.server import Server, response, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LONG = "It rained all night in the bay, and in the morning the mayor came home wet and told everybody so. "


def rss(*items: str, title: str = "The Bay") -> bytes:
    """A feed of such items."""
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>".encode()


def item(number: int, text: str = "It rained.", link: str = "") -> str:
    """An item of a feed."""
    text = f"<description>{text}</description>"
    return f"<item><guid>{number}</guid><title>Story {number}</title><link>{link}</link>{text}</item>"


@dataclass
class World:
    """A server with what it answers to each path, and a library."""

    workers: Workers
    server: Server
    path: Path
    answers: dict[str, bytes]
    progress: list[Progress] = field(default_factory=list)

    def follow(self, *paths: str, whole: bool = False) -> None:
        """Follow feeds of the server."""
        with Library.open(self.path) as library:
            for path in paths:
                library.set_whole(library.follow("feed", self.server.address + path, path, NOW), whole)

    def followings(self) -> dict[str, Following]:
        """What is followed, by the path on the server."""
        with Library.open(self.path) as library:
            return {one.address.removeprefix(self.server.address): one for one in library.followings()}

    def titles(self) -> list[str]:
        """The titles of all articles, in the order of the list."""
        with Library.open(self.path) as library:
            return [article.title for article in library.articles()]

    async def refresh(self) -> Progress:
        """Ask all that is followed."""
        self.progress.clear()
        async with Keeper(self.path, a_while) as keeper, Web() as web:
            run = Run(keeper, self.workers, web, self.progress.append)
            return await run.all_of([*self.followings().values()])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers() -> AsyncIterator[Workers]:
    """Workers for all tests, since they take their time to start."""
    async with Workers() as some:
        yield some


@pytest_asyncio.fixture(loop_scope="module")
async def world(tmp_path: Path, workers: Workers) -> AsyncIterator[World]:
    """A server that answers, and an empty library."""
    answers: dict[str, bytes] = {}

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        raw = answers[path]
        tag = f'"{hash(raw)}"'
        if headers.get("if-none-match") == tag:
            writer.write(response(304))
        else:
            writer.write(raw if raw.startswith(b"HTTP/") else response(200, [("ETag", tag)], raw))

    async with serving(play) as server:
        yield World(workers, server, tmp_path / "library.sqlite", answers)


async def test_what_a_feed_has_is_taken_in(world: World) -> None:
    """In its order, with its name, under the address of each entry; the progress says so."""
    world.answers["/a"] = rss(item(1, link="/1"), item(2, "&lt;p&gt;It &lt;b&gt;stopped&lt;/b&gt;.&lt;/p&gt;"))
    world.follow("/a")
    done = await world.refresh()
    assert (done.sources, done.done, done.new, done.changed, done.failed) == (1, 1, 2, 0, 0)
    assert world.progress == [done]
    assert world.titles() == ["Story 1", "Story 2"]
    assert world.followings()["/a"].name == "The Bay"
    with Library.open(world.path) as library:
        first, second = library.articles()
        assert first.address == f"{world.server.address}/1"
        assert library.document(second.id).text == "It stopped."
        assert library.raw(second.id)[1] == "application/vnd.reader.entry+json"


async def test_nothing_is_written_where_nothing_is_new(world: World) -> None:
    """Neither after 304 nor after equal bytes."""
    world.answers |= {"/a": rss(item(1)), "/b": response(200, None, rss(item(2)))}
    world.follow("/a", "/b")
    await world.refresh()
    before = world.path.stat().st_mtime_ns, world.path.read_bytes()
    assert (await world.refresh()).new == 0
    assert [headers.get("if-none-match") for _, headers in world.server.asked[2:]].count(None) == 1
    assert (world.path.stat().st_mtime_ns, world.path.read_bytes()) == before


async def test_only_what_is_new_is_read(world: World) -> None:
    """An entry that changed keeps its article; a new one comes; old ones stay though the feed has them no longer."""
    world.answers["/a"] = rss(item(1), item(2))
    world.follow("/a")
    await world.refresh()
    world.answers["/a"] = rss(item(3), item(2, "It rained on."))
    done = await world.refresh()
    assert (done.new, done.changed) == (1, 1)
    assert sorted(world.titles()) == ["Story 1", "Story 2", "Story 3"]


async def test_a_failure_is_noted_and_keeps_nobody(world: World) -> None:
    """With its reason and the time of the next attempt, until the feed can be had again."""
    world.answers |= {"/a": response(500), "/b": response(410), "/c": b"<html>No feed.</html>", "/d": rss(item(1))}
    world.follow("/a", "/b", "/c", "/d")
    done = await world.refresh()
    assert (done.new, done.failed) == (1, 3)
    followed = world.followings()
    assert "500" in followed["/a"].reason
    assert followed["/a"].not_before is not None
    assert (followed["/b"].gone, followed["/b"].not_before) == (True, None)
    assert followed["/c"].reason == "this is no feed"
    assert {(one.name, one.reason) for one in world.progress} >= {("/c", "this is no feed"), ("/d", "")}
    world.answers |= {"/a": rss(item(2)), "/b": rss(item(3)), "/c": rss(item(4))}
    assert (await world.refresh()).failed == 0
    assert not any(one.failures or one.gone or one.reason for one in world.followings().values())


async def test_a_feed_that_could_not_be_had_is_fine_again(world: World) -> None:
    """Also where it has nothing new."""
    world.answers["/a"] = rss(item(1))
    world.follow("/a")
    await world.refresh()
    world.answers["/a"] = response(503)
    await world.refresh()
    assert world.followings()["/a"].failures == 1
    world.answers["/a"] = rss(item(1))
    assert (await world.refresh()).new == 0
    assert world.followings()["/a"].failures == 0


async def test_a_permanent_redirect_is_remembered(world: World) -> None:
    """Once a feed was read there; where it leads to anything else, the old address stays."""
    world.answers |= {
        "/a": response(301, [("Location", "/new")]),
        "/new": rss(item(1)),
        "/b": response(301, [("Location", "/login")]),
        "/login": b"<html>Log in.</html>",
    }
    world.follow("/a", "/b")
    await world.refresh()
    followed = world.followings()
    assert followed["/a"].asked == f"{world.server.address}/new"
    assert followed["/b"].asked == f"{world.server.address}/b"
    world.server.asked.clear()
    await world.refresh()
    assert "/a" not in [path for path, _ in world.server.asked]


async def test_pages_are_fetched_where_they_are_wanted(world: World) -> None:
    """What says more than the feed takes its place; what can't be had, or says less, is asked for three times."""
    page = f"<html><body><article><h1>Story 1</h1><p>{LONG * 9}</p></article></body></html>".encode()
    notice = b"<html><body><p>Log in.</p></body></html>"
    world.answers |= {"/a": rss(item(1, link="/1"), item(2, LONG, link="/2")), "/1": page, "/2": notice}
    world.follow("/a", whole=True)
    for _ in range(4):
        await world.refresh()
    with Library.open(world.path) as library:
        first, second = library.articles()
        assert (first.title, library.document(first.id).text) == ("Story 1", (LONG * 9).strip())
        assert library.document(second.id).text == LONG.strip()
    assert [path for path, _ in world.server.asked if path != "/a"].count("/1") == 1
    assert [path for path, _ in world.server.asked if path != "/a"].count("/2") == 3


async def never(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    """Answers nothing."""
    del path, headers, writer


async def test_a_page_on_a_private_machine_is_not_fetched(world: World) -> None:
    """Unless it is the machine that the reader named."""
    async with serving(never) as other:
        world.answers["/a"] = rss(item(1, link=f"{other.address}/secret"))
        world.follow("/a", whole=True)
        assert (await world.refresh()).new == 1
        assert not other.asked


async def test_nothing_else_is_asked_for(world: World) -> None:
    """No schema, no entity, no picture and no script, whatever a feed says."""
    at = world.server.address
    entity = f'<!DOCTYPE rss SYSTEM "{at}/dtd" [<!ENTITY x SYSTEM "{at}/x">]><?xml-stylesheet href="{at}/css"?>'
    text = f"&x; &lt;img src='{at}/picture'&gt;&lt;script src='{at}/script'&gt;&lt;/script&gt;It rained."
    world.answers["/a"] = entity.encode() + rss(item(1, text, link=f"{at}/1"))
    world.follow("/a")
    assert (await world.refresh()).new == 1
    assert [path for path, _ in world.server.asked] == ["/a"]


async def test_folders_are_read_again(world: World, tmp_path: Path) -> None:
    """New and changed files come; a file that can't be read is named, and keeps no other."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "rain.txt").write_text(f"Rain\n\n{LONG}\n")
    (folder / "vote.txt").write_text("The vote\n\nThey voted all day, and nobody knew for what it was.\n")
    with Library.open(world.path) as library:
        library.follow("folder", str(folder), "saved", NOW)
    assert (await world.refresh()).new == 2
    before = world.path.read_bytes()
    assert (await world.refresh()).new == 0
    assert world.path.read_bytes() == before
    (folder / "rain.txt").write_text(f"Rain\n\n{LONG}It stopped.\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = await world.refresh()
    assert (done.new, done.changed, done.failed) == (0, 1, 1)
    (followed,) = world.followings().values()
    assert followed.reason == world.progress[0].reason
    assert "picture.txt: this is a PNG picture" in followed.reason
    assert (followed.articles, followed.not_before) == (2, None)
    (folder / "picture.txt").unlink()
    await world.refresh()
    assert world.followings()[str(folder)].reason == ""


async def test_two_at_once_do_no_harm(world: World) -> None:
    """Whatever both of them read is there once."""
    world.answers |= {f"/{number}": rss(item(1), item(2), title=str(number)) for number in range(5)}
    world.follow(*world.answers)
    await asyncio.gather(world.refresh(), world.refresh())
    assert sorted(world.titles()) == ["Story 1"] * 5 + ["Story 2"] * 5


async def test_what_was_told_of_is_there_when_it_is_stopped(world: World) -> None:
    """And the next refresh brings the rest, nothing twice."""
    world.answers |= {f"/{number}": rss(item(1), item(2), title=str(number)) for number in range(8)}
    world.follow(*world.answers)
    told: list[Progress] = []
    first = asyncio.Event()

    def tell(progress: Progress) -> None:
        told.append(progress)
        first.set()

    running = asyncio.create_task(bring(world.path, [*world.followings().values()], tell))
    await first.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    there = len(world.titles())
    assert 2 * len(told) <= there
    await world.refresh()
    assert sorted(world.titles()) == ["Story 1"] * 8 + ["Story 2"] * 8


async def test_what_is_removed_meanwhile_does_not_come_back(world: World) -> None:
    """And does the others no harm."""
    world.answers |= {"/a": rss(item(1)), "/b": rss(item(2))}
    world.follow("/a", "/b")
    sources = [*world.followings().values()]
    with Library.open(world.path) as library:
        library.unfollow(sources[0].id)
    async with Keeper(world.path, a_while) as keeper, Web() as web:
        done = await Run(keeper, world.workers, web, world.progress.append).all_of(sources)
    assert (done.done, done.new, done.failed) == (2, 1, 0)
    assert world.titles() == ["Story 2"]


async def test_a_library_that_takes_nothing_ends_the_refresh(world: World) -> None:
    """With what it says, and at once."""
    world.answers |= {f"/{number}": rss(item(1)) for number in range(3)}
    world.follow(*world.answers)
    sources = [*world.followings().values()]
    with closing(sqlite3.connect(world.path)) as other:
        other.execute("PRAGMA user_version = 1000")
    async with Keeper(world.path, a_while) as keeper, Web() as web:
        with pytest.raises(LibraryError, match="newer"):
            await Run(keeper, world.workers, web, world.progress.append).all_of(sources)
