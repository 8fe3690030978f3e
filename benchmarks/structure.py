"""How well the structure of labelled pages is found: `structure.py [--corpus DIR] [--score FILE] [--styles A,B]`.

Corpus and scorer lie outside the project, beside its folder if they are there at all. For pages in HTML the table also
shows readability-lxml and trafilatura, where those are installed.
"""

import argparse
import json
from collections import Counter, defaultdict
from importlib import util
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Any

from corpus import BESIDE, Case, cases

from reader.parse import plain

SCORER = BESIDE.parent / "measure" / "score_structure.py"
KINDS = ("title", "heading", "paragraph", "caption", "item")


def predicted(case: Case) -> dict[str, Any]:
    """What is made of a case, in the form that the scorer reads."""
    return {
        "id": case.id,
        "articles": [
            {
                "title": draft.title,
                "blocks": [{"kind": str(block.kind), "text": block.text} for block in draft.document.blocks],
            }
            for draft in plain.read(case.text)
        ],
    }


def loaded(path: Path) -> Any:
    """The scorer, as a module."""
    spec = util.spec_from_file_location("scorer", path)
    if not spec or not spec.loader:
        raise SystemExit(f"{path} is no scorer")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row(name: str, counts: Counter[str], scorer: Any) -> str:
    """A line of the table."""
    f1 = " ".join(f"{scorer.prf(counts, kind)[2]:9.3f}" for kind in KINDS)
    lost, junk = scorer.ratio(counts["text lost"], counts["text"]), scorer.ratio(counts["junk blocks"], counts["cases"])
    split = " ".join(
        f"{100 * scorer.ratio(counts[f'{kind} split right'], counts[kind]):7.1f}" if counts[kind] else "      -"
        for kind in ("single", "multi")
    )
    return f"{name:14}{counts['cases']:5} {scorer.structure_f1(counts):6.3f} {f1} {100 * lost:6.2f} {junk:6.2f} {split}"


def main() -> None:
    """Parse the cases, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=BESIDE)
    parser.add_argument("--score", type=Path, default=SCORER, metavar="FILE")
    parser.add_argument("--styles", default="A,B,multi,seed", help="beginnings of the names of styles")
    parser.add_argument("--predictions", type=Path, metavar="FILE.jsonl", help="score these instead")
    arguments = parser.parse_args()
    for path in (arguments.corpus, arguments.score):
        if not path.exists():
            parser.error(f"there is no {path}")
    scorer = loaded(arguments.score)
    given = {}
    if arguments.predictions:
        given = {made["id"]: made for made in map(json.loads, arguments.predictions.open(encoding="utf-8"))}
    total: Counter[str] = Counter()
    tables: dict[str, dict[str, Counter[str]]] = {"style": defaultdict(Counter), "language": defaultdict(Counter)}
    worst, times = [], []
    for case in cases(arguments.corpus):
        if not case.style.startswith(tuple(arguments.styles.split(","))) or (given and case.id not in given):
            continue
        began = process_time()
        made = given.get(case.id) or predicted(case)
        times.append(1000 * (process_time() - began))
        counts = scorer.score_case(case.about, case.pages, case.text, made)
        total += counts
        tables["style"][case.style] += counts
        tables["language"][case.pages[0]["lang"] or "?"] += counts
        worst.append((scorer.structure_f1(counts), case.id))
    heads = " ".join(f"{kind:>9}" for kind in KINDS)
    for name, table in tables.items():
        print(f"{name:14}cases     F1 {heads}  lost%   junk single%  multi%")
        for key, counts in sorted(table.items()):
            print(row(key, counts, scorer))
    print(row("all", total, scorer))
    print(f"CPU ms a case: p50 {quantiles(times, n=2)[0]:.1f}, p95 {quantiles(times, n=20)[-1]:.1f}")
    for f1, name in sorted(worst)[:10]:
        print(f"  {f1:.3f} {name}")


if __name__ == "__main__":
    main()
