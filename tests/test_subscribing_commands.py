"""The commands that follow, name, remove and fetch, as scripts and people at a terminal use them."""

import json
import os
import ssl
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from reader import cli, parse
from reader.cli import asking, bringing, offering
from reader.cli.command import Command
from reader.cli.registry import COMMANDS
from reader.console import print_lines
from reader.feeds import opml
from reader.library import Item, Library, Taken
from reader.model import Block, Document, Draft, Kind
from reader.refresh.workers import Workers
from reader.subscribing import adding, filling
from reader.subscribing.following import subscriptions
from reader.subscribing.showing import as_json
from reader.text import clean_line
from sites import Site, open_site
from support.inline import inline
from support.terminal import Terminal
from test_cli import make_newer
from test_docs import documented
from test_subscribing import PAPER

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
RAIN = "The river rose by two metres in a night and took the old footbridge at the mill with it."
PAGE = """<html><head><title>Rain</title>{}</head><body><article><h1>Rain</h1><p>{}</p>
<p>It was the highest water since the new bridge was built, the people of the village say.</p></article></body></html>
"""
FEED = """<rss version="2.0"><channel><title>The Paper</title></channel></rss>"""
LINK = '<link rel="alternate" type="application/rss+xml" title="The Paper" href="/feed">'

Inside = Callable[..., tuple[int, str, str]]


def refresh(_: Path, __: Namespace) -> int:
    """Read nothing."""
    print_lines(["Nothing is read of it yet."])
    return 0


REFRESH = Command("", lambda parser: parser.positional("sources", "SOURCE", nargs="*"), refresh)
"""In the place of `reader refresh`: what a feed has is its business."""

once = cache(ssl.create_default_context)
"""Reading all certificates of the system for each command takes longer than the command."""


