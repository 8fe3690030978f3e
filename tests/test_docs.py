"""What docs/commands.md says is what the commands do."""

import re
from datetime import UTC, datetime
from pathlib import Path

from reader.cli import registry
from reader.cli.command import Parser
from reader.cli.configuring import fields_of
from reader.comparison import Difference, Fate, compare
from reader.exchange.records import FIELDS
from reader.export.comparison import Compared, as_values
from reader.export.values import as_hit, drafted, listed
from reader.model import Article, Block, Document, Draft, Kind, Span, SpanKind, State
from reader.query import Hit
from reader.settings import SETTINGS, Settings

DOCS = Path(__file__).parent.parent / "docs" / "commands.md"
HELP = re.compile(r"^## `(reader[^`]*)`\n\n```text\n(.*?)```\n", re.MULTILINE | re.DOTALL)


def parser_of(name: str) -> Parser:
    """What takes the words of `reader list`, say, apart."""
    return registry.command(name).parser(name)


def documented(heading: str) -> set[str]:
    """The words in backticks that begin the rows of the table under a heading."""
    section = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_every_command_is_documented() -> None:
    """Each command has a section, and no section is about a command that is gone."""
    sections = [command for command, _ in HELP.findall(DOCS.read_text(encoding="utf-8"))]
    assert sections == list(registry.COMMANDS)


def test_help_is_documented_as_it_is(rewrite_goldens: bool) -> None:
    """The help in the document is what the command prints; `--rewrite-goldens` writes it anew."""
    document = DOCS.read_text(encoding="utf-8")
    if rewrite_goldens:
        document = HELP.sub(
            lambda found: f"## `{found[1]}`\n\n```text\n{parser_of(found[1]).format_help()}```\n", document
        )
        DOCS.write_text(document, encoding="utf-8")
    for command, text in HELP.findall(document):
        assert text == parser_of(command).format_help()


def test_every_option_has_a_sentence() -> None:
    """No option and no command is left without help, and help reads as sentences do."""
    for name in registry.COMMANDS:
        assert registry.command(name).summary.endswith(".")
        for option, text in parser_of(name).options.items():
            assert text.endswith("."), option


def test_fields_of_the_json_are_documented() -> None:
    """Every field that a program can read stands in a table, and no other does."""
    nothing = dict.fromkeys(Article._fields, "")
    values = {"id": 1, "words": 1, "added": datetime(2026, 1, 1, tzinfo=UTC), "state": State()}
    of_article = listed(Article(**nothing | values))  # type: ignore[arg-type]  # these are the fields' types
    of_draft = drafted(Draft("", Document()))
    assert documented("Fields of an article in a library") == of_article.keys() - of_draft.keys()
    assert documented("Fields of an article as it was parsed") == of_draft.keys()
    of_hit = as_hit(Hit(Article(**nothing | values), "text", 0, "", ()))  # type: ignore[arg-type]  # as above
    assert documented("Fields of a hit") == of_hit.keys() - of_article.keys()
    assert documented("Fields of a bookmark") == set(FIELDS)
    assert documented("Fields of a setting") == fields_of(SETTINGS["theme"], Settings()).keys()
    assert documented("Fields of a block") == {"kind", "text", "level", "spans"}
    assert documented("Fields of a span") == set(Span._fields)


def test_fields_of_a_comparison_are_documented() -> None:
    """Its fields, its parts' and their changes', and each value that says what became of something."""
    here, there = (
        Document((Block(Kind.PARAGRAPH, text),))
        for text in ("One two three four five six.", "One two three four five ten.")
    )
    article = Article(1, "", "", "", "", "", "", "", 1, datetime(2026, 1, 1, tzinfo=UTC), State())
    values = as_values(Compared(compare(here, there), article, article))
    assert isinstance(values["parts"], list)
    (part,) = values["parts"]
    assert documented("Fields of a comparison") == values.keys()
    assert documented("Fields of a part of a comparison") == part.keys()
    assert documented("Fields of a change") == part["changes"][0].keys()
    text = DOCS.read_text(encoding="utf-8")
    assert not [value for value in (*Fate, *Difference) if f"`{value.value}`" not in text]


def test_kinds_of_blocks_and_spans_are_documented() -> None:
    """Every kind is named in the document."""
    text = DOCS.read_text(encoding="utf-8")
    assert not [kind for kind in (*Kind, *SpanKind) if f"`{kind.value}`" not in text]
