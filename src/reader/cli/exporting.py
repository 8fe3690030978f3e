"""The command that writes articles as files which other programs read, and Reader too: `reader export`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.cli.answering import describe_json
from reader.cli.articles import article_id, no_article
from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.progress import counter
from reader.console import Failure, complain, json_line, print_lines

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library import Library


def _describe(parser: Parser) -> None:
    parser.positional("words", metavar="[ID]... DIR", nargs="+")
    parser.option("--all", action="store_true", help="All articles of the library.")
    describe_json(parser)


def _export(library_path: Path, said: Namespace) -> int:
    """Write articles as Markdown files with front matter into a folder.

    Those of the IDs, or --all. DIR is made if it is not there. No file there is changed: a name that is taken gets a
    number, and an article that is there already, to the byte, is not written again. 'reader add DIR' reads them back.
    """
    wanted = _ids(said)
    folder = Path(said.words[-1])
    with opened(library_path) as library:
        if library.read_only:
            complain([library.read_only])
        if said.all:
            wanted = [article.id for article in library.articles()][::-1]
        elif missing := [number for number in wanted if not library.article(number)]:
            raise no_article(missing[0])
        with counter(len(wanted)) as count:
            written = 0
            for done, (article, path) in enumerate(_written(library, wanted, folder), 1):
                written += path is not None
                if said.json:
                    print_lines([json_line({"article": article, "file": str(path) if path else None})])
                if count:
                    count(done)
    if not said.json:
        print_lines([f"{written} {'file' if written == 1 else 'files'} written, {len(wanted) - written} already there"])
    return 0


def _ids(said: Namespace) -> list[int]:
    """The ids that were said; there are some, or --all and none."""
    try:
        ids = [article_id(word) for word in said.words[:-1]]
    except ArgumentTypeError as error:
        said.wrong(str(error))
    if bool(ids) == said.all:
        said.wrong("Give IDs before DIR, or --all, not both." if ids else "Give IDs before DIR, or --all.")
    return ids


def _written(library: Library, wanted: Sequence[int], folder: Path) -> Iterator[tuple[int, Path | None]]:
    """Each article, and its new file; None where there was one."""
    from reader.exchange import ExchangeError
    from reader.exchange.writing import write_texts

    try:
        yield from zip(wanted, write_texts((_text(library, article) for article in wanted), folder), strict=True)
    except ExchangeError as error:
        raise Failure(str(error)) from error


def _text(library: Library, number: int) -> tuple[str, str]:
    """The title and the file of an article."""
    from reader.export.markdown import as_file

    article, document = library.article(number), library.fingerprint(number)
    if not (article and document):
        raise no_article(number)
    return article.title, as_file(article, library.draft(number), document, library.tags(number))


COMMANDS = {"reader export": Command("[OPTIONS] --all DIR | ID... DIR", _describe, _export)}
