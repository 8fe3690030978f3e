"""How well the structure of labelled pages is found: `structure.py [--styles A,B,multi,seed] [--predictions FILE]`.

Corpus and scorer lie outside the project: beside its folder if they are there at all, or where the options say. For
pages in HTML (`--styles html`) the table has readability-lxml and trafilatura too, where those are installed.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib import util
from pathlib import Path
from statistics import quantiles
from time import process_time
from types import ModuleType
from typing import Any

import extractors
from corpus import BESIDE, Case, cases

from reader.parse import parse

SCORER = BESIDE.parent / "measure" / "score_structure.py"
KINDS = ("title", "heading", "paragraph", "caption", "item")
Articles = list[dict[str, Any]]
Counts = Counter[str]
Extractor = Callable[[bytes], dict[str, Any]]


def articles(case: Case) -> Articles:
    """What Reader makes of a case, in the form that the scorer reads."""
    return [
        {
            "title": draft.title,
            "blocks": [{"kind": str(block.kind), "text": block.text} for block in draft.document.blocks],
        }
        for draft in parse(case.raw, case.media_type)
    ]


def loaded(path: Path) -> ModuleType:
    """The scorer, as a module."""
    spec = util.spec_from_file_location("scorer", path)
    if not spec or not spec.loader:
        raise SystemExit(f"{path} is no scorer")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Table:
    """The scores of one parser: by style, by language, and by case."""

    def __init__(self, name: str, scorer: ModuleType) -> None:
        self.name, self.scorer = name, scorer
        self.groups: dict[tuple[str, str], Counts] = defaultdict(Counter)
        self.cases: list[tuple[float, str]] = []
        self.times: list[float] = []

    def add(self, case: Case, made: Articles | None, extractor: Extractor | None = None) -> None:
        """Let the parser read a case if nothing is made of it yet, and count what it got right."""
        began = process_time()
        if made is None:
            made = [extractor(case.raw)] if extractor else articles(case)
        self.times.append(1000 * (process_time() - began))
        text = None if case.style == "html" else case.text
        counts = self.scorer.score_case(case.about, case.pages, text, {"articles": made})
        self.cases.append((self.scorer.structure_f1(counts), case.id))
        for group in (("style", case.style), ("language", case.pages[0]["lang"] or "?"), ("", "all")):
            self.groups[group] += counts

    def lines(self) -> Iterator[str]:
        """The table, the times, and the worst ten cases."""
        kinds = " ".join(f"{kind:>9}" for kind in KINDS)
        yield f"\n{self.name:16}cases     F1 {kinds}  lost%   junk single%  multi%"
        for (_, name), counts in sorted(self.groups.items(), reverse=True):
            yield self._line(name, counts)
        yield "CPU a case: p50 {:.1f} ms, p95 {:.1f} ms".format(*(quantiles(self.times, n=20)[at] for at in (9, 18)))
        yield from (f"  {f1:.3f} {name}" for f1, name in sorted(self.cases)[:10])

    def _line(self, name: str, counts: Counts) -> str:
        prf, ratio = self.scorer.prf, self.scorer.ratio
        f1 = " ".join(f"{prf(counts, kind)[2]:9.3f}" for kind in KINDS)
        lost, junk = 100 * ratio(counts["text lost"], counts["text"]), ratio(counts["junk blocks"], counts["cases"])
        split = " ".join(
            f"{100 * ratio(counts[f'{many} split right'], counts[many]):7.1f}" if counts[many] else f"{'-':>7}"
            for many in ("single", "multi")
        )
        whole = f"{counts['cases']:5} {self.scorer.structure_f1(counts):6.3f}"
        return f"  {name:14}{whole} {f1} {lost:6.2f} {junk:6.2f} {split}"


def main() -> None:
    """Parse the cases, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=BESIDE)
    parser.add_argument("--score", type=Path, default=SCORER, metavar="FILE", help="the scorer, a Python file")
    parser.add_argument("--styles", default="A,B,multi,seed", help="beginnings of the names of styles")
    parser.add_argument("--predictions", type=Path, metavar="FILE.jsonl", help="score these, not what Reader makes now")
    arguments = parser.parse_args()
    for path in (arguments.corpus, arguments.score):
        if not path.exists():
            parser.error(f"there is no {path}")
    made: dict[str, Articles] = {}
    if arguments.predictions:
        rows = arguments.predictions.read_text(encoding="utf-8").splitlines()
        made = {row["id"]: row["articles"] for row in map(json.loads, rows)}
    scorer = loaded(arguments.score)
    ours, others = Table("reader", scorer), {name: Table(name, scorer) for name in extractors.installed()}
    for case in cases(arguments.corpus):
        if case.style.startswith(tuple(arguments.styles.split(","))) and (not made or case.id in made):
            ours.add(case, made[case.id] if made else None)
            for name, extractor in extractors.installed().items() if case.style == "html" else ():
                others[name].add(case, None, extractor)
    for table in (ours, *(other for other in others.values() if other.cases)):
        print("\n".join(table.lines()))


if __name__ == "__main__":
    main()
