"""How well passages are found again: `anchors.py FILE.jsonl [--words-alone] [--predictions OUT.jsonl]`.

Each line of FILE is `{"old", "new", "passages"}`; each passage has `start`, `end`, `quote`, `prefix` and `suffix` in
the old text, a `kind` (intact, edited, moved, gone) and `accept`, the ranges of the new text that are right. A found
range is right when it shares at least three quarters with one of them (intersection over union).

With --words-alone the old text is not looked at, as for imported bookmarks.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any, NamedTuple

from reader.model import Passage
from reader.passage import Haystack, Rewording

SHARED = 0.75
KINDS = ("intact", "edited", "moved", "gone")
Range = tuple[int, int]
Placing = Callable[[Passage], Range | None]
Way = Callable[[str, str], Placing]
"""From an old and a new text to what finds the passages of the one in the other."""


class Outcome(NamedTuple):
    """What became of one passage."""

    kind: str
    place: Range | None
    verdict: str
    """right, orphaned (None, though it is there) or wrong."""
    alone: float
    """Milliseconds with comparing the texts, as for the only passage of an article."""


class Case(NamedTuple):
    """What became of the passages of one pair of texts."""

    outcomes: list[Outcome]
    beyond: float
    """Milliseconds for 200 passages of it, beyond those for comparing."""


def shared(one: Range, other: Sequence[int]) -> float:
    """The intersection of two ranges over their union."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / max(1, max(one[1], other[1]) - min(one[0], other[0])) if common else 0.0


def verdict(place: Range | None, accept: Sequence[Sequence[int]]) -> str:
    """Whether a place is right; None is, if there is no right place."""
    if place is None:
        return "orphaned" if accept else "right"
    return "right" if any(shared(place, right) >= SHARED for right in accept) else "wrong"


def by_comparing(old: str, new: str) -> Placing:
    """As bookmarks are found whose old text is there."""
    return Rewording(old, new).place


def by_words_alone(_: str, new: str) -> Placing:
    """As imported bookmarks are found."""
    return Haystack(new).find


def measure(line: dict[str, Any], way: Way) -> Case:
    """Find the passages of one line as the product does, each alone, then all of them together."""
    passages = [Passage(*(raw[name] for name in Passage._fields)) for raw in line["passages"]]
    outcomes = []
    for raw, passage in zip(line["passages"], passages, strict=True):
        began = perf_counter()
        place = way(line["old"], line["new"])(passage)
        took = (perf_counter() - began) * 1000
        outcomes.append(Outcome(raw["kind"], place, verdict(place, raw["accept"]), took))
    return Case(outcomes, beyond(way(line["old"], line["new"]), line["old"], passages))


def beyond(place: Placing, old: str, passages: Sequence[Passage]) -> float:
    """Milliseconds for 200 passages of one article, less those for comparing its texts."""
    place(Passage(0, len(old), old, "", ""))
    began = perf_counter()
    for passage in islice(cycle(passages), 200):
        place(passage)
    return (perf_counter() - began) * 1000


def percentile(times: Sequence[float], part: int) -> float:
    """The time that so many of a hundred don't exceed."""
    return quantiles(times, n=100, method="inclusive")[part - 1] if len(times) > 1 else sum(times)


def table(cases: Sequence[Case]) -> Iterator[str]:
    """The lines of the table: a row for each kind and one for all."""
    rows: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in (outcome for case in cases for outcome in case.outcomes):
        rows[outcome.kind].append(outcome)
        rows["all"].append(outcome)
    yield f"{'kind':8}{'count':>7}{'right':>7}{'orphaned':>10}{'wrong':>7}{'% right':>9}{'p50 ms':>9}{'p95 ms':>9}"
    for kind in (*KINDS, "all"):
        if row := rows[kind]:
            counts = [sum(outcome.verdict == name for outcome in row) for name in ("right", "orphaned", "wrong")]
            times = [outcome.alone for outcome in row]
            yield (
                f"{kind:8}{len(row):7}{counts[0]:7}{counts[1]:10}{counts[2]:7}{100 * counts[0] / len(row):9.2f}"
                f"{percentile(times, 50):9.2f}{percentile(times, 95):9.2f}"
            )
    times = [case.beyond for case in cases]
    yield f"200 passages beyond comparing: p50 {percentile(times, 50):.1f} ms, p95 {percentile(times, 95):.1f} ms"


def predictions(case: Case) -> str:
    """The places of one line's passages as JSON."""
    places = [outcome.place or (None, None) for outcome in case.outcomes]
    return json.dumps([{"start": start, "end": end} for start, end in places])


def main() -> None:
    """Read the file, print the table, write the places."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--words-alone", action="store_true")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl")
    arguments = parser.parse_args()
    way = by_words_alone if arguments.words_alone else by_comparing
    with arguments.file.open(encoding="utf-8") as lines:
        cases = [measure(json.loads(line), way) for line in lines if line.strip()]
    print("\n".join(table(cases)))
    if arguments.predictions:
        arguments.predictions.write_text("".join(predictions(case) + "\n" for case in cases), encoding="utf-8")


if __name__ == "__main__":
    main()
