"""Pages to articles: what is found, what is left out, and what the words keep of their look."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from reader.model import Block, Draft, Kind, SpanKind
from reader.parse import HTML, parse

LONG = "Nothing happened in Vell on Tuesday, and the council was pleased about it, a spokeswoman said at noon."
OTHER = "Nobody complained about the weather either, which is not what people in Vell are known for at all."
MORE = "The mayor said that days like this one were rare, and that she would not mind another one next week."


def article(body: str, head: str = "") -> Draft:
    """The one article of a page with a title and this body."""
    page = f"<!doctype html><html><head>{head}</head><body><h1>A quiet day in Vell</h1>{body}</body></html>"
    (draft,) = parse(page.encode(), HTML)
    return draft


def story(inner: str) -> tuple[Block, ...]:
    """The blocks of a text in which this stands between two paragraphs, without them."""
    blocks = article(f"<div><p>{LONG}</p>{inner}<p>{OTHER}</p><p>{MORE}</p></div>").document.blocks
    texts = [block.text for block in blocks]
    return blocks[texts.index(LONG) + 1 : texts.index(OTHER)]


def kinds(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    """Blocks as triples of kind, level and text."""
    return [(block.kind.value, block.level, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<h3>What now?</h3>", [("heading", 3, "What now?")]),
        ("<p><b>What now</b></p>", [("heading", 2, "What now")]),
        ("<div class=x>What comes now</div>", [("heading", 2, "What comes now")]),
        (f"<h2>{LONG} {MORE}</h2>", [("paragraph", 0, f"{LONG} {MORE}")]),
        (
            "<blockquote><p>One.</p><blockquote>Two.</blockquote></blockquote>",
            [("quote", 1, "One."), ("quote", 2, "Two.")],
        ),
        (
            "<ul><li>One.<li>Two.<p>Three.</p></ul>",
            [("item", 1, "One."), ("item", 1, "Two."), ("paragraph", 0, "Three.")],
        ),
        ("<ol><li>a<li value=7>b<li>c</ol>", [("item", 1, "1. a"), ("item", 1, "7. b"), ("item", 1, "2. c")]),
        ("<pre>a\n  b</pre>", [("code", 0, "a\n  b")]),
        ("<hr>", [("rule", 0, "")]),
        ("<p>Roses are red,<br>violets are.</p>", [("paragraph", 0, "Roses are red,\nviolets are.")]),
        (
            "<p>Roses are red.<br> <br>So it is.</p>",
            [("paragraph", 0, "Roses are red."), ("paragraph", 0, "So it is.")],
        ),
        (
            "<table><tr><th>Day<th>Rain<tr><td>Mon<td>3 mm<tr><td>Tue<td></table>",
            [("table", 1, "Day | Rain"), ("table", 0, "Mon | 3 mm"), ("table", 0, "Tue")],
        ),
        (f"<table><tr><td><p>{MORE[:-1]} again.</p></table>", [("paragraph", 0, f"{MORE[:-1]} again.")]),
    ],
)
def test_elements_tell_what_blocks_are(inner: str, expected: list[tuple[str, int, str]]) -> None:
    """Headings, quotes, items, code, rules, lines and the rows of tables that are no layout come out as such."""
    assert kinds(story(inner)) == expected


@pytest.mark.parametrize(
    "inner",
    [
        "<figure><img src=a><figcaption>The mayor at noon <span>Photo: Cleo Park</span></figcaption></figure>",
        "<figure><img src=a><p>The mayor at noon</p><p class=credit>Photo: Cleo Park</p></figure>",
        "<figure><img src=a><figcaption><div>The mayor at noon</div><div>Photo: Cleo Park</div></figcaption></figure>",
        "<button><figure><img src=a><figcaption>The mayor at noon Photo: Cleo Park</figcaption></figure></button>",
        "<div><img src=a><p>The mayor at noon Photo: Cleo Park</p></div>",
        "<div class=image-caption>The mayor at noon Photo: Cleo Park</div>",
    ],
)
def test_text_beside_a_picture_is_a_caption(inner: str) -> None:
    """In a figure, beside an image or called a caption: one block with its credit."""
    assert kinds(story(inner)) == [("caption", 0, "The mayor at noon Photo: Cleo Park")]


def test_a_credit_alone_is_a_credit() -> None:
    """A caption that names nobody but the photographer is a credit, and the article's credit too."""
    draft = article(f"<p>{LONG}</p><figure><img src=a><figcaption>Photo: Cleo Park</figcaption></figure><p>{OTHER}</p>")
    assert draft.document.blocks[1] == Block(Kind.CREDIT, "Photo: Cleo Park")
    assert draft.credit == "Photo: Cleo Park"


