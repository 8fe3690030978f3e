"""Which articles tell one story: decided from what they say, never from their titles.

A text is compared by its shingles, runs of three words (Broder 1997, "On the resemblance and containment of
documents"), each as a number. Those that a fixed rule of their number keeps are enough to find what to compare with
(`sketch`); whether two texts are tellings of one story is then decided over all of them (`is_same`).
"""

from collections.abc import Container, Iterable, Sequence
from datetime import date
from itertools import pairwise
from unicodedata import normalize
from zlib import crc32

from reader.model import Document, Kind
from reader.pattern import pattern

DAYS = 7
"""So many days at most lie between two tellings of a story, if nobody says otherwise."""

_WORDS, _CHARACTERS = 3, 6  # in a shingle; a character of a script without spaces is about half a word
_LONGEST = 100_000  # characters that are looked at: tellings of a long text begin alike
_ONE_IN = 8
_MOST = 32  # shingles of a sketch: a long article is found by these as surely as by all
_FEWEST = 12  # shingles in common, below which it may be chance: more than a line
_CONTAINED = 0.35  # of the smaller text's shingles
_TOUCHING = 0.1  # the same, where two documents are connected by a third
_PARTS = 16
_SPREAD = 8  # parts of the smaller text that have at least `_SHARED` of their shingles in common with the other
_SHARED = 0.35
_BEGUN = 7  # of these parts, if they are its first ones and the other begins like that, too
_OF_THE_LARGER = 0.1  # a digest of ten stories is a telling of none

_NOT_TOLD = {Kind.CAPTION, Kind.CREDIT, Kind.RULE}  # one photograph goes with many stories
# A character of a script that is written without spaces: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han.
_LONE = pattern("([\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
# Signs and spaces beyond ASCII, whose own are `_BLANKS`; vowel signs and the like are of their word.
_GAP = pattern(
    "[\u0080-\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u1362-\u1368\u1680"
    "\u2000-\u2bff\u2e00-\u2e7f\u3000-\u303f\u30fb\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65]+"
)
_ACCENTS = pattern("[\u0300-\u036f]")
_APOSTROPHES = "’‘"
_APOSTROPHE = b"'"
_SIGNS = b'\t\n\v\f\r\x1c\x1d\x1e\x1f!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'
_BLANKS = bytes.maketrans(_SIGNS + b"z", b" " * len(_SIGNS) + b"s")
"""Also the first of the spellings."""
# British and American spellings of a word come out as the same letters, whatever these are: "defense", "defence".
_SPELLINGS = (
    *((b"our", b"or"), (b"ce", b"se"), (b"ll", b"l"), (b"ae", b"e"), (b"oe", b"e"), (b"mme", b"m")),
    *((b"tre ", b"ter "), (b"ogue", b"og"), (b"grey", b"gray"), (b"que ", b"ck ")),
)


def shingles(document: Document) -> tuple[int, ...]:
    """The document's shingles, each once, in the order in which they first come, as numbers of 32 bits.

    Neither case, punctuation, accents, paragraphs nor the habits of British and American spelling make a difference.
    """
    told = "\n".join(block.text for block in document.blocks if block.kind not in _NOT_TOLD)
    return tuple(dict.fromkeys(map(crc32, map(b" ".join, _runs(*_words(told[:_LONGEST]))))))


def sketch(of: Sequence[int]) -> tuple[int, ...]:
    """Those of a document's shingles that it is looked up by: one in eight by its number, the lowest 32, shifted.

    Both sides choose the same, so that tellings share many of theirs. Numbers of 29 bits.
    """
    return tuple(sorted([shingle // _ONE_IN for shingle in of if shingle % _ONE_IN == 0])[:_MOST])


def fewest(one: int, other: int) -> float:
    """How many shingles the sketches of two documents with so many have in common, if they tell one story.

    Chance has a part in which are chosen, so it's a third of what is to be expected where they barely do.
    """
    small, large = sorted((one, other))
    return _CONTAINED * small / _ONE_IN * min(1, _MOST * _ONE_IN / max(1, large)) / 3


def is_same(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether documents with these shingles tell one story.

    A good part of the smaller one has to be in the other, and in most places of it: a quotation, what a paper puts
    below each of its articles, and the frame of a live blog stand together in one place. Where two desks have cut a
    text, one of them its end, somewhat less is left of it, at the beginning.
    """
    small, large = sorted((one, other), key=lambda some: (len(some), some))
    there = set(large)
    shared = [shingle in there for shingle in small]
    if sum(shared) < max(_FEWEST, _CONTAINED * len(small), _OF_THE_LARGER * len(large)):
        return False
    ends = [len(small) * part // _PARTS for part in range(_PARTS + 1)]
    much = [sum(shared[start:end]) >= _SHARED * (end - start) for start, end in pairwise(ends)]
    return sum(much) >= _SPREAD or (all(much[:_BEGUN]) and _begins_with(large, small))


def _begins_with(large: Sequence[int], small: Sequence[int]) -> bool:
    """Whether the first part of a document is in another one."""
    first = large[: len(large) // _PARTS]
    return common(first, small) >= _SHARED * len(first)


def common(one: Sequence[int], other: Sequence[int]) -> int:
    """How many shingles two documents have in common."""
    return len(set(one).intersection(other))


def touch(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether documents with these shingles have something in common, as two tellings of any one story have."""
    return common(one, other) >= max(_FEWEST / 2, _TOUCHING * min(len(one), len(other)))


def is_near(one: str, other: str, days: int) -> bool:
    """Whether two dates of publication (ISO 8601) are so many days apart at most; so they are if one isn't known."""
    first, second = _day(one), _day(other)
    return first is None or second is None or abs((first - second).days) <= days


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _words(text: str) -> tuple[list[bytes], set[bytes]]:
    """The words in UTF-8, without what makes no difference; and those that are a character of a script without spaces.

    In such scripts each character is a word.
    """
    folded, lone = text.casefold(), set[bytes]()
    for apostrophe in _APOSTROPHES:
        folded = folded.replace(apostrophe, "")
    if not folded.isascii():
        folded = _GAP.sub(" ", folded)
    if not folded.isascii():
        folded = _ACCENTS.sub("", normalize("NFKD", folded))
        pieces = _LONE.split(folded)
        folded, lone = " ".join(pieces), {character.encode() for character in set(pieces[1::2])}
    plain = folded.encode("utf-8", "surrogatepass").translate(_BLANKS, _APOSTROPHE)
    for one, other in _SPELLINGS:
        plain = plain.replace(one, other)
    return plain.split(), lone


def _runs(words: Sequence[bytes], lone: Container[bytes]) -> Iterable[Sequence[bytes]]:
    """The words of each shingle."""
    if not lone:
        return zip(words, words[1:], words[2:], strict=False)
    sizes = (_CHARACTERS if word in lone else _WORDS for word in words)
    return (words[at : at + size] for at, size in enumerate(sizes) if at + size <= len(words))
