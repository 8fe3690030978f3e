"""How long it takes to compare two tellings, beside difflib on the same words in the same run.

`python benchmarks/comparing.py [--rounds N]` prints, for two texts of so many words each, the median
in milliseconds and as a share of what `difflib.SequenceMatcher` takes for the words alone, without paragraphs, moves
or spelling. "Edited" has a word in twenty replaced, a paragraph in ten dropped, moved, split or joined; "reworded" a
word in three; "foreign" is another text of the same vocabulary.
"""

import random
import time
from argparse import ArgumentParser
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from statistics import median

from reader.comparison import compare
from reader.model import Block, Document, Kind

_TEXT = "ba cor den el fi gan hol in jus ka lem mor nau or pel qui ras sto tu ven wil yo zan"
_SYLLABLES = _TEXT.split()
WORDS = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", *_SYLLABLES[:8])]
SHARES = [1 / rank for rank in range(1, len(WORDS) + 1)]
"""How often each word is used (G. Zipf, 1949)."""


def paragraphs(words: int, seed: int) -> list[str]:
    """Paragraphs of 15 to 60 words, with so many in all."""
    chance = random.Random(seed)
    made, left = list[str](), words
    while left > 0:
        size = min(left, chance.randint(15, 60))
        made.append(" ".join(chance.choices(WORDS, SHARES, k=size)) + ".")
        left -= size
    return made


def as_document(texts: list[str]) -> Document:
    """Paragraphs as a document."""
    return Document(tuple(Block(Kind.PARAGRAPH, text) for text in texts))


def edited(texts: list[str], one_in: int, seed: int) -> list[str]:
    """Another telling: words replaced, paragraphs dropped, moved, split and joined."""
    chance = random.Random(seed)
    made: list[str] = []
    for text in texts:
        words = [chance.choices(WORDS, SHARES)[0] if not chance.randrange(one_in) else word for word in text.split()]
        what, half = chance.randrange(40), len(words) // 2
        if what == 1:
            made.insert(chance.randrange(len(made) + 1), " ".join(words))
        elif what == 2:
            made += [" ".join(words[:half]), " ".join(words[half:])]
        elif what == 3 and made:
            made[-1] += " " + " ".join(words)
        elif what:
            made.append(" ".join(words))
    return made


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor, so that other programs count little."""
    start = time.process_time()
    act()
    return 1000 * (time.process_time() - start)


def _difflib(ours: list[str], theirs: list[str]) -> object:
    return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()


def main() -> None:
    """Print the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    print(f"{'words':>6}  {'telling':9} {'compare ms':>10} {'difflib ms':>10} {'share':>6}")
    for count in (600, 2000, 10_000):
        texts = paragraphs(count, 1)
        for name, other in (
            ("edited", edited(texts, 20, 2)),
            ("reworded", edited(texts, 3, 3)),
            ("foreign", paragraphs(count, 4)),
        ):
            here, there = as_document(texts), as_document(other)
            acts: list[Callable[[], object]] = [
                partial(compare, here, there),
                partial(_difflib, here.text.split(), there.text.split()),
            ]
            times = [tuple(map(timed, acts)) for _ in range(rounds if count < 10_000 else 1)]
            mine, beside = (median(column) for column in zip(*times, strict=True))
            print(f"{count:>6}  {name:9} {mine:10.1f} {beside:10.1f} {mine / beside:6.2f}")


if __name__ == "__main__":
    main()
