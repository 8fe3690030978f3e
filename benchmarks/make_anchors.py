"""Make texts with known edits and passages to find again: `make_anchors.py TEXTS... --count N --seed S > OUT.jsonl`.

TEXTS are plain text files, or JSONL files whose lines have a text as "old". Each line of OUT has the form that
`anchors.py` reads. Every word carries its number through the edits, so it is known where each one went.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

SIZES = (1, 2, 3, 4, 6, 9, 15, 25, 40, 60)
LEFT = 0.6  # of a passage's words that must be left for its place to be known; none may be left of one that is gone
ALIKE = 0.02  # of the runs of four words of a text that one may share from which words are put into it
LONGER = 2.5  # times its length that a passage may have grown to

WORD = 0
"""The number of a word that no old word became."""


TWIN = 1_000_000
"""What is added to the number of a word that stands in a repeated paragraph."""


class Word(NamedTuple):
    """A word, what it is written as, and the number of the old word that it is."""

    number: int
    text: str


Paragraphs = list[list[Word]]
Edit = Callable[[random.Random, Paragraphs, list[str]], Paragraphs]
_TYPOGRAPHY = str.maketrans({"'": "\u2019", '"': "\u201d", "-": "\u2011", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def new_words(chance: random.Random, words: list[str], count: int) -> list[Word]:
    """So many words from anywhere, as new ones."""
    return [Word(WORD, chance.choice(words)) for _ in range(count)]


def prose(chance: random.Random, words: list[str], count: int) -> list[Word]:
    """A stretch of words as they stand somewhere, so that signs and small words are as frequent as in any text."""
    at = chance.randrange(max(1, len(words) - count))
    return [Word(WORD, word) for word in words[at : at + count]]


def edit_words(share: float) -> Edit:
    """Delete, replace and insert single words."""

    def edit(chance: random.Random, paragraphs: Paragraphs, words: list[str]) -> Paragraphs:
        def edited(word: Word) -> list[Word]:
            if chance.random() >= share:
                return [word]
            return chance.choice(([], new_words(chance, words, 1), [word, *new_words(chance, words, 1)]))

        return [[new for word in paragraph for new in edited(word)] for paragraph in paragraphs]

    return edit


def edit_sentences(chance: random.Random, paragraphs: Paragraphs, words: list[str]) -> Paragraphs:
    """Delete, replace and insert stretches of 4 to 30 words."""
    edited = []
    for paragraph in paragraphs:
        if chance.random() < 0.4:
            at, size = chance.randrange(len(paragraph) + 1), chance.randint(4, 30)
            kept = chance.choice((0, size))
            put = prose(chance, words, chance.choice((0, chance.randint(4, 30))))
            edited.append(paragraph[:at] + put + paragraph[at + kept :])
        else:
            edited.append(paragraph)
    return edited


def edit_paragraphs(chance: random.Random, paragraphs: Paragraphs, words: list[str]) -> Paragraphs:
    """Delete, rewrite, insert, repeat whole paragraphs."""
    edited: Paragraphs = []
    for paragraph in paragraphs:
        what = chance.random()
        if what < 0.12:
            continue
        if what < 0.24:
            edited.append(prose(chance, words, len(paragraph)))
            continue
        if what < 0.34:
            edited.append(prose(chance, words, chance.randint(3, 80)))
        edited.append(paragraph)
        if what > 0.95:
            edited.append([Word(word.number + TWIN, word.text) for word in paragraph])
    return edited


def move(chance: random.Random, paragraphs: Paragraphs, _: list[str]) -> Paragraphs:
    """Move one to three paragraphs."""
    moved = list(paragraphs)
    for _turn in range(chance.randint(1, 3)):
        moved.insert(chance.randrange(len(moved)), moved.pop(chance.randrange(len(moved))))
    return moved


def shuffle(chance: random.Random, paragraphs: Paragraphs, _: list[str]) -> Paragraphs:
    """Put all paragraphs into another order."""
    return chance.sample(paragraphs, len(paragraphs))


def add_front(chance: random.Random, paragraphs: Paragraphs, words: list[str]) -> Paragraphs:
    """Put up to 2,000 words in front."""
    return [prose(chance, words, chance.randint(5, 100)) for _ in range(chance.randint(1, 20))] + paragraphs


def set_anew(chance: random.Random, paragraphs: Paragraphs, _: list[str]) -> Paragraphs:
    """Change quotes, dashes and the case of some words."""

    def anew(word: Word) -> Word:
        text = word.text.translate(_TYPOGRAPHY)
        return Word(word.number, text.upper() if chance.random() < 0.05 else text)

    return [[anew(word) for word in paragraph] for paragraph in paragraphs]


EDITS: dict[str, tuple[Edit, ...]] = {
    "words 5%": (edit_words(0.05),),
    "words 15%": (edit_words(0.15),),
    "words 30%": (edit_words(0.3),),
    "sentences": (edit_sentences,),
    "paragraphs": (edit_paragraphs,),
    "moved": (move,),
    "moved, words 5%": (move, edit_words(0.05)),
    "shuffled": (shuffle,),
    "front": (add_front,),
    "typography": (set_anew,),
    "typography, sentences": (set_anew, edit_sentences),
    "all": (add_front, edit_paragraphs, move, edit_sentences, edit_words(0.03), set_anew),
}


def joined(chance: random.Random, paragraphs: Paragraphs, loose: bool) -> tuple[str, dict[int, tuple[int, int]]]:
    """The paragraphs as a text, and where each numbered word stands in it."""
    parts: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for paragraph in filter(None, paragraphs):
        for index, word in enumerate(paragraph):
            blank = "\n\n" if not index else chance.choice(" \n\u00a0") if loose and chance.random() < 0.3 else " "
            blank = blank if at else ""
            places[word.number] = (at + len(blank), at + len(blank) + len(word.text))
            parts += [blank, word.text]
            at = places[word.number][1]
    return "".join(parts), places


def passages(
    chance: random.Random, old: str, new: str, places: tuple[dict[int, tuple[int, int]], ...], moved: set[int]
) -> Iterator[dict[str, Any]]:
    """Passages of the old text whose place in the new one is known."""
    before, after = places
    for size in SIZES * 2:
        if size >= len(before):
            continue
        first = chance.randint(1, len(before) - size)
        numbers = range(first, first + size)
        left = [number for number in numbers if number in after]
        share = len(left) / size
        start, end = before[first][0], before[first + size - 1][1]
        if any(one > other for one, other in pairwise(after[number][0] for number in left)):
            continue  # in parts that were moved apart: where it is now is a matter of taste
        cut = [0, 0]
        if size > 2 and chance.random() < 0.2:
            cut = [chance.randrange(before[n][1] - before[n][0]) for n in (first, first + size - 1)]
        quote = old[start + cut[0] : end - cut[1]]
        accept: list[list[int]] = []
        if left:
            from_, to = min(after[n][0] for n in left), max(after[n][1] for n in left)
            from_ += cut[0] if first in after else 0
            to -= cut[1] if first + size - 1 in after else 0
            if share < LEFT or to - from_ > LONGER * len(quote) + 10:
                continue
            accept = [[from_, to]]
            twins = [after[number + TWIN] for number in left if number + TWIN in after]
            accept += [[twins[0][0], twins[-1][1]]] if len(twins) >= LEFT * size else []
            for same in {quote: 0, new[from_:to]: 0} if size > 1 else ():
                accept += [[m.start(), m.end()] for m in re.finditer(re.escape(same), new)]
        elif size < 3 or re.sub(r"\W+", " ", quote).lower() in re.sub(r"\W+", " ", new).lower():
            continue
        kind = "gone" if not left else "edited" if share < 1 else "moved" if moved & set(numbers) else "intact"
        if kind == "intact" and accept[0][1] - accept[0][0] > 1.1 * len(quote):
            kind = "edited"
        start, end = start + cut[0], end - cut[1]
        yield {
            "start": start,
            "end": end,
            "quote": quote,
            "prefix": old[max(0, start - 32) : start],
            "suffix": old[end : end + 32],
            "kind": kind,
            "accept": accept,
        }


def out_of_order(paragraphs: Paragraphs) -> set[int]:
    """The words of paragraphs that don't stand behind all that came before."""
    most, moved = 0, set()
    for paragraph in paragraphs:
        numbers = {word.number for word in paragraph if WORD < word.number < TWIN}
        if numbers and min(numbers) < most:
            moved |= numbers
        most = max(most, *numbers, 0) if numbers else most
    return moved


