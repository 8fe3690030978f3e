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

from reader.web import Asked, Web, WebError, transport
from web.server import response, serving

PAGE = b"<html><body>A page.</body></html>"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """What a server shows that has made its certificate itself, and the certificate."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl that could make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "certificate.pem"
    asked = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=127.0.0.1"]
    named = ["-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-keyout", str(key), "-out", str(made)]
    subprocess.run([openssl, "req", "-x509", *asked, *named], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    return context, made


@pytest.fixture
def trusted(authority: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[ssl.SSLContext]:
    """The same server, on a machine that trusts it."""
    server, made = authority
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    transport._certificates.cache_clear()
    yield server
    transport._certificates.cache_clear()


async def test_a_server_proves_who_it_is(authority: tuple[ssl.SSLContext, Path]) -> None:
    """One that nobody vouches for gets no request, and the reason is said."""

    async def play(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        del path, headers
        writer.write(response(200, None, PAGE))

    async with serving(play, certificate=authority[0]) as server, Web(deadline=5) as web:
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
