"""A place at which the connection breaks again and again: smaller bites, and in the end past it.

Owns the count, which is kept in the ledger over the passes. Refuses to own what is bitten (`watcher.arrivals`,
`watcher.history`). A server that breaks down at one mail would otherwise hide every mail behind it for ever. A server that
breaks down at every mail must not cost a single one: past the first few, a break counts only where another mail was fetched
just before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from watcher.errors import Unreachable
from watcher.ledger import Ledger

ALONE = 3  # times in a row after which a mail is asked for alone
GIVEN_UP = 12  # times after which it is passed over; with the pauses between passes that takes most of a day


@contextmanager
def at(ledger: Ledger, work: str, uid: int, another: Callable[[int], bool]) -> Iterator[int]:
    """While the block works on what begins with the UID. Yields how often the connection has broken there. another: fetches
    some other mail, a different one each time; False when there is none, Unreachable when that breaks the connection too."""
    key = f"broken {work}"
    place, *counts = ledger.fact(key).split() or [""]
    broken, times = (*map(int, counts), 0, 0)[:2] if place == str(uid) else (0, 0)
    counts_now = broken < ALONE
    try:
        if ALONE <= broken < GIVEN_UP:
            counts_now = another(times)
        yield broken
    except Unreachable:
        ledger.set_fact(key, f"{uid} {broken + counts_now} {times + 1}")
        raise
    ledger.set_fact(key, "")