@pytest.fixture
def inside(home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The command in this process: its exit code, and what it prints on standard output and error."""
    monkeypatch.chdir(home)
    monkeypatch.setattr(ssl, "create_default_context", once)
    monkeypatch.setattr(bringing, "command", lambda _: REFRESH)
    inline(monkeypatch, adding, filling)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        return code, *capfd.readouterr()

    return run


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback."""
    with open_site() as site:
        yield site


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    """The library that the commands use."""
    with Library.open(home / "data" / "library.sqlite") as library:
        yield library


def draft(title: str, address: str = "") -> Draft:
    """What a feed has of an article."""
    return Draft(title, Document((Block(Kind.PARAGRAPH, "A teaser."),)), address=address)


def followed(library: Library, address: str, *drafts: Draft, name: str = "The Paper") -> int:
    """A feed that is followed and has brought these."""
    source = library.follow("feed", address, name, NOW)
    items = [Item(draft.title, repr(draft).encode(), draft) for draft in drafts]
    library.take_feed(source, Taken(b"1", name=name), items, NOW)
    return source


# --- adding by address ---


def test_a_page_is_kept(inside: Inside, site: Site, library: Library) -> None:
    """With the address where it was found in the end, under the name of its machine; once."""
    page = site.say("/rain", PAGE.format("", RAIN))
    moved = site.move("/old", "/rain")
    assert inside("add", f"{moved}#top") == (0, "1 new, 0 changed, 0 already there\n", "")
    assert inside("add", page) == (0, "0 new, 0 changed, 1 already there\n", "")
    (article,) = library.articles()
    assert (article.title, article.address, article.source) == ("Rain", page, "127.0.0.1")
    assert library.document(article.id).text.startswith(RAIN)
    assert library.followings() == []


def test_a_feed_is_followed(inside: Inside, site: Site, library: Library) -> None:
    """Told by what it is, whatever the server calls it; once."""
    kinds = ("application/rss+xml", "text/html", "text/plain", "")
    feeds = [site.say(f"/feed{number}", FEED, Content_Type=kind) for number, kind in enumerate(kinds)]
    code, out, err = inside("add", *feeds, *feeds)
    assert (code, out.count("Following 127.0.0.1 (source "), err) == (0, len(kinds), "")
    assert [one.address for one in library.followings()] == feeds


def test_a_feed_is_followed_where_it_is_for_good(inside: Inside, site: Site, library: Library) -> None:
    """Not where a server sends those who ask today."""
    feed = site.say("/feed", FEED)
    inside("add", site.move("/today", "/feed", 302), site.move("/old", "/feed"))
    assert [one.address for one in library.followings()] == [f"{site.address}/today", feed]


def test_what_was_followed_brings_what_it_has(
    inside: Inside, site: Site, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    """That is left to the refresh, which is told the ids; its failure is the command's."""
    asked: list[list[int]] = []

    def bring(_: Path, sources: list[int], *, as_json: bool) -> int:
        assert not as_json
        asked.append(sources)
        return 1

    monkeypatch.setattr(bringing, "bring", bring)
    code, out, _ = inside("add", site.say("/feed", FEED))
    (one,) = library.followings()
    assert (code, out, asked) == (1, f"Following 127.0.0.1 (source {one.id}).\n", [[one.id]])


def test_pages_offer_their_feeds(inside: Inside, site: Site, library: Library) -> None:
    """A script is told the command; whoever follows the feed already hears nothing of it."""
    page = site.say("/rain", PAGE.format(LINK, RAIN))
    offered = f"To follow what is announced there:\n  reader add {site.address}/feed  # The Paper\n"
    assert inside("add", page) == (0, f"1 new, 0 changed, 0 already there\n{offered}", "")
    library.follow("feed", f"{site.address}/feed", "The Paper", NOW)
    assert inside("add", page) == (0, "0 new, 0 changed, 1 already there\n", "")


@pytest.mark.parametrize("answer", [True, False])
def test_people_are_asked(
    inside: Inside, site: Site, library: Library, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    """Whether to follow what a page announces."""
    questions: list[str] = []

    def agreed(question: str) -> bool:
        questions.append(question)
        return answer

    monkeypatch.setattr(offering, "somebody_is_there", lambda: True)
    monkeypatch.setattr(offering, "agreed", agreed)
    inside("add", site.say("/rain", PAGE.format(LINK, RAIN)))
    assert questions == [f"Follow The Paper ({site.address}/feed)?"]
    assert [one.address for one in library.followings()] == [f"{site.address}/feed"] * answer


UNREADABLE = [
    (b"%PDF-1.7 x", "application/pdf", "this is application/pdf, which is neither a page nor a feed"),
    (b"\x89PNG\r\n\x1a\n", "text/html", "this is a PNG picture, not text"),
    (b'{"a": 1}', "application/json", "this is application/json, which is neither a page nor a feed"),
    (b"<html><body></body></html>", "text/html", "there is no text in it"),
    (b" ", "text/html", "the answer is empty"),
]


def test_what_can_t_be_read_is_said(inside: Inside, site: Site) -> None:
    """In a sentence that names the address; what else was asked for is done."""
    wrong = [site.say(f"/{number}", body, Content_Type=kind) for number, (body, kind, _) in enumerate(UNREADABLE)]
    code, out, err = inside("add", *wrong, site.say("/rain", PAGE.format("", RAIN)))
    assert (code, out) == (1, "1 new, 0 changed, 0 already there\n")
    assert err.splitlines() == [f"{at}: {sentence}" for at, (_, _, sentence) in zip(wrong, UNREADABLE, strict=True)]


def test_what_can_t_be_had_is_said(inside: Inside, site: Site, library: Library) -> None:
    """A wrong answer, a wrong address, a machine that is not there: a line each, and nothing is followed."""
    _, out, err = inside(
        "add", f"{site.address}/none", "http://[", "http://127.0.0.1:1/", "https://me:secret@127.0.0.1:1/"
    )
    first, second, third, fourth = err.splitlines()
    assert first == f"{site.address}/none: the server says 404 Not Found"
    assert second == "http://[ is no address that can be asked"
    assert third.startswith("http://127.0.0.1:1/ can't be reached: ")
    assert "secret" not in fourth
    assert (out, library.followings(), len(library.articles())) == ("", [], 0)


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown; charset=utf-8"])
def test_plain_texts_have_addresses_too(inside: Inside, site: Site, library: Library, kind: str) -> None:
    """They are read as files are."""
    inside("add", site.say("/rain.md", f"# Rain\n\n{RAIN}\n", Content_Type=kind))
    (article,) = library.articles()
    assert (article.title, article.address) == ("Rain", f"{site.address}/rain.md")


def test_the_server_s_charset_is_believed(inside: Inside, site: Site, library: Library) -> None:
    """As browsers do."""
    raw = PAGE.format(LINK.replace("Paper", "Мир"), f"{RAIN} Мир.").encode("koi8-r")
    _, out, _ = inside("add", site.say("/x", raw, Content_Type='text/html; charset="koi8-r"'))
    assert out.endswith("# The Мир\n")
    (article,) = library.articles()
    assert "Мир" in library.document(article.id).text


def test_words_without_a_scheme_are_paths(inside: Inside) -> None:
    """No name is looked up because a file was mistyped."""
    code, _, err = inside("add", "paper.example/feed")
    assert (code, err) == (1, "paper.example/feed: No such file or directory\n")


def test_passwords_stand_in_no_sentence(inside: Inside, home: Path) -> None:
    """Whatever is wrong with the address, and whoever wrote it."""
    ann = "//ann:hunter2@"
    (home / "list.opml").write_text(
        f'<opml><outline xmlUrl="ftp:{ann}x/"/><outline xmlUrl="filter:http:{ann}x/"/></opml>'
    )
    for command in (["add", f"http:{ann}[x/"], ["import-opml", "list.opml"], ["rename", f"http:{ann}x/", "y"]):
        code, out, err = inside(*command)
        assert code == 1
        assert "x/" in err
        assert "hunter2" not in out + err


# --- adding folders ---


def test_a_folder_is_remembered(inside: Inside, home: Path, library: Library) -> None:
    """What is new there comes with the folder; files that are named are not the folder's."""
    (home / "news").mkdir()
    (home / "news" / "a.txt").write_text(f"A Title That Stands Alone\n\n{RAIN}\n", encoding="utf-8")
    (home / "b.txt").write_text(f"Another Title Altogether\n\n{RAIN} And more.\n", encoding="utf-8")
    assert inside("add", "news", "b.txt")[1] == "2 new, 0 changed, 0 already there\nFollowing news (source 2).\n"
    (home / "news" / "c.txt").write_text(f"The Third Of The Titles\n\nMore. {RAIN}\n", encoding="utf-8")
    assert inside("add", "./news/")[1] == "1 new, 0 changed, 1 already there\n"
    (folder,) = library.followings()
    assert (folder.kind, folder.name, folder.address) == ("folder", "news", str((home / "news").resolve()))
    assert {group.name: group.articles for group in library.groups("source")} == {"news": 2, "": 1}


def test_what_the_app_opens_is_not_remembered(inside: Inside, home: Path, library: Library) -> None:
    """`reader FOLDER` is for once."""
    (home / "news").mkdir()
    (home / "news" / "a.txt").write_text(f"A Title That Stands Alone\n\n{RAIN}\n", encoding="utf-8")
    assert inside("news")[0] == 0
    assert (len(library.articles()), library.followings()) == (1, [])


# --- sources ---


def test_sources_are_listed(inside: Inside, library: Library) -> None:
    """A line each; as JSON with the fields that are documented."""
    source = followed(library, "https://paper.example/feed", draft("Rain"))
    assert inside("sources") == (0, f"{source}  The Paper  1/1  2026-03-01  feed  https://paper.example/feed\n", "")
    value = json.loads(inside("sources", "--json")[1])
    assert {"id": source, "name": "The Paper", "articles": 1, "tags": [], "next": None}.items() <= value.items()
    assert documented("Fields of a source") == value.keys() == as_json(PAPER).keys()


def test_without_sources_scripts_get_nothing(inside: Inside) -> None:
    """No lines, no complaint."""
    assert inside("sources") == (0, "", "")


def test_sources_are_changed(inside: Inside, library: Library) -> None:
    """Name, tags, and whether pages are fetched; what was done is said."""
    followed(library, "https://paper.example/feed")
    assert inside("rename", "the paper", " My\x1b[31m paper ") == (0, "The Paper is called My paper now.\n", "")
    assert inside("tag", "my paper", "#daily", "asia", "daily")[1] == "My paper has #daily #asia now.\n"
    assert inside("whole", "my paper", "on")[0] == 0
    (one,) = library.followings()
    assert (one.name, one.tags, one.whole) == ("My paper", ("asia", "daily"), True)
    assert inside("tag", "my paper")[1] == "My paper has no tags now.\n"
    assert inside("whole", str(one.id), "off")[0] == 0
    (one,) = library.followings()
    assert (one.tags, one.whole) == ((), False)


@pytest.mark.parametrize(
    "command", [["rename", "x", "y"], ["tag", "x"], ["whole", "x", "on"], ["remove", "x", "--yes"]]
)
def test_a_wrong_source_is_exit_code_1(inside: Inside, library: Library, command: list[str]) -> None:
    """With a sentence."""
    followed(library, "https://paper.example/feed")
    assert inside(*command) == (1, "", "There is no source 'x'; 'reader sources' lists those that there are.\n")


@pytest.mark.parametrize(
    "command",
    [
        ["rename", "x"],
        ["rename", "x", "\x07"],
        ["tag"],
        ["whole", "x", "maybe"],
        ["remove", "x"],
        ["full", "x"],
        ["full"],
    ],
)
def test_wrong_usage_is_exit_code_2(inside: Inside, command: list[str]) -> None:
    """And touches no library; to remove without a terminal needs --yes."""
    code, out, err = inside(*command)
    assert (code, out) == (2, "")
    assert f"Usage: reader {command[0]}" in err


def test_removing_says_what_goes(inside: Inside, library: Library) -> None:
    """All articles, or none of them."""
    followed(library, "https://paper.example/feed", draft("Rain"), draft("Frost"))
    assert inside("remove", "the paper", "--yes")[1] == "Removed The Paper, and 2 articles with it; bookmarks stay.\n"
    assert (library.followings(), len(library.articles())) == ([], 0)
    followed(library, "https://paper.example/feed", draft("Rain"))
    out = inside("remove", "the paper", "--yes", "--keep-articles")[1]
    assert out == "Removed The Paper, and 0 articles with it; bookmarks stay.\n"
    assert (library.followings(), len(library.articles())) == ([], 1)


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("\x04", 1), ("y\n", 0)])
def test_removing_asks_at_a_terminal(home: Path, library: Library, answer: str, code: int) -> None:
    """With what would go; anything but yes leaves all as it is."""
    del home
    followed(library, "https://paper.example/feed", draft("Rain"))
    with Terminal([sys.executable, "-m", "reader", "remove", "the paper"], os.environ) as terminal:
        terminal.until("Remove The Paper and its 1 article (1 unread; bookmarks stay)? [y/N]")
        terminal.type(answer)
        assert terminal.ended(10) == code
    assert len(library.followings()) == code


# --- pages of articles ---


def test_the_page_of_an_article_is_fetched(inside: Inside, site: Site, library: Library) -> None:
    """It takes the place of the teaser, which stays a version; the title is the feed's."""
    page = site.say("/rain", PAGE.format("", RAIN))
    followed(library, f"{site.address}/feed", draft("It rains", page))
    assert inside("full", "1") == (0, "Article 1 has the text of its page now.\n", "")
    (article,) = library.articles()
    assert (article.title, article.address) == ("It rains", page)
    assert library.document(1).text.startswith(RAIN)
    assert site.asked == ["/rain"]


def test_strangers_pages_are_read_elsewhere(
    inside: Inside, site: Site, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a worker, whether they are added or fetched for an article: here no parser runs."""
    for module in (adding, filling):
        monkeypatch.setattr(module, "Workers", Workers)
    monkeypatch.delattr(parse, "parse")
    page = site.say("/rain", PAGE.format(LINK, RAIN))
    assert inside("add", page)[1].endswith(f"  reader add {site.address}/feed  # The Paper\n")
    assert inside("full", "1") == (0, "Article 1 has the text of its page now.\n", "")
    assert library.document(1).text.startswith(RAIN)


def test_a_page_that_says_no_more_is_refused(inside: Inside, site: Site, library: Library) -> None:
    """It is a notice that wants cookies or money; the feed's text stays."""
    page = site.say("/rain", "<html><body><p>A teaser!</p></body></html>")
    source = library.follow("feed", f"{site.address}/feed", "The Paper", NOW)
    library.take_feed(source, Taken(b"1"), [Item("1", b"{}", draft("Rain", page))], NOW)
    code, _, err = inside("full", "1")
    assert (code, err) == (1, f"{page} says no more than the feed does, so the feed's text stays\n")
    assert library.document(1).text == "A teaser."


def test_pages_that_can_t_be_had_are_named(inside: Inside, site: Site, library: Library) -> None:
    """One line for each article, in the order in which they were asked for, as JSON if that is wanted."""
    gone = f"{site.address}/gone"
    followed(library, f"{site.address}/feed", draft("Rain", gone), draft("Frost"), draft("Feed", site.say("/f", FEED)))
    code, out, err = inside("full", "1", "2", "3", "9", "--json")
    assert (code, err) == (1, "")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"article": 1, "reason": f"{gone}: the server says 404 Not Found"},
        {"article": 2, "reason": "Article 2 does not say where its page is."},
        {"article": 3, "reason": f"{site.address}/f is a feed, not a page"},
        {"article": 9, "reason": "There is no article 9; 'reader list' shows those that there are."},
    ]
    assert inside("full", "2") == (1, "", "Article 2 does not say where its page is.\n")
    assert library.document(1).text == "A teaser."


