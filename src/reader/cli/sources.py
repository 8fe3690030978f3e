"""The commands for what is followed: `reader sources`, `rename`, `tag` and `whole`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.answering import answer, describe_json
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.console import Failure, complain, json_line, print_lines

if TYPE_CHECKING:
    from reader.library import Following, Library


_AS_JSON = "As one JSON object: the source as it is now."


def chosen(library: "Library", word: str) -> "Following":
    """The source that a word of the command line means. Failure if that is none or many."""
    from reader.subscribing.finding import SourceError, find

    try:
        return find(word, library.followings())
    except SourceError as error:
        raise Failure(str(error)) from error


def describe_source(parser: Parser) -> None:
    """Let a source be said: its id, its address or its name."""
    parser.positional("source", metavar="SOURCE")


def _describe_list(parser: Parser) -> None:
    describe_json(parser)


def _list(library_path: Path, said: Namespace) -> int:
    """List the feeds and folders that you follow.

    The columns are id, name, unread and all articles, the day of the last news, kind, what is the matter with it and
    when it is tried next, tags, address.
    """
    from reader.subscribing.showing import as_json, as_table

    with opened(library_path) as library:
        some = library.followings()
        if library.read_only:
            complain([library.read_only])
    if said.json:
        print_lines(json_line(as_json(one)) for one in some)
        return 0
    columns = _columns() if sys.stdout.isatty() else None
    if columns and not some:
        complain(["Nothing is followed. Follow a feed or a folder: reader add ADDRESS, reader add FOLDER."])
    print_lines(as_table(some, columns))
    return 0


def _answer(said: Namespace, library: "Library", one: "Following", told: str) -> None:
    """Say what has become of a source, or show it as it is now."""
    from reader.subscribing.showing import as_json

    answer(said, told, as_json(chosen(library, str(one.id))))


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _describe_rename(parser: Parser) -> None:
    describe_source(parser)
    parser.positional("name", metavar="NAME")
    describe_json(parser, _AS_JSON)


def _rename(library_path: Path, said: Namespace) -> int:
    """Call a source something else.

    SOURCE is its id, its address or its name. The feed's own name never takes the place of yours.
    """
    name = _line(said.name)
    if not name:
        said.wrong("A name has at least one character that can be seen.")
    with opened(library_path, writing=True) as library:
        one = chosen(library, said.source)
        library.rename(one.id, name)
        _answer(said, library, one, f"{one.name} is called {name} now.")
    return 0


def _line(word: str) -> str:
    from reader.feeds.values import line

    return line(word)


def _describe_tag(parser: Parser) -> None:
    describe_source(parser)
    parser.positional("tags", metavar="TAG", nargs="*")
    describe_json(parser, _AS_JSON)


def _tag(library_path: Path, said: Namespace) -> int:
    """Give a source these tags, instead of those it has.

    SOURCE is its id, its address or its name. Without a TAG all of them are taken away. Sources can be grouped by
    them.
    """
    from reader.feeds.subscriptions import tags_of

    tags = tags_of(word.removeprefix("#") for word in said.tags)
    with opened(library_path, writing=True) as library:
        one = chosen(library, said.source)
        library.set_tags(one.id, tags)
        shown = " ".join(f"#{tag}" for tag in tags)
        _answer(said, library, one, f"{one.name} has {shown or 'no tags'} now.")
    return 0


def _describe_whole(parser: Parser) -> None:
    describe_source(parser)
    parser.positional("on", metavar="on|off", choices=("on", "off"))
    describe_json(parser, _AS_JSON)


def _whole(library_path: Path, said: Namespace) -> int:
    """Say whether the pages of a feed's new articles are fetched too.

    SOURCE is its id, its address or its name. This is for feeds that give no more than teasers; 'reader full' fetches
    the page of one article.
    """
    on = said.on == "on"
    with opened(library_path, writing=True) as library:
        one = chosen(library, said.source)
        if one.kind != "feed":
            raise Failure(f"{one.name} is a folder: its articles have no pages to be fetched.")
        library.set_whole(one.id, on)
        told = f"{one.name}: the pages of new articles are {'fetched from now on' if on else 'not fetched'}."
        _answer(said, library, one, told)
    return 0


COMMANDS = {
    "reader rename": Command("[OPTIONS] SOURCE NAME", _describe_rename, _rename),
    "reader sources": Command("[OPTIONS]", _describe_list, _list),
    "reader tag": Command("[OPTIONS] SOURCE [TAG]...", _describe_tag, _tag),
    "reader whole": Command("[OPTIONS] SOURCE on|off", _describe_whole, _whole),
}
