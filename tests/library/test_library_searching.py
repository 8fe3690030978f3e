"""Searches find what the texts have now, whatever was done to the library, and with and without FTS5."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import FROST, LATER, NOW, RAIN, VOTE, WHALE, bring, draft, one

from reader.library import Item, Library, Taken, index
from reader.model import Draft
from reader.passage import cut
from reader.query import parse

QUERIES = Path(__file__).parents[3] / "shared" / "hostile" / "strings" / "queries.jsonl"
PEKING = "明天我们坐火车去北京看看长城。"
THAI = "รัฐบาลประกาศงบประมาณใหม่"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with something of each kind."""
    with Library.open(tmp_path_factory.mktemp("searching") / "library.sqlite") as made:
        fill(made)
        yield made


def fill(library: Library) -> None:
    """Add articles 1 to 6, and mark them."""
    bring(library, draft("Rain at the mill", RAIN), draft("Vote", VOTE), name="first.txt")
    paper = Draft("Whale in the canal", draft("", f"{WHALE} Séoul, “Garçon”, a well-known F-16.").document)
    bring(library, Draft(paper.title, paper.document, publisher="The Paper", published="2024-05-01"), name="second.txt")
    bring(library, draft("北京", PEKING), draft("งบประมาณ", THAI), name="third.txt")
    bring(library, draft("Frost", *[FROST] * 40), name="fourth.txt", now=LATER)
    feed = library.follow("feed", "https://p.example/feed", "Daily River", NOW)
    library.set_tags(feed, ["Daily"])
    library.mark_read([1], True, LATER)
    library.star(2, True, LATER)
    for article, uuid, note in ((1, "a", "Compare with #Dam reports"), (2, "b", "")):
        library.keep(article, cut(library.document(article), 0, 9), LATER, uuid)
        library.annotate(uuid, note, LATER)


def found(library: Library, line: str, *, typing: bool = False, by: str = "date") -> list[int]:
    """The ids of what a line finds, in their order."""
    return [hit.article.id for hit in library.search(parse(line, LATER, typing=typing), by=by)]


def _take_feed(library: Library, text: str) -> None:
    feed = library.follow("feed", "https://p.example/feed", "Paper", NOW)
    library.take_feed(feed, Taken(text.encode().ljust(32)), [Item("1", text.encode(), draft("Entry", text))], NOW)


LINES: tuple[tuple[str, list[int]], ...] = (
    ("river", [1]),
    ("RIVER", [1]),
    ("riv", []),
    ('"old footbridge"', [1]),
    ('"footbridge old"', []),
    ("footbridge old", [1]),
    ("mill", [1]),
    ("title:mill", [1]),
    ("title:river", []),
    ("river or ministers", [1, 2]),
    ("the -river -whale", [6]),
    ("-the", [2, 4, 5]),
    ("seoul", [3]),
    ("SÉOUL", [3]),
    ("garcon", [3]),
    ("well‑known", [3]),
    ('"well known"', [3]),
    ("f-16", [3]),
    ("f16", []),
    ("北京", [4]),
    ("京", [4]),
    ("火车", [4]),
    ("车火", []),
    ("งบประมาณ", [5]),
    ("compare", [1]),
    ("note:compare", [1]),
    ("note:river", []),
    ("tag:dam", [1]),
    ("from:paper", [3]),
    ("from:fourth", [6]),
    ("paper", [3]),
    ("is:unread", [6, 2, 3, 4, 5]),
    ("is:starred", [2]),
    ("is:read", [1]),
    ("has:bookmark", [1, 2]),
    ("has:note", [1]),
    ("is:unread (whale or frost)", [6, 3]),
    ("is:starred or from:paper", [2, 3]),
    ("-is:unread -compare", []),
    ("date:2024-05", [3]),
    ("date:<2024-05-02", [3]),
    ("added:>=2024-06-20", []),
    ("added:<30m", [6, 1, 2, 3, 4, 5]),
    ("minutes:3", [6]),
    ("minutes:<2 -is:read", [2, 3, 4, 5]),
    ("lang:en", []),
    ("*", []),
)


