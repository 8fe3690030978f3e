"""Which articles of a source its new drafts are: decided from values alone, without the library."""

import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from reader.pattern import pattern

_ALIKE = 0.5  # from this part of shared words on, two texts are versions of one article
_RARE = 20  # of a draft's words so many, the rarest, choose the articles that it is compared with
_COMMON = 200  # a word that stands in more articles than this doesn't tell them apart
_LIKELY = 5  # articles to compare a draft with in full
_WORD = pattern(r"\w+")
_UNSPACED = "\u0e00"  # from Thai on there are scripts without spaces between words: pieces of a run stand for them
_PIECE = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a draft or an article is recognised by."""

    body: bytes
    """The hash of its document."""
    title: str
    text: str
    """The text of its document."""


_Some = dict[int, Likeness]
_Pairs = dict[int, int]


def match(drafts: Sequence[Likeness], articles: Sequence[Likeness]) -> list[int | None]:
    """For each draft the index of the article that it is a version of; None if it is a new one.

    The surest sign decides first: the same document, then the same title where it is one draft's and one
    article's alone, then most words in common. No article is matched twice. Time is linear in the text.
    """
    pairs: _Pairs = {}
    if not articles:
        return [None] * len(drafts)
    for decide in (_same_whole, _same_body, _same_title, _common_words):
        left = {index: draft for index, draft in enumerate(drafts) if index not in pairs}
        if not left:
            break
        taken = set(pairs.values())
        pairs |= decide(left, {index: article for index, article in enumerate(articles) if index not in taken})
    return [pairs.get(index) for index in range(len(drafts))]


def fold(text: str) -> str:
    """The text's words without what editors change about them: case, width, punctuation and spaces."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _same_whole(drafts: _Some, articles: _Some) -> _Pairs:
    """Of articles that are a title alone, the title has to tell them apart."""
    return _equal(drafts, articles, lambda likeness: (likeness.body, fold(likeness.title)))


def _same_body(drafts: _Some, articles: _Some) -> _Pairs:
    return _equal(drafts, articles, lambda likeness: likeness.body if likeness.text else None)


def _same_title(drafts: _Some, articles: _Some) -> _Pairs:
    def title(likeness: Likeness) -> str:
        return fold(likeness.title)

    often = {
        key for some in (drafts, articles) for key, times in Counter(map(title, some.values())).items() if times > 1
    }
    return _equal(drafts, articles, lambda likeness: None if title(likeness) in often else title(likeness) or None)


def _equal(drafts: _Some, articles: _Some, key: Callable[[Likeness], Hashable | None]) -> _Pairs:
    """Drafts and articles with the same key, in their order; None is no key."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, article in articles.items():
        waiting[key(article)].append(index)
    waiting.pop(None, None)
    return {index: waiting[of].popleft() for index, draft in drafts.items() if waiting.get(of := key(draft))}


def _common_words(drafts: _Some, articles: _Some) -> _Pairs:
    """The pairs with the largest part of their words in common (Jaccard index), from `_ALIKE` on."""
    words = {index: _words(article.text) for index, article in articles.items()}
    holders = _holders(words)
    ranked = []
    for index, draft in drafts.items():
        mine = _words(draft.text)
        rare = nsmallest(_RARE, mine & holders.keys(), key=lambda word: (len(holders[word]), word))
        hits = Counter(holder for word in rare for holder in holders[word])
        for likely, _ in hits.most_common(_LIKELY):
            shared = len(mine & words[likely])
            ranked.append((-shared / (len(mine) + len(words[likely]) - shared), index, likely))
    pairs: _Pairs = {}
    taken: set[int] = set()
    for unlike, index, likely in sorted(ranked):
        if -unlike >= _ALIKE and index not in pairs and likely not in taken:
            pairs[index] = likely
            taken.add(likely)
    return pairs


def _holders(words: dict[int, set[str]]) -> dict[str, list[int]]:
    """For each word that can tell articles apart, those it stands in."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, some in words.items():
        for word in some:
            holders[word].append(index)
    return {word: some for word, some in holders.items() if len(some) <= _COMMON}


def _words(text: str) -> set[str]:
    words: set[str] = set()
    for word in fold(text).split():
        if max(word) < _UNSPACED:
            words.add(word)
        else:
            words.update(word[at : at + _PIECE] for at in range(max(1, len(word) - _PIECE + 1)))
    return words
