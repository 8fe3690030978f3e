"""How the library and the sources are."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from reader.doctor.findings import Finding, Verdict
from reader.library import Following, Library, LibraryError, Patience
from reader.library.backups import Held
from reader.library.health import Health, examine
from reader.library.opening import is_there
from reader.library.schema import SCHEMA
from reader.subscribing.showing import trouble
from reader.text import clean_line

SECONDS = 3.0
"""How long SQLite may look at the file: nobody can write to it meanwhile."""
_ROOM = 2
"""So many times the library should find room beside it: a write may need as much again."""
_MB = 1_000_000


class Unusable(Exception):  # noqa: N818 (a word for people)
    """The library can't be used; a sentence says why."""


def findings(path: Path, patience: Patience) -> Iterator[Finding]:
    """What is to be known of the library and of what is followed. Raises Unusable at its end where it can't be used."""
    yield Finding("library", "file", clean_line(str(path)))
    if not is_there(path):
        yield Finding("library", "articles", "none yet", Verdict.GOOD, "Add some: reader add WHAT...")
        return
    try:
        health = examine(path, SECONDS, patience)
        yield from _file(path, health)
        if not health.held:
            raise Unusable(f"The library {clean_line(str(path))} is damaged ({clean_line(health.damage or '')}).")
        yield from _held(health.held)
        if health.held.schema == SCHEMA:
            with Library.open(path, create=False, patience=patience) as library:
                if library.read_only:
                    yield Finding("library", "use", "reading only", Verdict.BAD, library.read_only)
                yield _index(library.unindexed())
                yield from _sources(library.followings())
    except LibraryError as error:
        yield Finding("library", "use", "none", Verdict.BAD, str(error))
        raise Unusable(str(error)) from error


def _file(path: Path, health: Health) -> Iterator[Finding]:
    yield _integrity(health)
    free = shutil.disk_usage(path.parent).free
    found = f"{health.size / _MB:.1f} MB; {free / _MB:,.0f} MB are free beside it"
    yield Finding("library", "size", found).judged(free < _ROOM * health.size, "Make room on the disk.", Verdict.BAD)
    found = f"WAL, {health.journal} bytes" if health.wal else f"{health.journal} bytes"
    advice = "Start Reader, which sets it back: WAL fails on network homes, and may lose what was written."
    yield Finding("library", "journal", found).judged(health.wal, advice)
    found = "its owner's alone" if health.private else "others may read it"
    yield Finding("library", "access", found).judged(not health.private, f"chmod 600 {clean_line(str(path))}")


def _held(held: Held) -> Iterator[Finding]:
    yield Finding("library", "articles", f"{held.articles}, and {held.bookmarks} bookmarks")
    newer = f"It was written by a newer Reader (this one knows {SCHEMA}), and is open for reading only."
    older = "The next start of Reader brings it up to date; reader backup FILE before that keeps the way back."
    advice = newer if held.schema > SCHEMA else older
    yield Finding("library", "schema", str(held.schema)).judged(held.schema != SCHEMA, advice)


def _integrity(health: Health) -> Finding:
    if health.damage is None:
        advice = "It is too large to be looked at whole in passing; reader backup FILE looks at all of it."
        return Finding("library", "integrity", f"nothing was found in {SECONDS:.0f} seconds", Verdict.NOTE, advice)
    advice = "Put a backup in its place: reader restore FILE. It keeps the damaged file."
    return Finding("library", "integrity", clean_line(health.damage) or "whole").judged(
        bool(health.damage), advice, Verdict.BAD
    )


def _index(unindexed: int) -> Finding:
    found = f"{unindexed} articles are not in it yet" if unindexed else "whole"
    advice = "They are searched once they are: Reader indexes them by and by while it is open."
    return Finding("library", "search index", found).judged(unindexed > 0, advice)


def _sources(followed: list[Following]) -> Iterator[Finding]:
    failing = [one for one in followed if one.failures]
    yield Finding("sources", "followed", f"{len(followed)}, of which {len(failing) or 'none'} can't be had")
    for one in failing:
        advice = f"reader remove {one.id}" if one.gone else f"Try it now: reader refresh {one.id}"
        yield Finding("sources", one.name, trouble(one).strip("[]"), Verdict.NOTE, advice)