@pytest.mark.parametrize(
    "inner",
    [
        "<script>secret()</script>",
        "<style>.secret { }</style>",
        "<noscript><p>secret</p></noscript>",
        "<template><p>secret</p></template>",
        "<textarea>secret</textarea><select><option>secret</select>",
        "<svg><text>secret</text></svg>",
        "<p hidden>secret</p>",
        "<div style='color: red; Display : None'><p>secret</p></div>",
        "<p style='visibility:hidden'>secret</p>",
        "<p class='a sr-only b'>secret</p>",
        "<!-- secret -->",
        "<?php secret ?>",
    ],
)
def test_what_a_browser_does_not_show_is_nowhere(inner: str) -> None:
    """Scripts, styles, comments and hidden elements are in no block and no furniture."""
    draft = article(f"<div><p>{LONG}</p>{inner}<p>{OTHER}</p></div>")
    assert "secret" not in repr(draft)
    assert [block.text for block in draft.document.blocks] == [LONG, OTHER]


def test_what_is_hidden_until_a_script_runs_is_shown() -> None:
    """Pages that hide all of themselves, or hide something on small screens alone, are read."""
    body = f"<main style='visibility: hidden'><p class='hidden md:block'>{LONG}</p><p>{OTHER}</p></main>"
    assert [block.text for block in article(body).document.blocks] == [LONG, OTHER]


@pytest.mark.parametrize(
    "inner",
    [
        "<div class=share-bar><p>Tell your friends what happened in Vell on Tuesday.</p></div>",
        "<aside><h3>Also in Vell</h3><p>A dog was seen at the mill, and it has not left since.</p></aside>",
        "<form><p>Enter your name here, and we shall send you a letter.</p></form>",
        "<div><h3>Also</h3><ul><li><a href=/a>A dog at the mill</a><li><a href=/b>A goat at the mill</a></ul></div>",
        "<p><a href=/a>Why the mill has no wheel any more</a></p>",
        "<p>Advertisement</p>",
        "<div><h2>A quiet day in Vell</h2></div>",
        "<article class=card><h3>A dog at the mill</h3><p>It was seen on Monday.</p></article>",
    ],
)
def test_furniture_in_the_text_is_left_out(inner: str) -> None:
    """Share bars, asides, forms, lists of links, linked lines, buttons, repeats and cards are not in the text."""
    assert kinds(story(inner)) == []


def test_prose_that_is_called_like_furniture_stays() -> None:
    """Where half of the text is called "promo", that is no furniture, whatever its author meant."""
    body = f"<div><div class=promo><p>{LONG}</p><p>{OTHER}</p></div><p>{MORE}</p></div>"
    assert [block.text for block in article(body).document.blocks] == [LONG, OTHER, MORE]


def test_head_of_an_article_is_part_of_it() -> None:
    """Between title and text, a standfirst and the caption of the picture are kept, byline and date are fields."""
    head = "<p>What a council does on a day without news.</p><p>By Ada Moss</p><p>31 May 2024</p>"
    picture = "<figure><img src=a><figcaption>The mayor at noon.</figcaption></figure>"
    draft = article(f"<header>{head}{picture}</header><div><p>{LONG}</p><p>{OTHER}</p></div>")
    assert kinds(draft.document.blocks) == [
        ("paragraph", 1, "What a council does on a day without news."),
        ("caption", 0, "The mayor at noon."),
        ("paragraph", 0, LONG),
        ("paragraph", 0, OTHER),
    ]
    assert (draft.byline, draft.published) == ("Ada Moss", "2024-05-31")


def test_links_lead_into_the_web_or_are_none() -> None:
    """Relative links are resolved against <base>; other schemes, places in the page and broken links are text."""
    targets = (
        "b",
        "/c",
        "//d.example",
        "HTTPS://e.example/x",
        "javascript:x()",
        "data:,x",
        "#f",
        "http://[",
        "mailto:g@h",
        "",
    )
    links = " ".join(f'word <a href="{target}">link</a>' for target in targets)
    draft = article(f"<p>{LONG} {links}.</p><p>{OTHER}</p>", "<base href='https://vell.example/a/'>")
    block = draft.document.blocks[0]
    assert [span.target for span in block.spans] == [
        "https://vell.example/a/b",
        "https://vell.example/c",
        "https://d.example",
        "https://e.example/x",
    ]
    assert {block.text[span.start : span.end] for span in block.spans} == {"link"}


def test_relative_links_of_a_page_from_nowhere_are_text() -> None:
    """Without an address of the page nobody knows where they lead."""
    assert not article(f"<p>{LONG} <a href=b>b</a></p><p>{OTHER}</p>").document.blocks[0].spans


def test_emphasis_goes_through_paragraphs() -> None:
    """An inline element that holds blocks emphasises each of them; one in itself says nothing more."""
    first, second = story(f"<em>{MORE[:-1]}<b>!</b><p>Not even <i>once</i>, she said.</p></em>")
    assert [(span.kind, span.start, span.end) for span in first.spans] == [
        (SpanKind.EMPHASIS, 0, len(MORE)),
        (SpanKind.STRONG, len(MORE) - 1, len(MORE)),
    ]
    assert [(span.kind, span.start, span.end) for span in second.spans] == [(SpanKind.EMPHASIS, 0, len(second.text))]


