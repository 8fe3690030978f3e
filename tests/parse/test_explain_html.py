"""Why each part of a page is what it is: the rules that decided, the claims that were believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.reasons import as_text
from reader.parse import HTML, MHTML, explain, parse
from reader.parse.reasons import Reason

LONG = "Nothing happened in Vell on Tuesday, and the council was pleased about it, a spokeswoman said at noon."
OTHER = "Nobody complained about the weather either, which is not what people in Vell are known for at all."
MORE = "The mayor said that days like this one were rare, and that she would not mind another one next week."
HEAD = """
<title>A quiet day in Vell | The Vell Post</title><meta property="og:site_name" content="The Vell Post">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A quiet day in Vell",
"author": {"name": "Jo Doe"}, "datePublished": "2024-05-31T10:00:00Z"}</script>
"""


def page(body: str, head: str = HEAD) -> bytes:
    """The source of a page whose text, three paragraphs, has this after the first of them."""
    story = f"<main class=story><p>{LONG}</p>{body}<p>{OTHER}</p><p>{MORE}</p></main>"
    title = "<header><h1>A quiet day in Vell</h1><p>By Jo Doe</p></header>"
    return (
        f"<!doctype html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a></nav>{title}{story}"
        "<footer>Imprint</footer></body></html>"
    ).encode()


def reasons(body: str = "", head: str = HEAD) -> list[Reason]:
    """The reasons of such a page, which holds one article."""
    [found] = explain(page(body, head), HTML)
    return found


def reason(text: str, body: str) -> Reason:
    """The reason of the piece that says this; the last one, if something is said twice."""
    return next(found for found in reversed(reasons(body)) if found.text == text)


@pytest.mark.parametrize(
    ("text", "inner", "role", "because"),
    [
        ("What now?", "<h3>What now?</h3>", "heading", "in a heading's element"),
        ("What now", "<p><b>What now</b></p>", "heading", "a short line, all of it strong"),
        ("What comes now", "<div>What comes now</div>", "heading", "nothing tells by itself"),
        ("One.", "<blockquote>One.</blockquote>", "quote", "in <blockquote>"),
        ("One.", "<ul><li>One.</ul>", "item", "in <li>"),
        ("a\n b", "<pre>a\n b</pre>", "code", "in <pre>"),
        ("Day | Rain", "<table><tr><th>Day<th>Rain<tr><td>Mon<td>3 mm</table>", "table", "in a table"),
        ("The mayor", "<figure><img src=a><figcaption>The mayor</figcaption></figure>", "caption", "in a figure"),
        ("The mayor spoke.", "<div><img src=a><p>The mayor spoke.</p></div>", "caption", "beside a picture"),
        ("Photo: Cleo Park", "<p>Photo: Cleo Park</p>", "credit", "a credit by its words"),
        ("Share this", "<p>Share this</p>", "furniture", "a button or a notice by its words"),
        (LONG, f"<p>{LONG}</p>", "repeat", "said before"),
        ("One more", "<p><a href=/x>One more</a></p>", "furniture", "most of it is links"),
        ("Read on", "<h3><a href=/x>Read on</a></h3>", "furniture", "a heading that is a link"),
        ("A form.", "<form>A form.</form>", "furniture", "in <form>, which stands beside the text"),
        (
            "Now this.",
            '<div class="promo box">Now this.</div>',
            "furniture",
            'in <div "promo box">, which is furniture',
        ),
        ("Home", "", "furniture", "in <nav>"),
        ("Imprint", "", "furniture", "outside of the container"),
        ("By Jo Doe", "", "byline", "its words name an author"),
        ("A quiet day in Vell", "", "title", "the title, where the page shows it"),
    ],
)
def test_each_piece_tells_the_rule_that_decided(text: str, inner: str, role: str, because: str) -> None:
    """By its element, its words, its name, its neighbours, or by what is left out after all."""
    found = reason(text, inner)
    assert (found.role, found.chance) == (role, None)
    assert found.because[0].startswith(because)


def test_each_piece_tells_where_it_stands() -> None:
    """Its element, and the nearest around it with a name."""
    assert reason(OTHER, "").because[1] == '<p> in <main "story">'


def test_fields_tell_which_claim_was_believed_and_whether_the_page_shows_it() -> None:
    """Each field that is known stands first, with its source."""
    told = {found.role: (found.text, found.because[0]) for found in reversed(reasons())}
    assert told["title"] == ("A quiet day in Vell", "JSON-LD, headline, and the page shows it")
    assert told["byline"] == ("Jo Doe", "JSON-LD, author, and the page shows it")
    assert told["published"] == ("2024-05-31T10:00:00+00:00", "JSON-LD, datePublished, which the page does not show")
    assert told["publisher"] == ("The Vell Post", "<meta og:site_name>, which the page does not show")
    assert told["language"] == ("en", "<html lang>, and the text is written in its letters")


def test_without_claims_the_page_itself_is_the_source() -> None:
    """The first heading is the title, what names an author the byline, and what is not known is not told."""
    told = {found.role: found.because[0] for found in reversed(reasons("", head=""))}
    assert told["title"].startswith("the first <h1>")
    assert told["byline"] == "what the page shows as its byline"
    assert "published" not in told


def test_the_container_is_named() -> None:
    """Which part of the page was taken for the article, and how much it holds."""
    found = next(found for found in reasons() if found.role == "container")
    assert found.text == '<main "story">'
    assert found.because[0] == "holds 3 of the 7 pieces of the page"


FRAGMENTS = [
    f"<p>{MORE[:-1]} again.</p>",
    "<h2>What now?</h2>",
    "<figure><img src=a><figcaption>The mayor <span>Photo: Cleo Park</span></figcaption></figure>",
    "<div class=related><a href=/x>Another day</a><p>Short</p></div>",
    "<table><tr><td>a<td>b<tr><td>c<td>0</table>",
    "<ul><li>One<li>Two</ul>",
    "<hr>",
    "<p>\u202eabc \x1b[31m</p>",
    f"<div id='{'x' * 400}'>{LONG}</div>",
    "<aside><p>Aside</p></aside>",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join))
@settings(deadline=None, max_examples=40)
def test_reasons_agree_with_what_is_made_of_the_page(body: str) -> None:
    """Whatever is in a page: its blocks come in their order, all that was left out has a reason, and lines fit."""
    found = reasons(body)
    [draft] = parse(page(body), HTML)
    pieces = found[[one.role for one in found].index("container") + 1 :]
    kept = [("paragraph" if one.role == "standfirst" else one.role, one.text) for one in pieces]
    blocks = [(str(block.kind), block.text) for block in draft.document.blocks]
    left_out = {"title", "byline", "date", "furniture", "repeat"}
    assert [pair for pair in kept if pair[0] not in left_out] == blocks
    assert {text for role, text in kept if role in left_out} >= set(draft.furniture)
    assert all(one.because for one in found)
    assert all(len(line) <= 80 for line in as_text(found).split("\n"))


def test_a_page_in_mhtml_is_explained_too() -> None:
    """The page in the file is what the reasons speak of."""
    saved = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page("")
    assert explain(saved, MHTML) == explain(page(""), HTML)


def test_pages_without_a_tree_or_without_words_have_no_rules_to_tell() -> None:
    """What is nested too deep is bare text, and says so; an empty page has no reasons."""
    [found] = explain(b"<b>" * 120_000 + b"Words", HTML)
    assert [(one.text, one.because) for one in found] == [
        ("Words", ("the page makes no tree, so its bare text is kept",))
    ]
    assert explain(b"<p> </p>", HTML) == []