def make(chance: random.Random, text: str, name: str, words: list[str]) -> dict[str, Any]:
    """One line: a text, what the edits made of it, and passages."""
    number = 0
    paragraphs: Paragraphs = []
    for block in text.split("\n\n"):
        paragraphs.append([Word(number := number + 1, word) for word in block.split()])
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    old, before = joined(chance, paragraphs, loose=False)
    for edit in EDITS[name]:
        paragraphs = edit(chance, paragraphs, words)
    new, after = joined(chance, paragraphs, loose="typography" in name)
    after.pop(WORD, None)
    found = passages(chance, old, new, (before, after), out_of_order(paragraphs))
    return {"edit": name, "old": old, "new": new, "passages": list(found)}


def read(paths: list[Path]) -> Iterator[str]:
    """The texts of the files."""
    for path in paths:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            yield from dict.fromkeys(json.loads(line)["old"] for line in content.splitlines())
        else:
            yield content


def unlike(text: str, texts: list[str]) -> list[str]:
    """The texts that share next to nothing with one: what is put in from them stands nowhere in it already."""
    own = runs(text)
    return [other for other in texts if len(own & runs(other)) <= ALIKE * len(own)]


@cache
def runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of four words."""
    words = text.split()
    return frozenset(zip(*(words[skip:] for skip in range(4)), strict=False))


def main() -> None:
    """Write so many lines to standard output, the edits in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    texts = [text for text in read(arguments.texts) if len(text.split()) > 60]
    for index in range(arguments.count):
        text = chance.choice(texts)
        words = " ".join(unlike(text, chance.sample(texts, len(texts)))[:5]).split()
        line = make(chance, text, list(EDITS)[index % len(EDITS)], words)
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
