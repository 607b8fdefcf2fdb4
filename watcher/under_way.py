"""The cycles under way: when each began, the mailbox it has open, and how one is ended from another thread.

Owns their deadlines. Refuses to own when a cycle begins and what its end means (`watcher.daemon`).
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from watcher.errors import Unreachable
from watcher.mailbox import Mailbox


def elapsed() -> float:
    """Seconds that go on in a suspend and do not jump. Linux' CLOCK_MONOTONIC stands still in it, as `time.monotonic` does
    on macOS, whose CLOCK_MONOTONIC goes on (clock_gettime(3))."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class UnderWay:
    """By the name of the account, which has one cycle at a time."""

    def __init__(self) -> None:
        self._begun: dict[str, float] = {}  # by `elapsed`
        self._open: dict[str, Mailbox] = {}
        self._late: set[str] = set()  # over their deadline
        self._ending = False

    @contextmanager
    def cycle(self, name: str, deadline: float) -> Iterator[Callable[[Mailbox], None]]:
        """While the block runs. Yields what is to be told of each mailbox that it opens; deadline: in seconds."""
        timer = threading.Timer(deadline, self.too_late, [name])
        timer.daemon = True
        timer.start()
        self._begun[name] = elapsed()
        try:
            yield partial(self.hold, name)
        finally:
            timer.cancel()
            self._open.pop(name, None)
            self._begun.pop(name, None)
            self._late.discard(name)

    @contextmanager
    def explained(self, name: str, deadline: float) -> Iterator[None]:
        """Inside a cycle: a connection that was cut for the deadline ends with a sentence that says so."""
        try:
            yield
        except Unreachable:
            if name not in self._late:
                raise
            raise Unreachable(
                f"account.{name}: a look took longer than schedule.deadline ({deadline:.0f} s) and was cut off. "
                "What was read is kept, and the next look goes on from there. If this does not end, set a longer deadline "
                "in [schedule]."
            ) from None

    def hold(self, name: str, mailbox: Mailbox) -> None:
        self._open[name] = mailbox
        if self._ending or name in self._late:
            self._cut(name)

    def too_late(self, name: str) -> None:
        self._late.add(name)
        self._cut(name)

    def end(self) -> None:
        """All of them, and what is opened from now on."""
        self._ending = True
        for name in list(self._open):
            self._cut(name)

    def hung(self, patience: float) -> list[str]:
        """The cycles that go on for longer than so many seconds: they hang where no deadline reaches them."""
        return [name for name, begun in list(self._begun.items()) if elapsed() - begun > patience]

    def _cut(self, name: str) -> None:
        """The next read of the cycle fails, and the ledger keeps what was recorded."""
        mailbox = self._open.get(name)
        if mailbox is not None:
            with suppress(Exception):
                mailbox.interrupt()
