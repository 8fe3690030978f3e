"""Made-up news, and other tellings of it: what desks do to a wire story, done by a seed.

Words follow each other as in a language, some pairs far more often than others, so that texts on different things
share turns of phrase. Nothing of any newspaper is in it.
"""

import random
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from reader.model import Block, Document, Draft, Kind

_PAIRS = (
    "defence/defense colour/color centre/center organise/organize realise/realize labour/labor theatre/theater "
    "licence/license travelled/traveled cancelled/canceled favour/favor programme/program analyse/analyze grey/gray "
    "catalogue/catalog harbour/harbor behaviour/behavior neighbour/neighbor recognised/recognized metre/meter "
    "modernisation/modernization offence/offense paediatric/pediatric cheque/check tyre/tire sceptical/skeptical "
    "ageing/aging fulfil/fulfill jewellery/jewelry manoeuvre/maneuver"
)
SPELLINGS = {british: american for british, _, american in (pair.partition("/") for pair in _PAIRS.split())}
"""British and American."""
_FREQUENT = (
    "the of to and a in that it said for on was with as is by at from be which would people after who their will has "
    "were had but not have an they been more this about when one than its there also or two he she his her"
)
_SYLLABLES = (
    "ba",
    "co",
    "dre",
    "fi",
    "gru",
    "ha",
    "jo",
    "ke",
    "lu",
    "mon",
    "ne",
    "par",
    "qui",
    "ro",
    "sta",
    "ti",
    "ver",
)
_DESKS = ("Reuters", "AP", "AFP", "dpa")
_TOWNS = ("SEOUL", "LONDON", "NICOSIA", "WASHINGTON", "NAIROBI")

Paragraphs = list[str]
Chance = random.Random
Change = Callable[[Chance, "Desk", Paragraphs], Paragraphs]


