"""Articles written out: the JSON contract, plain text, Markdown that reads back."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader import parse
from reader.export.inline import inline
from reader.export.markdown import as_markdown
from reader.export.plain import as_list, as_outline, as_text
from reader.export.values import as_json, drafted, listed
from reader.model import Article, Block, Document, Draft, Kind, Span, SpanKind, State

BLOCKS = (
    Block(Kind.PARAGRAPH, "A standfirst that says what it is about.", 1),
    Block(Kind.CAPTION, "Two people at a table. (AFP)"),
    Block(Kind.CREDIT, "Shutterstock"),
    Block(Kind.HEADING, "A heading", 2),
    Block(Kind.PARAGRAPH, "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."),
    Block(Kind.QUOTE, "What somebody said about it, at more length than fits on one line of seventy-two columns.", 1),
    Block(Kind.QUOTE, "Quoted there", 2),
    Block(Kind.ITEM, "an item", 1),
    Block(Kind.ITEM, "one below it", 2),
    Block(Kind.ITEM, "1. numbered", 1),
    Block(Kind.CODE, "def f():\n    return 1"),
    Block(Kind.TABLE, "Name | Age", 1),
    Block(Kind.TABLE, "Ada | 36"),
    Block(Kind.RULE, ""),
    Block(
        Kind.PARAGRAPH, "The\nend.", 0, (Span(4, 7, SpanKind.STRONG), Span(0, 3, SpanKind.LINK, "https://a.example/"))
    ),
)
DRAFT = Draft("A title", Document(BLOCKS), "Jane Doe", "AFP", "The Paper", "2024-06-14", "en", ("Share", "TT"))


def article(number: int, **fields: object) -> Article:
    """An article with these fields, and unremarkable others."""
    usual: dict[str, object] = {
        "title": "A title",
        "byline": "",
        "credit": "",
        "publisher": "",
        "published": "",
        "language": "",
        "source": "a.txt",
        "words": 700,
        "added": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "state": State(),
    }
    return Article(id=number, **usual | fields)  # type: ignore[arg-type]  # the values are of the fields' types


# --- JSON ---


def test_json_of_a_draft_is_the_contract() -> None:
    """The names, kinds and shapes that other programs read; a change here breaks them."""
    value = json.loads(json.dumps(drafted(DRAFT)))
    blocks, furniture = value.pop("blocks"), value.pop("furniture")
    assert value == {
        "title": "A title",
        "byline": "Jane Doe",
        "credit": "AFP",
        "publisher": "The Paper",
        "published": "2024-06-14",
        "language": "en",
        "address": "",
    }
    assert furniture == ["Share", "TT"]
    assert blocks[0] == {
        "kind": "paragraph",
        "text": "A standfirst that says what it is about.",
        "level": 1,
        "spans": [],
    }
    assert blocks[-1]["spans"] == [
        {"start": 4, "end": 7, "kind": "strong", "target": ""},
        {"start": 0, "end": 3, "kind": "link", "target": "https://a.example/"},
    ]
    kinds = {"heading", "paragraph", "caption", "credit", "quote", "item", "code", "table", "rule"}
    assert {block["kind"] for block in blocks} == kinds


def test_json_of_an_article_has_its_state_and_its_document() -> None:
    """`as_json` is what lists say of an article and what its parser gave, in one object."""
    state = State(read=True, starred=True, position=3)
    value = as_json(article(7, state=state), DRAFT)
    assert {"id": 7, "read": True, "starred": True, "position": 3, "minutes": 3}.items() <= value.items()
    assert value["added"] == "2026-03-01T12:00:00+00:00"
    assert listed(article(7)).keys() | drafted(DRAFT).keys() == value.keys()


# --- plain text ---

TEXT = """\
A title
=======
Jane Doe · The Paper · 2024-06-14 · 1 min

A standfirst that says what it is about.

[Two people at a table. (AFP)]

[Shutterstock]

A heading
---------

One two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen.

> What somebody said about it, at more length than fits on one line of
> seventy-two columns.

> > Quoted there

  • an item
    • one below it
  1. numbered

    def f():
        return 1

Name | Age
----------
Ada | 36

* * *

