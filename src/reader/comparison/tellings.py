"""A telling as words: folded and spelled in one way, each with its block and with how much it says."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from math import log

from reader.comparison.spelling import spelled
from reader.model import Document
from reader.wording import is_sign, words

_SIGN = 0.1  # what a sign of punctuation says, where a word that stands in one block says about 4


class Telling:
    """A document's words, block by block. Indexes of words count from the document's first one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = words(document.text)
        self.keys = [spelled(word) for word in self.words.folded]
        self.bounds = [self.words.touching(start, start)[0] for start in document.starts] + [len(self.keys)]
        """The first word of each block, and the end of the last one's."""

    def span(self, blocks: range) -> tuple[int, int]:
        """The first word of blocks that follow each other, and the one after their last."""
        return (self.bounds[blocks.start], self.bounds[blocks.stop]) if blocks else (0, 0)

    def of(self, blocks: range) -> list[str]:
        """The words of blocks, folded."""
        first, end = self.span(blocks)
        return self.keys[first:end]

    def size(self, block: int) -> int:
        """How many words a block has."""
        return self.bounds[block + 1] - self.bounds[block]

    @cached_property
    def sets(self) -> list[set[str]]:
        """For each block its words, each once, without signs."""
        pairs = zip(self.bounds, self.bounds[1:], strict=False)
        return [{word for word in self.keys[first:end] if not is_sign(word)} for first, end in pairs]


class Weights(dict[str, float]):
    """How much each word says about which block it is in: the rarer in both tellings, the more."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        sets = [words for telling in tellings for words in telling.sets]
        counts = Counter(word for words in sets for word in words)
        super().__init__({word: log(1 + len(sets) / count) for word, count in counts.items()})

    def __missing__(self, word: str) -> float:
        """A sign of punctuation."""
        return _SIGN

    def total(self, some: Iterable[str]) -> float:
        """What some words say together."""
        return sum(map(self.__getitem__, some))
