"""The query line: what each way to write means, and that no way to write is the end of it."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import And, Fact, Mistake, Node, Not, Or, Range, Words, parse
from reader.query.fields import CHOICE, FIELDS
from reader.query.parsing import DEEPEST, MOST

NOW = datetime(2024, 6, 19, 12, 30, tzinfo=timezone(timedelta(hours=2)))
QUERIES = Path(__file__).parents[3] / "shared" / "hostile" / "strings" / "queries.jsonl"
HOSTILE = (
    '"',
    '""',
    "AND",
    "NOT",
    "hello AND",
    "NEAR(a b, 5)",
    "*",
    "^",
    "-",
    "a:",
    "(" * 999,
    "-" * 999,
    "\0",
    "' OR 1",
)


def day(text: str) -> datetime:
    """Midnight there."""
    return datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("line", "root"),
    [
        ("", None),
        ("  * - ", None),
        ("putin", Words("putin")),
        ("north korea", And((Words("north"), Words("korea")))),
        ('"north korea"', Words("north korea")),
        ("„north korea“", Words("north korea")),
        ('"north korea', Words("north korea")),
        ("-parade", Not(Words("parade"))),
        ("--parade", Words("parade")),
        ('-"a parade"', Not(Words("a parade"))),
        ("F-16 don't", And((Words("F-16"), Words("don't")))),
        ("a or b", Or((Words("a"), Words("b")))),
        ("a OR b c", Or((Words("a"), And((Words("b"), Words("c")))))),
        ("(a or b) c", And((Or((Words("a"), Words("b"))), Words("c")))),
        ("-(a b)", Not(And((Words("a"), Words("b"))))),
        ("(a or (b", Or((Words("a"), Words("b")))),
        ("f(x)", Words("f(x)")),
        ("or", None),
        ('"or"', Words("or")),
        ("order", Words("order")),
        ("a and b", And((Words("a"), Words("and"), Words("b")))),
        ("title:summit", Words("summit", "title")),
        ('TITLE:"north korea"', Words("north korea", "title")),
        ("-from:reuters", Not(Words("reuters", "from"))),
        ("http://x.org", Words("http://x.org")),
        ("tag:#Asia", Fact("tag", "asia")),
        ('tag:"far east"', Fact("tag", "far east")),
        ("is:Unread has:note", And((Fact("is", "unread"), Fact("has", "note")))),
        ("lang:pt-BR", Fact("lang", "pt-br")),
        ("minutes:5", Range("minutes", 5, 6)),
        ("minutes:<5", Range("minutes", None, 5)),
        ("minutes:<=5", Range("minutes", None, 6)),
        ("minutes:>5", Range("minutes", 6, None)),
        ("minutes:5..10", Range("minutes", 5, 11)),
        ("date:2024", Range("date", "2024-01-01", "2025-01-01")),
        ("date:2024-12", Range("date", "2024-12-01", "2025-01-01")),
        ("date:2024-06-01..2024-06", Range("date", "2024-06-01", "2024-07-01")),
        ("date:<2w", Range("date", "2024-06-05", None)),
        ("date:>=2024-06-19", Range("date", "2024-06-19", None)),
        ("added:today", Range("added", day("2024-06-19"), day("2024-06-20"))),
        ("added:<yesterday", Range("added", None, day("2024-06-18"))),
        ("added:<7d", Range("added", NOW - timedelta(days=7), None)),
        ("added:7d", Range("added", NOW - timedelta(days=7), None)),
        ("added:>12h", Range("added", None, NOW - timedelta(hours=12))),
    ],
)
def test_lines_mean_what_they_say(line: str, root: Node | None) -> None:
    """Each form of the language, and how forms stand together."""
    assert parse(line, NOW).root == root


@pytest.mark.parametrize(
    ("line", "found", "mistakes"),
    [
        ("putin or", Words("putin"), [(6, 8, 'There is nothing on one side of this "or".')]),
        ("or putin", Words("putin"), [(0, 2, 'There is nothing on one side of this "or".')]),
        ("x ) y", And((Words("x"), Words("y"))), [(2, 3, 'There is no "(" before this.')]),
        ("x title:", Words("x"), [(2, 8, "title: takes a word, or several in quotes, as in title:summit.")]),
        ("is:red x", Words("x"), [(0, 6, "is: takes one of unread, read, starred, changed, as in is:unread.")]),
        ("added:7x", None, [(0, 8, "added: takes a day, month, year or age, as in added:<7d.")]),
        ("date:2024-13", None, [(0, 12, "date: takes a day, month, year or age, as in date:2024-06.")]),
        ("date:9999", None, [(0, 9, "date: takes a day, month, year or age, as in date:2024-06.")]),
        ("date:>99999y", None, [(0, 12, "date: takes a day, month, year or age, as in date:2024-06.")]),
        ("minutes:-5", None, [(0, 10, "minutes: takes a number, as in minutes:<5.")]),
        ("titel:x", Words("titel:x"), [(0, 6, "There is no titel:, but there is title:.")]),
    ],
)
def test_a_mistake_is_told_where_it_stands(line: str, found: Node | None, mistakes: list[tuple[int, int, str]]) -> None:
    """It is left out, or looked for as it stands, and the rest still works."""
    query = parse(line, NOW)
    assert query.root == found
    assert query.mistakes == tuple(Mistake(*mistake) for mistake in mistakes)


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("put", ["put"]),
        ("north kor", ["kor"]),
        ('"north kor', ["north kor"]),
        ("title:su", ["su"]),
        ("put ", []),
        ('"north kor"', []),
        ("put,", []),
        ("(put)", []),
        ("is:unread", []),
    ],
)
def test_the_word_that_is_being_typed_may_go_on(line: str, begun: list[str]) -> None:
    """It is the one that the line ends with, if nothing has ended it; and nothing is unfinished once it was typed."""
    assert [words.text for words in _all(parse(line, NOW, typing=True).root) if words.begun] == begun
    assert not [words for words in _all(parse(line, NOW).root) if words.begun]


def _all(node: Node | None) -> list[Words]:
    if isinstance(node, Words):
        return [node]
    return [words for part in getattr(node, "parts", ()) for words in _all(part)]


def test_words_to_mark_are_those_that_are_looked_for() -> None:
    """Neither what must not be there nor what is looked for in one field is marked in a text, and nothing twice."""
    query = parse('a -b (c or "d e") title:f a', NOW)
    assert query.words == (Words("a"), Words("c"), Words("d e"))


def test_examples_of_the_fields_are_understood() -> None:
    """What the help and the documents show works, and each choice has a meaning."""
    for field in FIELDS:
        for value in (*field.examples, *(field.values if field.takes == CHOICE else ())):
            query = parse(f"{field.name}:{value}", NOW)
            assert query.root, value
            assert not query.mistakes


@given(st.one_of(st.text(), st.text(alphabet='ab -"():<>.0d', max_size=40)), st.booleans())
def test_any_line_is_a_query(line: str, typing: bool) -> None:
    """Nothing is raised, and mistakes stand within the line, in order, a sentence each."""
    query = parse(line, datetime(2024, 6, 19, tzinfo=UTC), typing=typing)
    assert all(0 <= mistake.start < mistake.end <= len(line) for mistake in query.mistakes)
    assert all(mistake.text.endswith(".") for mistake in query.mistakes)


def test_hostile_lines_are_queries() -> None:
    """What breaks other programs raises nothing, ends soon and is told briefly."""
    lines = list(HOSTILE)
    if QUERIES.exists():
        lines += [str(json.loads(line).get("query", "")) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    for line in (*lines, "a " * 10_000, "(a " * 10_000, "or " * 10_000):
        assert len(parse(line, NOW).mistakes) <= 10


def test_a_line_has_room_for_some_words() -> None:
    """A line that was pasted by mistake asks for its beginning alone, and says so."""
    query = parse("word " * (MOST + 1), NOW)
    assert isinstance(query.root, And)
    assert len(query.root.parts) == MOST
    assert [mistake.text for mistake in query.mistakes] == [f"A line has room for {MOST} words."]
    assert parse("(" * (DEEPEST + 1) + "a", NOW).mistakes[0].start == DEEPEST