class Desk:
    """Where texts are written."""

    def __init__(self, seed: int, vocabulary: int = 12_000) -> None:
        self.chance = Chance(seed)
        made = {"".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(vocabulary)}
        rare = [*sorted(made), *SPELLINGS]
        self.chance.shuffle(rare)
        self._words = [*_FREQUENT.split(), *rare]
        self._weights = list(accumulate(1 / rank for rank in range(3, len(self._words) + 3)))
        self._after: dict[str, list[str]] = {}

    def sentence(self) -> str:
        """Eight to twenty-six words, some of them names or quoted."""
        words = self._run(self.chance.randint(8, 26))
        kind = self.chance.randrange(6)
        if kind == 0:
            return f'"{" ".join(words[:-2]).capitalize()}," said {words[-2].title()} {words[-1].title()}.'
        if kind == 1:
            words[len(words) // 2] += " -"
        if kind == 2:
            words[len(words) // 2] = words[len(words) // 2].title() + "'s"
        return " ".join(words).capitalize() + "."

    def paragraphs(self, words: int) -> Paragraphs:
        """So many words, or a few more, in paragraphs of one to three sentences."""
        made = Paragraphs()
        while sum(len(paragraph.split()) for paragraph in made) < words:
            made.append(" ".join(self.sentence() for _ in range(self.chance.randint(1, 3))))
        return made

    def title(self) -> str:
        """Six to ten words."""
        return " ".join(self._run(self.chance.randint(6, 10))).capitalize()

    def _run(self, count: int) -> list[str]:
        words = self.chance.choices(self._words, cum_weights=self._weights)
        while len(words) < count:
            words.append(self._next(words[-1]))
        return words

    def _next(self, word: str) -> str:
        """Half of the time one of five words that often follow this one."""
        if self.chance.random() < 0.5:
            if word not in self._after:
                self._after[word] = self.chance.choices(self._words, cum_weights=self._weights, k=5)
            return self.chance.choice(self._after[word])
        return self.chance.choices(self._words, cum_weights=self._weights)[0]


def draft(title: str, paragraphs: Sequence[str], published: str = "") -> Draft:
    """An article of paragraphs."""
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs)
    return Draft(title, Document(blocks), published=published)


# -- what desks do -----------------------------------------------------------------------------------------


def spelled(_chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """In American spelling."""
    return [" ".join(map(_respelled, paragraph.split(" "))) for paragraph in text]


def _respelled(word: str) -> str:
    bare = word.strip(".,\"'").lower()
    other = SPELLINGS.get(bare)
    if other is None:
        return word
    return word.lower().replace(bare, other).capitalize() if word[:1].isupper() else word.replace(bare, other)


def typeset(_chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """With curly quotes and long dashes."""
    return [
        paragraph.replace(' "', " “").replace('"', "”").replace("'", "’").replace(" - ", " – ") for paragraph in text
    ]


def attributed(chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """With the agency's name behind some sentences."""
    desk = chance.choice(_DESKS)
    return [
        f"{paragraph[:-1]}, {desk} reported." if paragraph.endswith(".") and chance.random() < 0.2 else paragraph
        for paragraph in text
    ]


def datelined(chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """With place, date and agency before the first sentence."""
    line = f"{chance.choice(_TOWNS)}, June {chance.randint(1, 30)} ({chance.choice(_DESKS)}) - "
    return [line + text[0], *text[1:]]


def cut_end(chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """Without up to half of its paragraphs, at the end."""
    return text[: len(text) - chance.randint(0, len(text) // 2)] or text


def cut_middle(chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """Without up to half of its paragraphs, anywhere but at its beginning and its end."""
    gone = set(
        chance.sample(range(1, max(1, len(text) - 1)), chance.randint(0, max(0, min(len(text) - 2, len(text) // 2))))
    )
    return [paragraph for at, paragraph in enumerate(text) if at not in gone]


def cut_out(chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """Without up to half of its paragraphs, in one piece out of the middle."""
    gone = chance.randint(0, len(text) // 2)
    at = chance.randint(1, max(1, len(text) - gone - 1))
    return text[:at] + text[at + gone :]


def merged(chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """With some paragraphs run together."""
    made = text[:1]
    for before, paragraph in pairwise(text):
        if chance.random() < 0.4 and before:
            made[-1] += f" {paragraph}"
        else:
            made.append(paragraph)
    return made


def split(_chance: Chance, _desk: Desk, text: Paragraphs) -> Paragraphs:
    """With a paragraph for each sentence."""
    return [piece if piece.endswith((".", '"')) else f"{piece}." for one in text for piece in one.split(". ") if piece]


def with_background(chance: Chance, desk: Desk, text: Paragraphs) -> Paragraphs:
    """With up to half as much again of its own, before the end or behind it."""
    added = desk.paragraphs(sum(len(paragraph.split()) for paragraph in text) * chance.randint(10, 50) // 100)
    at = chance.choice((len(text), max(1, len(text) - 2)))
    return [*text[:at], *added, *text[at:]]


CHANGES: tuple[Change, ...] = (
    *(spelled, typeset, attributed, datelined, cut_end, cut_middle, cut_out),
    *(merged, split, with_background),
)
CUTS = (cut_end, cut_middle, cut_out)


def retold(chance: Chance, desk: Desk, title: str, text: Sequence[str]) -> tuple[str, Paragraphs]:
    """Another telling, with two to four changes, and every second time another title."""
    told = list(text)
    chosen = chance.sample(CHANGES, chance.randint(2, 4))
    cuts = [change for change in chosen if change in CUTS]
    for change in sorted(chosen, key=CHANGES.index):
        if change not in cuts[1:]:  # half of it at most is dropped
            told = change(chance, desk, told)
    return (desk.title() if chance.random() < 0.5 else title), told


# -- what only looks like another telling ------------------------------------------------------------------


def strangers(desk: Desk, words: int) -> list[Paragraphs]:
    """Texts on different things that share a quotation, what stands below each, or the frame of a live blog."""
    quotation = desk.paragraphs(words // 8)
    below = desk.paragraphs(words // 6)
    head, label = desk.paragraphs(words // 8), desk.sentence()
    quoting = [[*(own := desk.paragraphs(words))[:3], *quotation, *own[3:]] for _ in range(3)]
    signed = [[*desk.paragraphs(words), *below] for _ in range(3)]
    live = []
    for _ in range(3):
        posts = [piece for post in desk.paragraphs(words) for piece in (label, post)]
        live.append([*head, *posts, *below])
    return [*quoting, *signed, *live]


def borrowing(chance: Chance, texts: Sequence[Paragraphs], part: float = 0.25) -> list[Paragraphs]:
    """The texts on different things, in threes that have so much of their words from a fourth one, which is left out.

    They share a quotation, what stands below each, or the frame of a live blog: its head, its end, and a line above
    each of its paragraphs.
    """
    made = []
    for at in range(0, len(texts) - 3, 4):
        *own, lender = texts[at : at + 4]
        most = min(sum(len(paragraph.split()) for paragraph in text) for text in own)
        words = " ".join(lender).split()[: int(most * part / (1 - part))]
        lent, half = " ".join(words), len(words) // 2
        for text in own:
            place = chance.randrange(1, len(text) + 1)
            framed = [piece for post in text for piece in ("Follow our live team all day", post)]
            made.append(
                (
                    [*text[:place], lent, *text[place:]],
                    [*text, lent],
                    [" ".join(words[:half]), *framed, " ".join(words[half:])],
                )[at // 4 % 3]
            )
    return made
