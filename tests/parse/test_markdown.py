"""Markdown: front matter, flat blocks, spans that fit, and input that means harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Block, Draft, Kind, Span, SpanKind
from reader.parse import frontmatter, markdown

MARKS = [
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[",
    "](u)",
    "![",
    "](p.png)",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "&#27;",
    "[^1]",
    "^[",
    "]",
    "\\",
    "|",
]
STARTS = [
    "# ",
    "> ",
    "- ",
    "1. ",
    "    ",
    "```\n",
    "***\n",
    "| a | b |\n|---|---|\n",
    "[^1]: ",
    "<div>\n",
    "---\n",
    "title: x\n",
]
marked = st.lists(st.sampled_from([*MARKS, *STARTS, "word", " ", "\n", "\n\n", "漢"]), max_size=40).map("".join)


def only(text: str) -> Draft:
    """The one article of a text."""
    [draft] = markdown.read(text)
    return draft


def blocks(text: str) -> list[tuple[str, int, str]]:
    """Kind, level and text of each block below a title."""
    made = only(f"---\ntitle: T\n---\n{text}").document.blocks
    return [(str(block.kind), block.level, block.text) for block in made]


@given(marked)
@settings(deadline=None, max_examples=100)
def test_any_markup_gives_sound_blocks(text: str) -> None:
    """Whatever stands in it: no empty block but rules, spans inside their text, and a title."""
    for draft in markdown.read(text):
        assert draft.title
        assert draft.document.blocks
        for block in draft.document.blocks:
            assert (block.kind is Kind.RULE) == (not block.text)
            assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


@given(st.lists(st.text("abcdéf漢", min_size=1, max_size=8), min_size=1, max_size=12))
@settings(deadline=None)
def test_plain_words_pass_unchanged(said: list[str]) -> None:
    """Text without any markup is one paragraph of the same words."""
    assert blocks(" ".join(said)) == [("paragraph", 0, " ".join(said))]


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("# Head\n\ntext", "Head", "text"),
        ("Head *it*\n===\n\ntext", "Head it", "text"),
        ("text\n\n# Head", "Head", "text"),
        ("---\ntitle: Head\n---\n# Head\n\ntext", "Head", "text"),
        ("---\ntitle: Front\n---\n# Head\n\ntext", "Front", "Head"),
        ("## Only a second level\n\ntext", "Only a second level", "Only a second level"),
        ("just text, long enough", "just text, long enough", "just text, long enough"),
        ("# Only a head", "Only a head", "Only a head"),
        ("---\ntitle: Only a title\n---\n", "Only a title", "Only a title"),
    ],
)
def test_where_the_title_comes_from(text: str, title: str, first: str) -> None:
    """Front matter, else the first heading of level 1, which is said once; else the first words."""
    draft = only(text)
    assert (draft.title, draft.document.blocks[0].text) == (title, first)


@pytest.mark.parametrize(
    ("front", "byline", "published", "publisher"),
    [
        ("author: Jo Doe\ndate: 2024-05-03\nsource: The Paper", "Jo Doe", "2024-05-03", "The Paper"),
        ('author: "Jo \\"J\\" Doe"\ndate: 2024-05-03T10:00:00Z', 'Jo "J" Doe', "2024-05-03T10:00:00Z", ""),
        ("author: [Jo Doe, 'Ann Roe']\ndate: 3 May 2024", "Jo Doe, Ann Roe", "2024-05-03", ""),
        ("authors:\n  - Jo Doe\n  - Ann Roe\ndate: last spring", "Jo Doe, Ann Roe", "last spring", ""),
        ("source: https://user:pw@Paper.example:80/a?b#c", "", "", "paper.example"),
        ("Author: 'Jo''s'\nunknown: x\n# a comment\ndate:", "Jo's", "", ""),
        ("date: " + "x" * 60, "", "", ""),
    ],
)
def test_what_front_matter_says(front: str, byline: str, published: str, publisher: str) -> None:
    """Author, date and source in the forms that people and programs write."""
    draft = only(f"---\n{front}\n---\ntext")
    assert (draft.byline, draft.published, draft.publisher) == (byline, published, publisher)


@pytest.mark.parametrize(
    "text",
    [
        "---\nno keys here\n---\ntext",
        "---\ntitle: x\nand a line of text\n---\ntext",
        "---\ntitle: never closed\n",
        "text\n---\na: b\n---\n",
        "---\n---\ntext",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    """Text between two rules is not swallowed."""
    assert frontmatter.split(text) == ({}, text)


def test_levels_are_depths() -> None:
    """Quotes in quotes, items in items, and each in the other."""
    assert blocks("> a\n> > b\n> - c\n>   1. d\n\n- e\n\n  f\n\n  > g") == [
        *[("quote", 1, "a"), ("quote", 2, "b"), ("item", 1, "c"), ("item", 2, "1. d")],
        *[("item", 1, "e"), ("paragraph", 0, "f"), ("quote", 1, "g")],
    ]


def test_ordered_items_keep_the_numbers_of_the_source() -> None:
    """A list that begins at 7 says so."""
    assert blocks("7. a\n8. b") == [("item", 1, "7. a"), ("item", 1, "8. b")]


def test_pictures_alone_are_captions() -> None:
    """The description, else the title; nothing where both are missing, and text among text."""
    assert blocks('![a *b*](x)\n\n![](x "t")\n\n![](x)\n\n![a](x) ![b](y)\n\nw ![c](x)') == [
        *[("caption", 0, "a b"), ("caption", 0, "t"), ("caption", 0, "a b"), ("paragraph", 0, "w c")],
    ]


def test_rows_of_tables() -> None:
    """Cells are joined by bars, the head is level 1, and spans are shifted into the row."""
    row = only("| *a* | b |\n|---|---|\n| c | [d](u) |").document.blocks
    assert row == (
        Block(Kind.TABLE, "a | b", 1, (Span(0, 1, SpanKind.EMPHASIS),)),
        Block(Kind.TABLE, "c | d", 0, (Span(4, 5, SpanKind.LINK, "u"),)),
    )


def test_notes_stay_readable() -> None:
    """References are numbers, the notes come last as items, in the order of their references; none is lost."""
    text = "b[^y] c[^x] d[^y]\n\n[^x]: X *x*\n\n[^y]: Y\n\n    more\n\n[^z]: Z\n"
    assert blocks(text) == [
        *[("paragraph", 0, "b[1] c[2] d[1]"), ("item", 1, "[1] Y"), ("paragraph", 0, "more")],
        *[("item", 1, "[2] X x"), ("item", 1, "[z] Z")],
    ]


def test_breaks() -> None:
    """Hard ones are newlines, soft ones spaces, and nothing between characters that need no space."""
    assert blocks("a\\\nb  \nc\nd<br>e\n\n漢字\n漢字") == [
        ("paragraph", 0, "a\nb\nc d\ne"),
        ("paragraph", 0, "漢字漢字"),
    ]


def test_raw_html_leaves_its_text() -> None:
    """Tags, comments, scripts and styles are gone; what they part is parted."""
    assert blocks(
        "a <i>b</i><script>c()</script><!-- d -->\n\n<div><p>e &lt;</p>f<style>g</style></div>\n<!-- h -->"
    ) == [
        *[("paragraph", 0, "a b"), ("paragraph", 0, "e <"), ("paragraph", 0, "f")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a <script> b",
        "a <style>b</script> c",
        "<script>\na\n\nb",
        "<!-- a\n\nb",
        "<!-- c --> a <!-- b",
        "a <b",
        "<!a\nb",
    ],
)
def test_raw_html_that_never_ends_hides_nothing(text: str) -> None:
    """A tag that somebody only named, or forgot to end, costs no word."""
    said = "".join(block.text for block in only(text).document.blocks)
    assert {"a", "b"} <= set(said)


@pytest.mark.parametrize("text", ["[a](javascript:alert(1))", "[a](<data:text/html,x>)", "[a](vbscript:x)"])
def test_links_that_run_something_are_no_links(text: str) -> None:
    """Their text stays as it is written."""
    assert only(text).document.blocks[0].spans == ()


def test_spans_fit_where_white_space_around_the_text_goes() -> None:
    """Code may begin and end with spaces; the block's text does not."""
    [block] = only("` a` b ` c `").document.blocks
    assert [block.text[span.start : span.end] for span in block.spans] == ["a", "c"]


