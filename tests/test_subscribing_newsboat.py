"""Coming from newsboat: feeds, articles and what was read; its files stay as they are."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import cli, parse
from reader.feeds import formats
from reader.feeds.values import Entry
from reader.library import Item, Library, Taken
from reader.library.newsboat import CacheError, opened_cache
from reader.parse import ENTRY
from reader.refresh.entries import raw_of
from reader.refresh.workers import Workers
from reader.subscribing import newsboat as importing
from reader.subscribing.newsboat import usual_files
from support.inline import inline

Inside = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://paper.example/feed"
RAIN = "The river rose by two metres in a night and took the old footbridge at the mill with it."
TABLES = """
    CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
        title VARCHAR(1024) NOT NULL);
    CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
        title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
        feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
        unread INTEGER(1) NOT NULL);
"""
"""What the first newsboats kept."""
LATER = ("flags VARCHAR(52)", "deleted INTEGER(1) NOT NULL DEFAULT 0", "content_mime_type VARCHAR(255)")
"""Columns that came later."""


@pytest.fixture
def inside(home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Inside:
    """The command in this process: its exit code, and what it prints on standard output and error."""
    monkeypatch.chdir(home)
    inline(monkeypatch, importing)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.run(arguments)
        return code, *capfd.readouterr()

    return run


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    """The library that the commands use."""
    with Library.open(home / "data" / "library.sqlite") as library:
        yield library


class Newsboat:
    """A newsboat of this test's own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.urls = folder / "urls"
        self.cache = folder / "cache.db"
        self.urls.write_text(f'{FEED} daily "~The Paper"\n', encoding="utf-8")
        self.do(*TABLES.split(";"))
        self.do(f"INSERT INTO rss_feed VALUES ('{FEED}', 'https://paper.example/', 'Its own name')")

    def do(self, *statements: str) -> None:
        """Write to the cache, as newsboat does."""
        with closing(sqlite3.connect(self.cache, isolation_level=None)) as db:
            for statement in statements:
                db.execute(statement)

    def keep(self, guid: str, title: str, content: str = RAIN, *, feed: str = FEED, unread: int = 1) -> None:
        """Keep an article."""
        with closing(sqlite3.connect(self.cache, isolation_level=None)) as db:
            db.execute(
                "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)"
                " VALUES (?, ?, 'Ann', ?, ?, 1718799015, ?, ?)",
                (guid, title, f"https://paper.example/{guid}", feed, f"<p>{content}</p>", unread),
            )


@pytest.fixture
def newsboat(home: Path) -> Newsboat:
    """A newsboat in its usual place."""
    return Newsboat(home / ".newsboat")


def test_an_entry_s_bytes_say_all_of_it() -> None:
    """Equal bytes for equal entries, and nothing lost in them."""
    entry = Entry("1", "https://p.example/1", "Größe", "Ann", "", "de", "<p>\ud800</p>", True, False)
    value = json.loads(raw_of(entry))
    assert Entry(**value) == entry
    assert raw_of(entry) == raw_of(Entry(**dict(reversed(value.items()))))


def test_articles_come_with_what_was_done_to_them(inside: Inside, newsboat: Newsboat, library: Library) -> None:
    """Name, tags, text, date, byline; read is read; deleted ones stay away; flags are stars."""
    newsboat.do(*(f"ALTER TABLE rss_item ADD COLUMN {column}" for column in LATER))
    for guid, title, unread in (("1", "Rain", 0), ("2", "Frost", 1), ("3", "Gone", 1)):
        newsboat.keep(guid, title, f"{RAIN} {title}", unread=unread)
    newsboat.do("UPDATE rss_item SET flags = 'xs' WHERE guid = '2'", "UPDATE rss_item SET deleted = 1 WHERE guid = '3'")
    out = "1 followed now, 0 already\n2 new, 0 already there; 1 read, 1 starred\n"
    assert inside("import-newsboat") == (0, out, "")
    (one,) = library.followings()
    assert (one.address, one.name, one.tags, one.home) == (FEED, "The Paper", ("daily",), "https://paper.example/")
    rain, frost = library.articles()
    assert (rain.title, rain.byline, rain.published, rain.address) == (
        "Rain",
        "Ann",
        "2024-06-19T12:10:15Z",
        "https://paper.example/1",
    )
    assert (rain.state.read, rain.state.starred, rain.changed) == (True, False, False)
    assert (frost.state.read, frost.state.starred) == (False, True)
    assert library.document(frost.id).text == f"{RAIN} Frost"


def test_doing_it_again_brings_what_is_new_there(inside: Inside, newsboat: Newsboat, library: Library) -> None:
    """Nothing twice; and what was read here meanwhile stays read, whatever newsboat thinks."""
    newsboat.keep("1", "Rain")
    newsboat.keep("", "Without a guid", f"{RAIN} And so on.", unread=0)
    inside("import-newsboat")
    library.mark_read([article.id for article in library.articles()], True, NOW)
    before = [article.title for article in library.articles()]
    newsboat.keep("2", "Frost", f"{RAIN} In May.")
    out = "0 followed now, 1 already\n1 new, 2 already there; 1 read, 0 starred\n"
    assert inside("import-newsboat")[1] == out
    assert [article.title for article in library.articles() if article.state.read] == before


