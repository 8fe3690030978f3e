"""The way into the parsers: which one reads what, and what is no text at all."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Draft
from reader.parse import HTML, MARKDOWN, TEXT, ParseError, guess, parse

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", TEXT),
        ("A.TEXT", TEXT),
        ("a.b.md", MARKDOWN),
        ("a.Markdown", MARKDOWN),
        ("a.html", HTML),
        ("a.htm", HTML),
        ("a.xhtml", HTML),
        ("feed.xml", "application/xml"),
        ("feed.rss", "application/rss+xml"),
        ("feed.atom", "application/atom+xml"),
        ("feed.json", "application/json"),
    ],
)
def test_a_known_ending_tells_the_type(name: str, media_type: str) -> None:
    """What a name ends with is believed before the content."""
    assert guess(name, b"# Looks like Markdown") == media_type


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (b"", TEXT),
        (b"Just words.", TEXT),
        (b"#hashtag first", TEXT),
        (b"---\nno front matter, no end", TEXT),
        (b"\n\n# A heading\n\ntext", MARKDOWN),
        (b"---\ntitle: x\n---\ntext", MARKDOWN),
        (b"<!DOCTYPE html><p>x", HTML),
        (b"\xef\xbb\xbf  <html lang=en>", HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', HTML),
        (b'<?xml version="1.0"?><rss>', "application/xml"),
        (b"<rss version='2.0'>", "application/xml"),
        ("<feed xmlns='x'>".encode("utf-16"), "application/xml"),
    ],
)
@pytest.mark.parametrize("name", ["-", "README", "archive.2024", ".hidden"])
def test_content_tells_the_type_where_the_name_does_not(name: str, raw: bytes, media_type: str) -> None:
    """Standard input and files with strange endings are told apart by how they begin."""
    assert guess(name, raw) == media_type


@pytest.mark.parametrize(
    ("raw", "media_type", "sentence"),
    [
        (b"<rss>", "application/rss+xml", "feeds can't be read yet"),
        (b"<feed>", "application/atom+xml", "feeds can't be read yet"),
        (b"<x>", "application/xml", "feeds can't be read yet"),
        (b"{}", "application/json", "feeds can't be read yet"),
        (b"x", "audio/\x1b[31mmpeg", "audio/mpeg can't be read"),
        (PNG, TEXT, "this is a PNG picture, not text"),
        (PNG, HTML, "this is a PNG picture, not text"),
        (b"%PDF-1.7\n", MARKDOWN, "this is a PDF document, not text"),
        (b"\x7fELF\x02\x01", TEXT, "this is a program, not text"),
        (gzip.compress(b"words", mtime=0), TEXT, "this is a gzip archive, not text"),
        (bytes(range(256)) * 4, TEXT, "this is not text"),
        (b"\0" * 100 + b"text", TEXT, "this is not text"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(raw: bytes, media_type: str, sentence: str) -> None:
    """Types that no parser reads, and bytes that are no text, raise an error that a person understands."""
    with pytest.raises(ParseError) as error:
        parse(raw, media_type)
    assert str(error.value) == sentence


@pytest.mark.parametrize("media_type", [TEXT, MARKDOWN])
@pytest.mark.parametrize("raw", [b"", b"\n \t\r\n", b"\xef\xbb\xbf", "\n".encode("utf-16"), b"\x1b[2J\x07", b"> \n>\n"])
def test_text_that_says_nothing_has_no_articles(raw: bytes, media_type: str) -> None:
    """Empty files, blank ones and such that hold nothing but controls give no draft."""
    assert parse(raw, media_type) == []


def test_nuls_between_words_are_no_reason_to_refuse() -> None:
    """A file that a crash has filled with NULs here and there can still be read."""
    [draft] = parse(b"line one\0\0\0\nline two\0tail\n", TEXT)
    assert draft.document.text.split("\n\n") == ["line one", "line twotail"]


def test_a_declared_charset_is_believed() -> None:
    """The label that came with the bytes tells how to read them."""
    [draft] = parse("Министр сообщил о визите в пятницу.".encode("koi8-r"), TEXT, "koi8-r")
    assert draft.title == "Министр сообщил о визите в пятницу."


def every_text(draft: Draft) -> Iterator[str]:
    """Every string that a draft shows."""
    yield from (draft.title, draft.byline, draft.credit, draft.publisher, draft.published, draft.language)
    yield from draft.furniture
    for block in draft.document.blocks:
        yield block.text
        yield from (span.target for span in block.spans)


CONTROLS = frozenset(map(chr, [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F)]))


@given(
    st.text(st.sampled_from("ab. #>-*[]()!`<&;|:\n\t\x1b\x9b\x07\u202e\U000e0041é漢"), max_size=120),
    st.sampled_from([TEXT, MARKDOWN]),
)
@settings(deadline=None, max_examples=100)
def test_no_parser_lets_a_control_character_through(said: str, media_type: str) -> None:
    """Whatever a text holds, no field, block or link of its drafts holds what a terminal obeys; spans lie inside."""
    for draft in parse(said.encode(), media_type):
        assert draft.title
        assert draft.document.blocks
        for shown in every_text(draft):
            assert not CONTROLS & set(shown)
        for block in draft.document.blocks:
            assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


@given(st.binary(max_size=400), st.sampled_from([TEXT, MARKDOWN]))
@settings(deadline=None, max_examples=100)
def test_any_bytes_are_parsed_or_refused(raw: bytes, media_type: str) -> None:
    """There are no bytes that raise anything but a ParseError."""
    with suppress(ParseError):
        assert all(draft.title for draft in parse(raw, media_type))


def test_a_parser_is_imported_when_it_is_needed() -> None:
    """Neither importing the package nor reading plain text loads the Markdown parser."""
    code = (
        "import sys, reader.parse as p; assert 'reader.parse.plain' not in sys.modules;"
        "p.parse(b'words', p.TEXT); sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("png.txt", "this is a PNG picture, not text"),
        ("elf.txt", "this is a program, not text"),
        ("gzip.txt", "this is a gzip archive, not text"),
    ],
)
def test_foreign_files_that_are_no_text_are_refused(shared: Path, name: str, sentence: str) -> None:
    """Pictures, programs and archives under a text's name are refused, saying what they are."""
    raw = (shared / "hostile" / "encodings" / name).read_bytes()
    with pytest.raises(ParseError, match=sentence):
        parse(raw, TEXT)


def test_foreign_files_that_are_text_are_read(shared: Path) -> None:
    """Every other file of that folder, damaged ones included, can be read, with its label or without."""
    folder = shared / "hostile" / "encodings"
    for path in sorted(folder.glob("*.txt")):
        if path.stem in {"png", "elf", "gzip"}:
            continue
        empty = path.stem in {"empty", "only-bom", "only-newlines"}
        assert bool(parse(path.read_bytes(), TEXT)) is not empty, path.name


def test_foreign_giants_are_read_in_bounded_time(shared: Path) -> None:
    """Files of up to 5 MB on one line, in 40,000 paragraphs or 2,000 quotes deep are read, and nothing is raised."""
    for path in sorted((shared / "hostile" / "big").glob("*.gz")):
        with gzip.open(path) as packed:
            raw = packed.read(6_000_000)
        for media_type in (TEXT, MARKDOWN) if path.stem.startswith("deep") else (TEXT,):
            [draft] = parse(raw, media_type)
            assert draft.document.blocks