def test_what_entities_hide_is_cleaned_and_spans_still_fit() -> None:
    """Characters that come out of the parser pass the door too, before the text is measured."""
    [block] = only("a&#x202e;b &#xad;**c&#x9b;31m** [d](u&#x202e;v)").document.blocks
    assert "\u202e" not in block.text
    assert [block.text[span.start : span.end] for span in block.spans] == ["c\ufffd31m", "d"]
    assert "\u202e" not in block.spans[1].target


DEEP = 3000


@pytest.mark.parametrize(
    "text",
    [
        *("> " * DEEP + "x", "- " * DEEP + "x", "1. " * DEEP + "x", "[" * DEEP + "x", "![" * DEEP + "x](y)" * DEEP),
        *(
            "^[" * DEEP + "x" + "]" * DEEP,
            "*a_ " * DEEP + "x",
            "<b>" * DEEP + "x",
            "<!-- " * DEEP + "-->x",
            "a" + "`" * DEEP + "x",
        ),
        *("".join(f"[^{number}]: " for number in range(DEEP)) + "x", "".join(f"{'  ' * n}- x\n" for n in range(200))),
    ],
)
def test_nesting_without_end_is_read(text: str) -> None:
    """However deep, nothing is raised, and the word at the bottom is there."""
    assert "x" in "".join(block.text for block in only(text).document.blocks)
