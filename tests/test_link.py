"""What links are taken for: pages, something to be careful about, or nothing to open."""

import json
from collections.abc import Iterator
from pathlib import Path
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.link import Link, Verdict, judge

LABELLED = Path(__file__).parent.parent.parent / "shared" / "hostile" / "strings" / "urls.jsonl"
VERDICTS = {
    **dict.fromkeys(("open", "open-escaped", "open-show-punycode", "open-one-argv", "open-as-https"), Verdict.OPEN),
    **dict.fromkeys(("warn", "warn-homoglyph", "warn-userinfo", "local", "ask"), Verdict.ASK),
    **dict.fromkeys(("refuse", "refuse-too-long", "resolve-or-refuse"), Verdict.REFUSE),
}
PIECES = st.sampled_from(
    [*"/?#@:\\[]%.-&'\" ", "http", "https://", "//", "xn--", "é", "ß", "о", "例え", "\u202e", "\ud800", "127.1", "0x7f"]
)
LINKS = st.one_of(st.text(), st.text(printable), st.lists(PIECES | st.text(printable, max_size=3)).map("".join))


def labelled() -> Iterator[tuple[str, str]]:
    """Links with the verdict that people gave them."""
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        again = case.get("url_repeat")
        yield (
            case["url"] if not again else again["pre"] + again["unit"] * again["times"] + again["post"],
            case["verdict"],
        )


def test_each_labelled_link_is_judged_as_people_judge_it() -> None:
    """All 96 verdicts hold; what is shown as punycode or opened as https is."""
    if not LABELLED.exists():
        pytest.skip("the labelled links are not here")
    for target, verdict in labelled():
        link = judge(target)
        assert link.verdict is VERDICTS[verdict], target
        assert ("xn--" in link.url) >= (verdict == "open-show-punycode"), target
        assert link.url.startswith("https://") >= (verdict == "open-as-https"), target
        assert bool(link.why) == (link.verdict is not Verdict.OPEN), target


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("https://example.com/a b", Link(Verdict.OPEN, "https://example.com/a%20b")),
        ("HTTPS://Example.COM", Link(Verdict.OPEN, "https://example.com/")),
        ("https://faß.de/", Link(Verdict.OPEN, "https://xn--fa-hia.de/")),
        ("/news?x=1", Link(Verdict.OPEN, "https://paper.example/news?x=1")),
        (
            "http://[::1%25x]:80/",
            Link(Verdict.ASK, "http://[::1]:80/", "leads to this machine or into its own network, not to the internet"),
        ),
        ("mailto:desk@paper.example", Link(Verdict.ASK, "desk@paper.example", "is a mail address")),
        ("javascript:alert(1)", Link(Verdict.REFUSE, "", "is no address of a page (http or https)")),
        ("https://x/\x1b[2J", Link(Verdict.REFUSE, "", "has control characters in it")),
    ],
)
def test_a_link_says_where_it_leads(target: str, link: Link) -> None:
    """The address is whole, in ASCII, and begins where the article is; what is wrong is a clause."""
    assert judge(target, "https://paper.example/world/1") == link


def test_user_names_are_taken_out() -> None:
    """What stands before an @ is neither shown nor sent."""
    link = judge("https://bbc.co.uk:secret@evil.example/x")
    assert link.url == "https://evil.example/x"
    assert "secret" not in link.why


@given(LINKS, st.sampled_from(["", "https://paper.example/world/1"]))
def test_what_comes_out_is_harmless_and_stays_as_it_is(target: str, base: str) -> None:
    """Whatever a link is: one word of printable ASCII, http or https or mail, and judged again it is the same."""
    link = judge(target, base)
    assert link.url.isascii()
    assert link.url.isprintable()
    assert not set(link.url) & set(" \\\"'<>`" if link.is_mail else ' \\"<>`')
    assert not link.url or link.is_mail or link.url.startswith(("http://", "https://"))
    if link.url and not link.is_mail:
        assert judge(link.url).url == link.url
