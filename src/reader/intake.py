"""From targets to the library: fetch, parse, add. The command line and the app bring articles in this way alike."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from reader import fetch, parse
from reader.export.markdown import as_markdown
from reader.fetch import Fetched, FetchError, Target
from reader.library import Added, Library, Source
from reader.library.codec import hash_of
from reader.model import Draft
from reader.parse import frontmatter
from reader.parse.reasons import Reason

_TOGETHER = 20
"""Targets that are written at once: for each write the disk is waited for four times."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of some targets: the ids of their articles, in the order in which they came."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    failures: tuple[str, ...] = ()
    """A sentence for each target that gave nothing, which names it."""
    first: int | None = None
    """The article to look at: of the first target that has any, what is new there, else changed, else known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of one target."""

    fetched: Fetched
    media_type: str
    drafts: tuple[Draft, ...]


def read(target: Target) -> Reading:
    """Fetch and parse, without a library. Raises FetchError, naming the target, where there is no text to be had."""
    return _parsed(target, fetch.read(target))


def _parsed(target: Target, fetched: Fetched) -> Reading:
    media_type = parse.guess(fetched.name, fetched.raw)
    try:
        drafts = parse.parse(fetched.raw, media_type)
    except parse.ParseError as error:
        raise FetchError(f"{target.shown}: {error}") from error
    return Reading(fetched, media_type, tuple(drafts))


def explain(target: Target) -> list[list[Reason]]:
    """Fetch, and tell for each article of the target why each line is what it is. Raises FetchError as `read` does."""
    fetched = fetch.read(target)
    try:
        return parse.explain(fetched.raw, parse.guess(fetched.name, fetched.raw))
    except parse.ParseError as error:
        raise FetchError(f"{target.shown}: {error}") from error


def bring(
    targets: Iterable[str],
    library: Library,
    now: datetime,
    on_progress: Callable[[int, str], None] | None = None,
    *,
    folder: int | None = None,
) -> Intake:
    """Add what is there to the library; a target that fails is named in the result, and the others go on.

    `now` (UTC) is when the articles are added. `on_progress` is told how many targets are done, and the name of
    the last of them. `folder` is the id of the followed folder that the targets are: its files are not read again as
    long as they have the same bytes. Raises LibraryError if the library can't take something in.
    """
    known = set() if folder is None else library.known_files(folder)
    taken: list[Added] = []
    failures: list[str] = []
    waiting: list[Reading] = []
    for done, target in enumerate(fetch.sources(targets), 1):
        try:
            if reading := _read(target, known):
                waiting.append(reading)
        except FetchError as error:
            failures.append(str(error))
        if len(waiting) == _TOGETHER:
            taken += _take(waiting, library, now, folder)
            waiting.clear()
        if on_progress:
            on_progress(done, target.shown)
    taken += _take(waiting, library, now, folder)
    return _summed(taken, failures)


def read_again(
    articles: Iterable[int],
    library: Library,
    now: datetime,
    on_progress: Callable[[int], None] | None = None,
) -> Intake:
    """Let the parser read again what these articles were made of; what can't be read is named, and stays as it is.

    `on_progress` is told how many are done. Raises LibraryError if the library can't take something in.
    """
    taken: list[Added] = []
    failures: list[str] = []
    for done, article in enumerate(articles, 1):
        raw, media_type = library.raw(article)
        try:
            drafts = parse.parse(raw, media_type)
        except parse.ParseError as error:
            failures.append(f"Article {article}: {error}")
        else:
            taken.append(library.read_again(article, drafts, parse.VERSION, now))
        if on_progress:
            on_progress(done)
    return _summed(taken, failures)


def _read(target: Target, known: Container[tuple[str, bytes]]) -> Reading | None:
    """What is made of a target; None if it has the bytes that it is known to have."""
    fetched = fetch.read(target)
    if known and (fetched.address, hash_of(fetched.raw)) in known:
        return None
    reading = _parsed(target, fetched)
    if not reading.drafts:
        raise FetchError(f"{target.shown}: there is no text in it")
    return reading


def _take(readings: Sequence[Reading], library: Library, now: datetime, folder: int | None) -> list[Added]:
    if not readings:
        return []
    with library.together():
        return [_exported(reading, library) or _add(reading, library, now, folder) for reading in readings]


def _exported(reading: Reading, library: Library) -> Added | None:
    """The article that Reader wrote this file of, if the library has it and the text is as it was written."""
    digest = frontmatter.document_of(reading.fetched.raw) if reading.media_type == parse.MARKDOWN else b""
    found = library.with_document(digest) if digest else None
    if not found:
        return None
    article, document = found
    (draft,) = reading.drafts
    (written,) = parse.parse(as_markdown(draft._replace(document=document)).encode(), parse.MARKDOWN)
    return Added(same=(article,)) if written.document.text == draft.document.text else None


def _add(reading: Reading, library: Library, now: datetime, folder: int | None) -> Added:
    return library.add(*_given(reading, folder), now, parser=parse.VERSION)


def _given(reading: Reading, folder: int | None) -> tuple[Source, bytes, str, tuple[Draft, ...]]:
    fetched = reading.fetched
    source = Source(fetched.kind, fetched.address, fetched.name, folder)
    return source, fetched.raw, reading.media_type, reading.drafts


def _summed(taken: Sequence[Added], failures: Sequence[str]) -> Intake:
    return Intake(
        new=tuple(chain.from_iterable(added.new for added in taken)),
        changed=tuple(chain.from_iterable(added.changed for added in taken)),
        same=tuple(chain.from_iterable(added.same for added in taken)),
        failures=tuple(failures),
        first=next(chain.from_iterable(added.new + added.changed + added.same for added in taken), None),
    )
