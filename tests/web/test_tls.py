"""Servers that prove who they are, and those that don't; where a proven one may lead."""

import asyncio
import base64
import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from reader.web import Asked, Web, WebError, transport
from web.server import response, serving

PAGE = b"<html><body>A page.</body></html>"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that a server has made itself, and its key in the same file."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl that could make a certificate")
    made = tmp_path_factory.mktemp("tls") / "certificate.pem"
    asked = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=127.0.0.1"]
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-keyout", "-", "-out", "-"]
    done = subprocess.run([openssl, "req", "-x509", *asked, *named], check=True, capture_output=True)
    made.write_bytes(done.stdout)
    return made


@pytest.fixture
def strange(certificate: Path) -> ssl.SSLContext:
    """A server that nobody vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(strange: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ssl.SSLContext]:
    """The same server, on a machine that trusts it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    transport._certificates.cache_clear()
    yield strange
    transport._certificates.cache_clear()


async def test_a_server_proves_who_it_is(strange: ssl.SSLContext) -> None:
    """One that nobody vouches for gets no request, and the reason is said."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, None, PAGE))

    async with serving(play, certificate=strange) as server, Web(deadline=5) as web:
        with pytest.raises(WebError, match=r"^https://[\d.:]+ can't be reached: it does not prove who it is \(self"):
            async with web.get(Asked(server.address, typed=True)):
                pass
        assert not server.asked


async def test_nobody_is_led_from_https_to_http(trusted: ssl.SSLContext, shared: Path) -> None:
    """Where others can read along: not by the answer that was made to do so, and not to a page that is there."""
    lines = (shared / "hostile" / "http" / "responses.jsonl").read_text().splitlines()
    (entry,) = [entry for entry in map(json.loads, lines) if entry["id"] == "redirect-downgrade"]

    async def plain(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, None, PAGE))

    async with serving(plain) as open_server:

        async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
            del headers
            answers = {
                "/foreign": response(entry["status"], entry["headers"], base64.b64decode(entry["body_b64"])),
                "/own": response(301, [("Location", f"{open_server.address}/page")]),
                "/safe": response(301, [("Location", "/page")]),
                "/page": response(200, None, PAGE),
            }
            writer.write(answers[path])

        async with serving(play, certificate=trusted) as server, Web(deadline=5) as web:
            for path in ("/foreign", "/own"):
                with pytest.raises(WebError, match=f"{path} leads from https to http, where others can read"):
                    async with web.get(Asked(server.address + path, typed=True)):
                        pass
            async with web.get(Asked(f"{server.address}/safe", typed=True)) as answer:
                assert (answer.raw, answer.moved) == (PAGE, f"{server.address}/page")
            assert not open_server.asked


async def test_http_2_is_spoken_where_a_server_does(trusted: ssl.SSLContext) -> None:
    """It is agreed on when the connection is made (ALPN: RFC 7301); two answers come over one connection."""
    trusted.set_alpn_protocols(["h2"])
    connections = 0

    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        spoken = H2Connection(H2Configuration(client_side=False))
        spoken.initiate_connection()
        while not writer.is_closing():
            writer.write(spoken.data_to_send())
            received = await reader.read(65536)
            if not received:
                writer.close()
            for event in spoken.receive_data(received):
                if isinstance(event, RequestReceived):
                    spoken.send_headers(event.stream_id, [(":status", "200")])
                    spoken.send_data(event.stream_id, PAGE, end_stream=True)

    server = await asyncio.start_server(speak, "127.0.0.1", 0, ssl=trusted)
    async with server, Web(deadline=5) as web:
        port = server.sockets[0].getsockname()[1]
        for path in ("one", "two"):
            async with web.get(Asked(f"https://127.0.0.1:{port}/{path}", typed=True)) as answer:
                assert answer.raw == PAGE
    assert connections == 1
