"""Bookmarks written and read again: every format that can be read gives back what it can hold."""

import csv
import io
import json
import string
import uuid
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exchange import ExchangeError, Format, lines, read, write
from reader.exchange.records import FIELDS, record
from reader.model import Bookmark, Passage
from reader.text import clean, clean_line

GOLDENS = Path(__file__).parent / "data" / "bookmarks"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEPT = datetime(2024, 6, 19, 12, 30, 15, 123456, tzinfo=UTC)


def passage(start: int, quote: str, prefix: str = "", suffix: str = "") -> Passage:
    """A passage of so many words, where it says."""
    return Passage(start, start + len(quote), quote, prefix, suffix)


RIVER = Bookmark(
    id="5f0c7a53-0000-4000-8000-000000000001",
    article=7,
    passage=passage(10, "The river rose by two metres\n\nin a night,\n", "…said. ", " and took the footbridge"),
    title='Rain: "a [flood]" at the mill',
    publisher="The Paper",
    source="rain.txt",
    kept=KEPT,
    published="2024-06-18",
    address="/home/ann/news/rain & flood.txt",
    note="=1+1 is no formula.\n\n#River, see *the mill*",
    changed=KEPT + timedelta(hours=1),
    place=(10, 51),
)
VOTE = RIVER._replace(
    id="5f0c7a53-0000-4000-8000-000000000002",
    passage=passage(0, "# Ministers met\n\n* for nine hours\n-- 独り"),
    title="Vote",
    publisher="",
    published="",
    address="https://news.example/a?b=c&d=é#e",
    note="",
    changed=None,
)
WHALE = RIVER._replace(id="5f0c7a53-0000-4000-8000-000000000003", passage=passage(90, "@a whale"), note="")
SOME = [RIVER, VOTE, WHALE]
READABLE = [Format.JSON, Format.ANNOTATIONS, Format.CSV]


def text_of(bookmarks: list[Bookmark], form: Format) -> str:
    """The file's text."""
    return "".join(f"{line}\n" for line in lines(bookmarks, form))


def again(bookmarks: list[Bookmark], form: Format) -> list[Bookmark]:
    """The bookmarks after they went through a file."""
    incoming = read(text_of(bookmarks, form).encode(), NOW)
    assert not incoming.failures
    return list(incoming.bookmarks)


def homeless(bookmark: Bookmark) -> Bookmark:
    """The bookmark as a file has it: without what only the library knows."""
    return bookmark._replace(article=None, place=None)


@pytest.mark.parametrize("form", Format)
def test_format_is_that_of_its_golden(form: Format, rewrite_goldens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each format is as a person has read it; `--rewrite-goldens` writes it anew, to be read before it is kept."""
    monkeypatch.setenv("TZ", "UTC")
    golden = GOLDENS / f"some{form.suffix}"
    if rewrite_goldens:
        golden.write_text(text_of(SOME, form), encoding="utf-8", newline="")
    assert text_of(SOME, form) == golden.read_bytes().decode()


@pytest.mark.parametrize("form", [Format.JSON, Format.ANNOTATIONS])
def test_formats_with_all_fields_lose_nothing(form: Format) -> None:
    """JSON and annotations give back every field, in their order."""
    assert again(SOME, form) == [homeless(bookmark) for bookmark in SOME]
    assert again([], form) == []


@pytest.mark.parametrize("form", READABLE)
def test_excerpts_may_begin_what_ends_elsewhere(form: Format) -> None:
    """A quote that was cut out of a line of another direction is not made longer, which would move its end."""
    quote = "\u2067שלום"
    (after,) = again([RIVER._replace(passage=passage(4, quote))], form)
    assert (after.passage.quote, after.passage.end) == (quote, 9)


def test_csv_loses_only_what_it_has_no_room_for() -> None:
    """Quote, title, publisher, address, note, start and second are there; the id is one of the row's own."""
    for before, after in zip(SOME, again(SOME, Format.CSV), strict=True):
        bare = before.passage._replace(prefix="", suffix="")
        lost: dict[str, Any] = {"published": "", "source": "", "changed": None, "passage": bare}
        kept = before.kept.replace(microsecond=0)
        assert after == homeless(before)._replace(**lost, id=after.id, kept=kept)
    assert len({bookmark.id for bookmark in again(SOME, Format.CSV)}) == len(SOME)


@pytest.mark.parametrize("form", READABLE)
def test_second_export_is_equal_to_the_byte(form: Format) -> None:
    """What was read is written as it was, and has the same ids whenever it is read."""
    assert text_of(again(SOME, form), form) == text_of(SOME, form)
    assert again(SOME, form) == again(SOME, form) == again(again(SOME, form), form)


def test_csv_knows_the_bookmarks_of_the_library() -> None:
    """A row about a bookmark that the library has gets its id, so that nothing is there twice."""
    incoming = read(text_of(SOME, Format.CSV).encode(), NOW, SOME[:2])
    assert [bookmark.id in {one.id for one in SOME} for bookmark in incoming.bookmarks] == [True, True, False]


clean_text = st.text(max_size=60).map(clean)
excerpts = st.builds(lambda text, start, end: text[start:end], clean_text, st.integers(0, 5), st.integers(6, 60))
clean_lines = st.text(max_size=30).map(clean_line)
paths = clean_lines.map(lambda line: f"/{line}")
addresses = paths | clean_lines.map(lambda line: f"https://a.example/{''.join(line.split())}")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2**32 * 10**6).map(lambda since: EPOCH + timedelta(microseconds=since))


