"""A place at which the connection breaks again and again: smaller bites, and in the end past it.

Owns the count, which is kept in the ledger over the passes. Refuses to own what is bitten (`watcher.arrivals`,
`watcher.history`). A server that breaks down at one mail would otherwise hide every mail behind it for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from watcher.errors import Unreachable
from watcher.ledger import Ledger

ALONE = 3  # times in a row after which a mail is asked for alone
GIVEN_UP = 12  # times after which it is passed over; with the pauses between passes that takes most of a day


@contextmanager
def at(ledger: Ledger, work: str, uid: int) -> Iterator[int]:
    """While the block works on what begins with the UID. Yields how often the connection has broken there."""
    key = f"broken {work}"
    place, _, times = ledger.fact(key).partition(" ")
    broken = int(times) if place == str(uid) else 0
    try:
        yield broken
    except Unreachable:
        ledger.set_fact(key, f"{uid} {broken + 1}")
        raise
    ledger.set_fact(key, "")
