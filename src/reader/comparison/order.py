"""Which pairs of blocks stand elsewhere in the other telling: as few words as possible."""

from collections.abc import Sequence


def moved(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The indexes of the places that a rising sequence of the greatest weight leaves out.

    `places` differ from each other; weights are 0 or more. Time is n log n (P. Fenwick, 1994: a tree of prefix maxima).
    """
    ranks = {place: rank for rank, place in enumerate(sorted(places), 1)}
    best = [(0, -1)] * (len(places) + 1)  # for each node: the weight of a sequence up to it, and its last index
    before: list[int] = []
    for index, place in enumerate(places):
        weight, last = 0, -1
        node = ranks[place] - 1
        while node:
            if best[node][0] > weight:
                weight, last = best[node]
            node -= node & -node
        before.append(last)
        node, reached = ranks[place], weight + weights[index] + 1
        while node <= len(places):
            if reached > best[node][0]:
                best[node] = reached, index
            node += node & -node
    kept, index = set[int](), max(best)[1]
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(places))) - kept
