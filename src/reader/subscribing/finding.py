"""Which source the reader means."""

import os
from collections.abc import Sequence
from difflib import get_close_matches

from reader.feeds.values import address, shown
from reader.library import Following
from reader.text import clean_line, fold

_NEAREST = 3


class SourceError(ValueError):
    """No source, or more than one; the message is a sentence that says which there are."""


def find(word: str, some: Sequence[Following]) -> Following:
    """The one of some sources that is meant by its id, its address or its name. SourceError if that is none or many.

    Case and accents of a name count for nothing.
    """
    found = _by_id(word, some) or _by_address(word, some) or _by_name(word, some)
    if not found:
        raise SourceError(_nothing(shown(word), some))
    if len(found) > 1:
        ids = ", ".join(str(one.id) for one in found)
        raise SourceError(f"There are {len(found)} sources called '{found[0].name}'; say which by its id: {ids}.")
    return found[0]


def _by_id(word: str, some: Sequence[Following]) -> list[Following]:
    return [one for one in some if str(one.id) == word]


def _by_address(word: str, some: Sequence[Following]) -> list[Following]:
    places = {address(word)} if address(word) else {os.path.realpath(word)} if word else set()
    return [one for one in some if {one.address, one.asked} & places]


def _by_name(word: str, some: Sequence[Following]) -> list[Following]:
    wanted = fold(clean_line(word))
    return [one for one in some if fold(one.name) == wanted]


def _nothing(word: str, some: Sequence[Following]) -> str:
    if not some:
        return f"There is no source '{word}': nothing is followed yet. 'reader add' follows a feed or a folder."
    names = {fold(one.name): one.name for one in some}
    wanted = fold(word)
    near = [name for folded, name in names.items() if wanted and wanted in folded]
    near += [names[folded] for folded in get_close_matches(wanted, names, _NEAREST)]
    meant = " or ".join(f"'{name}'" for name in dict.fromkeys(near[:_NEAREST]))
    hint = f"did you mean {meant}?" if meant else "'reader sources' lists those that there are."
    return f"There is no source '{word}'; {hint}"
