"""The command that ends the following of a source: `reader remove`."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.answering import answer, describe_json
from reader.cli.asking import agreed, somebody_is_there
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.sources import chosen, describe_source
from reader.console import Failure

if TYPE_CHECKING:
    from reader.library import Following


def _describe(parser: Parser) -> None:
    describe_source(parser)
    parser.option("--keep-articles", action="store_true", help="Keep its articles, as if added one by one.")
    parser.option("--yes", action="store_true", help="Don't ask.")
    describe_json(parser, "As one JSON object.")


def _remove(library_path: Path, said: Namespace) -> int:
    """Follow a source no longer, and forget its articles.

    SOURCE is its id, its address or its name. Bookmarks stay. It asks first; without a terminal it needs --yes.
    Files of a folder stay where they are on the disk.
    """
    if not said.yes and not somebody_is_there():
        said.wrong("There is no terminal to ask on, so --yes is needed.")
    with opened(library_path, writing=True) as library:
        one = chosen(library, said.source)
        if not said.yes and not agreed(f"Remove {_shown(one, keep=said.keep_articles)}?"):
            raise Failure("Nothing was removed.")
        gone = library.unfollow(one.id, keep_articles=said.keep_articles)
    told = f"Removed {one.name}, and {_counted(gone)} with it; bookmarks stay."
    answer(said, told, {"source": one.id, "name": one.name, "articles": gone})
    return 0


def _shown(one: "Following", *, keep: bool) -> str:
    if keep:
        return f"{one.name}, and keep its {_counted(one.articles)}"
    return f"{one.name} and its {_counted(one.articles)} ({one.unread} unread; bookmarks stay)"


def _counted(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


COMMANDS = {"reader remove": Command("[OPTIONS] SOURCE", _describe, _remove)}
