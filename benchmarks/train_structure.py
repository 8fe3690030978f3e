"""Learn the weights of the chain: `train_structure.py [--corpus DIR] [--cross N --predictions OUT.jsonl]`.

Without `--cross` the weights of the package are written anew. With it nothing is: N times the families of sites of one
part are left out, and what the weights learned from the others make of their pages is written, for
`structure.py --predictions` to score. Needs numpy and scipy, which Reader does not.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from corpus import BESIDE, Case, cases, labelled
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from structure import articles

from reader.parse import chain, rules, signs
from reader.parse.chain import PARTS, STEPS
from reader.parse.lines import Line
from reader.parse.roles import own

STRENGTH = 30.0
"""Of the L2 penalty. A weaker one fits the corpus better, and strangers' pages no better."""
LEAST_FAMILIES = 8
"""A sign must be seen on so many families of sites."""
BARE = 2
"""One text in so many is learned from without its furniture too, since some texts have none."""
LONGEST = 260
"""In lines: longer texts are rare, and slow to learn from."""
ROUNDS = 60
LEAST = 6
"""Hundredths: a sign with no weight of this size says nothing."""
HEADER = f"""# The weights of the chain (see chain.py), made by benchmarks/train_structure.py. Not to be edited by hand.
# A sign or, after ">", a part that comes before; then hundredths for: {", ".join(PARTS)}.
"""
WEIGHTS = Path(chain.__file__).with_name("weights.txt")
FURNITURE = frozenset({"top", "head", "inside", "after"})
STYLES = ("A", "B", "seed", "trafilatura", "resiliparse", "justext")
Array = Any
"""Of numpy, which need not be there where types are checked."""


class Example(NamedTuple):
    """A text to learn from."""

    family: str
    signs: list[list[str]]
    right: list[frozenset[str]]


def examples(all_cases: Iterable[Case]) -> list[Example]:
    """What can be learned from: texts of one page whose parts are known, and each again without its furniture."""
    found = []
    for case in all_cases:
        if case.style in STYLES:
            lines, right = labelled(case)
            if right and len(lines) < LONGEST:
                found.append(example(case, lines, right))
            if right and len(lines) < LONGEST and part_of(case.id, BARE) == 0:
                bare = [at for at, parts in enumerate(right) if not parts & FURNITURE]
                found.append(example(case, [lines[at] for at in bare], [right[at] for at in bare]))
    return found


def example(case: Case, lines: Sequence[Line], right: Sequence[frozenset[str]]) -> Example:
    """The signs of lines and what is right for them."""
    told = [own(line) for line in lines]
    return Example(min(case.families), signs.signs(lines, told, rules.opinion(lines, told).roles), list(right))


class Batch:
    """Examples as arrays: a row a line, the lines of all texts by their number in the text, longest text first."""

    def __init__(self, learned: Sequence[Example]) -> None:
        learned = sorted(learned, key=lambda example: -len(example.signs))
        self.names = _names(learned)
        column = {name: at for at, name in enumerate(self.names)}
        lines = [line for example in learned for line in example.signs]
        marked = [(row, column[sign]) for row, line in enumerate(lines) for sign in set(line) if sign in column]
        rows, columns = np.array(marked).T
        self.signs = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(lines), len(column)))
        self.right = np.array([[part in right for part in PARTS] for example in learned for right in example.right])
        starts = np.cumsum([0, *(len(example.signs) for example in learned)])
        self.steps = [
            np.array([start + at for start, example in zip(starts, learned, strict=False) if at < len(example.signs)])
            for at in range(len(learned[0].signs))
        ]


def _names(learned: Sequence[Example]) -> list[str]:
    """The signs that enough families of sites show."""
    families = defaultdict(set)
    for example in learned:
        for sign in {sign for line in example.signs for sign in line}:
            families[sign].add(example.family)
    return sorted(sign for sign, seen in families.items() if len(seen) >= LEAST_FAMILIES)


class Marginals(NamedTuple):
    """What forward-backward finds: the log of the sum over all ways, and how often each part and step is expected."""

    total: float
    parts: Array
    steps: Array


