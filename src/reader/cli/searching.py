"""The commands that search the library, and that keep queries as lists."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from reader.cli.articles import columns
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.querying import describe_query, queried
from reader.console import Failure, complain, json_line, print_lines

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library import Library

_MOST = 50
_AT_ONCE = 2000
"""Articles of an older Reader that are made searchable before a search: about a second."""


def _describe_search(parser: Parser) -> None:
    describe_query(parser)
    parser.option("--by", choices=("rank", "date"), default="rank", help="Those that say it most first, or the last.")
    parser.option("--most", metavar="N", type=int, default=_MOST, help=f"So many at most; {_MOST} if it isn't said.")
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _search(library_path: Path, said: Namespace) -> int:
    """Search titles, texts, notes and publishers.

    QUERY is what is typed in the app, 'putin -parade title:summit from:reuters is:unread added:<7d' say; quotes within
    it need quotes of the shell around it. docs/queries.md has all of it.

    Each hit has two lines: the article as 'reader list' has it, and where the words stand in it.
    """
    query, failed = queried(said.query)
    if query is None or not (query or failed):
        said.wrong("there is nothing to look for")
        return 2
    if not query:
        return failed
    with opened(library_path) as library:
        _catch_up(library)
        hits = library.search(query, by=said.by, most=max(said.most, 0))
    if said.json:
        from reader.export.values import as_hit

        print_lines(json_line(as_hit(hit)) for hit in hits)
        return failed
    from reader.export.plain import as_hits

    wide = columns() if sys.stdout.isatty() else None
    if wide and not hits:
        return complain(["Nothing was found."])
    print_lines(as_hits(hits, wide))
    return failed


def _catch_up(library: Library) -> None:
    """Make searchable what an older Reader has added, as far as one likes to wait; and say what isn't yet."""
    if library.read_only:
        complain([library.read_only])
    elif library.unindexed():
        library.index(_AT_ONCE)
    if left := library.unindexed():
        complain([f"{left} articles can't be found yet: with each search more of them can."])


def _describe_lists(parser: Parser) -> None:
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _lists(library_path: Path, said: Namespace) -> int:
    """Show the queries that you saved, with how many articles they find.

    The columns are name, unread articles, all articles, and the query.
    """
    from datetime import UTC, datetime

    with opened(library_path) as library:
        groups = library.list_groups(datetime.now(UTC).astimezone())
    rows = [(group.name, group.unread, group.articles, group.query.line if group.query else "") for group in groups]
    if said.json:
        print_lines(json_line(dict(zip(("name", "unread", "articles", "query"), row, strict=True))) for row in rows)
        return 0
    if not rows and sys.stdout.isatty():
        return complain(["There are no lists. Save one: reader save NAME QUERY"])
    print_lines(f"{name}  {unread}  {articles}  {line}" for name, unread, articles, line in rows)
    return 0


def _describe_save(parser: Parser) -> None:
    parser.positional("name", "NAME")
    describe_query(parser)
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _save(library_path: Path, said: Namespace) -> int:
    """Save a query under a name, as a list of its own.

    What has that name is replaced. 'reader forget NAME' removes it.
    """
    from reader.text import clean_line

    name, line = clean_line(said.name), clean_line(" ".join(said.query))
    query, failed = queried([line])
    if not (name and query):
        raise Failure("A list needs a name, and a query that asks for something.")
    with opened(library_path) as library:
        library.save_list(name, line)
        found = len(library.articles(query=query))
    print_lines([json_line({"name": name, "query": line, "articles": found}) if said.json else f"{name}: {found}"])
    return failed


def _describe_forget(parser: Parser) -> None:
    parser.positional("name", "NAME")
    parser.option("--json", action="store_true", help="One JSON object a line.")


def _forget(library_path: Path, said: Namespace) -> int:
    """Remove a saved query; articles stay as they are."""
    from reader.text import clean_line

    name = clean_line(said.name)
    with opened(library_path) as library:
        if not library.remove_list(name):
            raise Failure(f"There is no list {name}; 'reader lists' shows those that there are.")
    print_lines([json_line({"removed": name}) if said.json else f"{name}: removed"])
    return 0


COMMANDS = {
    "reader search": Command("[OPTIONS] QUERY...", _describe_search, _search),
    "reader lists": Command("[OPTIONS]", _describe_lists, _lists),
    "reader save": Command("[OPTIONS] NAME QUERY...", _describe_save, _save),
    "reader forget": Command("[OPTIONS] NAME", _describe_forget, _forget),
}
