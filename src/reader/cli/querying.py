"""The query line on the command line: how it is said, and how its mistakes are told."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.console import complain

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.cli.command import Parser
    from reader.query import Query


def describe_query(parser: Parser) -> None:
    """Let a query be said, as one word for the shell or as several; -word is one of them."""
    parser.dashes = True
    parser.positional("query", "QUERY", nargs="*")


def queried(words: Sequence[str]) -> tuple[Query | None, int]:
    """What these words ask for, None if there are none; and the exit code: 1 if there are mistakes, which are told."""
    if not words:
        return None, 0
    from reader.query import parse  # noqa: PLC0415 (most lists are asked nothing)
    from reader.text import clean_line  # noqa: PLC0415 (as above)

    line = " ".join(words)
    query = parse(line, datetime.now(UTC).astimezone())
    return query, complain(
        f"Character {mistake.start + 1} of the query, '{clean_line(line[mistake.start : mistake.end])}': {mistake.text}"
        for mistake in query.mistakes
    )