def test_what_the_feed_has_brought_stays_as_it_is(inside: Inside, newsboat: Newsboat, library: Library) -> None:
    """An article that came from the feed itself keeps its text, and only hears that it was read."""
    source = library.follow("feed", FEED, "x", NOW)
    entry = Entry("1", "https://paper.example/1", "Rain", "", "", "", f"<p>Corrected. {RAIN}</p>", True, False)
    (draft,) = parse.parse(raw_of(entry), ENTRY)
    library.take_feed(source, Taken(b"1", '"tag"', "Wed"), [Item("1", raw_of(entry), draft)], NOW)
    newsboat.keep("1", "Rain", unread=0)
    newsboat.keep("2", "Frost", f"{RAIN} In May.")
    assert inside("import-newsboat")[1].endswith("1 new, 1 already there; 1 read, 0 starred\n")
    (one,) = library.followings()
    assert (one.digest, one.etag, one.last_modified) == (b"1", '"tag"', "Wed")
    texts = {article.title: library.document(article.id).text for article in library.articles()}
    assert texts == {"Rain": f"Corrected. {RAIN}", "Frost": f"{RAIN} In May."}


def test_a_refresh_after_it_makes_nothing_twice(inside: Inside, newsboat: Newsboat, library: Library) -> None:
    """The feed's own entry is the article that came from the cache: read stays read, and nothing has changed."""
    newsboat.keep("g1", "Rain", unread=0)
    inside("import-newsboat")
    (feed,) = library.followings()
    raw = f"""<rss version="2.0"><channel><title>P</title><item><title>Rain</title><guid isPermaLink="false">g1</guid>
        <author>Ann</author><link>https://paper.example/g1</link><pubDate>Wed, 19 Jun 2024 12:10:15 GMT</pubDate>
        <description>&lt;p&gt;{RAIN}&lt;/p&gt;</description></item></channel></rss>"""
    (entry,) = formats.read(raw.encode(), FEED).entries
    (draft,) = parse.parse(raw_of(entry), ENTRY)
    assert raw_of(entry) not in library.known_items(feed.id)
    added = library.take_feed(feed.id, Taken(b"2"), [Item(entry.guid, raw_of(entry), draft)], NOW)
    assert (added.new, len(added.changed + added.same)) == ((), 1)
    (article,) = library.articles()
    assert (article.state.read, article.changed) == (True, False)


def test_commands_are_refused_and_other_feeds_left_out(inside: Inside, newsboat: Newsboat, library: Library) -> None:
    """What newsboat would run is named; articles of feeds that nobody follows stay behind."""
    newsboat.urls.write_text(f'{FEED}\n"exec:~/bin/x"\n"filter:~/y:{FEED}x"\n"query:a:unread = \\"yes\\""\n', "utf-8")
    newsboat.do("INSERT INTO rss_feed VALUES ('exec:~/bin/x', '', 'X')")
    newsboat.keep("1", "Rain", feed="exec:~/bin/x")
    code, out, err = inside("import-newsboat")
    assert (code, out) == (1, "1 followed now, 0 already\n0 new, 0 already there; 0 read, 0 starred\n")
    assert [line.partition(": Reader runs no commands")[0].split(", ")[1] for line in err.splitlines()] == [
        "exec:~/bin/x",
        f"filter:~/y:{FEED}x",
    ]
    assert len(library.articles()) == 0


def test_files_may_be_named(inside: Inside, newsboat: Newsboat, home: Path) -> None:
    """A list without a cache is enough where newsboat has none; what is named must be there."""
    newsboat.cache.unlink()
    assert inside("import-newsboat") == (0, "1 followed now, 0 already\n", "")
    newsboat.urls.rename(home / "list")
    assert inside("import-newsboat") == (1, "", f"{newsboat.urls}: No such file or directory\n")
    code, out, err = inside("import-newsboat", "--urls", "list", "--cache", "none.db")
    assert (code, out, err) == (1, "0 followed now, 1 already\n", "none.db: No such file or directory\n")


