"""Terms against weights: the arithmetic of a verdict, without numpy.

Owns blocks laid out for speed, and the sums over them. In every norm but those of link names and senders, terms that were
never seen count, so that unfamiliar text shrinks towards no evidence instead of towards a guess. Refuses to own which
terms a mail has (`features`, `ideas`) and what the sums mean (`readers`).
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import mul

from classifier import features
from classifier.table import Block


class SentenceWeights:
    """A block of one column laid out for speed: of each term, idf squared and idf times weight. The two are added together,
    as one complex number, and terms of which both are the same share it."""

    def __init__(self, block: Block) -> None:
        same: dict[complex, complex] = {}
        values = map(complex, map(mul, block.idf, block.idf), map(mul, block.idf, block.weights))
        self._values = {term: same.setdefault(one, one) for term, one in zip(block.terms, values, strict=True)}
        self._unknown = complex(block.unknown**2)

    def total(self, document: Iterable[str], *, strange: bool = True) -> float:
        """The weighted sum for one sentence, where a term counts once. strange: unknown terms count in the norm."""
        unknown = self._unknown if strange else 0j
        both = sum(map(self._values.get, set(document), repeat(unknown)))
        return both.imag / math.sqrt(both.real) if both.imag else 0.0

    def parts(self, document: Iterable[str]) -> dict[str, float]:
        """What each known term has in that sum."""
        distinct = set(document)
        found = {term: value for term in distinct if (value := self._values.get(term)) is not None}
        strange = sum(term not in found and not term.startswith(features.LINK) for term in distinct)
        norm = math.sqrt(sum(value.real for value in found.values()) + strange * self._unknown.real) or 1.0
        return {term: value.imag / norm for term, value in found.items()}


class MailWeights:
    """A block of one column a label laid out for speed: of each term idf squared, then idf times weight by label, side by
    side, because memory is read a line at a time. numbers: of the rows, from 0; several blocks may share the objects."""

    def __init__(self, block: Block, numbers: Sequence[int]) -> None:
        self._wide = wide = 1 + block.columns
        rows = array("f", bytes(4 * wide * len(block.terms)))
        rows[::wide] = array("f", map(mul, block.idf, block.idf))
        for at in range(1, wide):
            rows[at::wide] = array("f", map(mul, block.idf, block.weights[at - 1 :: block.columns]))
        self._packed = rows.tobytes()
        self._rows = dict(zip(block.terms, numbers[: len(block.terms)], strict=True))
        self._unknown = block.unknown**2

    def add(self, totals: list[float], counts: Mapping[str, int], links: Mapping[str, int], share: float) -> None:
        """Adds the share of the weighted sums of a mail, over their norm, to the labels' totals. A term counts
        1 + log(how often). links: terms of link names."""
        rows, tfs = [], []
        strange = 0.0
        for term, often in counts.items():
            tf = _TF[often]
            if (row := self._rows.get(term)) is None:
                strange += tf * tf
            else:
                rows.append(row)
                tfs.append(tf)
        for term, often in links.items():
            if (row := self._rows.get(term)) is not None:
                rows.append(row)
                tfs.append(_TF[often])
        if not rows:
            return
        table, wide = self._gathered(rows), self._wide
        square = strange * self._unknown + sum(map(mul, map(mul, tfs, tfs), table[::wide]))
        scale = share / math.sqrt(square)
        for at in range(1, wide):
            totals[at - 1] += scale * sum(map(mul, tfs, table[at::wide]))

    def add_flat(self, totals: list[float], document: Iterable[str], share: float) -> None:
        """Presence only, no norm, no idf."""
        table = self._gathered([self._rows[term] for term in set(document) if term in self._rows])
        for at in range(1, self._wide):
            totals[at - 1] += share * sum(table[at :: self._wide])

    def _gathered(self, rows: Iterable[int]) -> "array[float]":
        """Those rows, one after the other."""
        packed, size = self._packed, 4 * self._wide
        return array("f", b"".join([packed[row * size : row * size + size] for row in rows]))

    def parts(self, document: Iterable[str], label: int, rival: int) -> dict[str, float]:
        """What each known term has in the sum for one label, less what it has for its rival."""
        tf = {term: _TF[often] for term, often in Counter(document).items()}
        rows = {term: self._gathered([self._rows[term]]) for term in tf if term in self._rows}
        square = sum(tf[term] ** 2 * row[0] for term, row in rows.items())
        strange = sum(tf[term] ** 2 for term in tf if term not in rows and not term.startswith(features.LINK))
        norm = math.sqrt(square + strange * self._unknown) or 1.0
        return {term: tf[term] * (row[label + 1] - row[rival + 1]) / norm for term, row in rows.items()}


class _Frequencies(dict[int, float]):
    """1 + log(how often), of every number met."""

    def __missing__(self, often: int) -> float:
        self[often] = tf = 1.0 + math.log(often)
        return tf


_TF = _Frequencies()


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