@st.composite
def bookmarks(draw: st.DrawFn) -> Bookmark:
    """Any bookmark that a library can hold."""
    quote, start = draw(excerpts.filter(bool)), draw(st.integers(0, 10**6))
    return Bookmark(
        id=str(draw(st.uuids())),
        article=None,
        passage=passage(start, quote, draw(excerpts), draw(excerpts)),
        title=draw(clean_lines),
        publisher=draw(clean_lines),
        source=draw(clean_lines),
        kept=draw(moments),
        published=draw(clean_lines),
        address=draw(addresses | st.just("")),
        note=draw(clean_text),
        changed=draw(moments | st.none()),
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(bookmarks(), max_size=4))
def test_any_bookmarks_come_back(some: list[Bookmark]) -> None:
    """Whatever a clean text can hold passes JSON whole, annotations but for notes that are spaces, CSV to the byte."""
    assert again(some, Format.JSON) == some
    for form in READABLE:
        assert text_of(again(some, form), form) == text_of(some, form)


@settings(deadline=None, max_examples=60)
@given(st.text(string.whitespace + "=+-@'a,\"", max_size=8))
def test_no_cell_is_a_formula(text: str) -> None:
    """A cell never begins as a formula does, and its text comes back."""
    some = [RIVER._replace(note=clean(text), title=clean_line(text))]
    (_, row) = csv.reader(io.StringIO(text_of(some, Format.CSV), newline=""))
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    (after,) = again(some, Format.CSV)
    assert (after.note, after.title) == (clean(text), clean_line(text))


def test_annotations_are_of_the_w3c_model() -> None:
    """One page with the context; an IRI as source and id; both selectors; note and tags as bodies."""
    page = json.loads(text_of(SOME, Format.ANNOTATIONS))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    river, vote, _ = page["items"]
    assert river["id"] == f"urn:uuid:{RIVER.id}"
    assert river["target"]["source"] == "file:///home/ann/news/rain%20%26%20flood.txt"
    assert vote["target"]["source"] == VOTE.address
    assert [body["purpose"] for body in river["body"]] == ["commenting", "tagging"]
    assert "body" not in vote
    exact, position = river["target"]["selector"]
    assert exact == {
        "type": "TextQuoteSelector",
        "exact": RIVER.passage.quote,
        "prefix": RIVER.passage.prefix,
        "suffix": RIVER.passage.suffix,
    }
    assert position == {"type": "TextPositionSelector", "start": 10, "end": RIVER.passage.end}


def test_annotations_of_other_programs_are_read() -> None:
    """One alone, in a list or in a collection; a target and a selector without lists; tags become part of the note."""
    foreign = {
        "id": "https://annotations.example/9",
        "created": "2024-06-19T14:30:00+02:00",
        "body": [{"value": "Look.", "purpose": "commenting"}, {"value": "two words", "purpose": "tagging"}],
        "target": {"source": "https://a.example/", "selector": {"type": "TextQuoteSelector", "exact": "whale"}},
    }
    collection = {"type": "AnnotationCollection", "first": {"items": [foreign]}}
    for value in (foreign, [foreign], collection):
        (found,) = read(json.dumps(value, indent=1).encode(), NOW).bookmarks
        assert (found.passage, found.address) == (passage(0, "whale"), "https://a.example/")
        assert (found.note, found.tags) == ("Look.\n#two-words", ("two-words",))
        assert found.kept == datetime(2024, 6, 19, 12, 30, tzinfo=UTC)
        assert found.id == str(uuid.uuid5(uuid.NAMESPACE_URL, "https://annotations.example/9"))


def test_readwise_names_are_known() -> None:
    """What Readwise calls its columns when it exports is read, too; a row without a date was kept now."""
    (found,) = read(b"Book Title,Highlight,Book Author\r\nRain,whale,Ann\r\n", NOW).bookmarks
    assert (found.title, found.publisher, found.passage.quote, found.kept) == ("Rain", "Ann", "whale", NOW)
    assert read(b"Highlight\nwhale\n", KEPT).bookmarks[0].id == read(b"Highlight\nwhale\n", NOW).bookmarks[0].id


@pytest.mark.parametrize("raw", [b"Dear diary", b"{}", b"[]", b"[1, 2]", b'{"a": 1}\n', b"\x00\x01", b'{"items": 3}'])
def test_other_files_are_refused(raw: bytes) -> None:
    """What holds no bookmarks is said to be so."""
    with pytest.raises(ExchangeError, match="it is neither"):
        read(raw, NOW)


def test_nothing_is_no_failure() -> None:
    """An empty file, as an export of nothing may be, holds nothing."""
    for raw in (b"", b"\xef\xbb\xbf\n", text_of([], Format.CSV).encode()):
        assert read(raw, NOW).bookmarks == ()


