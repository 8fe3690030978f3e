"""Articles to read where it doesn't matter what they say: words of a newspaper, thrown together by a seed."""

import random
from pathlib import Path

_WORDS = (
    "the of to and a in that it said for on was with as is by at from be government minister people would after which "
    "two new year been last first country million could president about more were police city when there one who says "
    "international company report between against economic while officials market election national security public"
)
WORDS = _WORDS.split()


def paragraphs(words: int, seed: int) -> list[str]:
    """Paragraphs of two to six sentences, with so many words in all."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    made, count = list[str](), 0
    while count < words:
        sentences = [" ".join(chance.choices(WORDS, k=chance.randint(8, 24))) for _ in range(chance.randint(2, 6))]
        made.append(" ".join(f"{sentence.capitalize()}." for sentence in sentences))
        count += len(made[-1].split())
    return made


def title(seed: int) -> str:
    """A title of six to ten words."""
    chance = random.Random(seed)  # noqa: S311 (not a secret)
    return " ".join(chance.choices(WORDS[20:], k=chance.randint(6, 10))).capitalize()


def write_articles(folder: Path, count: int, words: int, first: int) -> None:
    """Write so many articles of so many words as Markdown files, the first with a number of its own."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        blocks = [f"# {title(number)}", *paragraphs(words if number else first, number)]
        (folder / f"{number:03}.md").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
