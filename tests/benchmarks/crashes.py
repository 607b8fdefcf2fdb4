"""The whole kill loop over a real Dovecot: kill -9 at every step, every write failing, every read failing.

    python -m tests.benchmarks.crashes [FIRST [STRIDE]]

Takes a quarter of an hour. Prints the number of steps survived; ends with a traceback at the first that was not.
"""

import logging
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.faults.scenario import Story, connection_lost, disk_broken, disk_full, tell_and_fail, tell_and_kill
from tests.servers.dovecot import Dovecot


def loop(name: str, tell: Callable[[Story, int], int], server: Dovecot, folder: Path, stride: tuple[int, int]) -> None:
    """Until a telling ends without having come to its last step."""
    begun, survived = time.monotonic(), 0
    for step in count(*stride):
        try:
            unharmed = tell(Story(server, folder / f"{name}{step}", f"{name}{step}-"), step)
        except BaseException:
            print(f"{name}: step {step} was not survived")
            raise
        if unharmed and unharmed < step:
            break
        survived += 1
    print(f"{name}: {survived} steps survived of {unharmed}, {time.monotonic() - begun:.0f} s", flush=True)


def main() -> None:
    logging.disable(logging.CRITICAL)
    first, stride = (int(word) for word in (*sys.argv[1:], *("1", "1")[len(sys.argv) - 1 :]))
    with Dovecot() as server, tempfile.TemporaryDirectory() as made:
        for name, tell in {
            "kill": tell_and_kill,
            "disk-full": lambda story, step: tell_and_fail(story, step, disk_full, "write"),
            "disk-error": lambda story, step: tell_and_fail(story, step, disk_broken, "write"),
            "connection-lost": lambda story, step: tell_and_fail(story, step, connection_lost, "send", "answer"),
        }.items():
            loop(name, tell, server, Path(made), (first, stride))


if __name__ == "__main__":
    main()
