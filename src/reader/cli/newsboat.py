"""The command for who comes from newsboat: `reader import-newsboat`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.answering import answer, describe_json
from reader.cli.command import Command, Parser
from reader.cli.files import read_file
from reader.cli.opening import opened
from reader.cli.opml import as_values, counted, refused
from reader.cli.progress import counter
from reader.console import Failure

if TYPE_CHECKING:
    from reader.library import Library
    from reader.subscribing.newsboat import Moved


def _describe(parser: Parser) -> None:
    parser.option("--urls", metavar="FILE", help="Newsboat's list of feeds, if it is not in the usual place.")
    parser.option("--cache", metavar="FILE", help="Newsboat's cache.db, if it is not in the usual place.")
    describe_json(parser, "One JSON object for the feeds, and one for the articles.")


def _import(library_path: Path, said: Namespace) -> int:
    """Follow the feeds of newsboat, and take its articles in.

    With their tags and names, and with what you have read; articles with flags get a star. The files are read and
    never written to. Commands and filters (exec:, filter:) are refused, and queries left out. Doing it again brings
    what is new there.
    """
    from reader.feeds import newsboat
    from reader.subscribing.following import follow_all
    from reader.subscribing.newsboat import usual_files

    urls, cache = usual_files()
    shown, raw = read_file(said.urls or str(urls))
    found = newsboat.read(raw)
    with opened(library_path, writing=True) as library:
        followed = follow_all(library, found.feeds, datetime.now(UTC))
        answer(said, counted(followed), {"what": "feeds", **as_values(followed)})
        if said.cache or cache.exists():
            feeds = {at: one.id for at, one in followed.items()}
            moved = _articles(library, Path(said.cache or cache), feeds)
            told = f"{moved.new} new, {moved.same} already there; {moved.read} read, {moved.starred} starred"
            answer(said, told, {"what": "articles", **asdict(moved)})
    return refused(shown, found.refused)


def _articles(library: "Library", path: Path, feeds: Mapping[str, int]) -> "Moved":
    import asyncio

    from reader.library.newsboat import CacheError, opened_cache
    from reader.subscribing.newsboat import take

    try:
        with opened_cache(path) as cache, counter(cache.size()) as count:
            return asyncio.run(take(library, cache, feeds, datetime.now(UTC), count))
    except CacheError as error:
        raise Failure(str(error)) from error


COMMANDS = {"reader import-newsboat": Command("[OPTIONS]", _describe, _import)}