@pytest.fixture(params=["FTS5", "without"])
def each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The index is used, or SQLite seems to have no FTS5."""
    if request.param == "without":
        monkeypatch.setattr(index, "possible", lambda: False)
    return str(request.param)


@pytest.mark.usefixtures("each_way")
def test_lines_find_what_they_say(library: Library) -> None:
    """Each field and each form, in the order of the list; the filtered list has just the same."""
    wrong = {line: found(library, line) for line, ids in LINES if found(library, line) != sorted_as_list(ids)}
    assert not wrong
    for line, ids in LINES:
        if query := parse(line, LATER):
            listing = library.articles(query=query)
            assert [article.id for article in listing] == sorted_as_list(ids), line
            assert [listing.index_of(article.id) for article in listing] == list(range(len(ids)))


def sorted_as_list(ids: list[int]) -> list[int]:
    """Article 6 came later than the others, which came together."""
    return sorted(ids, key=lambda article: (article != 6, article))


@pytest.mark.usefixtures("each_way")
def test_the_word_that_is_typed_is_a_beginning(library: Library) -> None:
    """All that a word may become is found, in any script and field, and nothing else."""
    cases = {
        "riv": [1],
        "title:mi": [1],
        '"old foot': [1],
        "v": [6, 2],
        "北": [4],
        "zz": [],
        "riv ": [],
        "the -riv": [6, 1, 3],
    }
    assert {line: found(library, line, typing=True) for line in cases} == cases


def test_a_beginning_that_many_words_have_finds_the_same(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where FTS5 would take too long the articles are looked into, alone, with other words and with facts."""
    lines = ("t", "the w", "-river o", "is:unread a", "r or v", "title:f")
    told = [found(library, line, typing=True) for line in lines]
    monkeypatch.setattr(index, "is_common", lambda *_: True)
    assert [found(library, line, typing=True) for line in lines] == told
    assert all(told)


def test_hits_say_where_the_words_are(library: Library) -> None:
    """The offset is one of the document, the snippet a line around it, and the marks are on the words."""
    (hit,) = library.search(parse('"old footbridge" took', LATER))
    assert hit.where == "text"
    assert library.document(1).text[hit.offset :].startswith("took the old")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["took", "old footbridge"]
    for line, where, snippet in (
        ("title:frost", "", FROST[:20]),
        ("compare", "note", "Compare with #Dam"),
        ("งบประมาณ", "text", "รัฐบาลประกาศ"),
        ("vote", "title", VOTE[:20]),
        ("paper", "publisher", WHALE[:20]),
    ):
        (hit,) = library.search(parse(line, LATER))
        assert (hit.where, hit.snippet[: len(snippet)]) == (where, snippet), line
    (hit,) = library.search(parse("blossom", LATER))
    assert hit.snippet.startswith("Frost took the blossom")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 250
    assert "\n" not in hit.snippet


@pytest.mark.usefixtures("each_way")
def test_whatever_is_typed_is_no_more_than_words(library: Library) -> None:
    """Nothing in a line is taken for FTS5's own language or for SQL, finished or not, and nothing is raised."""
    lines = [
        '"',
        "AND river",
        "river NOT",
        "NEAR(river mill)",
        "text : river",
        "{title} : a",
        "^river",
        "riv*",
        "a'; --",
    ]
    lines += [
        "\ud800",
        "\U0010ffff",
        "\0river",
        "(" * 99 + "a",
        "a or " * 99,
        "-a " * 99,
        '"' + "river " * 999,
        "\ud7fb",
    ]
    if QUERIES.exists():
        lines += [str(json.loads(line).get("query", "")) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        for typing in (False, True):
            found(library, line, typing=typing, by="rank")
    assert found(library, "riv*") == []
    assert found(library, "^river*") == [1]
    assert found(library, "river NOT mill") == []  # "not" is a word


def test_ranked_hits_say_it_more(library: Library) -> None:
    """A title that has the words comes first, then the text that says them most often for its length."""
    assert found(library, "vote or blossom", by="rank")[0] == 2
    assert found(library, "a", by="rank")[0] == 3
    assert sorted(found(library, "a", by="rank")) == sorted(found(library, "a"))


def test_bookmarks_are_found_by_their_own_words(library: Library) -> None:
    """Quote, note and tags are the bookmark's own; what else is asked is asked of its article."""
    cases = {
        "river": ["a"],
        "mill": ["a"],
        "compare": ["a"],
        "tag:dam": ["a"],
        "title:vote": ["b"],
        "is:starred": ["b"],
    }
    cases |= {
        "": ["b", "a"],
        "has:note": ["a"],
        "-has:note is:unread": ["b"],
        "added:<7d": ["b", "a"],
        "footbridge": [],
    }
    assert {line: [bookmark.id for bookmark in library.bookmarks(query=parse(line, LATER))] for line in cases} == cases


@pytest.mark.usefixtures("each_way")
def test_feeds_are_found_by_the_names_and_tags_they_have_now(tmp_path: Path) -> None:
    """Alone and with words; where an article names no publisher, its feed's name is found as a word too."""
    with Library.open(tmp_path / "library.sqlite") as library:
        feed = library.follow("feed", "https://p.example/feed", "Daily River", NOW)
        _take_feed(library, "frost")
        bring(library, draft("Rain", "frost"))
        library.set_tags(feed, ["Ärger"])
        (article,) = found(library, "daily")
        library.rename(feed, "Wöchentlich")
        for line in ("from:wochentlich", "frost from:wochentlich", "from:woch", "tag:ärger", "tag:ÄRGER frost"):
            assert found(library, line, typing=True) == [article], line
        assert found(library, "frost -from:wochentlich") == [article + 1]


def test_lists_are_queries_with_names(library: Library) -> None:
    """They are run anew whenever they are looked at; saving under a name again replaces what was there."""
    library.save_list("Water", "river")
    library.save_list("Stars", "is:starred")
    library.save_list("Water", "river or whale")
    assert [tuple(one) for one in library.lists()] == [("Stars", "is:starred"), ("Water", "river or whale")]
    groups = library.list_groups(LATER)
    assert [(group.name, group.articles, group.unread) for group in groups] == [("Stars", 1, 1), ("Water", 2, 1)]
    water = groups[1]
    assert [article.id for article in library.articles(group=water)] == [1, 3]
    assert [article.id for article in library.articles(group=water, unread=True)] == [3]
    assert [article.id for article in library.articles(group=water, query=parse("mill", LATER))] == [1]
    assert library.remove_list("Water")
    assert not library.remove_list("Water")


# -- what the index has is what there is -------------------------------------------------------------------

WORDS = ("river", "mill", "budget", "whale", "frost", "北京")
Step = Callable[[Library], object]


def _bring(name: str, texts: list[str]) -> Step:
    return lambda library: bring(library, *(draft(f"T{at}", text) for at, text in enumerate(texts)), name=name)


def _note(uuid: str, word: str) -> Step:
    def step(library: Library) -> None:
        library.restore_bookmark(uuid)  # a removed one has its name still
        if library.bookmark(uuid) or not library.articles():
            library.annotate(uuid, word, NOW)
        else:
            article = library.articles()[0].id
            library.keep(article, cut(library.document(article), 0, 2), NOW, uuid)

    return step


def _without_fts5(step: Step) -> Step:
    def done(library: Library) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(index, "possible", lambda: False)
            step(library)

    return done


def _unfollow(library: Library) -> None:
    for following in library.followings():
        library.unfollow(following.id)


texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=2)
names = st.sampled_from(["a", "b"])
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(_bring, names, texts),
    st.builds(_bring, names, texts),
    st.builds(_without_fts5, st.builds(_bring, names, texts)),
    st.builds(_note, names, st.sampled_from([*WORDS, ""])),
    st.builds(lambda uuid: lambda library: library.remove_bookmark(uuid, NOW), names),
    st.builds(lambda uuid: lambda library: library.restore_bookmark(uuid), names),
    st.builds(lambda most: lambda library: library.index(most), st.integers(1, 2)),
    st.just(lambda library: _take_feed(library, "river frost")),
    st.just(lambda library: _take_feed(library, "whale")),
    st.just(_unfollow),
)


