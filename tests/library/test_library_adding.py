"""Adding a source: what is new, what has changed, what stays, and what is kept of the old."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from makers import LATER, NOW, RAIN, VOTE, WHALE, bring, draft, file, files, one

from reader.library import Added, Library, LibraryError, Source
from reader.library.storing import VERSIONS
from reader.model import Article, Block, Document, Draft, Kind, Span, SpanKind, State
from reader.passage import cut


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.sqlite") as library:
        yield library


FULL = Draft(
    title="Rain at the “mill”",
    document=Document(
        (
            Block(Kind.PARAGRAPH, "First, the standfirst.", level=1),
            Block(Kind.HEADING, "ON THE RIVER", level=2),
            Block(Kind.PARAGRAPH, RAIN, spans=(Span(4, 9, SpanKind.LINK, "https://example.org/?a=b&c"),)),
            Block(Kind.RULE, ""),
            Block(Kind.CAPTION, "水位 and 🦆, two lines\nof it"),
        )
    ),
    byline="Ann Onymous",
    credit="Agency",
    publisher="The Paper",
    published="2024-06-19",
    language="en-GB",
    furniture=("Share", "More from the river"),
)


def _count(library: Library, table: str) -> int:
    (count,) = library._connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def test_draft_comes_out_as_it_went_in(library: Library) -> None:
    """Every field of a draft, the bytes and their type are kept, and the article shows them."""
    (article,) = library.add(file("rain.txt"), b"\0raw\xff", "text/x-test", [FULL], NOW, parser=7).new
    assert library.draft(article) == FULL
    assert library.document(article) == FULL.document
    assert library.furniture(article) == FULL.furniture
    assert library.raw(article) == (b"\0raw\xff", "text/x-test")
    assert library.article(article) == Article(
        article, FULL.title, "Ann Onymous", "Agency", "The Paper", "2024-06-19", "en-GB", "rain.txt", 32, NOW, State()
    )
    assert library._connection.execute("SELECT parser, changed = added FROM article").fetchall() == [(7, 1)]


def test_list_is_newest_first_then_in_the_order_of_the_source(library: Library) -> None:
    """What was added last stands first; articles of one file stand as they stand in it."""
    old = bring(library, draft("A", RAIN), draft("B", VOTE), name="old.txt").new
    new = bring(library, draft("C", RAIN), draft("D", VOTE), draft("E", WHALE), name="new.txt", now=LATER).new
    assert [article.id for article in library.articles()] == [*new, *old]
    assert [article.title for article in library.articles()] == ["C", "D", "E", "A", "B"]


def test_articles_that_change_places_in_their_source_stay_where_they_are(library: Library) -> None:
    """The list is in the order in which articles came: nothing in it moves but by what comes."""
    bring(library, draft("A", RAIN), draft("B", VOTE))
    bring(library, draft("C", WHALE), draft("B", VOTE), draft("A", RAIN), now=LATER)
    assert [article.title for article in library.articles()] == ["C", "A", "B"]


def test_same_file_twice_adds_nothing_and_writes_nothing(library: Library) -> None:
    """The file keeps its bytes and its time of change; the articles are named as known."""
    new = bring(library, draft("A", RAIN), draft("B", VOTE)).new
    before, at = files(library.path.parent), library.path.stat().st_mtime_ns
    again = bring(library, draft("A", RAIN), draft("B", VOTE), now=LATER)
    assert again == Added(same=new)
    assert files(library.path.parent) == before
    assert library.path.stat().st_mtime_ns == at


def test_copy_of_a_file_adds_nothing(library: Library) -> None:
    """Bytes that another source has now are its articles, under whatever address they come."""
    new = bring(library, draft("A", RAIN)).new
    before = library.path.read_bytes()
    assert bring(library, draft("A", RAIN), name="copy.txt") == Added(same=new)
    assert library.path.read_bytes() == before


def test_copy_of_what_a_file_was_is_new(library: Library) -> None:
    """Bytes that a source had once, and has no longer, are not in the library: so they are added."""
    (first,) = bring(library, draft("A", RAIN)).new
    assert bring(library, draft("A", VOTE)) == Added(changed=(first,))
    (copy,) = bring(library, draft("A", RAIN), name="copy.txt").new
    assert copy != first
    assert library.document(copy).text == RAIN


def test_standard_input_twice_adds_nothing(library: Library) -> None:
    """The same bytes on standard input are the same source; other bytes are another."""
    first = library.add(Source("stdin", "stdin:aa", "standard input"), b"a", "text/plain", [draft("A", RAIN)], NOW)
    again = library.add(Source("stdin", "stdin:aa", "standard input"), b"a", "text/plain", [draft("A", RAIN)], LATER)
    other = library.add(Source("stdin", "stdin:bb", "standard input"), b"b", "text/plain", [draft("A", VOTE)], LATER)
    assert again == Added(same=first.new)
    assert len(other.new) == 1


def test_source_without_articles_is_known(library: Library) -> None:
    """Bytes that no parser made anything of are kept too, and are not new the second time."""
    assert bring(library) == Added()
    assert bring(library) == Added()
    assert _count(library, "raw") == 1
    assert not library.articles()


def test_file_names_that_are_no_text_are_told_apart(library: Library) -> None:
    """Two paths that differ in bytes that are no UTF-8 are two sources."""
    for number, address in enumerate(("/news/\udcff", "/news/\udcfe", "/news/\udcff")):
        library.add(Source("file", address, "?"), bytes([number]), "text/plain", [draft("A", RAIN)], NOW)
    assert _count(library, "source") == 2


def _used(library: Library, article: int) -> State:
    """Let the reader do everything to the article that it can."""
    library.mark_read([article], True, NOW)
    library.star(article, True, NOW)
    library.set_position(article, 5, NOW)
    return State(read=True, starred=True, position=5)


def test_edited_article_keeps_id_state_and_age(library: Library) -> None:
    """A sentence more in the file changes the article and nothing that the reader did."""
    article = one(library)
    state = _used(library, article)
    assert bring(library, draft("Rain", RAIN, WHALE), now=LATER) == Added(changed=(article,))
    found = library.article(article)
    assert found
    assert (found.state, found.added, found.words) == (state, NOW, 37)
    assert library.document(article).text == f"{RAIN}\n\n{WHALE}"


@pytest.mark.parametrize("field", ["title", "byline", "credit", "publisher", "published", "language"])
def test_each_field_that_differs_is_a_change(library: Library, field: str) -> None:
    """An article is changed when anything of it is that a reader sees in a list."""
    (article,) = bring(library, Draft("A", FULL.document)).new
    fields: dict[str, Any] = {"title": "A", "document": FULL.document, field: "Other"}
    assert bring(library, Draft(**fields)) == Added(changed=(article,))
    assert getattr(library.article(article), field) == "Other"


def test_other_furniture_alone_is_no_change(library: Library) -> None:
    """What was left out may differ: it is kept as it is now, and the article counts as the same."""
    (article,) = bring(library, Draft("A", FULL.document, furniture=("Share",))).new
    assert bring(library, Draft("A", FULL.document, furniture=("Tweet", "TT"))) == Added(same=(article,))
    assert library.furniture(article) == ("Tweet", "TT")
    assert bring(library, Draft("A", FULL.document)) == Added(same=(article,))
    assert library.furniture(article) == ()


def test_article_put_in_front_takes_nobodys_state(library: Library) -> None:
    """Articles move down when one is put before them; each keeps its id and state, the new one is unread."""
    rain, vote = bring(library, draft("Rain", RAIN), draft("Vote", VOTE)).new
    state = _used(library, rain)
    added = bring(library, draft("Whale", WHALE), draft("Rain", RAIN), draft("Vote", VOTE), now=LATER)
    assert added.same == (rain, vote)
    (whale,) = added.new
    assert [library.state(article) for article in (whale, rain, vote)] == [State(), state, State()]


def test_reordered_articles_keep_their_states(library: Library) -> None:
    """An article is known by what it is, not by where it stands."""
    rain, vote = bring(library, draft("Rain", RAIN), draft("Vote", VOTE)).new
    state = _used(library, vote)
    assert bring(library, draft("Vote", VOTE), draft("Rain", RAIN)) == Added(same=(vote, rain))
    assert (library.state(rain), library.state(vote)) == (State(), state)
    assert [article.id for article in library.articles()] == [rain, vote]


def test_article_that_left_its_file_stays_untouched(library: Library) -> None:
    """The library forgets nothing because a file did; back in the file it is the same article again."""
    rain, vote = bring(library, draft("Rain", RAIN), draft("Vote", VOTE)).new
    before, raw = library.article(vote), library.raw(vote)
    assert bring(library, draft("Rain", RAIN), now=LATER) == Added(same=(rain,))
    assert library.article(vote) == before
    assert library.raw(vote) == raw
    assert bring(library, draft("Rain", RAIN), draft("Vote", VOTE), now=LATER) == Added(same=(rain, vote))


def test_bytes_are_kept_while_an_article_needs_them(library: Library) -> None:
    """Each article can be parsed again from its own bytes; bytes that no article is made of are forgotten."""
    rain, vote = bring(library, draft("Rain", RAIN), draft("Vote", VOTE)).new
    first = library.raw(vote)
    bring(library, draft("Rain", RAIN, VOTE))
    assert library.raw(vote) == first
    assert library.raw(rain) != first
    bring(library, draft("Rain", RAIN, WHALE))
    assert _count(library, "raw") == 2
    bring(library, draft("Rain", RAIN), draft("Vote", VOTE, WHALE))
    assert _count(library, "raw") == 1


def test_last_versions_of_an_article_are_kept(library: Library) -> None:
    """The documents that an article had before are there, the oldest of too many are forgotten."""
    article = one(library, "Count", "Version 0")
    for number in range(1, VERSIONS + 4):
        assert bring(library, draft("Count", f"Version {number}")) == Added(changed=(article,))
    assert _count(library, "version") == VERSIONS
    assert _count(library, "body") == VERSIONS + 1
    assert library.document(article).text == f"Version {VERSIONS + 3}"


def test_document_that_a_bookmark_was_made_on_is_never_forgotten(library: Library) -> None:
    """However often the article changes; and the bookmark stays as it was made."""
    article = one(library, "Count", "Version 0")
    kept = library.keep(article, cut(library.document(article), 0, 7), NOW, "a")
    for number in range(1, VERSIONS + 4):
        bring(library, draft("Count", f"Another {number}"))
    assert _count(library, "body") == VERSIONS + 2
    assert library.bookmarks(article) == [kept._replace(place=None)]
    assert library.original("a") == draft("", "Version 0").document
    assert library._connection.execute("SELECT length FROM bookmark JOIN body ON hash = body").fetchall() == [(9,)]


def test_document_shared_by_two_articles_is_kept_once(library: Library) -> None:
    """Bodies are known by their content; an article that changes doesn't take the other's away."""
    first, second = one(library, name="a.txt"), one(library, "Regen", name="b.txt")
    assert _count(library, "body") == 1
    for number in range(VERSIONS + 2):
        bring(library, draft("Rain", f"Version {number}"), name="a.txt")
    assert library.document(second).text == RAIN
    assert library.document(first).text != RAIN


def test_failed_addition_changes_nothing(library: Library) -> None:
    """A disk that fills up half way leaves the library as it was, and usable."""
    article = one(library)
    before = library.path.read_bytes()
    pages = len(before) // 4096
    library._connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    # Every other code point, so that it doesn't compress to nothing.
    big = "".join(map(chr, range(0x4E00, 0x9FFF, 2))) * 3
    with pytest.raises(LibraryError, match="disk is full; nothing was changed"):
        bring(library, draft("Rain", RAIN, VOTE), draft("Big", big))
    assert library.path.read_bytes() == before
    assert bring(library, draft("Rain", RAIN, VOTE)) == Added(changed=(article,))


def test_unknown_article_is_a_sentence_or_nothing(library: Library) -> None:
    """Asked for what is not there, the library says so; only `article`, `state` and `furniture` know of nothing."""
    assert library.article(7) is None
    assert library.state(7) == State()
    assert library.furniture(7) == ()
    for ask in (library.document, library.raw, library.draft):
        with pytest.raises(LibraryError, match=r"There is no article 7 in the library\."):
            ask(7)


def test_ids_are_never_given_twice(library: Library) -> None:
    """The id of an article that is gone doesn't come to mean another one."""
    article = one(library)
    library._connection.execute("DELETE FROM article")
    assert one(library, "Vote", VOTE, name="vote.txt") > article
