"""Pages in MIME messages, as browsers save them in one file."""

import base64
import quopri
from collections.abc import Callable

import pytest

from reader.parse import HTML, MHTML, guess, parse

PAGE = (
    "<html><head><title>Rain in Vell</title></head><body><h1>Rain in Vell</h1>"
    "<p>It rained in Vell on Tuesday, in the café and in front of it, and <a href='b'>nobody</a> was surprised.</p>"
    "<p>The council had expected rain since May, and had put a bucket into each of the rooms of the town hall.</p>"
)


def message(body: bytes, encoding: str, *, newline: bytes = b"\r\n", kind: str = "related") -> bytes:
    """A message with a page of these bytes, and a style sheet."""
    lines = [
        b"From: <Saved by a browser>",
        b"MIME-Version: 1.0",
        b"Content-Type: multipart/" + kind.encode() + b";",
        b'\tboundary="--=_b (1)"',
        b"",
        b"This is for programs that know nothing of parts.",
        b"----=_b (1)",
        b"Content-Type: text/html; charset=latin1",
        b"Content-Transfer-Encoding: " + encoding.encode(),
        b"Content-Location: https://vell.example/a/rain",
        b"",
        body,
        b"----=_b (1)",
        b"Content-Type: text/css",
        b"",
        b"p { }",
        b"----=_b (1)--",
        b"",
    ]
    return newline.join(lines)


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [("quoted-printable", quopri.encodestring), ("BASE64", base64.encodebytes), ("8bit", bytes), ("binary", bytes)],
)
@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_the_page_of_a_message_is_read(encoding: str, encode: Callable[[bytes], bytes], newline: bytes) -> None:
    """Whatever made it fit for mail, its encoding and address are those of its part."""
    (draft,) = parse(message(encode(PAGE.encode("latin-1")), encoding, newline=newline), MHTML)
    assert draft.title == "Rain in Vell"
    block = draft.document.blocks[0]
    assert "café" in block.text
    assert [span.target for span in block.spans] == ["https://vell.example/a/b"]


def test_a_message_within_a_message_is_read() -> None:
    """The page may stand in an alternative within the related parts."""
    inner = message(PAGE.encode("latin-1"), "8bit", kind="alternative")
    outer = b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" + inner + b"\r\n--x--\r\n"
    assert [draft.title for draft in parse(outer, MHTML)] == ["Rain in Vell"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no message at all",
        b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--",
        b"Content-Type: multipart/related; boundary=x\n\n" + b"--x\nContent-Type: multipart/x; boundary=x\n\n" * 50,
        b"Content-Type: multipart/related; boundary=\n\n--\n",
        b"a" * 1_000_000,
        message(b"=" * 5, "base64"),
    ],
)
def test_a_message_without_a_page_is_no_article(raw: bytes) -> None:
    """Messages of other things, broken ones and endless ones give nothing, and raise nothing."""
    assert parse(raw, MHTML) == []


@pytest.mark.parametrize(
    ("name", "raw", "media_type"),
    [
        ("a.mhtml", b"", MHTML),
        ("a.MHT", b"", MHTML),
        ("-", message(b"", "8bit"), MHTML),
        ("-", b"<!-- saved from url=(0014)about:internet -->\r\n<html>", HTML),
        ("-", b"<article><p>x", HTML),
        ("-", b"<meta charset=utf-8>", HTML),
    ],
)
def test_pages_are_known_by_name_and_content(name: str, raw: bytes, media_type: str) -> None:
    """Saved pages are told from texts by their endings, and on standard input by how they begin."""
    assert guess(name, raw) == media_type
