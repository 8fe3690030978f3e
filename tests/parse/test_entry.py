"""Entries of feeds become articles: what the entry says of itself counts, and nothing of its text is cut off."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import parse
from reader.library import Item, Library, Taken
from reader.model import Block, Document, Draft, Kind, SpanKind
from reader.parse import entry
from reader.text import clean, clean_line


def read(**said: object) -> Draft:
    """The article of an entry that says this; HTML unless it says otherwise."""
    (draft,) = parse.parse(json.dumps({"is_html": True, **said}).encode(), parse.ENTRY)
    return draft


def texts(draft: Draft) -> list[str]:
    """The texts of an article's blocks."""
    return [block.text for block in draft.document.blocks]


def test_the_library_keeps_entries_under_the_type_that_is_read(tmp_path: Path) -> None:
    """So that what is kept can be read again by a better parser."""
    now = datetime(2024, 6, 19, tzinfo=UTC)
    with Library.open(tmp_path / "library.sqlite") as library:
        feed = library.follow("feed", "https://paper.example/feed", "The Paper", now)
        item = Item("1", b"{}", Draft("Rain", Document((Block(Kind.PARAGRAPH, "It rains."),))))
        (article,) = library.take_feed(feed, Taken(b"1"), [item], now).new
        assert library.raw(article) == (b"{}", parse.ENTRY)


def test_an_entry_is_believed() -> None:
    """Title, byline, date, language and address are what the entry says, not what its text seems to say."""
    draft = read(
        title="Storm",
        byline="Ann Other",
        published="2024-06-14T10:00:00Z",
        language="en-GB",
        address="https://bay.example/1",
        content="<h1>Another title</h1><p>By Bo</p><p>May 1, 2020</p><p>It rained all night in the bay.</p>",
    )
    assert (draft.title, draft.byline, draft.published) == ("Storm", "Ann Other", "2024-06-14T10:00:00Z")
    assert (draft.language, draft.address) == ("en-GB", "https://bay.example/1")
    assert texts(draft) == ["Another title", "It rained all night in the bay."]


def test_the_text_keeps_all_its_parts() -> None:
    """Short lines, lists of links, tables, the last heading: there is no page around it that they could belong to."""
    draft = read(
        title="Poem",
        content="<p>So much depends</p><p>upon</p><ul><li><a href='/a'>A barrow</a></li></ul>"
        "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><h3>The end</h3>",
    )
    kinds = [block.kind for block in draft.document.blocks]
    assert texts(draft) == ["So much depends", "upon", "A barrow", "1 | 2", "3 | 4", "The end"]
    assert kinds == [Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE, Kind.TABLE, Kind.HEADING]


def test_what_says_nothing_is_left_out() -> None:
    """The title again, and buttons; both stay to be looked at, but for the title."""
    draft = read(title="Storm", content="<h1>Storm</h1><p>It rained.</p><p><a href='/1'>Continue reading</a></p>")
    assert (texts(draft), draft.furniture) == (["It rained."], ("Continue reading",))


def test_a_text_of_nothing_else_is_kept() -> None:
    """Of a link to the comments, and of a message that is its own title."""
    assert texts(read(title="Storm", content="<a href='https://x.example/'>Comments</a>")) == ["Comments"]
    assert texts(read(title="It rained.", content="<p>It rained.</p>")) == ["It rained."]


def test_links_lead_where_the_feed_means() -> None:
    """Relative ones from the base of the entry; none leads out of the web."""
    draft = read(
        title="x",
        base="https://bay.example/news/",
        content="<p>See <a href='storm'>it</a> and <a href='javascript:x'>not it</a>.</p>",
    )
    (span,) = draft.document.blocks[0].spans
    assert (span.kind, span.target) == (SpanKind.LINK, "https://bay.example/news/storm")


def test_plain_text_is_taken_as_it_is() -> None:
    """Its paragraphs and items; markup in it is text."""
    draft = read(
        title="x", is_html=False, content="It rained <b>hard</b>,\nand long.\n\nIt stopped.\n- at last\n> so\n"
    )
    kinds = [block.kind for block in draft.document.blocks]
    assert texts(draft) == ["It rained <b>hard</b>, and long.", "It stopped.", "at last", "so"]
    assert kinds == [Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE]


def test_an_entry_without_text_is_its_title() -> None:
    """One without a title has the first words of its text; one without either is none."""
    assert texts(read(title="Storm", content="<img src='x'>")) == ["Storm"]
    assert read(content="<p>It rained. And so on.</p>").title == "It rained. And so on."
    assert parse.parse(b'{"content": "<br>", "is_html": true}', parse.ENTRY) == []
    (bare,) = entry.bare(b'{"title": "Storm", "content": "It rained."}')
    assert (bare.title, texts(bare)) == ("Storm", ["Storm"])


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_entry_is_said(raw: bytes) -> None:
    """In a sentence."""
    with pytest.raises(parse.ParseError, match="no entry of a feed"):
        parse.parse(raw, parse.ENTRY)


ANY = st.one_of(st.text(max_size=40), st.none(), st.integers(), st.lists(st.text(max_size=3), max_size=2))


@given(st.dictionaries(st.sampled_from(["title", "content", "byline", "published", "language", "address"]), ANY))
def test_every_entry_comes_out_clean(said: dict[str, object]) -> None:
    """Whatever types and characters it has."""
    for is_html in (True, False):
        for draft in parse.parse(json.dumps({"is_html": is_html, **said}).encode(), parse.ENTRY):
            for line in (draft.title, draft.byline, draft.credit, draft.published, draft.language, draft.address):
                assert clean_line(line) == line
            for text in (*texts(draft), *draft.furniture):
                assert clean(text) == text
            assert draft.title