def forward_backward(batch: Batch, scores: Array, ways: Array, allowed: Array | None) -> Marginals:
    """All ways through all texts, or those through allowed parts alone; the last row of `ways` is that of the start."""
    steps, start = ways[:-1], ways[-1]
    best = scores.max(axis=1)
    emitted = np.exp(scores - best[:, None]) * (1.0 if allowed is None else allowed)
    total = float(best.sum())
    forward: list[Array] = []
    scales: list[Array] = []
    for at, rows in enumerate(batch.steps):
        reached = forward[-1][: len(rows)] @ steps if at else start
        row = reached * emitted[rows]
        scale = row.sum(axis=1) + 1e-300
        total += float(np.log(scale).sum())
        forward.append(row / scale[:, None])
        scales.append(scale)
    parts, taken = np.zeros_like(scores), np.zeros_like(steps)
    behind = np.ones((0, len(PARTS)))
    for at in range(len(batch.steps) - 1, -1, -1):
        rows = batch.steps[at]
        behind = np.vstack([behind, np.ones((len(rows) - len(behind), len(PARTS)))])
        found = forward[at] * behind
        parts[rows] = found / (found.sum(axis=1, keepdims=True) + 1e-300)
        onward = emitted[rows] * behind / scales[at][:, None]
        if at:
            taken += forward[at - 1][: len(rows)].T @ onward * steps
            behind = onward @ steps.T
    return Marginals(total, parts, np.vstack([taken, parts[batch.steps[0]].sum(axis=0)]))


def learn(learned: Sequence[Example]) -> str:
    """The weights, as text, under which what is right is likeliest, less the penalty for their size (by L-BFGS)."""
    batch, count = Batch(learned), len(PARTS)
    size = len(batch.names) * count
    ways = np.array([[name in STEPS[part] for name in PARTS] for part in (*PARTS, "start")])

    def loss(flat: Array) -> tuple[float, Array]:
        scores = batch.signs @ flat[:size].reshape(-1, count)
        steps = np.where(ways, np.exp(flat[size:].reshape(-1, count)), 0.0)
        free, held = (forward_backward(batch, scores, steps, allowed) for allowed in (None, batch.right))
        slope = np.vstack([batch.signs.T @ (free.parts - held.parts), free.steps - held.steps])
        return free.total - held.total + STRENGTH / 2 * float(flat @ flat), slope.ravel() + STRENGTH * flat

    begin = np.zeros(size + ways.size)
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x.reshape(-1, count)
    names = [*batch.names, *(f"> {part}" for part in (*PARTS, "start"))]
    rows = [(name, [round(100 * weight) for weight in row]) for name, row in zip(names, found.tolist(), strict=True)]
    return "".join(
        f"{name}\t{' '.join(map(str, row))}\n" for name, row in rows if name[0] == ">" or max(map(abs, row)) >= LEAST
    )


def part_of(name: str, parts: int) -> int:
    """The part that a family of sites is left out with, from 0: the same in each run."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % parts


def crossed(all_cases: Sequence[Case], learned: Sequence[Example], parts: int) -> Iterator[dict[str, Any]]:
    """What is made of each case by weights that have seen no page of its sites."""
    groups = defaultdict(list)
    for case in all_cases:
        groups[frozenset(part_of(family, parts) for family in case.families)].append(case)
    for out, group in groups.items():
        text = learn([example for example in learned if part_of(example.family, parts) not in out])
        with patch.object(chain, "weights", return_value=chain.parse_weights(text)):
            yield from ({"id": case.id, "articles": articles(case)} for case in group)


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=BESIDE)
    parser.add_argument("--cross", type=int, metavar="N")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", default=Path("crossed.jsonl"))
    parser.add_argument("--styles", default="A,B,seed", help="what to cross-validate, by the beginnings of the names")
    arguments = parser.parse_args()
    if not arguments.corpus.is_dir():
        parser.error(f"there is no corpus in {arguments.corpus}")
    known = list(cases(arguments.corpus))
    learned = examples(known)
    if arguments.cross:
        wanted = [case for case in known if case.style.startswith(tuple(arguments.styles.split(",")))]
        with arguments.predictions.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in crossed(wanted, learned, arguments.cross))
    else:
        WEIGHTS.write_text(HEADER + learn(learned), encoding="utf-8")


if __name__ == "__main__":
    main()