def test_feeds_can_t_send_the_reader_to_private_machines(inside: Inside, site: Site, library: Library) -> None:
    """Only to the machine of a feed that the reader has given; pages that were given by hand can be had again."""
    page = site.say("/rain", PAGE.format("", RAIN))
    followed(library, "https://paper.example/feed", draft("Rain", page))
    code, _, err = inside("full", "1")
    assert (code, site.asked) == (1, [])
    assert "private network" in err
    inside("add", page)
    assert inside("full", "2")[0] == 0


# --- lists ---


def test_a_list_goes_out_and_comes_back(inside: Inside, home: Path, library: Library) -> None:
    """To the letter: names, sites, folders, tags with commas and all."""
    feeds = [
        ("https://a.example/feed", "A & B", ["News, local", "daily"]),
        ("https://b.example/feed?x=1&y=2", "Ö", ["daily"]),
        ("https://c.example/feed", "c.example", []),
    ]
    for address, name, tags in feeds:
        source = library.follow("feed", address, name, NOW, home=f"{address}/home")
        library.set_tags(source, tags)
    library.follow("folder", str(home), "home", NOW)
    written = inside("export-opml")[1]
    assert inside("export-opml", "list.opml") == (0, "3 feeds written\n", "")
    assert (home / "list.opml").read_text(encoding="utf-8") == written
    before = subscriptions(library.followings())
    assert inside("--data-dir", "other", "import-opml", "list.opml") == (0, "3 followed now, 0 already\n", "")
    assert inside("--data-dir", "other", "import-opml", "list.opml") == (0, "0 followed now, 3 already\n", "")
    with Library.open(home / "other" / "library.sqlite") as other:
        assert subscriptions(other.followings()) == before
    assert inside("--data-dir", "other", "export-opml", "-")[1] == written


