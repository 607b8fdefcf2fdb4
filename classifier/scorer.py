"""Terms against weights: the arithmetic of a verdict, without numpy.

Owns blocks laid out for speed, and the sums over them. In every norm but those of link names and senders, terms that were
never seen count, so that unfamiliar text shrinks towards no evidence instead of towards a guess. Refuses to own which
terms a mail has (`features`, `ideas`) and what the sums mean (`readers`).
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter, mul

from classifier import features
from classifier.table import Block


class SentenceWeights:
    """A block of one column laid out for speed: of each term, idf squared and idf times weight. The two are added together,
    as one complex number, and terms of which both are the same share it."""

    def __init__(self, block: Block) -> None:
        same: dict[complex, complex] = {}
        values = map(complex, map(mul, block.idf, block.idf), map(mul, block.idf, block.weights))
        self._values = {term: same.setdefault(one, one) for term, one in zip(block.terms, values, strict=True)}
        self._unknown = block.unknown**2

    def total(self, document: Iterable[str], *, strange: bool = True) -> float:
        """The weighted sum for one sentence, where a term counts once. strange: unknown terms count in the norm."""
        distinct = set(document)
        found = [value for value in map(self._values.get, distinct) if value is not None]
        if not found:
            return 0.0
        both = sum(found)
        square = both.real + (len(distinct) - len(found)) * self._unknown if strange else both.real
        return both.imag / math.sqrt(square)

    def parts(self, document: Iterable[str]) -> dict[str, float]:
        """What each known term has in that sum."""
        distinct = set(document)
        found = {term: value for term in distinct if (value := self._values.get(term)) is not None}
        strange = sum(term not in found and not term.startswith(features.LINK) for term in distinct)
        norm = math.sqrt(sum(value.real for value in found.values()) + strange * self._unknown) or 1.0
        return {term: value.imag / norm for term, value in found.items()}


class MailWeights:
    """A block of one column a label laid out for speed: idf squared, and idf times weight by label."""

    def __init__(self, block: Block) -> None:
        self._rows = {term: row for row, term in enumerate(block.terms)}
        self._unknown = block.unknown**2
        self._squares = array("f", map(mul, block.idf, block.idf))
        wide = block.columns
        self._columns = [array("f", map(mul, block.idf, block.weights[at::wide])) for at in range(wide)]

    def add(self, totals: list[float], counts: Counter[str], links: Counter[str], share: float) -> None:
        """Adds the share of the weighted sums of a mail, over their norm, to the labels' totals. A term counts
        1 + log(how often). links: terms of link names."""
        rows, tfs = [], []
        square = 0.0
        for term, count in counts.items():
            tf = 1.0 if count == 1 else 1.0 + math.log(count)
            row = self._rows.get(term)
            if row is None:
                square += tf * tf
            else:
                rows.append(row)
                tfs.append(tf)
        for term, count in links.items():
            if (row := self._rows.get(term)) is not None:
                rows.append(row)
                tfs.append(1.0 + math.log(count))
        if not rows:
            return
        pick = itemgetter(*rows, rows[0])  # one more than is weighed, so that it gives a tuple for a single row too
        square = square * self._unknown + sum(map(mul, map(mul, tfs, tfs), pick(self._squares)))
        scale = share / math.sqrt(square)
        for at, column in enumerate(self._columns):
            totals[at] += scale * sum(map(mul, tfs, pick(column)))

    def add_flat(self, totals: list[float], document: Iterable[str], share: float) -> None:
        """Presence only, no norm, no idf."""
        rows = [self._rows[term] for term in set(document) if term in self._rows]
        for at, column in enumerate(self._columns):
            totals[at] += share * sum(map(column.__getitem__, rows))

    def parts(self, document: Iterable[str], label: int, rival: int) -> dict[str, float]:
        """What each known term has in the sum for one label, less what it has for its rival."""
        counts = Counter(document)
        tf = {term: 1.0 + math.log(count) for term, count in counts.items()}
        rows = {term: row for term in counts if (row := self._rows.get(term)) is not None}
        square = sum(tf[term] ** 2 * self._squares[row] for term, row in rows.items())
        strange = sum(tf[term] ** 2 for term in tf if term not in rows and not term.startswith(features.LINK))
        norm = math.sqrt(square + strange * self._unknown) or 1.0
        column, against = self._columns[label], self._columns[rival]
        return {term: tf[term] * (column[row] - against[row]) / norm for term, row in rows.items()}


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
