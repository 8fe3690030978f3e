"""What strangers publish to do harm, and what parsers are tested with, taken all the way into a library."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from reader.library import Library, a_while
from reader.refresh.keeper import Keeper
from reader.refresh.run import Progress, Run
from reader.refresh.workers import Workers
from reader.text import clean, clean_line
from reader.web import Web
from web.server import response, serving

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SLOW = {"attributes-20k.xml.gz", "deep-200k.xml.gz", "items-200k.xml.gz", "title-20MB.xml.gz"}
"""Those that take seconds; they are asked when there is more than one round."""
GOOD = b"<rss version='2.0'><channel><item><guid>1</guid><title>Storm</title></item></channel></rss>"
Answers = dict[str, bytes]


@asynccontextmanager
async def following(path: Path, answers: Answers) -> AsyncIterator[Callable[[], Awaitable[list[Progress]]]]:
    """A library that follows what a server has at each path, and what refreshes it."""

    async def play(at: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del headers
        writer.write(answers[at])

    async def refresh() -> list[Progress]:
        told: list[Progress] = []
        async with Keeper(path, a_while) as keeper, Web(deadline=3) as web:
            await Run(keeper, workers, web, told.append).all_of(await keeper.ask(Library.followings))
        return told

    async with serving(play) as server, Workers() as workers:
        with Library.open(path) as library, library.together():
            for at in answers:
                library.follow("feed", server.address + at, at, NOW, named=True)
        yield refresh


def everything_shown(path: Path) -> Iterator[str]:
    """All lines and texts of a library that anybody can see."""
    with Library.open(path) as library:
        for one in library.followings():
            yield from (one.name, one.reason, one.home, one.etag, one.last_modified)
        for article in library.articles():
            yield from (article.title, article.byline, article.published, article.language, article.address)
            draft = library.draft(article.id)
            yield from (*draft.furniture, *(block.text for block in draft.document.blocks))
            yield from (span.target for block in draft.document.blocks for span in block.spans)


def feeds(shared: Path, rounds: range) -> Answers:
    """What a server would send: with one round only every twentieth of those that parsers are tested with."""
    folder = shared / "hostile" / "feeds"
    files = sorted(path for path in (folder / "hostile").iterdir() if len(rounds) > 1 or path.name not in SLOW)
    tested = sorted(
        path for kind in ("feedparser", "newsboat") for path in (folder / kind).rglob("*") if path.is_file()
    )
    files += tested if len(rounds) > 1 else tested[::20]
    packed = [("Content-Encoding", "gzip")]
    return {
        f"/{number}/{path.name}": response(200, packed if path.suffix == ".gz" else None, path.read_bytes())
        for number, path in enumerate(files)
    }


async def test_hostile_feeds_come_in_clean(shared: Path, rounds: range, tmp_path: Path) -> None:
    """Each gives articles or a sentence; no text that is shown holds what a terminal obeys, no link leaves the web."""
    path = tmp_path / "library.sqlite"
    answers = feeds(shared, rounds)
    async with following(path, answers) as refresh:
        told = await refresh()
    assert len(told) == len(answers)
    assert told[-1].new > len(answers) // 4
    assert told[-1].failed < len(answers) // 4
    for shown in (*everything_shown(path), *(one.reason for one in told)):
        assert clean(shown) == shown
        assert "root:" not in shown


async def test_answers_of_hostile_servers_take_nothing_away(shared: Path, tmp_path: Path) -> None:
    """What a feed had stays, whatever its server sends the next time; the reason is a clean line."""
    lines = (shared / "hostile" / "http" / "responses.jsonl").read_text().splitlines()
    entries = {entry["id"]: entry for entry in map(json.loads, lines)}
    answers = {f"/{name}": response(200, None, GOOD) for name in entries}
    path = tmp_path / "library.sqlite"
    async with following(path, answers) as refresh:
        assert (await refresh())[-1].new == len(entries)
        for name, entry in entries.items():
            body = base64.b64decode(entry["body_b64"])
            answers[f"/{name}"] = response(entry["status"], entry["headers"], body)
        told = await refresh()
    with Library.open(path) as library:
        assert [article.title for article in library.articles()] == ["Storm"] * len(entries)
        followed = {one.name.strip("/"): one for one in library.followings()}
    assert [name for name, one in followed.items() if one.gone] == ["410"]
    for one in followed.values():
        assert clean_line(one.reason) == one.reason
        assert one.not_before is None or (one.not_before - datetime.now(UTC)).total_seconds() < 86_400
    fine = {name for name, one in followed.items() if not one.failures}
    assert fine == {"type-charset-wrong", "etag-esc", "etag-huge", "cookie"}
    assert told[-1].failed == len(entries) - len(fine)
