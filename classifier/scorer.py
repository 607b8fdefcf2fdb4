"""Terms against weights: the arithmetic of a verdict, without numpy.

Owns blocks laid out for speed, and the sums over them. In every norm but those of link names and senders, terms that were
never seen count, so that unfamiliar text shrinks towards no evidence instead of towards a guess. Refuses to own which
terms a mail has (`features`, `ideas`) and what the sums mean (`model`).
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter, mul

from classifier import features
from classifier.table import Block


class Ready:
    """A block laid out for speed: idf squared, and idf times weight by label."""

    __slots__ = ("columns", "squares", "terms", "unknown")

    def __init__(self, block: Block) -> None:
        self.terms = block.terms
        self.unknown = block.unknown**2
        self.squares = array("f", map(mul, block.idf, block.idf))
        wide = block.columns
        self.columns = [array("f", map(mul, block.idf, block.weights[at::wide])) for at in range(wide)]


def vector(ready: Ready, document: Iterable[str]) -> list[tuple[str, int, float]]:
    """(term, row, frequency) of the known terms, divided by a norm in which unknown terms count; names of links excepted."""
    found = []
    square = 0.0
    for term, count in Counter(document).items():
        tf = 1.0 + math.log(count) if count > 1 else 1.0
        row = ready.terms.get(term)
        if row is not None:
            square += tf * tf * ready.squares[row]
            found.append((term, row, tf))
        elif not term.startswith(features.LINK):
            square += tf * tf * ready.unknown
    norm = math.sqrt(square) or 1.0
    return [(term, row, tf / norm) for term, row, tf in found]


def said(ready: Ready, document: Sequence[str], *, strange: bool = True) -> float:
    """The weighted sum for one sentence, where a term counts once. strange: unknown terms count in the norm."""
    distinct = set(document)
    rows = [row for row in map(ready.terms.get, distinct) if row is not None]
    if not rows:
        return 0.0
    square = sum(map(ready.squares.__getitem__, rows))
    if strange:
        square += (len(distinct) - len(rows)) * ready.unknown
    total: float = sum(map(ready.columns[0].__getitem__, rows))
    return total / math.sqrt(square)


def add(totals: list[float], ready: Ready, counts: Counter[str], share: float) -> None:
    """Adds a block's weighted sums to the labels' totals."""
    terms = ready.terms
    rows, tfs = [], []
    square = 0.0
    for term, count in counts.items():
        tf = 1.0 if count == 1 else 1.0 + math.log(count)
        row = terms.get(term)
        if row is not None:
            rows.append(row)
            tfs.append(tf)
        elif not term.startswith(features.LINK):
            square += tf * tf
    if not rows:
        return
    pick = itemgetter(*rows, rows[0])  # one more than is weighed, so that it gives a tuple for a single row too
    square = square * ready.unknown + sum(map(mul, map(mul, tfs, tfs), pick(ready.squares)))
    scale = share / math.sqrt(square)
    for at, column in enumerate(ready.columns):
        totals[at] += scale * sum(map(mul, tfs, pick(column)))


def add_flat(totals: list[float], ready: Ready, document: Iterable[str], share: float) -> None:
    """Presence only, no norm, no idf."""
    rows = [ready.terms[term] for term in set(document) if term in ready.terms]
    for at, column in enumerate(ready.columns):
        totals[at] += share * sum(map(column.__getitem__, rows))


def sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value > -700 else 0.0


def log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def softmax(totals: Sequence[float]) -> tuple[float, ...]:
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    whole = sum(powers)
    return tuple(power / whole for power in powers)
