"""What docs/commands.md says is what the commands do."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import click

from reader import cli
from reader.exchange.records import FIELDS
from reader.export.values import drafted, listed
from reader.model import Article, Document, Draft, Kind, Span, SpanKind, State

DOCS = Path(__file__).parent.parent / "docs" / "commands.md"
HELP = re.compile(r"^## `(reader[^`]*)`\n\n```text\n(.*?)```\n", re.MULTILINE | re.DOTALL)
WIDTH = 88


def help_of(command: str) -> str:
    """What `command --help` prints, "reader list" say."""
    found: click.Command = cli.commands
    context = found.make_context("reader", [], resilient_parsing=True, terminal_width=WIDTH)
    for name in command.split()[1:]:
        inner = found.get_command(context, name) if isinstance(found, click.Group) else None
        assert inner, f"there is no command {name}"
        context = inner.make_context(name, [], parent=context, resilient_parsing=True)
        found = inner
    return found.get_help(context) + "\n"


def named(name: str, command: click.Command) -> dict[str, click.Command]:
    """A command and those below it, by what is typed for them."""
    inner = sorted(command.commands.items()) if isinstance(command, click.Group) else []
    return {name: command} | {key: value for word, one in inner for key, value in named(f"{name} {word}", one).items()}


COMMANDS = named("reader", cli.commands)


def documented(heading: str) -> set[str]:
    """The words in backticks that begin the rows of the table under a heading."""
    section = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_every_command_is_documented() -> None:
    """Each command has a section, and no section is about a command that is gone."""
    sections = [command for command, _ in HELP.findall(DOCS.read_text(encoding="utf-8"))]
    assert sections == list(COMMANDS)


def test_help_is_documented_as_it_is(rewrite_goldens: bool) -> None:
    """The help in the document is what the command prints; `--rewrite-goldens` writes it anew."""
    document = DOCS.read_text(encoding="utf-8")
    if rewrite_goldens:
        document = HELP.sub(lambda found: f"## `{found[1]}`\n\n```text\n{help_of(found[1])}```\n", document)
        DOCS.write_text(document, encoding="utf-8")
    for command, text in HELP.findall(document):
        assert text == help_of(command)


def test_every_option_has_a_sentence() -> None:
    """No option and no command is left without help, and help reads as sentences do."""
    for command in COMMANDS.values():
        assert command.help
        assert command.help.split("\n")[0].endswith(".")
        for option in command.params:
            assert not isinstance(option, click.Option) or (option.help or "").endswith("."), option.name


def test_fields_of_the_json_are_documented() -> None:
    """Every field that a program can read stands in a table, and no other does."""
    nothing = dict.fromkeys((field.name for field in fields(Article)), "")
    values = {"id": 1, "words": 1, "added": datetime(2026, 1, 1, tzinfo=UTC), "state": State()}
    of_article = listed(Article(**nothing | values))  # type: ignore[arg-type]  # these are the fields' types
    of_draft = drafted(Draft("", Document()))
    assert documented("Fields of an article in a library") == of_article.keys() - of_draft.keys()
    assert documented("Fields of an article as it was parsed") == of_draft.keys()
    assert documented("Fields of a bookmark") == set(FIELDS)
    assert documented("Fields of a block") == {"kind", "text", "level", "spans"}
    assert documented("Fields of a span") == {field.name for field in fields(Span)}


def test_kinds_of_blocks_and_spans_are_documented() -> None:
    """Every kind is named in the document."""
    text = DOCS.read_text(encoding="utf-8")
    assert not [kind for kind in (*Kind, *SpanKind) if f"`{kind.value}`" not in text]