def test_white_space_is_as_a_browser_shows_it() -> None:
    """Runs of white space are one space, none at the ends and none at a span's edge; no-break spaces stay."""
    (block,) = story("<p>\n It  was\n<b> all </b>\tquiet&nbsp;&nbsp;there, <i>she </i> said. </p>")
    assert block.text == "It was all quiet\u00a0\u00a0there, she said."
    assert [block.text[span.start : span.end] for span in block.spans] == ["all", "she"]


def test_a_title_is_in_the_words_that_are_shown() -> None:
    """The claimed title without the site's name or a kicker that ran into it; else the words of the heading."""
    cases = {
        "<title>Rain in Vell - The Courier</title>": ("Rain in Vell", "<h1>Rain in Vell</h1>"),
        "<meta property=og:title content='Rain in Vell'>": ("Rain in Vell", "<h1><i>Weather</i>Rain in Vell</h1>"),
        "<meta property=og:title content='Rain in Vell again'>": (
            "Rain in Vell, again",
            "<h2>Rain in Vell, again</h2>",
        ),
        "<meta name=twitter:title content='Something else'>": ("Rain in Vell", "<h1>Rain in Vell</h1>"),
        "<title>Rain in Vell | Courier</title>": ("Rain in Vell", ""),
    }
    for head, (title, heading) in cases.items():
        page = f"<html><head>{head}</head><body>{heading}<p>{LONG}</p><p>{OTHER}</p></body></html>"
        (draft,) = parse(page.encode(), HTML)
        assert draft.title == title
        assert [block.text for block in draft.document.blocks] == [LONG, OTHER]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<h1>Closed</h1>", ["Closed"]),
        ("<nav><a href=/>Home</a></nav><div><p>By Ada Moss</p></div>", ["By Ada Moss"]),
        ("<ul><li><a href=/a>Home</a><li><a href=/b>Sport</a></ul>", ["Home", "Sport"]),
    ],
)
def test_a_page_without_text_is_kept_as_it_is(page: str, texts: list[str]) -> None:
    """A title alone, a byline alone, nothing but links: there is a title and a block, whatever there was."""
    (draft,) = parse(page.encode(), HTML)
    assert draft.title == texts[0]
    assert [block.text for block in draft.document.blocks] == texts


def test_a_page_that_says_nothing_is_no_article() -> None:
    """Empty pages, frames and pages of scripts alone give no draft."""
    for page in (b"", b" ", b"<html></html>", b"<frameset><frame src=x></frameset>", b"<script>x</script>", b"<hr>"):
        assert parse(page, HTML) == []


WORD = st.sampled_from(
    ["vell", "Tuesday", "&amp;", "&#27;[31m", "&#x202e;", "caf\u00e9", "&lt;p&gt;", "\u200b", "河", "é\u0301"]
)
TAG = st.sampled_from(
    ["p", "div", "b", "i", "a href=/x", "li", "td", "h2", "pre", "q", "blockquote", "figure", "x-y", "span"]
)
TREE = st.recursive(
    st.lists(WORD, max_size=3).map(" ".join),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag.split()[0]}>", TAG, st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(tree=TREE, closed=st.booleans())
def test_any_tree_gives_clean_text_with_spans_in_it(tree: str, closed: bool) -> None:
    """Spans lie within their blocks in the order of their starts, no control passes, and no word is lost."""
    page = f"<base href=http://v.example><div>{tree}</div>" if closed else tree[:-4]
    for draft in parse(page.encode(), HTML):
        said = [draft.title, *draft.furniture, *(block.text for block in draft.document.blocks)]
        assert not any(char in text for text in said for char in "\x1b\u202e")
        for block in draft.document.blocks:
            assert block.text == block.text.strip()
            starts = [span.start for span in block.spans]
            assert starts == sorted(starts)
            assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        assert all(word in " ".join(said) for word in ("vell", "Tuesday", "河") if closed and word in tree)


def test_pages_come_in_by_every_way(reader: Run, tmp_path: Path) -> None:
    """A page is added from a file, a folder and standard input, and read again as its article."""
    page = f"<!doctype html><h1>A quiet day in Vell</h1><p>{LONG}</p><p>{OTHER}</p>"
    (tmp_path / "page.htm").write_text(page, encoding="utf-8")
    assert reader("add", str(tmp_path))[0].startswith("1 new, 0 changed, 0 already there\n")
    assert reader("add", "-", given=page.replace("quiet", "loud").encode())[0] == "1 new, 0 changed, 0 already there\n"
    assert reader("show", "1", "--markdown")[0].endswith(f"{LONG}\n\n{OTHER}\n")
    assert (
        '"title": "A loud day in Vell"'
        in reader("parse", "--json", "-", given=page.replace("quiet", "loud").encode())[0]
    )


def test_numbers_in_a_table_are_no_buttons() -> None:
    """A cell is kept whatever it says, a number or a word that is a button elsewhere."""
    rows = "<table><tr><th>Day<th>Rain<tr><td>Mon<td>0<tr><td>2024<td>12</table>"
    assert [text for _, _, text in kinds(story(rows))] == ["Day | Rain", "Mon | 0", "2024 | 12"]
