"""Asks servers, one request for each thing that is wanted, and takes their answers with care.

No cookies, no scripts, at most five redirects, no way from a public server to a private machine, so many bytes and
seconds and no more.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore2
import httpx2

from reader import __version__
from reader.feeds.values import address, shown
from reader.text import clean_line
from reader.web import transport
from reader.web.decoding import ACCEPTED, Body, BodyError
from reader.web.headers import retry_after, validators
from reader.web.turns import SMALL, Share, Turns

DEADLINE = 20.0
"""Seconds for one thing that is asked for, all redirects included."""
REDIRECTS = 5
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"
_AGENT = f"terminal-news-reader/{__version__} (a person's news reader)"
_FOLLOWED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})


class WebError(Exception):
    """Something could not be had; the message is a sentence without any credentials, fit to be shown."""

    def __init__(self, sentence: str, *, gone: bool = False, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.gone = gone
        """Whether the server says that it will never be there again (410)."""
        self.retry_after = retry_after
        """Seconds until the server wants to be asked again, if it said so; a day at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted."""

    address: str
    """An http or https URL."""
    etag: str = ""
    last_modified: str = ""
    """What came with the answer that is here already; the server then sends nothing if that is still right."""
    typed: bool = False
    """Whether the reader chose this address: then it may be on a private network."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent."""

    raw: bytes | None
    """None if what is here already is still right."""
    address: str
    """Where it came from in the end."""
    moved: str
    """The address to ask from now on, if the server says that the old one is no longer right; else empty."""
    etag: str = ""
    last_modified: str = ""
    content_type: str = ""


class Web:
    """Servers, for as long as the block lasts."""

    def __init__(self, *, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._typed = _client(lambda _: True)
        self._local = _client(transport.is_no_device)
        self._public = _client(transport.is_public)
        self._turns = Turns()

    async def __aenter__(self) -> Self:
        """Ready to ask."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End all connections."""
        for client in (self._typed, self._local, self._public):
            await client.aclose()

    @asynccontextmanager
    async def get(self, asked: Asked) -> AsyncIterator[Answer]:
        """Ask for something. WebError if it can't be had.

        The answer is held as long as the block lasts, and others may have to wait for that.
        """
        with ExitStack() as held:
            try:
                async with asyncio.timeout(self._deadline) as limit:
                    answer = await self._follow(asked, self._turns.holding(held, limit), limit)
            except TimeoutError as error:
                raise WebError(f"{shown(asked.address)} takes longer than {self._deadline:g} seconds") from error
            yield answer

    async def _follow(self, asked: Asked, share: Share, limit: asyncio.Timeout) -> Answer:
        at, moved, for_good = asked.address, "", True
        client = self._typed if asked.typed else self._public
        for _ in range(REDIRECTS + 1):
            async with self._turns.asking(urlsplit(at).netloc.rpartition("@")[2], limit):
                step = await _ask(client, at, asked, share)
            if isinstance(step, _Body):
                return Answer(step.raw, at, moved, step.etag, step.last_modified, step.content_type)
            if client is self._typed:
                client = self._local if step.was_private else self._public
            for_good = for_good and step.for_good
            at = _target(at, step.location)
            moved = at if for_good else moved
        raise WebError(f"{shown(asked.address)} leads on and on, more than {REDIRECTS} times")


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    for_good: bool
    was_private: bool


@dataclass(frozen=True, slots=True)
class _Body:
    raw: bytes | None
    etag: str
    last_modified: str
    content_type: str


def _client(allowed: Callable[[str], bool]) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        transport=transport.Transport(allowed),
        headers={"User-Agent": _AGENT, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
        timeout=None,
        trust_env=False,
    )


async def _ask(client: httpx2.AsyncClient, at: str, asked: Asked, share: Share) -> _Body | _Redirect:
    """One request and its answer. WebError if there is none that can be used."""
    headers = {}
    if asked.etag:
        headers["If-None-Match"] = asked.etag
    if asked.last_modified:
        headers["If-Modified-Since"] = asked.last_modified
    try:
        async with client.stream("GET", at, headers=headers) as answer:
            if answer.status_code in _FOLLOWED and "location" in answer.headers:
                return _Redirect(answer.headers["location"], answer.status_code in _FOR_GOOD, _is_private(answer))
            return await _body(answer, at, share, conditional=bool(headers))
    except transport.PrivateAddressError as error:
        raise WebError(f"{shown(at)} is in a private network, which only an address that you gave may be") from error
    except BodyError as error:
        raise WebError(f"{shown(at)}: {error}") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.ProtocolError, httpcore2.NetworkError, OSError) as error:
        raise WebError(f"{shown(at)} can't be reached: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    """Why there is no answer, as far as that is known."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"it does not prove who it is ({clean_line(cause.verify_message)})"
        cause = cause.__cause__ or cause.__context__
    return clean_line(str(error)) or type(error).__name__


async def _body(answer: httpx2.Response, at: str, share: Share, *, conditional: bool) -> _Body:
    etag, modified = validators(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
    kind = clean_line(answer.headers.get("content-type", ""))[:200]
    if answer.status_code == HTTPStatus.NOT_MODIFIED and conditional:
        return _Body(None, etag, modified, kind)
    if answer.status_code != HTTPStatus.OK:
        raise _refused(answer, at)
    raw = await _unpacked(answer, share)
    if not raw.strip():
        raise WebError(f"{shown(at)}: the answer is empty")
    return _Body(raw, etag, modified, kind)


async def _unpacked(answer: httpx2.Response, share: Share) -> bytes:
    """The bytes of a body, as they may be held."""
    body = Body(answer.headers.get("content-encoding", ""), room=SMALL)
    await share.begin()
    async for piece in answer.aiter_raw():
        if not body.add(piece):
            await share.grow()
            body.widen()
    return body.end()


def _refused(answer: httpx2.Response, at: str) -> WebError:
    try:
        phrase = HTTPStatus(answer.status_code).phrase
    except ValueError:
        phrase = "no known answer"
    return WebError(
        f"{shown(at)}: the server says {answer.status_code} {phrase}",
        gone=answer.status_code == HTTPStatus.GONE,
        retry_after=retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC)),
    )


def _target(at: str, location: str) -> str:
    """Where a redirect leads. WebError if nobody should go there."""
    target = address(location, at)
    if not target:
        raise WebError(f"{shown(at)} leads to what is no http or https address")
    if at.startswith("https:") and target.startswith("http:"):
        raise WebError(f"{shown(at)} leads from https to http, where others can read and change it")
    return target


def _is_private(answer: httpx2.Response) -> bool:
    stream = answer.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    return not peer or not transport.is_public(str(peer[0]))
