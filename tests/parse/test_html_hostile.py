"""Pages that were made, or broken, to harm: they end soon, raise nothing, and lose no word that a browser shows."""

import gc
import socket
from pathlib import Path

import pytest

from reader.parse import HTML, parse
from reader.parse.html import reading

LONG = "<p>Nothing happened in Vell on Tuesday, and the council was pleased about it, a spokeswoman said.</p>"
PAGES = {
    "deep": "<div>" * 5_000 + "word" + "</div>" * 5_000,
    "deep and mixed": "<b><div><i><a href=x>" * 3_000 + "word",
    "as deep as can be": "<div>" * 240 + LONG * 200 + "word",
    "many open spans": "<b><i><a href=x><code>" * 50 + "<p>word</p>" * 500,
    "attributes": "<p " + " ".join(f"a{at}=1" for at in range(20_000)) + ">word</p>",
    "attributes after an odd quote": '<p x" ' + " ".join(f"a{at}='>'" for at in range(20_000)) + ">word</p>",
    "a long attribute": f"<p title='{'x' * 500_000}' class='{'ad-' * 100_000}'>word</p>",
    "lines": "<p>" + "word<br>" * 10_000,
    "tables in tables": "<table><tr><td>" * 80 + "<p>word" * 500,
    "lists in lists": "<ul><li>" * 110 + "<p>word" * 500,
    "unclosed links": "<a href=x>word" * 5_000,
    "mismatched ends": "<div>" * 200 + "</span></i>" * 5_000 + "word",
    "many claims": "<meta name=author content=x><time datetime=x>word</time>" * 2_000,
    "a long title": f"<title>{'a b c | ' * 50_000}</title><p>word",
    "nested quotes": "<blockquote>" * 200 + "<p>word" * 300,
    "entities": "<p>word " + "&#27;&#x9b;31m&amp;&#0;&#xd800;&nbsp;&bogus;" * 5_000,
    "an unclosed comment": "word<!--" * 1_000,
    "an entity bomb": '<!DOCTYPE x [<!ENTITY a "bomb"><!ENTITY b "&a;&a;&a;">]><p>word &b;</p>',
    "a file as an entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>word &a;</p>',
}


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_end_with_their_words(name: str) -> None:
    """Each is an article that holds its word, in the text or beside it."""
    (draft,) = parse(PAGES[name].encode(), HTML)
    gc.collect()
    said = " ".join([draft.title, *draft.furniture, draft.document.text])
    assert "word" in said
    assert "bomb" not in said
    assert "root:" not in said


def test_a_page_of_too_many_elements_makes_no_tree() -> None:
    """The work that a page makes is bounded by its elements, whatever they are."""
    page = "<p>word" * (reading._MOST_TAGS + 1)
    with pytest.raises(reading.TangledError):
        reading.parsed(page)


def test_nothing_is_opened_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links to style sheets, pictures, frames and document types are never followed."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page wanted to be online")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><link rel=stylesheet href="http://127.0.0.1:9/x.css">'
        f'<base href="http://127.0.0.1:9/"><img src=x><iframe src=y></iframe>{LONG}{LONG}'
    )
    assert len(parse(page.encode(), HTML)) == 1


def test_any_bytes_under_the_name_of_a_page_are_survived(shared: Path) -> None:
    """The hostile feeds and lists of other programs, read as if they were HTML, raise nothing."""
    for path in sorted([*shared.glob("hostile/feeds/hostile/*"), *shared.glob("hostile/opml/hostile/*")]):
        if path.suffix != ".gz":
            for draft in parse(path.read_bytes(), HTML):
                assert "\x1b" not in repr(draft)
