"""What a running Ajar is asked from outside: to stop, or to read its configuration again.

Owns the signals and the wait for one. Refuses to own what is done about it (`watcher.daemon`).
A handler in Python runs when a wait is over, and a signal that comes just before the wait does not end it: SIGTERM would
be slept through until the next tick. The interpreter itself writes an octet when a signal comes; what is waited for is that.
"""

import queue
import select
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

STOP, RELOAD = "stop", "reload"
_SIGNALS = ((signal.SIGTERM, STOP), (signal.SIGINT, STOP), (signal.SIGHUP, RELOAD))


class Wishes:
    """Safe to `put` to from any thread and from a handler."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._bells: list[socket.socket] = []  # readable when a signal came; none before `of_signals`

    def put(self, wish: str) -> None:
        self._asked.put(wish)

    def next(self, seconds: float) -> str:
        """The next wish, or "" when there was none in this time."""
        if self._asked.empty():
            for bell in select.select(self._bells, [], [], seconds)[0]:
                bell.recv(64)
        with suppress(queue.Empty):
            return self._asked.get_nowait()
        return ""

    @contextmanager
    def of_signals(self) -> Iterator[None]:
        """While the block runs, signals are wishes. For the main thread."""
        for number, wish in _SIGNALS:
            signal.signal(number, self._on_signal(wish))
        bell, rope = socket.socketpair()
        with bell, rope:
            rope.setblocking(False)
            self._bells = [bell]
            before = signal.set_wakeup_fd(rope.fileno(), warn_on_full_buffer=False)
            try:
                yield
            finally:
                signal.set_wakeup_fd(before)
                self._bells = []

    def _on_signal(self, wish: str) -> Callable[[int, object], None]:
        return lambda _number, _frame: self.put(wish)
