"""Connections that go where they may, and nowhere else.

Names are looked up here and nowhere else, and the address that was looked at is the one that is connected to, so that
no server can name another machine between the two.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from functools import cache
from typing import Any

import httpcore2
import httpx2


class PrivateAddressError(httpcore2.ConnectError):
    """A name of a private machine, where only public ones may be asked."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet (IANA's special-purpose registries: RFC 6890)."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast


def is_no_device(address: str) -> bool:
    """Whether an IP address is not link-local, where clouds keep their keys and devices their settings (RFC 3927)."""
    try:
        return not ipaddress.ip_address(address.partition("%")[0]).is_link_local
    except ValueError:
        return False


class _CheckedBackend(httpcore2.AnyIOBackend):
    """Connects to addresses that may be asked."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._allowed = allowed

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's signature)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        found = await _addresses(host, port)
        if not all(map(self._allowed, found)):
            raise PrivateAddressError(f"{host} is a machine of a private network")
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in found:
            try:
                return await super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


async def _addresses(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore2.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@cache
def _certificates() -> ssl.SSLContext:
    """What the system trusts; read once, since that takes its time."""
    return ssl.create_default_context()


class Transport(httpx2.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 with the system's certificates, to IP addresses that are `allowed`."""

    def __init__(self, allowed: Callable[[str], bool]) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=_certificates(),
            max_connections=100,
            keepalive_expiry=5,
            http2=True,
            network_backend=_CheckedBackend(allowed),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; the body of the answer is still to come."""
        url = request.url
        sent = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=b"",
            extensions=request.extensions,
        )
        answer = await self._pool.handle_async_request(sent)
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        """End all connections."""
        await self._pool.aclose()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._answer.stream, AsyncIterable)  # noqa: S101 (which of two types it is)
        async for piece in self._answer.stream:
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