The
end.
"""


def test_text_shows_each_kind() -> None:
    """Every kind of block can be told from the others without any colour."""
    assert as_text(DRAFT) == TEXT


def test_text_loses_nothing_and_cuts_no_word() -> None:
    """A word that is longer than a line stands on a line of its own, whole; scripts without spaces too."""
    words = ["https://a.example/" + "x" * 80, "well-known", "長" * 90]
    lines = as_text(Draft("T", Document((Block(Kind.PARAGRAPH, " ".join(words)),))), 20).splitlines()
    assert lines[-3:] == words


OUTLINE = """\
title      A title
byline     Jane Doe

standfirst In short.
heading 2  Head
paragraph  one two
           three
           four

furniture  Share
furniture  TT
"""


def test_outline_names_each_piece() -> None:
    """The margin says what each piece was taken for; furniture comes last."""
    blocks = (
        Block(Kind.PARAGRAPH, "In short.", 1),
        Block(Kind.HEADING, "Head", 2),
        Block(Kind.PARAGRAPH, "one two three\nfour"),
    )
    draft = Draft("A title", Document(blocks), "Jane Doe", furniture=("Share", "TT"))
    assert as_outline(draft, 20) == OUTLINE


def test_lists_are_cut_for_screens_alone() -> None:
    """With a width each line has just that; without one nothing is cut. Wide characters count as two cells."""
    articles = [
        article(9, title="国" * 60, publisher="The Paper", published="2024-06-14T08:00:00Z"),
        article(10, title="Short", state=State(read=True, starred=True), words=12_000),
    ]
    assert list(as_list(articles)) == [
        f" 9  ●   {'国' * 60}  The Paper  3 min  2024-06-14",
        "10   ★  Short  a.txt  52 min  2026-03-01",
    ]
    assert list(as_list(articles, 80)) == [
        f" 9  ●   {'国' * 16}…  The Paper           3 min  2024-06-14",
        f"10   ★  Short{' ' * 28}  a.txt              52 min  2026-03-01",
    ]


# --- Markdown ---

MARKDOWN = """\
---
title: "A title"
author: "Jane Doe"
credit: "AFP"
date: "2024-06-14"
source: "The Paper"
language: "en"
description: "A standfirst that says what it is about."
---

A standfirst that says what it is about.

![Two people at a table. (AFP)]()

![Shutterstock](<> "credit")

## A heading

One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.

> What somebody said about it, at more length than fits on one line of seventy-two columns.

> > Quoted there

- an item
  - one below it

1. numbered

```
def f():
    return 1
```

| Name | Age |
| --- | --- |
| Ada | 36 |

***

[The](https://a.example/)\\
**end**.
"""


def test_markdown_is_what_a_person_would_write() -> None:
    """Front matter, then CommonMark with nothing escaped that needs no escape."""
    assert as_markdown(DRAFT) == MARKDOWN


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no item", r"1\. no item"),
        ("1.5 is a number", "1.5 is a number"),
        ("- no item\n+ nor this", "\\- no item\\\n\\+ nor this"),
        ("a\n===\nb\n---", "a\\\n\\===\\\nb\\\n\\---"),
        ("a*b*c_d_ `e` ~~f~~", r"a\*b\*c\_d\_ \`e\` \~\~f\~\~"),
        ("<b>&amp; AT&T [x](y) ![z]", r"\<b>\&amp; AT&T \[x\](y) !\[z\]"),
        ("C:\\temp", r"C:\\temp"),
    ],
)
def test_text_is_never_taken_for_markup(text: str, written: str) -> None:
    """What would be markup is escaped; what wouldn't is left as it is."""
    assert inline(text) == written


@pytest.mark.parametrize(
    ("text", "spans", "written"),
    [
        ("a b", [Span(0, 3, SpanKind.STRONG), Span(2, 3, SpanKind.EMPHASIS)], "**a *b***"),
        ("a ` b", [Span(0, 5, SpanKind.CODE)], "``a ` b``"),
        ("`", [Span(0, 1, SpanKind.CODE)], "`` ` ``"),
        ("a!b", [Span(2, 3, SpanKind.LINK, "https://a.example/(x) y")], r"a\![b](<https://a.example/(x) y>)"),
        ("ab", [Span(0, 2, SpanKind.LINK, "javascript:alert(1)")], "ab"),
        ("abcd", [Span(0, 3, SpanKind.STRONG), Span(1, 4, SpanKind.LINK, "/x")], "**abc**d"),
        ("a b c", [Span(1, 3, SpanKind.STRONG)], "a b c"),
        ('x"y"z', [Span(1, 4, SpanKind.STRONG)], 'x"y"z'),
    ],
)
def test_spans_are_marked_where_markdown_can_say_them(text: str, spans: list[Span], written: str) -> None:
    """A span that Markdown can't express there is left out; its text is not."""
    assert inline(text, spans) == written


def test_front_matter_is_one_safe_line_a_field() -> None:
    """No title can end its quotes, its line or the front matter (YAML 1.2.2, section 7.3)."""
    title = 'It\'s "so": --- \\ [x] #y'
    draft = Draft(title, Document())
    assert as_markdown(draft) == "---\ntitle: 'It''s \"so\": --- \\ [x] #y'\n---\n\n"


# Words with all that Markdown could take for markup, of several scripts.
PIECES = r"""word Größe 言葉 é 🙂 1. 2) - + * ** *** _ __ a_b # ## > = === | [ ] ( ) ![ [^1] ` `` ``` ~ ~~ ~~~ :-- --- :
    ! \ <b> </b> <!-- &amp; &#42; & { } " ' … 1.\ $x$ http://a.example/_b_ a@b.example"""
LINE = st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from([" ", ""])), min_size=1, max_size=8).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces).strip()
)


