"""The accounts whose last look failed: how often in a row, what was said of it, and how long to wait before the next.

Owns the pauses, and that a thing is said once. Refuses to own the schedule (`watcher.daemon`) and what `status` shows of it
(`watcher.account` keeps that in the ledger).
"""

import logging
import random
from datetime import timedelta

from watcher.errors import AjarError, ConfigError, Refused, Unusable

log = logging.getLogger("ajar.daemon")

HOURLY = timedelta(hours=1)  # a server that does not do as configured is asked again, without a word


class Failures:
    """By the name of the account, which has one look at a time."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[int, str]] = {}

    def add(self, name: str, error: AjarError, every: int) -> float:
        """Seconds until the next try. every: between two looks when all is well."""
        count, said = self.of(name)
        self._said[name] = count + 1, str(error)
        pause = max(_pause(error, count), timedelta(seconds=every)).total_seconds()
        level = logging.WARNING if str(error) != said else logging.DEBUG  # said once, then shown by `status`
        log.log(level, "%s (next look in %d s)", error, pause)
        return pause

    def of(self, name: str) -> tuple[int, str]:
        return self._said.get(name, (0, ""))

    def end(self, name: str) -> None:
        if self._said.pop(name, None):
            log.info("%s: works again", name)

    def clear(self) -> None:
        self._said.clear()


def _pause(error: AjarError, count: int) -> timedelta:
    if isinstance(error, Refused | ConfigError):
        # The next look asks whether that was mended: the server hears of it only then (`watcher.refused`).
        return timedelta()
    return HOURLY if isinstance(error, Unusable) else back_off(count, random.random())


def back_off(failures: int, seed: float) -> timedelta:
    """The pause after so many failures in a row: doubling from a minute to an hour, with jitter in 0..1 from `seed`."""
    return timedelta(seconds=min(60 * 2 ** min(failures, 10), 3600) * (0.75 + 0.5 * seed))
