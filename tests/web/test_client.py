"""Asking servers: what they may send, where they may lead, and what they are told."""

import asyncio
import base64
import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from reader.text import clean_line
from reader.web import Answer, Asked, Web, WebError, transport, turns
from web.server import response, serving

PAGE = b"<html><body>A page.</body></html>"


async def get(web: Web, asked: Asked) -> Answer:
    """An answer, and nobody has to wait for its bytes."""
    async with web.get(asked) as answer:
        return answer


async def fetch(address: str) -> bytes | None:
    """What an address that the reader typed gives."""
    async with Web(deadline=5) as web:
        return (await get(web, Asked(address, typed=True))).raw


async def test_a_page_comes_with_what_asks_for_it_again() -> None:
    """Validators and type are kept; the next request sends them, and an answer without a body says all is well."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path
        if headers.get("if-none-match") == '"7"' and headers.get("if-modified-since"):
            writer.write(response(304))
        else:
            tags = [("ETag", '"7"'), ("Last-Modified", "Fri, 14 Jun 2024 12:00:00 GMT"), ("Content-Type", "text/html")]
            writer.write(response(200, tags, PAGE))

    async with serving(play) as server, Web() as web:
        first = await get(web, Asked(server.address, typed=True))
        assert (first.raw, first.etag, first.content_type) == (PAGE, '"7"', "text/html")
        again = await get(web, Asked(server.address, first.etag, first.last_modified, typed=True))
        assert again.raw is None
        _, headers = server.asked[0]
        assert headers["user-agent"].startswith("terminal-news-reader/")
        assert "cookie" not in headers


async def test_packed_bodies_are_unpacked() -> None:
    """As they were asked for."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path
        assert headers["accept-encoding"] == "gzip, deflate"
        writer.write(response(200, [("Content-Encoding", "gzip")], gzip.compress(PAGE)))

    async with serving(play) as server:
        assert await fetch(server.address) == PAGE


async def test_a_permanent_redirect_is_remembered_and_another_is_not() -> None:
    """Only a chain that is permanent up to there says where to ask from now on."""
    chain = {"/a": (301, "/b"), "/b": (308, "/c"), "/c": (302, "/d")}

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del headers
        status, to = chain.get(path, (200, ""))
        writer.write(response(status, [("Location", to)] if to else None, b"" if to else PAGE))

    async with serving(play) as server, Web() as web:
        answer = await get(web, Asked(f"{server.address}/a", typed=True))
        assert (answer.raw, answer.address, answer.moved) == (PAGE, f"{server.address}/d", f"{server.address}/c")


async def test_cookies_are_not_kept() -> None:
    """Nobody is recognised."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path
        assert "cookie" not in headers
        writer.write(response(200, [("Set-Cookie", "a=b")], PAGE))

    async with serving(play) as server, Web() as web:
        await get(web, Asked(server.address, typed=True))
        await get(web, Asked(server.address, typed=True))
        assert len(server.asked) == 2


async def test_a_private_machine_is_asked_only_if_the_reader_typed_it() -> None:
    """An address that a feed gives may not be on loopback."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, None, PAGE))

    async with serving(play) as server, Web() as web:
        with pytest.raises(WebError, match="private network"):
            await get(web, Asked(server.address))
        assert not server.asked


