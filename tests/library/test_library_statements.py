"""The SQL that runs: each write in a transaction of its own, each search through an index."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from makers import FROST, LATER, NOW, RAIN, VOTE, WHALE, bring, draft, entry, file, one

from reader.library import Item, Library, Listing, Taken, index
from reader.library.conditions import teach
from reader.library.folding import Folded
from reader.library.groups import DATE, SOURCE, STORY, TAG
from reader.library.storing import VERSIONS
from reader.passage import cut
from reader.query import parse

FEW_ROWS = (
    "SCAN CONSTANT ROW",
    "SCAN sqlite_schema",
    "SCAN tally",
    "SCAN following",
    "SCAN tag",
    "SCAN day_tally",
    "SCAN listed",
    "SCAN wanted VIRTUAL TABLE INDEX 1:",
    "SCAN holder",
    "SCAN list",
    "SCAN lookup",
    "SCAN stale",
    "SCAN main.words_config",
    "SCAN pragma_module_list VIRTUAL TABLE INDEX 0:",
)
"""What may be gone through: `tally` has a row for 4,096 articles, the others one for what a list shows on each line.
`lookup` is gone through where the index is begun anew, `stale` by who indexes old articles,
`words_config` by FTS5 itself: it has a row or two."""
LOOKED_UP = re.compile("USING|words VIRTUAL TABLE INDEX .*:M|told VIRTUAL TABLE INDEX [1-9]")
"""An index, or a virtual table that was told what to look for, FTS5's for one."""
SORTED = re.compile(r"FROM tag WHERE tag =|ORDER BY \+batch|article, unread FROM entry WHERE")
"""The articles of a tag come from several sources, each with its own order; what a query chooses from its own
indexes."""
MANY_OF_FEW_SOURCES = """
    BEGIN;
    ANALYZE;
    UPDATE sqlite_stat1 SET stat = '1000000 100 10' WHERE tbl <> 'source';
    UPDATE sqlite_stat1 SET stat = '20 1' WHERE tbl = 'source';
    ANALYZE sqlite_schema;  -- which makes SQLite read that; the test's connection goes back at its end
"""
QUERIES = (
    *("river", '"the river" or mill', "-river is:unread", "from:paper", "note:note", "tag:daily", "is:read is:starred"),
    *("is:changed", "has:bookmark", "has:note", "added:<7d", "date:2024-06", "lang:en", "minutes:<5"),
)
LISTED = {name for name, value in vars(Listing).items() if callable(value) and not name.startswith("_")}
FOLDED = {name for name, value in vars(Folded).items() if callable(value) and not name.startswith("_")}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the library is that all statements run on."""
    return tmp_path_factory.mktemp("statements") / "library.sqlite"


@pytest.fixture(scope="module")
def statements(path: Path) -> list[str]:
    """Every statement that the library runs, when everything that it offers is used."""
    ran: list[str] = []
    with Library.open(path) as library:
        library._connection.set_trace_callback(ran.append)
        used = set(_use(library))
    offered = {name for name in dir(Library) if callable(getattr(Library, name)) and not name.startswith("_")}
    assert used == (offered | LISTED | FOLDED) - {"open", "close", "interrupt"}
    inside = ("--", "SELECT k, v FROM 'main'.'words_config'")  # what triggers do, and FTS5 for itself
    return [statement for statement in ran if not statement.startswith(inside)]


def _use(library: Library) -> Iterator[str]:
    """Use each method, in ways that reach each of its statements; give its name."""
    article = one(library)
    bookmark = library.keep(article, cut(library.document(article), 0, 4), NOW, "a")
    yield from ("keep", "document")
    bring(library, draft("Rain", RAIN), name="copy.txt")
    for number in range(VERSIONS + 2):
        bring(library, draft("Rain", f"{RAIN} {number}"), draft("Vote", VOTE), now=LATER)
    yield "add"
    for ask in (
        library.article,
        library.fingerprint,
        library.raw,
        library.versions,
        library.furniture,
        library.draft,
        library.tags,
        library.state,
        library.bookmarks,
    ):
        ask(article)
        yield ask.__name__
    library.with_document(bytes(32))
    library.version(library.versions(article)[0].id)
    yield from ("with_document", "version")
    library.annotate(bookmark.id, "A note.", LATER)
    for ask_by_id in (library.bookmark, library.original):
        ask_by_id(bookmark.id)
        yield ask_by_id.__name__
    strange = bookmark._replace(id="b", address="/news/copy.txt")
    library.remove_bookmark(bookmark.id, NOW)
    library.import_bookmarks([bookmark, strange, strange])
    library.relocate()
    yield from ("annotate", "import_bookmarks", "relocate")
    library.bookmarks()
    for unread in (False, True):
        for source in (None, "/news/news.txt", "/news/none.txt"):
            yield from _look_through(library.articles(unread=unread, source=source), article)
    yield from _follow(library)
    for kind in (SOURCE, TAG, STORY, DATE):
        for group in library.groups(kind):
            for unread in (False, True):
                yield from _look_through(library.articles(unread=unread, group=group), article)
    library.read_again(library.to_read_again(2)[0], [draft("Rain", RAIN)], 2, LATER)
    yield from ("articles", "groups", "to_read_again", "read_again")
    yield from _tell(library, article)
    yield from _ask(library)
    library.changed_elsewhere()
    with library.still() as still:
        assert still
    yield from ("changed_elsewhere", "still")
    library.mark_read([article], True, NOW)
    yield from _look_through(library.articles(unread=True), article)
    library.star(article, True, NOW)
    library.set_position(article, 3, NOW)
    library.unread()
    yield from ("mark_read", "star", "set_position", "unread")
    yield from _undo(library, article, bookmark.id)
    with library.together():
        library.remember("theme", "dark")
        assert library.recall("theme") == "dark"
    library.recall("theme")
    yield from ("remember", "recall", "together")


def _tell(library: Library, article: int) -> Iterator[str]:
    with library._writing() as db:
        db.execute("UPDATE article SET story = NULL WHERE id = ?", (article,))
    library.find_stories(1)
    with library._writing() as db:
        db.execute("UPDATE article SET story = ?1 WHERE id IN (?1, ?1 + 1)", (article,))
    (story,) = library.stories()
    assert library.story(article) == story
    assert len(library.tellings(article)) == len(story)
    yield from ("find_stories", "stories", "story", "tellings")
    for unread in (False, True):
        folded = library.stories_and_articles(unread=unread)
        for _ in range(2):
            yield from _look_through(folded, article)
            folded.toggle(article)
    yield from ("stories_and_articles", "toggle")


def _undo(library: Library, article: int, bookmark: str) -> Iterator[str]:
    library.remove_bookmark(bookmark, NOW)
    library.restore_bookmark(bookmark)
    yield from ("remove_bookmark", "restore_bookmark")
    words = cut(library.document(article), 0, 4)
    for what, key, act in (
        ("read", article, lambda: library.mark_read([article], False, LATER)),
        ("star", article, lambda: library.star(article, False, LATER)),
        ("bookmark", bookmark, lambda: library.annotate(bookmark, "Another note.", LATER)),
        ("bookmark", "undone", lambda: library.keep(article, words, NOW, "undone")),
        ("list", "Mills", lambda: library.save_list("Mills", "mill")),
    ):
        with library.recorded(what, [key]) as record:
            act()
        assert library.take_back(record, LATER) == 0
    library.save_list("Mills", "mill")
    for change in (lambda: library.save_list("Mills", "wind"), lambda: library.remove_list("Mills")):
        with library.recorded("list", ["Mills"]) as record:
            change()
        assert library.take_back(record, LATER) == 0
    library.remove_list("Mills")
    yield from ("recorded", "take_back")


def _ask(library: Library) -> Iterator[str]:
    for line in QUERIES:
        query = parse(line, LATER)
        library.search(query, by="date")
        library.search(query)
        library.bookmarks(query=query)
        assert len(library.articles(query=query)) == len(list(library.articles(query=query)))
    library.save_list("Rivers", "river")
    assert [group.name for group in library.list_groups(LATER)] == ["Rivers"]
    assert library.lists()
    assert library.remove_list("Rivers")
    query = parse("r", LATER, typing=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "is_common", lambda *_: True)
        library.search(query)
    with library._writing() as db:
        index._begin_anew(db)
    assert library.unindexed()
    assert library.index(1)
    while library.index(9):
        pass
    library.search(query)
    yield from ("index", "unindexed", "search", "save_list", "list_groups", "lists", "remove_list")


def _follow(library: Library) -> Iterator[str]:
    feed = library.follow("feed", "https://paper.example/feed", "The Paper", NOW)
    folder = library.follow("folder", "/news", "news", NOW)
    library.add(replace(file("frost.txt"), followed=folder), b"F", "text/plain", [draft("Frost", FROST)], NOW)
    library.set_tags(feed, ["daily"])
    library.rename(feed, "Paper")
    library.set_whole(feed, True)
    items = [Item("urn:1", b"1", entry("Frost", FROST)), Item("", b"2", entry("Frost", RAIN, "https://p.example/2"))]
    library.take_feed(feed, Taken(b"1" * 32), items, NOW)
    library.take_feed(feed, Taken(b"2" * 32), [Item("urn:1", b"3", entry("Frost", VOTE))], NOW)
    teaser = library.teasers(feed)[0]
    library.note_tried(teaser.article)
    library.take_page(teaser.article, b"page", "text/html", entry("Page", WHALE), LATER)
    library.take_feed(feed, Taken(b"4" * 32), [Item("", b"4", entry("Frost", VOTE, "https://p.example/2"))], NOW)
    library.known_items(feed)
    library.items_by_guid(feed)
    library.known_files(folder)
    assert library.follows(feed)
    library.note_failure(feed, "It is gone.", LATER, gone=True)
    library.note_fine(feed, "https://paper.example/new")
    assert len(library.followings()) == 2
    other = library.follow("feed", "https://paper.example/other", "Other", NOW)
    library.take_feed(other, Taken(b"1" * 32), items, NOW)
    library.unfollow(other)
    yield from ("follow", "set_tags", "rename", "set_whole", "take_feed", "teasers", "note_tried", "take_page")
    yield from ("known_items", "items_by_guid", "known_files", "follows")
    yield from ("note_failure", "note_fine", "followings", "unfollow")


def _look_through(listing: Listing, article: int) -> Iterator[str]:
    """Use each method of a listing, on an article that it may have or not; give its name."""
    listing.renew(hold=article, here=article)
    assert len(list(listing)) == len(listing) == len(listing[:])
    for place in range(len(listing)):
        listing.renew(hold=article)
        assert listing.window(place, 1) == [listing[place]]
        listing.renew(hold=article)
        assert listing.index_of(listing[place].id) == place
    for direction in (1, -1):
        listing.next_unread(article, direction)
    listing.before(article)
    listing.row_of(article)
    assert len(listing.rows(0, 1)) == min(1, len(listing))
    yield from LISTED


def test_each_write_is_in_an_immediate_transaction(statements: list[str]) -> None:
    """What writes stands between BEGIN IMMEDIATE and COMMIT; what only reads, between BEGIN and ROLLBACK."""
    ended = {"BEGIN IMMEDIATE": "COMMIT", "BEGIN": "ROLLBACK"}
    begun, writes = "", 0
    for statement in statements:
        word = statement.split()[0].upper()
        if word == "BEGIN":
            assert not begun
            begun = statement
        elif word in {"COMMIT", "ROLLBACK"}:
            assert statement == ended[begun]
            begun = ""
        elif word in WRITES:
            assert begun == "BEGIN IMMEDIATE", statement
            writes += 1
        else:
            assert begun or word == "PRAGMA", statement
    assert writes > 50
    assert not begun


def _prepare(connection: sqlite3.Connection) -> None:
    """Make what searches make for themselves."""
    teach(connection)
    connection.execute(index._VOCABULARY)


def _plan(connection: sqlite3.Connection, statement: str) -> list[str]:
    """The steps of a plan, but for the rows that another step gives as they are wanted ("CO-ROUTINE x", "SCAN x")."""
    plan = [detail for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    given = {detail.replace("CO-ROUTINE", "SCAN") for detail in plan if detail.startswith("CO-ROUTINE")}
    return [detail for detail in plan if detail not in given]


@pytest.mark.parametrize("counted", [False, True])
def test_each_statement_is_served_by_an_index(statements: list[str], path: Path, counted: bool) -> None:
    """SQLite looks things up, or walks an index in the order that is wanted: it never goes through a table or sorts.

    Neither by itself nor once it has counted a large library.
    """
    slow, plans = [], 0
    connection = sqlite3.connect(path)
    _prepare(connection)
    if counted:
        connection.executescript(MANY_OF_FEW_SOURCES)
    for statement in dict.fromkeys(statements):
        if statement.split()[0].upper() not in {*WRITES, "SELECT"}:
            continue
        for detail in _plan(connection, statement):
            plans += 1
            whole = detail.startswith("SCAN") and not LOOKED_UP.search(detail) and detail not in FEW_ROWS
            if whole or ("TEMP B-TREE" in detail and not SORTED.search(statement)):
                slow.append((detail, statement))
    connection.close()
    assert plans > 30
    assert not slow


def test_triggers_look_things_up(path: Path, statements: list[str]) -> None:
    """What follows from a write by itself goes through no table either, however many rows there are."""
    assert statements
    connection = sqlite3.connect(path)
    bodies = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    assert len(bodies) == 23
    for body in bodies:
        found = re.search(r"BEGIN\s(.*)END$", body, re.DOTALL)
        assert found
        for statement in re.sub(r"\b(new|old)\.\w+", "1", found[1]).split(";")[:-1]:
            details = _plan(connection, statement)
            assert not [detail for detail in details if detail.startswith("SCAN") or "B-TREE" in detail], body
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT title FROM article WHERE words > 7",
        "SELECT title FROM article ORDER BY words",
        "DELETE FROM bookmark WHERE quote = 'x'",
    ],
)
def test_plans_of_slow_statements_are_told(statement: str, path: Path, statements: list[str]) -> None:
    """What the test above looks for is what SQLite says of statements without an index."""
    assert statements
    connection = sqlite3.connect(path)
    assert any("SCAN" in detail and "USING" not in detail for detail in _plan(connection, statement))
    connection.close()


def test_lists_walk_their_indexes(path: Path, statements: list[str]) -> None:
    """The lists that grow with the library come from the index that was made for each."""
    connection = sqlite3.connect(path)
    _prepare(connection)
    listed = {
        detail
        for statement in statements
        if statement.lstrip().startswith("SELECT")
        for detail in _plan(connection, statement)
    }
    connection.close()
    for name in (
        "entry_order",
        "entry_unread",
        "entry_source",
        "entry_source_unread",
        "entry_followed",
        "entry_followed_unread",
        "entry_day",
        "entry_day_unread",
        "article_source",
        "article_story",
        "article_untold",
        "bookmark_newest",
        "bookmark_article",
    ):
        assert any(name in detail for detail in listed), name
