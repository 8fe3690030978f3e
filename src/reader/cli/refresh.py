"""The command that asks what is followed for news: `reader refresh`."""
# ruff: noqa: PLC0415 (what a command needs is imported when it runs, so that each starts as fast as it can)

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from reader.cli.command import Command, Parser
from reader.cli.opening import opened
from reader.cli.progress import bar
from reader.console import Failure, Unusable, complain, json_line, print_lines, waiting

TYPE_CHECKING = False  # typing is not imported for that
if TYPE_CHECKING:
    from reader.library import Following
    from reader.refresh.run import Progress


def _describe(parser: Parser) -> None:
    parser.positional("sources", metavar="SOURCE", nargs="*")
    parser.option("--json", action="store_true", help="One JSON object a line, after each source.")


def _refresh(library_path: Path, said: Namespace) -> int:
    """Bring what is new in the feeds and folders that you follow.

    All of them, but for those that failed and are left alone for a while; or each SOURCE, which is the id, the address
    or the name of one. What is there stays as it was read and marked.
    """
    from reader.refresh.alone import alone

    followed, wanted = _chosen(library_path, said.sources)
    if said.sources:
        return _run(library_path, wanted, 0, as_json=said.json)
    with alone(library_path.parent) as is_alone:
        if not is_alone:
            raise Failure("Another refresh is under way.")
        left_alone = sum(not one.gone for one in followed) - len(wanted)
        return _run(library_path, wanted, left_alone, as_json=said.json)


def _chosen(library_path: Path, words: Sequence[str]) -> tuple[list[Following], list[Following]]:
    """All that is followed, and what of it is to be asked, in order."""
    from reader.refresh import plan
    from reader.subscribing.finding import SourceError, find

    with opened(library_path, writing=True) as library:
        followed = library.followings()
    if not words:
        return followed, plan.due(followed, datetime.now(UTC))
    try:
        named = {one.id: one for word in words if (one := find(word, followed))}
    except SourceError as error:
        raise Failure(str(error)) from error
    return followed, plan.in_order(named.values())


def _run(library_path: Path, wanted: Sequence[Following], left_alone: int, *, as_json: bool) -> int:
    from reader.library import LibraryError
    from reader.refresh.run import refresh

    failures: list[str] = []
    with bar(len(wanted), "sources") as draw:

        def tell(progress: Progress) -> None:
            if progress.reason:
                failures.append(f"{progress.name}: {progress.reason}")
            if as_json:
                print_lines([json_line(asdict(progress))])
            elif draw:
                draw(progress.done, _counted(progress))

        try:
            done = refresh(library_path, wanted, tell, patience=waiting())
        except LibraryError as error:
            raise Unusable(str(error)) from error
    if not as_json:
        print_lines([_summed(done, left_alone)])
    return complain([] if as_json else failures) or int(bool(failures))


def _counted(progress: Progress) -> str:
    failed = f", {progress.failed} failed" if progress.failed else ""
    return f"{progress.new} new, {progress.changed} changed{failed}"


def _summed(done: Progress, left_alone: int) -> str:
    later = f"; {left_alone} failed before and will be asked later" if left_alone else ""
    if not done.sources:
        return (
            f"Nothing is to be asked{later}." if later else "Nothing is followed yet. Follow something: reader add URL"
        )
    return f"{done.sources} source{'s'[: done.sources != 1]} asked: {_counted(done)}{later}."


COMMANDS = {"reader refresh": Command("[OPTIONS] [SOURCE]...", _describe, _refresh)}
