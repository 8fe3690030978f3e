"""A comparison in a sentence: "The other telling omits 2 paragraphs, rewords 5"; and what is hidden, in another."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.comparison.attribution import attributions, is_attributed
from reader.comparison.values import Comparison, Difference, Fate, Part
from reader.model import Document, Kind
from reader.pattern import pattern

OTHER = "The other telling"
_NOUNS = {
    Kind.HEADING: "heading",
    Kind.CAPTION: "caption",
    Kind.CREDIT: "credit",
    Kind.QUOTE: "quotation",
    Kind.ITEM: "list item",
    Kind.CODE: "piece of code",
    Kind.TABLE: "table row",
    Kind.PARAGRAPH: "paragraph",
}
"""In the order in which they are named."""
_PARAGRAPH = _NOUNS[Kind.PARAGRAPH]
_OF_PARAGRAPHS = pattern(rf"{_PARAGRAPH}s?$| (?:one|\d+)$")


def summary(comparison: Comparison, subject: str = OTHER, *, of_here: bool = False) -> str:
    """What `subject` does to the telling beside it, in a sentence; it is the other one, or (`of_here`) this one."""
    parts = comparison.parts
    if not any(part.here and part.there for part in parts):
        return f"{subject} has nothing in common with {'the other one' if of_here else 'this one'}."
    alone = {fate: [part for part in parts if part.fate is fate] for fate in (Fate.ONLY_HERE, Fate.ONLY_THERE)}
    omitted = [*_nouns(comparison.here, [part.here for part in alone[Fate.ONLY_HERE]]), *_named(comparison, here=True)]
    added = [
        *_nouns(comparison.there, [part.there for part in alone[Fate.ONLY_THERE]]),
        *_named(comparison, here=False),
    ]
    if of_here:
        omitted, added = added, omitted
    reworded = [part for part in parts if part.fate is Fate.REWORDED and not is_attributed(comparison, part)]
    splits, joins = (part for part in parts if len(part.there) > 1), (part for part in parts if len(part.here) > 1)
    said: list[str] = []
    for verb, things in (
        ("omits", omitted),
        ("rewords", _of_both(comparison, reworded)),
        ("moves", _of_both(comparison, (part for part in parts if part.moved))),
        ("splits", _of_both(comparison, joins if of_here else splits)),
        ("joins", [f"what were {counted}" for counted in _pieces(splits if of_here else joins, of_here=of_here)]),
        ("adds", added),
    ):
        if things:
            said.append(f"{verb} {_listed(_short(things, said))}")
    return f"{subject} {', '.join(said) or 'says the same'}."


def hidden(comparison: Comparison) -> str:
    """How many differences are not shown, in a sentence; empty if there are none."""
    counts = {name: comparison.hidden(name) for name in (Difference.TYPOGRAPHY, Difference.SPELLING)}
    said = [f"{count} of {name}" for name, count in counts.items() if count]
    if not said:
        return ""
    said[0] = said[0].replace(" of", " difference of" if said[0].startswith("1 ") else " differences of")
    return f"Not shown: {_listed(said)}."


def _nouns(document: Document, runs: Iterable[range]) -> list[str]:
    """Blocks by their kinds, counted: "a credit", "2 paragraphs"."""
    blocks = [document.blocks[block] for run in runs for block in run]
    counts = Counter(block.kind for block in blocks if block.text)
    return [_counted(counts[kind], noun) for kind, noun in _NOUNS.items() if counts[kind]]


def _of_both(comparison: Comparison, parts: Iterable[Part]) -> list[str]:
    return _nouns(comparison.here, (part.here[:1] for part in parts))


def _pieces(parts: Iterable[Part], *, of_here: bool) -> list[str]:
    """How many blocks of the one telling became one, for all parts together."""
    count = sum(len(part.there if of_here else part.here) for part in parts)
    return [_counted(count, _PARAGRAPH)] if count else []


def _named(comparison: Comparison, *, here: bool) -> list[str]:
    """The attributions that only one of both has."""
    counts = Counter(found.name for found in attributions(comparison) if found.here == here)
    return [f"{_counted(count, 'attribution')} to {name}" for name, count in counts.items()]


def _short(things: Sequence[str], said: Sequence[str]) -> list[str]:
    """The things without the word for paragraphs, where that was the last noun."""
    if not (said and _OF_PARAGRAPHS.search(said[-1])):
        return list(things)
    if len(things) != 1 or not things[0].split(" ", 1)[-1].startswith(_PARAGRAPH):
        return list(things)
    return ["one" if things[0].startswith("a ") else things[0].split(" ")[0]]


def _counted(number: int, noun: str) -> str:
    if number == 1:
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return f"{number} {noun.replace('piece', 'pieces') if ' of ' in noun else f'{noun}s'}"


def _listed(things: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(things[:-1]), things[-1])))
