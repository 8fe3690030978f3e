"""A server on loopback that says what a test wants it to say, to the byte."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Play = Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Where it is, and what it was asked."""

    def __init__(self) -> None:
        self.address = ""
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.busy = 0
        self.most_busy = 0


def response(status: int, headers: list[tuple[str, str]] | None = None, body: bytes = b"") -> bytes:
    """An answer as it goes over the wire; its length is said unless the headers say one."""
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers or [])]
    if not any(name.lower() == "content-length" for name, _ in headers or []):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


@asynccontextmanager
async def serving(
    play: Play, host: str = "127.0.0.1", certificate: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """A server that lets `play` answer: path, headers in lower case, and where to write."""
    server = Server()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            path = head[0].split()[1]
            server.asked.append((path, headers))
            server.busy += 1
            server.most_busy = max(server.most_busy, server.busy)
            await play(path, headers, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            server.busy -= 1
            writer.close()

    listening = await asyncio.start_server(answer, host, 0, ssl=certificate, backlog=500)
    server.address = f"{'https' if certificate else 'http'}://{host}:{listening.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listening.close()
