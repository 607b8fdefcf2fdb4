"""Terms against weights: the arithmetic of a verdict, without numpy.

Owns `Rows`: all that a term weighs, side by side in one integer, so that one look-up finds it and one addition adds it. Terms
that were never seen count in the norm, so that unfamiliar text shrinks towards no evidence instead of towards a guess; of
link names only what is known counts. Refuses to own which terms a mail has (`features`, `ideas`) and what the sums mean
(`readers`).
"""

import math
import struct
from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, repeat
from operator import add, lshift, mul, sub

from classifier import features
from classifier.table import Block

_WIDTH = 32  # bits of a lane
_MOST = (1 << (_WIDTH - 1)) - 1  # in a lane, of a sum
_TERMS = 25_000  # of all sentences and link names of a mail at most, by the limits of `features`
_IDF, _WEIGHT = 8, 32  # both are whole numbers of such parts of one (`vectorisers.IDF_STEP`, `pipelines.STEP`)


class Rows:
    """Blocks laid out for speed. Of every term there is, for each block, a lane with idf squared and one a column with idf
    times weight. Kept is by how much that is more than a term has that was never seen."""

    def __init__(self, *blocks: Block) -> None:
        """Raises ValueError or OverflowError where a number is no whole number of its parts, or so large that a sum might leave
        its lane."""
        starts = accumulate((1 + block.columns for block in blocks), initial=0)
        self._lanes = [_Lanes(start, 1 + block.columns) for start, block in zip(starts, blocks, strict=False)]
        self._strange = sum(map(_Lanes.strange, self._lanes, blocks))
        self._rows, *others = map(_Lanes.rows, self._lanes, blocks)
        for rows in others:
            for term, row in rows.items():
                self._rows[term] = self._rows.get(term, 0) + row

    def total(self, document: Collection[str]) -> int:
        """The sum of the rows of a document, which holds no term twice."""
        return self.known(document) + len(document) * self._strange

    def known(self, document: Iterable[str]) -> int:
        """The same of a link name."""
        return sum(map(self._rows.get, document, repeat(0)))

    def sums(self, total: int, block: int = 0) -> list[float]:
        """By column of that block the weighted sum over its norm."""
        square, *products = self._lanes[block].read(total)
        scale = 1 / (_WEIGHT * math.sqrt(square)) if square else 0.0
        return [scale * product for product in products]

    def flat(self, total: int) -> list[float]:
        """By column of the first block the weighted sum alone."""
        _, *products = self._lanes[0].read(total)
        return [product / (_IDF * _WEIGHT) for product in products]

    def parts(self, document: Iterable[str], block: int = 0) -> dict[str, list[float]]:
        """What each term has in the sums over the norm."""
        totals = {term: self.known([term]) if _named(term) else self.total([term]) for term in document}
        read = {term: self._lanes[block].read(total) for term, total in totals.items()}
        norm = _WEIGHT * math.sqrt(sum(square for square, *_ in read.values()) or 1)
        return {term: [product / norm for product in products] for term, (_, *products) in read.items()}


class _Lanes:
    """Where the lanes of a block stand in a row."""

    def __init__(self, start: int, count: int) -> None:
        self._shift = _WIDTH * start
        self._mask = (1 << (_WIDTH * count)) - 1
        self._form = struct.Struct(f"<{count}i")
        # Added, no lane is negative and borrows from the next; turned over, each reads as signed numbers are written.
        self._signs = sum(1 << (_WIDTH * (lane + 1) - 1) for lane in range(start + count))

    def read(self, total: int) -> tuple[int, ...]:
        """idf squared, then idf times weight by column."""
        lanes = (((total + self._signs) ^ self._signs) >> self._shift) & self._mask
        return self._form.unpack(lanes.to_bytes(self._form.size, "little"))

    def strange(self, block: Block) -> int:
        """What a term has that was never seen."""
        return _squared(block.unknown) << self._shift

    def rows(self, block: Block) -> dict[str, int]:
        """By term. Of most is known hardly more than that they are rare: those that are the same are one object."""
        idf = array("i", map(_Whole(_IDF).__getitem__, block.idf))
        weights = array("i", map(_Whole(_WEIGHT).__getitem__, block.weights))
        unknown, largest = _squared(block.unknown), max(map(abs, idf))
        if max(largest**2, unknown) * _TERMS > _MOST or largest * sum(map(abs, weights)) > _MOST:
            raise ValueError("a weight is too large")
        products: Iterable[int] = weights[:: block.columns]
        for at in range(1, block.columns):
            products = map(add, products, map(lshift, weights[at :: block.columns], repeat(_WIDTH * at)))
        products = map(lshift, map(mul, idf, products), repeat(_WIDTH))
        squares = map(sub, map(mul, idf, idf), [0 if _named(term) else unknown for term in block.terms])
        rows = map(lshift, map(add, squares, products), repeat(self._shift))
        return dict(zip(block.terms, map(_Same().__getitem__, rows), strict=True))


class _Same(dict[int, int]):
    def __missing__(self, row: int) -> int:
        self[row] = row
        return row


def _named(term: str) -> bool:
    return term.startswith(features.LINK)


def _squared(idf: float) -> int:
    return round(idf * _IDF) ** 2


class _Whole(dict[float, int]):
    """Numbers in whole parts of one. Of hundreds of thousands hardly a thousand differ: it is faster to remember than to round."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self._parts = parts

    def __missing__(self, number: float) -> int:
        self[number] = whole = round(number * self._parts)
        if whole != number * self._parts:
            raise ValueError(f"{number} is no whole number of {self._parts} parts")
        return whole


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