def test_a_file_that_is_there_is_not_written_over(inside: Inside, home: Path) -> None:
    """An export is no reason to lose anything."""
    (home / "list.opml").write_text("mine", encoding="utf-8")
    assert inside("export-opml", "list.opml") == (1, "", "list.opml is there already, and stays as it is.\n")
    assert inside("export-opml", "none/list.opml") == (1, "", "none/list.opml: No such file or directory\n")
    assert (home / "list.opml").read_text(encoding="utf-8") == "mine"


def test_what_a_list_may_not_say_is_refused(inside: Inside, home: Path, library: Library) -> None:
    """Commands and files are named and left out; what is no list at all ends it."""
    outlines = "".join(f'<outline xmlUrl="exec:sh {number}"/>' for number in range(25))
    (home / "list.opml").write_text(f'<opml>{outlines}<outline xmlUrl="https://a.example/"/></opml>', encoding="utf-8")
    code, out, err = inside("import-opml", "list.opml")
    assert (code, out) == (1, "1 followed now, 0 already\n")
    assert err.startswith("list.opml, exec:sh 0: Reader runs no commands and no filters\n")
    assert err.endswith("\nlist.opml: 5 more are left out\n")
    assert len(library.followings()) == 1
    (home / "list.opml").write_text("https://a.example/\n", encoding="utf-8")
    assert inside("import-opml", "list.opml") == (1, "", "list.opml: this is no OPML list of subscriptions\n")