def test_entries_that_are_none_are_named() -> None:
    """The others are read."""
    good = json.dumps(record(RIVER))
    incoming = read(f'{good}\nrubbish\n{{"quote": 5}}\n{good}\n'.encode(), NOW)
    assert len(incoming.bookmarks) == 2
    assert incoming.failures == ("line 2: it has no quote", "line 3: it has no quote")
    incoming = read(b'Highlight,Title\nwhale,"a\nb"\n,nothing\n', NOW)
    assert (len(incoming.bookmarks), incoming.failures) == (1, ("line 4: it has no quote",))


HOSTILE: list[object] = [
    None,
    True,
    -1,
    2**70,
    1.5,
    "\x1b[31mred\x00\ud800\u202e",
    [],
    {},
    [[]],
    {"a": 1},
    "9999-99-99",
]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_values_of_any_kind_are_no_crash(value: object) -> None:
    """Whatever stands under a key, the bookmark is clean and a library can hold it."""
    strange = dict.fromkeys(FIELDS, value)
    annotation = {"target": value, "id": value, "body": value, "created": value}
    quoted = {"type": "TextQuoteSelector", "exact": "x", "prefix": value}
    selector = {"target": {"source": value, "selector": [value, quoted]}}
    whole = [strange | {"quote": "x"}, {"quote": "x"}, annotation, selector]
    for one in whole:
        for found in read(json.dumps(one).encode(), NOW).bookmarks:
            assert found == again([found], Format.JSON)[0]
            assert 0 <= found.passage.start <= 2**53
            texts = (found.title, found.note, found.address, found.passage.prefix, found.publisher, found.source)
            assert not set("\x1b\0\ud800\u202e") & set("".join(texts))
    text = str(value).replace("\0", "")  # it would look like UTF-16
    assert len(read(f"Highlight,Location,Date\nx,{text},{text}\n".encode(errors="replace"), NOW).bookmarks) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"quote": ' + b"9" * 10_000 + b"}",
        b'Highlight\n"' + b"x" * 500_000,
        b"Highlight\n" + b'"' * 99_999,
        b"Highlight\rx\r\0\n",
        '{"quote": "x", "kept": "0001-01-01T00:00:00+23:59"}'.encode("utf-16"),
        b'{"quote": "x", "kept": "9999-12-31T23:59:59-23:59"}',
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_bombs_do_not_go_off(raw: bytes) -> None:
    """Depth, length and odd ends are read or refused with a sentence."""
    with suppress(ExchangeError):
        read(raw, NOW)


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"Highlight,Date\n{text}".encode(errors="ignore"))
)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Nothing but the one error comes out of a file."""
    with suppress(ExchangeError):
        read(raw, NOW)


def test_markup_of_strangers_stays_text() -> None:
    """A quote can't end its block, begin a heading or drawer, or make a block id."""
    evil = "# head\n* star\n#+end_quote\n:END:\n^id\n---\n> more\n\n[[link]] <b>"
    bookmark = RIVER._replace(passage=passage(0, evil), note="")
    markdown, org = text_of([bookmark], Format.MARKDOWN), text_of([bookmark], Format.ORG)
    assert not [line for line in markdown.splitlines() if line.startswith(("* ", "#+", "^id", "> #", "> ---"))]
    assert "[[" not in markdown
    assert [line for line in org.splitlines() if line.startswith("#+")] == ["#+begin_quote", "#+end_quote"]
    assert len([line for line in org.splitlines() if line.startswith("*")]) == 2


def test_every_entry_says_what_it_is_of() -> None:
    """Each format has title, publisher, date, address and id; CSV has no room for article's date and id."""
    for form in set(Format) - {Format.CSV}:
        text = text_of([RIVER._replace(title="Rain", address="/home/rain.txt")], form)
        assert not [
            part for part in ("Rain", "The Paper", "2024-06-18", "/home/rain.txt", RIVER.id) if part not in text
        ]


def test_ascii_only_escapes_json() -> None:
    """Where an output can't encode a character, JSON loses none."""
    for form in (Format.JSON, Format.ANNOTATIONS):
        text = "\n".join(lines(SOME, form, ascii_only=True))
        assert text.isascii()
        assert read(text.encode(), NOW).bookmarks == tuple(map(homeless, SOME))


def test_file_is_new_or_none(tmp_path: Path) -> None:
    """A file that is there keeps its bytes, a link is not followed, and a missing folder is named."""
    path = tmp_path / "kept.jsonl"
    write(SOME, Format.JSON, path)
    assert path.read_text(encoding="utf-8") == text_of(SOME, Format.JSON)
    with pytest.raises(ExchangeError, match=r"kept\.jsonl is there already; nothing was written"):
        write([], Format.JSON, path)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExchangeError, match="is there already"):
        write([], Format.JSON, link)
    with pytest.raises(ExchangeError, match="can't be written: No such file"):
        write([], Format.JSON, tmp_path / "none" / "x")
    assert sorted(other.name for other in tmp_path.iterdir()) == ["kept.jsonl", "link"]
