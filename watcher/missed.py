"""Looks that did not take place: how many ever, for the metrics, and how many of the last day, for `status`.

Owns their two facts in the ledger. Refuses to own when a look was due (`watcher.daemon`).
"""

from watcher.ledger import DAY, Ledger

EVER, LATELY = "missed", "missed lately"  # LATELY: pairs of when it was noticed and how many, "1700000000*12 ..."


def note(ledger: Ledger, count: int, every: int, now: float) -> None:
    """every: seconds between two looks. Of a long pause, those of the last day are of the last day."""
    lately = [*_pairs(ledger, now), (now, min(count, int(DAY // every)))]
    ledger.set_fact(LATELY, " ".join(f"{at:.0f}*{some}" for at, some in lately if some))
    ledger.set_fact(EVER, str(ever(ledger) + count))


def ever(ledger: Ledger) -> int:
    return int(ledger.fact(EVER) or 0)


def lately(ledger: Ledger, now: float) -> int:
    return sum(count for _, count in _pairs(ledger, now))


def _pairs(ledger: Ledger, now: float) -> list[tuple[float, int]]:
    """What a clock that ran ahead noted is forgotten."""
    pairs = (one.split("*") for one in ledger.fact(LATELY).split())
    return [(float(at), int(count)) for at, count in pairs if 0 <= now - float(at) + 1 <= DAY]
