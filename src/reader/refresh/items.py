"""The entries of a feed made ready for the library: those that it doesn't know yet are read, in a worker."""

from collections.abc import Collection, Iterable, Iterator

from reader.feeds.values import FeedError
from reader.library import Item
from reader.library.codec import hash_of
from reader.model import Draft
from reader.refresh.workers import Brought, Workers

_BATCH = 100_000
"""Bytes of entries that are read together, about a second's work for a slow machine, unless one has more."""
_MOST_HARM = 2
"""After so many entries of a feed that can't be read its others are taken with their titles alone."""


async def items(workers: Workers, brought: Brought, known: Collection[bytes]) -> list[Item]:
    """All entries of a feed, in its order, read unless their SHA-256 is known."""
    unknown = dict.fromkeys(raw for raw in brought.raws if hash_of(raw) not in known)
    drafts: dict[bytes, Draft | None] = {}
    harm = 0
    for batch in _batches(unknown):
        if harm < _MOST_HARM and (read := await _read(workers, batch)) is not None:
            drafts.update(zip(batch, read, strict=True))
            continue
        for raw in batch:
            drafts[raw], harmed = await _alone(workers, raw, bare=harm >= _MOST_HARM)
            harm += harmed
    return [Item(guid, raw, drafts.get(raw)) for guid, raw in zip(brought.guids, brought.raws, strict=True)]


def _batches(raws: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for raw in raws:
        if batch and size + len(raw) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(raw)
        size += len(raw)
    if batch:
        yield batch


async def _read(workers: Workers, raws: list[bytes], *, bare: bool = False) -> list[Draft | None] | None:
    """What is made of entries; None if one of them can't be read."""
    try:
        return await workers.entries(raws, bare=bare)
    except FeedError:
        return None


async def _alone(workers: Workers, raw: bytes, *, bare: bool) -> tuple[Draft | None, bool]:
    """What is made of one entry, and whether it did harm: then it is its title, and its page can still be had."""
    if not bare and (read := await _read(workers, [raw])) is not None:
        return read[0], False
    read = await _read(workers, [raw], bare=True)
    return (read[0] if read else None), True