WITH_LITTLE = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_DATA, (200_000_000, 200_000_000))
from reader import cli, parse
for path in sys.argv[1:]:
    began = time.monotonic()
    assert cli.run(["import-opml", path]) in (0, 1), path
    assert time.monotonic() - began < 10, path
"""


def test_every_foreign_list_costs_little(inside: Inside, home: Path, library: Library, shared: Path) -> None:
    """Bombs, deep and damaged lists: sentences, few seconds and little memory; and what came in goes out and back."""
    lists = [str(path) for path in sorted((shared / "hostile" / "opml").rglob("*")) if path.is_file()]
    done = subprocess.run([sys.executable, "-c", WITH_LITTLE, *lists], capture_output=True, text=True, check=True)
    assert len(lists) >= 60
    assert all(clean_line(line) == line for line in done.stderr.splitlines())
    there = subscriptions(library.followings())
    assert len(there) > 100
    (home / "all.opml").write_text(inside("export-opml")[1], encoding="utf-8")
    back = opml.read((home / "all.opml").read_bytes()).feeds
    assert [(feed.address, {*feed.tags}) for feed in back] == [(feed.address, {*feed.tags}) for feed in there]


def test_a_thousand_feeds_are_followed_at_once(inside: Inside, home: Path, library: Library) -> None:
    """In one write."""
    outlines = "".join(
        f'<outline text="F{n}" xmlUrl="https://f{n}.example/" category="t{n % 7}"/>' for n in range(1000)
    )
    (home / "list.opml").write_text(f"<opml>{outlines}</opml>", encoding="utf-8")
    assert inside("import-opml", "list.opml")[1] == "1000 followed now, 0 already\n"
    assert len(library.followings()) == 1000
    assert len(inside("sources")[1].splitlines()) == 1000


# --- streams ---


def test_questions_need_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe nobody can answer."""
    monkeypatch.setattr(sys, "stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115 (no terminal)
    assert not asking.somebody_is_there()
    sys.stdin.close()


@pytest.mark.parametrize(
    "name", ["export-opml", "full", "import-newsboat", "import-opml", "remove", "rename", "sources", "tag", "whole"]
)
def test_every_command_has_help(inside: Inside, name: str) -> None:
    """Without a library, and it is in the list of commands."""
    with pytest.raises(SystemExit):
        inside(name, "--help")
    assert f"reader {name}" in COMMANDS


def test_a_library_for_reading_only_takes_nothing(inside: Inside, home: Path, library: Library) -> None:
    """Exit code 3 and a sentence; what only reads still does."""
    followed(library, "https://paper.example/feed")
    make_newer(home)
    for command in (["tag", "the paper", "x"], ["add", "x"], ["full", "1"], ["remove", "1", "--yes"]):
        code, _, err = inside(*command)
        assert code == 3
        assert "newer Reader" in err
    assert "The Paper" in inside("sources")[1]
