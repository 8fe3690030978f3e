"""What a page says about itself, and what of it is believed."""

import json

import pytest

from reader.model import Draft
from reader.parse import HTML, parse

TEXT = (
    "<p>Nothing happened in Vell on Tuesday, and the council was pleased about it, a spokeswoman said at noon.</p>"
    "<p>Nobody complained about the weather either, which is not what people in Vell are known for at all.</p>"
)


def article(head: str, byline: str = "", attributes: str = "") -> Draft:
    """The article of a page with this head, and this below its title."""
    page = f"<html {attributes}><head>{head}</head><body><h1>A quiet day</h1><div>{byline}</div>{TEXT}</body></html>"
    (draft,) = parse(page.encode(), HTML)
    return draft


def linked_data(**values: object) -> str:
    """A JSON-LD script that describes an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def meta(**values: str) -> str:
    """Meta tags; a double underscore stands for a colon."""
    return "".join(f'<meta name="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


ALL = linked_data(
    headline="A quiet day",
    author=[{"@type": "Person", "name": "Ada Moss"}, {"@type": "Person", "name": "Ben Ruiz"}],
    publisher={"name": "The Courier"},
    datePublished="2024-05-31T17:20:00+01:00",
    inLanguage="en-GB",
    mainEntityOfPage={"@id": "https://courier.example/quiet"},
)
OG = meta(
    og__site_name="Courier online",
    article__published_time="2024-05-30",
    og__locale="fr_FR",
    og__url="http://og.example/",
)


def test_json_ld_is_trusted_most() -> None:
    """Authors, publisher, date, language and address come from JSON-LD, whatever the other tags say."""
    draft = article(OG + ALL + meta(author="Cleo Park"))
    assert (draft.byline, draft.publisher) == ("Ada Moss, Ben Ruiz", "The Courier")
    assert (draft.published, draft.language) == ("2024-05-31T17:20:00+01:00", "en-GB")
    assert draft.address == "https://courier.example/quiet"


def test_open_graph_is_trusted_before_other_tags() -> None:
    """Where there is no JSON-LD, Open Graph tells; where that says nothing, other tags do."""
    others = meta(author="Cleo Park", publisher="Other", date="2024-05-01", language="de")
    draft = article(others + OG)
    assert (draft.byline, draft.publisher, draft.published) == ("Cleo Park", "Courier online", "2024-05-30")
    assert (draft.language, draft.address) == ("fr-FR", "http://og.example/")


@pytest.mark.parametrize(
    ("shown", "byline", "published"),
    [
        ("<p>By Cleo Park</p><p>2 May 2024</p>", "Cleo Park", "2024-05-02"),
        ("<p>By Ben Ruiz</p><p>1 June 2024</p>", "Ada Moss, Ben Ruiz", "2024-05-31T17:20:00+01:00"),
        ("<p>By Dora Finch</p>", "Dora Finch", "2024-05-31T17:20:00+01:00"),
        ("", "Ada Moss, Ben Ruiz", "2024-05-31T17:20:00+01:00"),
    ],
)
def test_the_page_is_believed_before_claims(shown: str, byline: str, published: str) -> None:
    """A claim that the page shows wins over a more trusted one that it doesn't; a day either way is a time zone."""
    draft = article(ALL + meta(author="Cleo Park", date="2024-05-02"), shown)
    assert (draft.byline, draft.published) == (byline, published)


@pytest.mark.parametrize(
    "name", ["https://courier.example/ada", "ada@courier.example", "The Courier", "Ada " * 100, "\u200b"]
)
def test_what_is_no_name_is_no_byline(name: str) -> None:
    """Addresses, the publisher and whole texts in the place of a name are not taken for one."""
    assert article(linked_data(author={"name": name}, publisher={"name": "The Courier"})).byline == ""


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31T17:20:00.123Z", "2024-05-31T17:20:00+00:00"),
        ("31 May 2024, 17:20", "2024-05-31"),
        ("0001-01-01T00:00:00Z", ""),
        ("03/04/2024", ""),
        ("yesterday", ""),
        ("9" * 5000, ""),
    ],
)
def test_dates_are_iso_8601_or_nothing(value: str, published: str) -> None:
    """What can be read with certainty is written in one way; years that nobody meant are no dates."""
    assert article(linked_data(datePublished=value)).published == published


@pytest.mark.parametrize(
    ("attributes", "language"),
    [("lang=en", "en"), ("lang=pt_BR", "pt-BR"), ("lang=ru", ""), ("lang='a b'", ""), ("", "")],
)
def test_a_language_must_be_written_in_its_letters(attributes: str, language: str) -> None:
    """What a template claims is not believed of a text in another script."""
    assert article("", attributes=attributes).language == language


def test_the_host_stands_for_a_publisher_without_a_name() -> None:
    """Where no name is given, the canonical address tells who published it."""
    assert article("<link rel=canonical href=https://www.courier.example/a>").publisher == "www.courier.example"


@pytest.mark.parametrize("address", ["javascript:x()", "/relative", "file:///etc/passwd", "https://", "http://[x"])
def test_only_addresses_of_the_web_are_addresses(address: str) -> None:
    """Anything else in the place of the canonical address is looked past; a broken one harms nothing."""
    draft = article(f"<link rel=canonical href='{address}'>")
    assert draft.address in {"", "http://[x"}
    assert draft.publisher == ""


def test_browsers_write_where_they_saved_a_page_from() -> None:
    """The comment at the top of a saved page gives its address, where the page itself doesn't."""
    page = f"<!-- saved from url=(0027)https://courier.example/day --><html><h1>A quiet day</h1>{TEXT}</html>"
    (draft,) = parse(page.encode(), HTML)
    assert draft.address == "https://courier.example/day"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": {"a": [1]}, "author": 7, "publisher": null, "datePublished": []}',
        '{"@type": ["Article", 3], "headline": "Not on the page at all"}',
        '[{"@type": "NewsArticle", "author": [{"name": ["x"]}, null, "\u001b[31m"]}]',
        "null",
        '{"@graph": ' * 500 + "1" + "}" * 500,
    ],
)
def test_odd_json_ld_harms_nothing(script: str) -> None:
    """Broken, deep and wrongly typed JSON-LD leaves title and text as the page shows them."""
    draft = article(f'<script type="application/ld+json">{script}</script>')
    assert (draft.title, draft.byline) == ("A quiet day", "")
    assert len(draft.document.blocks) == 2