async def test_a_public_server_leads_to_no_private_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though its first address was typed."""
    monkeypatch.setattr(transport, "is_public", lambda address: address == "127.0.0.1")

    async def secret(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, None, b"secret"))

    async with serving(secret, "127.0.0.2") as inner:

        async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
            del path, headers
            writer.write(response(302, [("Location", inner.address)]))

        async with serving(play) as server:
            with pytest.raises(WebError, match="private network"):
                await fetch(server.address)
        assert not inner.asked


async def test_a_host_is_asked_for_two_things_at_a_time() -> None:
    """More wait."""
    both = asyncio.Event()

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        if server.busy == 2:
            both.set()
        await both.wait()
        writer.write(response(200, None, PAGE))

    async with serving(play) as server, Web() as web:
        asked = [get(web, Asked(f"{server.address}/{number}", typed=True)) for number in range(6)]
        await asyncio.gather(*asked)
        assert server.most_busy == 2


async def test_passwords_are_sent_and_never_shown() -> None:
    """They reach the server that they are for, and no message."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path
        assert headers["authorization"].startswith("Basic ")
        writer.write(response(500))

    async with serving(play) as server:
        with pytest.raises(WebError) as caught:
            await fetch(server.address.replace("//", "//ann:secret@"))
    assert "secret" not in str(caught.value)


async def test_requests_that_stand_still_keep_no_other_of_their_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their turn ends before their time does, and who waits for a turn loses no time."""
    monkeypatch.setattr(turns, "PATIENCE", 0.1)

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del headers
        if path == "/still":
            await asyncio.Event().wait()
        writer.write(response(200, None, PAGE))

    async with serving(play) as server, Web(deadline=1.5) as web:
        still = [asyncio.create_task(get(web, Asked(f"{server.address}/still", typed=True))) for _ in range(6)]
        await asyncio.sleep(0)  # they are first
        answers = [get(web, Asked(f"{server.address}/{number}", typed=True)) for number in range(20)]
        assert all(answer.raw == PAGE for answer in await asyncio.gather(*answers))
        assert not any(task.done() for task in still)
        for task in still:
            task.cancel()


async def test_a_slow_server_is_given_up() -> None:
    """There is one deadline for all of it."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, [("Content-Length", "1000000")], b"x"))
        await writer.drain()
        await asyncio.Event().wait()

    async with serving(play) as server, Web(deadline=0.2) as web:
        with pytest.raises(WebError, match="takes longer than"):
            await get(web, Asked(server.address, typed=True))


EXPECTED = {
    "gzip-bomb-30MB": "longer than 10 MB",
    "gzip-twice": "packed",
    "gzip-corrupt": "can't be unpacked",
    "length-lie-short": "can't be reached|longer than",
    "redirect-file": "no http or https",
    "redirect-loop": "more than 5 times",
    "redirect-meta": "private network",
    "redirect-esc": "no http or https",
    "etag-esc": "",
    "etag-huge": "",
    "304-first": "304",
    "204": "204",
    "200-empty": "empty",
    "429": "429",
    "410": "410",
    "503-date": "503",
    "type-html": "",
    "type-charset-wrong": "",
    "cookie": "",
    "disposition": "",
    "401-basic": "401",
}


async def test_answers_of_hostile_servers(shared: Path) -> None:
    """Each is taken or refused with a clean sentence; a bomb costs no more than the cap."""
    answers = {
        entry["id"]: entry
        for entry in map(json.loads, (shared / "hostile" / "http" / "responses.jsonl").read_text().splitlines())
        if entry["id"] != "redirect-downgrade"  # which needs a certificate: see `test_tls`
    }
    assert answers.keys() == EXPECTED.keys()

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del headers
        entry = answers[path.strip("/")]
        writer.write(response(entry["status"], entry["headers"], base64.b64decode(entry["body_b64"])))

    tracemalloc.start()
    async with serving(play) as server, Web(deadline=5) as web:
        for name, expected in EXPECTED.items():
            asked = Asked(f"{server.address}/{name}", typed=True)
            if not expected:
                assert (await get(web, asked)).etag == "", name
                await get(web, asked)
                assert not server.asked[-1][1].keys() & {"cookie", "if-none-match"}, name
                continue
            with pytest.raises(WebError, match=expected) as caught:
                await get(web, asked)
            assert clean_line(str(caught.value)) == str(caught.value), name
            assert caught.value.gone == (name == "410")
            assert (caught.value.retry_after or 0) <= 86_400
            assert not name.startswith(("429", "503")) or caught.value.retry_after == 86_400
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000