@contextmanager
def _begun_anew_early() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_STALE", 2)
        yield


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty library."""
    path = tmp_path_factory.mktemp("empty") / "library.sqlite"
    Library.open(path).close()
    return path


@given(done=st.lists(steps, min_size=3, max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_hit_is_stale_and_none_is_missing(done: list[Step], path: Path) -> None:
    """After any changes, with FTS5 or for a while without, words find what has them now, in text, title and notes."""
    copied = Path(shutil.copyfile(path, path.with_name("copy.sqlite")))
    with Library.open(copied) as library, _begun_anew_early():
        library._connection.execute("PRAGMA synchronous = OFF")
        for step in done:
            step(library)
        while library.index(1):
            pass
        assert library.unindexed() == 0
        told = {word: set(found(library, word)) for word in WORDS}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(index, "possible", lambda: False)
            assert told == {word: set(found(library, word)) for word in WORDS}


def test_an_old_library_is_indexed_bit_by_bit(tmp_path: Path) -> None:
    """The newest articles are found first; how many are not yet is told; what comes meanwhile is found at once."""
    with Library.open(tmp_path / "library.sqlite") as library:
        bring(library, *(draft(f"Old {number}", f"river {number}") for number in range(5)))
        with library._writing() as db:
            index._begin_anew(db)
        assert (library.unindexed(), found(library, "river")) == (5, [])
        assert library.index(2) == 2
        assert (library.unindexed(), found(library, "river")) == (3, [4, 5])
        new = bring(library, draft("New", "river"), name="new.txt", now=LATER).new[0]
        assert found(library, "river") == [new, 4, 5]
        assert [library.index(2), library.index(2), library.index(2)] == [2, 1, 0]
        assert (library.unindexed(), len(found(library, "river"))) == (0, 6)


def test_a_library_made_without_fts5_gets_its_index_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It works meanwhile; the next Reader whose SQLite has FTS5 makes the index and finds what it has to put there."""
    with monkeypatch.context() as patch:
        patch.setattr(index, "possible", lambda: False)
        with Library.open(tmp_path / "library.sqlite") as library:
            article = one(library)
            assert found(library, "river") == [article]
            assert library.index(1) == 0
    with Library.open(tmp_path / "library.sqlite") as library:
        assert library.unindexed() == 1
        assert library.index(5) == 1
        assert found(library, "river") == [article]
