"""A sentence by its letters: for Turkish, whose endings say what elsewhere takes words, and with less say for English.

"değerlendiremiyoruz" is "we cannot consider it": verb, inability, tense and person are one word, and a form of it that
nobody has written before is an unknown one. Its runs of letters are known. Owns the runs, the sum over what they weigh, and
the share that a version gives it. Refuses to own learning the weights (`train`) and adding the shares up (`readers`).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from classifier.table import Table

RUN = 5  # octets: letters, in folded Latin words
BUCKETS = 1 << 15  # that runs share by their hash: 55,000 are met in Turkish, and most tell nothing


def runs(plain: Iterable[str]) -> set[bytes]:
    """Every run of letters of a sentence, across the spaces and with its ends marked. plain: masked words."""
    text = f"^{' '.join(plain)}$".encode("utf-8", "replace")
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


def bucket(run: bytes) -> int:
    return crc32(run) % BUCKETS


class Weights:
    """What the runs of one language weigh. Of a sentence each bucket counts once, over the root of how many it has.

    share: what all of it counts for.
    """

    def __init__(self, weights: Sequence[float], bias: float, share: float) -> None:
        self.share = share
        self._weights, self._bias = weights, bias

    def log_odds(self, plain: Iterable[str]) -> float:
        found = set(map(bucket, runs(plain)))
        return self._bias + sum(map(self._weights.__getitem__, found)) / math.sqrt(len(found) or 1)

    def parts(self, plain: Iterable[str]) -> dict[str, float]:
        """What each run has in that sum; runs that share a bucket share its part."""
        shared: defaultdict[int, list[bytes]] = defaultdict(list)
        for run in runs(plain):
            shared[bucket(run)].append(run)
        norm = math.sqrt(len(shared) or 1)
        found: defaultdict[str, float] = defaultdict(float)  # what cuts through a letter may look the same
        for at, together in shared.items():
            for run in together:
                found[run.decode("utf-8", "replace")] += self._weights[at] / norm / len(together)
        return found


def by_language(table: Table) -> dict[str, Weights]:
    """Those of a table by language, a row each; none in one that was made before letters were read."""
    if (block := table.blocks.get("letters")) is None:
        return {}
    found = {}
    for row, language in enumerate(block.terms):
        settings = table.meta["letters"][language]
        weights = block.weights[row * BUCKETS : (row + 1) * BUCKETS]
        found[language] = Weights(weights, float(settings["bias"]), float(settings["share"]))
    return found