@st.composite
def spans_of(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Spans of a text that do not overlap, as parsers give them."""
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    kinds = st.sampled_from([SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.CODE, SpanKind.LINK])
    spans = []
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        kind = draw(kinds)
        spans.append(Span(start, end, kind, "https://a.example/b?c=d" if kind is SpanKind.LINK else ""))
    return tuple(spans)


@st.composite
def ordinary(draw: st.DrawFn) -> Block:
    """A block as a parser may give it, of any kind that Markdown has."""
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.TABLE]))
    if kind is Kind.RULE:
        return Block(kind, "")
    one_line = kind in (Kind.HEADING, Kind.CAPTION, Kind.CREDIT)
    text = "\n".join(draw(st.lists(LINE, min_size=1, max_size=1 if one_line else 3)))
    plain = kind in (Kind.CODE, Kind.CAPTION, Kind.CREDIT)
    level = {Kind.HEADING: st.integers(1, 6), Kind.QUOTE: st.integers(1, 3), Kind.ITEM: st.integers(1, 3)}
    return Block(kind, text, draw(level.get(kind, st.just(0))), () if plain else draw(spans_of(text)))


def read_back(draft: Draft) -> Draft:
    """What the parser makes of the Markdown."""
    (again,) = parse.parse(as_markdown(draft).encode(), parse.MARKDOWN)
    return again


def test_markdown_reads_back_as_it_was() -> None:
    """All fields and all blocks, the standfirst and the credit too; what was left out of the article is not in it."""
    again = read_back(DRAFT._replace(address="https://a.example/1?b=c#d"))
    assert again._replace(document=Document()) == DRAFT._replace(
        document=Document(), furniture=(), address="https://a.example/1?b=c#d"
    )
    assert [(block.kind, block.text, block.level, set(block.spans)) for block in again.document.blocks] == [
        (block.kind, block.text, block.level, set(block.spans)) for block in BLOCKS
    ]


@pytest.mark.parametrize("level", [10, 20])
def test_deep_blocks_read_back_with_their_text(level: int) -> None:
    """Quotes as deep as they are; items no deeper than ten levels, which is as deep as Markdown is read."""
    caption, quote = Block(Kind.CAPTION, "A bridge. Copyright\u00a0AP"), Block(Kind.QUOTE, "A quote.", level)
    again = read_back(Draft("A title", Document((caption, quote, Block(Kind.ITEM, "An item.", level)))))
    assert again.document.blocks == (caption, quote, Block(Kind.ITEM, "An item.", 10))


@settings(deadline=None)
@given(title=LINE, names=st.tuples(LINE, LINE, LINE), blocks=st.lists(ordinary(), min_size=1, max_size=6))
def test_any_ordinary_blocks_read_back(title: str, names: tuple[str, str, str], blocks: list[Block]) -> None:
    """Whatever signs a text is made of, it comes back to the letter, in blocks of the same kind and level."""
    assume(blocks[0].text != title)  # or it would be the title, said again
    assume("://" not in names[2])  # of an address the host is the publisher
    again = read_back(Draft(title, Document(tuple(blocks)), *names))
    assert (again.title, again.byline, again.credit, again.publisher) == (title, *names)
    assert [(block.kind, block.level, block.text) for block in again.document.blocks] == [
        (block.kind, block.level, block.text) for block in blocks
    ]
    for block, written in zip(again.document.blocks, blocks, strict=True):
        assert set(block.spans) <= set(written.spans)