def test_the_usual_places_are_newsboats(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The XDG directories if it has settings there, else its own."""
    assert usual_files() == (home / ".newsboat/urls", home / ".newsboat/cache.db")
    (home / ".config/newsboat").mkdir(parents=True)
    assert usual_files() == (home / ".config/newsboat/urls", home / ".local/share/newsboat/cache.db")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    (home / "settings/newsboat").mkdir(parents=True)
    assert usual_files() == (home / "settings/newsboat/urls", home / "share/newsboat/cache.db")


def test_the_cache_is_never_written_to(inside: Inside, newsboat: Newsboat) -> None:
    """Its bytes stay, nothing appears beside it, and it may be one that nobody may write to."""
    newsboat.keep("1", "Rain")
    before = newsboat.cache.read_bytes()
    newsboat.cache.chmod(0o400)
    with closing(sqlite3.connect(f"file:{newsboat.cache}?mode=ro", uri=True, isolation_level=None)) as db:
        db.execute("BEGIN").execute("SELECT * FROM rss_item")  # another program reads it meanwhile
        assert inside("import-newsboat")[0] == 0
    assert newsboat.cache.read_bytes() == before
    assert sorted(path.name for path in newsboat.cache.parent.iterdir()) == ["cache.db", "urls"]
    newsboat.cache.chmod(0o600)
    newsboat.do("PRAGMA journal_mode = WAL")
    assert "WAL" in inside("import-newsboat")[2]
    assert sorted(path.name for path in newsboat.cache.parent.iterdir()) == ["cache.db", "urls"]


def test_a_write_that_was_cut_off_is_left_to_newsboat(inside: Inside, newsboat: Newsboat, home: Path) -> None:
    """What it would take to read such a cache is to write to it."""
    (home / "dead").mkdir()
    with closing(sqlite3.connect(newsboat.cache, isolation_level=None)) as db:
        db.executescript("PRAGMA cache_size = 1; BEGIN; UPDATE rss_feed SET title = hex(zeroblob(20000));")
        db.execute(f"INSERT INTO rss_item SELECT 1, '', '', '', '', '{FEED}', 0, hex(zeroblob(50000)), 1")
        for name in ("cache.db", "cache.db-journal"):
            shutil.copy(newsboat.cache.with_name(name), home / "dead" / name)
    before = {path.name: path.read_bytes() for path in (home / "dead").iterdir()}
    code, _, err = inside("import-newsboat", "--cache", "dead/cache.db")
    assert (code, err.startswith("dead/cache.db can't be read: ")) == (1, True)
    assert {path.name: path.read_bytes() for path in (home / "dead").iterdir()} == before


def test_articles_are_read_elsewhere(
    inside: Inside, newsboat: Newsboat, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a worker, since strangers wrote them: here no parser runs."""
    monkeypatch.setattr(importing, "Workers", Workers)
    monkeypatch.delattr(parse, "parse")
    newsboat.keep("1", "Rain")
    assert inside("import-newsboat")[1].endswith("1 new, 0 already there; 0 read, 0 starred\n")
    (article,) = library.articles()
    assert library.document(article.id).text == RAIN


def test_odd_values_are_no_obstacle(inside: Inside, newsboat: Newsboat, library: Library) -> None:
    """SQLite keeps any type in any column, and bytes that are no text."""
    newsboat.keep("1", "Rain")
    newsboat.do(
        "UPDATE rss_item SET pubDate = 9e99, author = x'ff00', url = 7, unread = 'x'",
        "UPDATE rss_item SET title = CAST(x'1b5b33316d52ff61' AS TEXT)",
        f"INSERT INTO rss_item SELECT 2, '2', '', '', '', '{FEED}', -9223372036854775808, '', 0",
    )
    assert inside("import-newsboat")[1].endswith("1 new, 0 already there; 0 read, 0 starred\n")
    (article,) = library.articles()
    assert (article.title, article.published, article.address) == ("R\ufffda", "", "https://paper.example/7")


def test_other_files_are_no_caches(shared: Path, inside: Inside, newsboat: Newsboat) -> None:
    """Damaged and foreign databases: a sentence each, and they keep their bytes."""
    for path in sorted((shared / "hostile" / "state").glob("*.db")):
        before = path.read_bytes()
        if "newsboat" not in path.name:
            code, _, err = inside("import-newsboat", "--cache", str(path))
            assert (code, err.count("\n")) == (1, 1), path.name
        assert path.read_bytes() == before
    with pytest.raises(CacheError, match="is no file"), opened_cache(newsboat.cache.parent):
        pass


def test_a_real_newsboat_is_taken_in(shared: Path, inside: Inside, library: Library) -> None:
    """The files of a newsboat 2.21."""
    state = shared / "hostile" / "state"
    real = ["--urls", str(state / "newsboat-urls"), "--cache", str(state / "newsboat-2.21-cache.db")]
    out = "3 followed now, 0 already\n6 new, 0 already there; 3 read, 1 starred\n"
    assert inside("import-newsboat", *real) == (0, out, "")
    assert [(one.name, one.tags) for one in library.followings()] == [(f"Own {n}", (f"tag{n}",)) for n in (1, 2, 3)]
    assert {article.title for article in library.articles()} >= {"Second story [updated]", "First story of feed 1"}
    again = "0 followed now, 3 already\n0 new, 6 already there; 3 read, 1 starred\n"
    assert inside("import-newsboat", *real) == (0, again, "")
